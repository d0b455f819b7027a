// SPDX-License-Identifier: MIT
#include "app/options/Profile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace edgeboard {

namespace {

// The programs share one folder, whatever each is called.
QString usualFolder()
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    return base.isEmpty() ? QString() : base + QStringLiteral("/edgeboard");
}

QString fileIn(const QString &folder)
{
    return QDir(folder).filePath(QStringLiteral("edgeboard.ini"));
}

QMap<QString, QString> settingsOf(QSettings &file)
{
    QMap<QString, QString> result;
    file.beginGroup(QStringLiteral("settings"));
    for (const QString &key : file.childKeys())
        result.insert(key, file.value(key).toString());
    file.endGroup();
    return result;
}

} // namespace

Profile::Profile(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
{
    if (m_folder.isEmpty())
        m_folder = usualFolder();
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder) || !QFileInfo(m_folder).isWritable()) {
        report(QStringLiteral("The profile folder %1 cannot be written. Edgeboard works, but remembers nothing.")
                   .arg(QDir::toNativeSeparators(m_folder)));
        return;
    }
    m_file = std::make_unique<QSettings>(fileIn(m_folder), QSettings::IniFormat);
    if (m_file->status() == QSettings::FormatError) {
        report(QStringLiteral("%1 is not readable and is left alone. Edgeboard works, but remembers nothing.")
                   .arg(QDir::toNativeSeparators(m_file->fileName())));
        m_file.reset();
    }
}

Profile::~Profile() = default;

QString Profile::text(const QString &key, const QString &fallback) const
{
    const QStringList values = list(key);
    return values.isEmpty() ? fallback : values.first();
}

QStringList Profile::list(const QString &key) const
{
    return m_file ? m_file->value(key).toStringList() : m_session.value(key);
}

bool Profile::contains(const QString &key) const
{
    return m_file ? m_file->contains(key) : m_session.contains(key);
}

void Profile::setText(const QString &key, const QString &value)
{
    if (m_file)
        m_file->setValue(key, value);
    else
        m_session.insert(key, {value});
    store();
}

void Profile::setList(const QString &key, const QStringList &value)
{
    if (m_file)
        m_file->setValue(key, value);
    else
        m_session.insert(key, value);
    store();
}

QMap<QString, QString> Profile::storedSettings(const QString &folder)
{
    const QString file = fileIn(folder.isEmpty() ? usualFolder() : folder);
    if (!QFile::exists(file))
        return {};
    QSettings stored(file, QSettings::IniFormat);
    return settingsOf(stored);
}

QString Profile::joinsFile(const QString &folder)
{
    return QDir(folder.isEmpty() ? usualFolder() : folder).filePath(QStringLiteral("joins.json"));
}

QMap<QString, QString> Profile::settings() const
{
    return m_file ? settingsOf(*m_file) : QMap<QString, QString>();
}

void Profile::store()
{
    if (!m_file)
        return;
    m_file->sync();
    if (m_file->status() != QSettings::NoError) {
        report(QStringLiteral("%1 cannot be written. What you choose now is forgotten when you quit.")
                   .arg(QDir::toNativeSeparators(m_file->fileName())));
    }
}

void Profile::report(const QString &problem)
{
    if (!m_problem.isEmpty())
        return;
    m_problem = problem;
    emit problemChanged();
}

} // namespace edgeboard
