// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QSocketNotifier>

namespace edgeboard::test {

/// How a script talks with a program of ours: JSON objects, one a line, its commands on standard input and our words on
/// standard output. What is no object is answered with {"type":"error"}.
class JsonLines final : public QObject
{
    Q_OBJECT

public:
    JsonLines();

    /// Out at once.
    static void say(const QJsonObject &line);

signals:
    void told(const QJsonObject &command);
    /// The script has closed its end.
    void ended();

private:
    void onReadable();

    QByteArray m_bytes;
    QSocketNotifier m_notifier;
};

} // namespace edgeboard::test
