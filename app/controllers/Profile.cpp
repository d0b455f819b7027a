// SPDX-License-Identifier: MIT
#include "app/controllers/Profile.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace edgeboard {

Profile::Profile(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_folder(folder)
{
    if (m_folder.isEmpty())
        m_folder = QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
    if (m_folder.isEmpty() || !QDir().mkpath(m_folder) || !QFileInfo(m_folder).isWritable()) {
        report(QStringLiteral("The profile folder %1 cannot be written. Edgeboard works, but remembers nothing.")
                   .arg(QDir::toNativeSeparators(m_folder)));
        return;
    }
    m_file
        = std::make_unique<QSettings>(QDir(m_folder).filePath(QStringLiteral("edgeboard.ini")), QSettings::IniFormat);
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

QMap<QString, QString> Profile::settings() const
{
    QMap<QString, QString> result;
    if (!m_file)
        return result;
    m_file->beginGroup(QStringLiteral("settings"));
    for (const QString &key : m_file->childKeys())
        result.insert(key, m_file->value(key).toString());
    m_file->endGroup();
    return result;
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
