// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/KalshiBook.h"
#include "core/wire/KalshiDecoder.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <map>
#include <vector>

namespace edgeboard::wire {

/// The books of Kalshi's stream and whether they are still as the server has them. `seq` counts what is said in one
/// subscription, all its markets together. Source: protocols/markets.md section 2.3. Pure.
class KalshiBooks
{
public:
    enum class Step : std::uint8_t {
        Next,
        Gap, ///< something was lost: all books of the subscription are invalid now
        Old ///< said before: to be left alone
    };
    enum class Change : std::uint8_t {
        Done,
        Waits, ///< its book is not valid: a snapshot will have the change
        Broken ///< it leaves less than nothing: the book was not theirs and is invalid now
    };

    /// A subscription begins. `first`: of a new connection, so that all others are gone.
    void begin(qint64 sid, bool first);
    /// A frame of a subscription; one that we did not see begin is taken as it comes.
    [[nodiscard]] Step note(qint64 sid, qint64 seq);
    void put(const QString &ticker, qint64 sid, KalshiBook book);
    [[nodiscard]] Change change(const QString &ticker, KalshiBook::Leg leg, Price price, KalshiBook::Size by);
    /// The book is not theirs; a snapshot is wanted.
    void doubt(const QString &ticker);
    void forget(const QString &ticker) { m_books.remove(ticker); }

    /// nullptr: none, or none that can be believed.
    [[nodiscard]] const KalshiBook *valid(const QString &ticker) const;
    /// How often the book has changed; to see whether it stood still.
    [[nodiscard]] std::uint64_t version(const QString &ticker) const;
    [[nodiscard]] QStringList invalidMarkets(qint64 sid) const;
    [[nodiscard]] int validBooks() const;
    [[nodiscard]] int waitingBooks() const { return static_cast<int>(m_books.size()) - validBooks(); }
    /// What wants snapshots since the last call.
    [[nodiscard]] std::vector<KalshiResync> takeResyncs();

private:
    struct Held
    {
        qint64 sid = 0;
        KalshiBook book;
        bool valid = false;
        std::uint64_t version = 0;
    };
    QHash<QString, Held> m_books;
    std::map<qint64, qint64> m_last; // seq by sid; -1: nothing yet
    std::map<qint64, QStringList> m_wanted; // snapshots by sid
};

} // namespace edgeboard::wire
