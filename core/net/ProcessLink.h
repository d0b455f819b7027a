// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/Link.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace edgeboard::net {

/// A program on this machine as the other side of a link: a line to its standard input, a line of its standard output is a
/// message. What it writes to standard error goes to our log, bounded. It is started without a shell. The target of open() is
/// not looked at. A ping is answered at once while the program runs: it has no such thing.
class ProcessLink final : public Link
{
    Q_OBJECT

public:
    /// `command`: the program and its arguments, blanks within double quotes belong to them. See QProcess::splitCommand().
    explicit ProcessLink(const QString &command, QObject *parent = nullptr);
    /// The program is told to end, and ended when it does not within a moment.
    ~ProcessLink() override;

    void open(const LinkTarget &target) override;
    void sendText(const QByteArray &utf8) override;
    void ping() override;
    void close(int code) override;
    void abort() override;

    /// A line longer than this is no answer; the program is ended.
    static constexpr qsizetype longestLine = 1 << 20;

private:
    void readLines();
    void readComplaints();
    void end(const LinkEnd &end);
    void kill();

    QStringList m_command;
    QProcess m_process;
    QByteArray m_line; // without its end yet
    bool m_isOpen = false; // between open() and its ended()
    int m_complaints = 0;
};

} // namespace edgeboard::net
