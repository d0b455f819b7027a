// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/base/Micro.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace edgeboard {

enum class BookKind : std::uint8_t {
    Sportsbook, ///< sets its own odds
    Exchange, ///< customers bet against each other on sport
    Prediction, ///< a market of contracts that pay 1
    PickEm ///< fixed payouts for picks: what it sends looks like odds and is none
};

[[nodiscard]] QString wordFor(BookKind kind);
[[nodiscard]] std::optional<BookKind> bookKindFromString(QStringView text);

/// Books with at least this weight are sharp: one of them makes a consensus. guides/models.md section 7 gives them three
/// votes.
inline constexpr double sharpWeight = 3;

/// One venue of prices as feeds write it, and what is known of it.
struct Book
{
    QString name; ///< as the relay writes it: "DraftKings", "bet365", "Polymarket (USA)"
    QStringList aliases; ///< other names
    QString code; ///< for narrow columns, at most five characters: "DK"
    QString owner; ///< brands of one owner often share a trader, so they are one voice: "Flutter", "Entain"
    BookKind kind = BookKind::Sportsbook;
    /// In a consensus, 0 to 10. 0: no part in consensus, arbitrage or steam. An exchange has it only where both of its
    /// sides are known; with an ask alone it weighs 1.
    double weight = 1;
    /// Taker fee of a contract is feeRate * p * (1 - p), 0 to 1; 0 for who has it in the odds. guides/models.md section 6.
    Micro feeRate;

    friend bool operator==(const Book &, const Book &) = default;
};

/// All books we know. A value; reading it from any thread is safe.
class BookTable
{
public:
    BookTable() = default;

    /// Reads the JSON of resources/books. An unknown word, a value out of its range or a name, alias or code that stands
    /// twice is an error that names the book.
    [[nodiscard]] static Expected<BookTable> fromJson(const QByteArray &bytes);
    /// The table that the program carries. Read once, on first use; any thread.
    [[nodiscard]] static const BookTable &builtIn();

    [[nodiscard]] const std::vector<Book> &books() const { return m_books; }
    /// By name or alias, compared as foldedName() writes them; nullptr for one that is not in the table.
    [[nodiscard]] const Book *find(const QString &venue) const;
    /// The same, and for an unknown one a sportsbook of weight 1 that is its own owner, with a code made of its name.
    [[nodiscard]] Book book(const QString &venue) const;
    /// Short name for narrow columns.
    [[nodiscard]] QString codeOf(const QString &venue) const;
    /// Whether what the venue sends looks like odds and is none (weight 0). One look-up, nothing is copied.
    [[nodiscard]] bool isPickEm(const QString &venue) const;
    /// Two names of one book in different spellings are the same here: letters and digits, case-folded ("Polymarket (USA)"
    /// is "polymarketusa"). A name without either stays as it is.
    [[nodiscard]] static QString foldedName(const QString &name);

private:
    std::vector<Book> m_books;
    QHash<QString, std::size_t> m_byName; // names and aliases, folded
    QHash<QString, std::size_t> m_asWritten; // the same as the table writes them, which need no folding
};

} // namespace edgeboard
