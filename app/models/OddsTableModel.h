// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/KeyedRows.h"
#include "app/models/OddsPrice.h"

#include <QString>

#include <optional>
#include <vector>

namespace edgeboard {

/// One book of the odds table.
struct OddsLine
{
    QString key; ///< the book's name
    QString openText; ///< the first price of the first column
    OddsPrice first, second, third; ///< by column; a market with two sides has no third
    bool quoted = true; ///< some price of it can be read
    QString sentence; ///< for a screen reader; written again with a price, else every five seconds

    [[nodiscard]] QList<int> changedRoles(const OddsLine &newer) const;
};

/// By what the books are ordered: by name, or the best price of a column first.
struct OddsOrder
{
    int column = -1; ///< -1: by name

    friend bool operator==(const OddsOrder &, const OddsOrder &) = default;
};

/// The books of the market in front. Rows keep their identity; nothing is reset while it is shown. GUI thread.
class OddsTableModel final : public KeyedRows<OddsLine>
{
    Q_OBJECT

public:
    enum Role { BookRole = Qt::UserRole + 1, OpenTextRole, FirstRole, SecondRole, ThirdRole, QuotedRole, SentenceRole };
    Q_ENUM(Role)

    using KeyedRows::KeyedRows;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    struct Look
    {
        OddsContext context;
        std::vector<std::size_t> columns; ///< indexes into the market's sides, left to right
        OddsOrder order;
        bool still = false; ///< the reader aims: books keep their places, new ones come last
    };
    /// nullptr: no book.
    void show(const OddsMarket *market, const Game &game, const Look &look);

private:
    MonotonicTime m_sentencesAt {};
};

} // namespace edgeboard
