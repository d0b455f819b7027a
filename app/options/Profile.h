// SPDX-License-Identifier: MIT
#pragma once

#include <QMap>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

class QSettings;

namespace edgeboard {

/// What the program remembers between runs: one INI file in the profile folder, written at once and
/// atomically. A folder that cannot be written is told once, by `problem`; the program then runs without
/// remembering. Secrets never come here. GUI thread.
class Profile final : public QObject
{
    Q_OBJECT

public:
    /// `folder` empty: the XDG configuration folder.
    explicit Profile(const QString &folder, QObject *parent = nullptr);
    ~Profile() override;

    [[nodiscard]] QString folder() const { return m_folder; }
    /// A sentence for a person, or empty while all is well.
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] QString text(const QString &key, const QString &fallback = {}) const;
    [[nodiscard]] QStringList list(const QString &key) const;
    [[nodiscard]] bool contains(const QString &key) const;
    void setText(const QString &key, const QString &value);
    void setList(const QString &key, const QStringList &value);

    /// The settings of the profile in `folder` (empty: the XDG folder), if there is a file; creates nothing.
    [[nodiscard]] static QMap<QString, QString> storedSettings(const QString &folder);

    /// Where people's words about which games are one are kept, below `folder` (empty: the XDG folder). It need not exist.
    [[nodiscard]] static QString joinsFile(const QString &folder);

    /// The group [settings]: the keys of the settings catalog. Values are as the user wrote them, not
    /// checked.
    [[nodiscard]] QMap<QString, QString> settings() const;

signals:
    void problemChanged();

private:
    void store();
    void report(const QString &problem);

    QString m_folder;
    QString m_problem;
    std::unique_ptr<QSettings> m_file; // empty when there is nowhere to write
    QMap<QString, QStringList> m_session; // what this run knows when there is no file
};

} // namespace edgeboard
