// SPDX-License-Identifier: MIT
#include "app/history/ForecastStore.h"

#include "app/history/ForecastTables.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace edgeboard::history {

using namespace Qt::StringLiterals;

namespace {

// Results codes of SQLite that say that a file is damaged or something else: sqlite.org/rescode.html.
bool isNotReadable(const QSqlError &error)
{
    constexpr int primary = 0xff;
    constexpr int corrupt = 11;
    constexpr int notADatabase = 26;
    const int code = error.nativeErrorCode().toInt() & primary;
    return code == corrupt || code == notADatabase;
}

std::optional<qint64> numberOf(const QSqlDatabase &database, const QString &question)
{
    QSqlQuery query(database);
    if (!query.exec(question) || !query.next())
        return std::nullopt;
    return query.value(0).toLongLong();
}

// With what SQLite keeps beside it. Returns the new name; empty: it could not be renamed.
QString setAside(const QString &file, WallTime now)
{
    QString stamp = toRfc3339(now).left(19);
    stamp.remove(u'-').remove(u':');
    QString aside = u"%1.unreadable-%2"_s.arg(file, stamp);
    for (int i = 2; QFile::exists(aside); ++i)
        aside = u"%1.unreadable-%2-%3"_s.arg(file, stamp).arg(i);
    if (!QFile::rename(file, aside))
        return {};
    for (const QString &beside : {u"-wal"_s, u"-shm"_s})
        QFile::rename(file + beside, aside + beside);
    return aside;
}

QString shown(const QString &file)
{
    return QDir::toNativeSeparators(file);
}

} // namespace

ForecastStore::ForecastStore(const QString &file, WallTime now)
    : m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    if (file.isEmpty()) {
        useMemory({});
        return;
    }
    const auto tryToOpen = [&] {
        const Opened result = open(file);
        m_openError = m_database.lastError().text().trimmed();
        return result;
    };
    Opened opened = tryToOpen();
    if (opened == Opened::NotReadable) {
        close();
        const QString aside = setAside(file, now);
        if (!aside.isEmpty()) {
            m_problem
                = u"The history file was not readable. It is now %1, and a new one was begun."_s.arg(shown(aside));
            opened = tryToOpen();
        }
    }
    if (opened != Opened::Yes) {
        useMemory(u"The history file %1 cannot be opened: %2. What is forecast now is forgotten when you quit."_s.arg(
            shown(file), m_openError));
    }
}

ForecastStore::~ForecastStore()
{
    close();
}

void ForecastStore::close()
{
    if (m_database.isOpen())
        m_database.close();
    m_database = QSqlDatabase(); // the last handle goes before its connection
    QSqlDatabase::removeDatabase(m_connection);
}

void ForecastStore::useMemory(const QString &why)
{
    if (!why.isEmpty())
        m_problem = why;
    close();
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(u":memory:"_s);
    m_isWritable = m_database.open() && tables::create(m_database);
    if (!m_isWritable)
        m_problem = u"The history does not work: %1. Is the package libqt6sql6-sqlite installed?"_s.arg(
            m_database.lastError().text().trimmed());
}

ForecastStore::Opened ForecastStore::open(const QString &file)
{
    m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection);
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=3000"_s);
    if (!m_database.open())
        return isNotReadable(m_database.lastError()) ? Opened::NotReadable : Opened::NotPossible;
    // Opening reads nothing yet; this does, and walks the pages.
    QSqlQuery check(m_database);
    if (!check.exec(u"PRAGMA quick_check(1)"_s))
        return isNotReadable(check.lastError()) ? Opened::NotReadable : Opened::NotPossible;
    if (!check.next() || check.value(0).toString() != "ok"_L1)
        return Opened::NotReadable;
    check.finish();

    const auto found = numberOf(m_database, u"PRAGMA user_version"_s);
    if (found && *found > version) {
        m_isWritable = false;
        m_problem = u"The history file %1 is of a newer version of Edgeboard. It is shown and not written."_s.arg(
            shown(file));
        return Opened::Yes;
    }
    // Somebody else's file is not ours to write into.
    const auto others = numberOf(m_database, u"SELECT count(*) FROM sqlite_master"_s);
    if (!found || !others)
        return Opened::NotPossible;
    if (*found == 0 && *others > 0)
        return Opened::NotReadable;
    return prepare() ? Opened::Yes : Opened::NotPossible;
}

bool ForecastStore::prepare()
{
    // Readers and writers of two processes do not wait for each other, and a commit does not wait for the disk.
    QSqlQuery mode(m_database);
    mode.exec(u"PRAGMA journal_mode=WAL"_s);
    mode.exec(u"PRAGMA synchronous=NORMAL"_s);
    mode.finish();
    return tables::create(m_database);
}

Expected<void> ForecastStore::write(const Entries &entries)
{
    if (!m_isWritable || entries.isEmpty())
        return {};
    tables::Transaction transaction(m_database);
    const auto written = transaction.begun().and_then([&] { return tables::write(m_database, entries); }).and_then([&] {
        return transaction.commit();
    });
    if (written)
        return {};
    return failure(u"The history file %1 cannot be written: %2. It is tried again."_s.arg(
        shown(m_database.databaseName()), written.error().message));
}

Expected<Report> ForecastStore::read() const
{
    Gradebook book;
    const auto grade = [&book](const auto &row, const GameResult &result) { book.add(row, result); };
    // One picture, whatever another process writes meanwhile.
    const tables::Transaction transaction(m_database, tables::Transaction::Reads);
    const auto graded
        = transaction.begun().and_then([&] { return tables::readForecasts(m_database, grade); }).and_then([&] {
              return tables::readAlerts(m_database, grade);
          });
    const auto games = tables::waitingGames(m_database);
    const auto forecasts = tables::waitingForecasts(m_database);
    if (graded && games && forecasts)
        return Report {book.standings(), *games, *forecasts};
    return failure(u"The history file %1 cannot be read: %2."_s.arg(shown(m_database.databaseName()),
        graded ? games ? forecasts.error().message : games.error().message : graded.error().message));
}

} // namespace edgeboard::history
