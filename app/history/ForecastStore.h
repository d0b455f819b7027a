// SPDX-License-Identifier: MIT
#pragma once

#include "app/history/Gradebook.h"
#include "core/base/Expected.h"

#include <QSqlDatabase>
#include <QString>

#include <cstdint>

namespace edgeboard::history {

/// What has been graded, and what waits for its end.
struct Report
{
    std::vector<Standing> standings;
    int waitingGames = 0; ///< with forecasts and without a result
    int waitingForecasts = 0;
};

/// The SQLite file of forecasts, results and alerts. Its version is in `user_version`; a newer file is read and never
/// written, one that is not readable is renamed and a new one begun. Several processes may use one file: SQLite orders
/// their transactions, and a row that both saw is one row.
/// Belongs to the thread that made it; every call may wait for the disk. Never throws, never ends the program.
class ForecastStore final
{
public:
    static constexpr int version = 1;

    /// `file` empty: in memory, for what should not be kept. `now` names a file that is set aside. If the file cannot
    /// be opened it goes on in memory, and problem() says so.
    ForecastStore(const QString &file, WallTime now);
    ~ForecastStore();
    Q_DISABLE_COPY_MOVE(ForecastStore)

    /// Sentences for a person; empty while all is well.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// False for a file of a newer version.
    [[nodiscard]] bool isWritable() const { return m_isWritable; }

    /// All or nothing, in one transaction. Fails when the file is locked for long, full or gone; ask again then.
    [[nodiscard]] Expected<void> write(const Entries &entries);
    [[nodiscard]] Expected<Report> read() const;

private:
    enum class Opened : std::uint8_t { Yes, NotReadable, NotPossible };
    [[nodiscard]] Opened open(const QString &file);
    [[nodiscard]] bool prepare();
    void close();
    void useMemory(const QString &why);

    QString m_connection;
    QSqlDatabase m_database;
    QString m_problem;
    QString m_openError;
    bool m_isWritable = true;
};

} // namespace edgeboard::history
