// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/Json.h"
#include "core/wire/PolymarketTable.h"

#include <QHash>
#include <QString>
#include <QStringList>

// The CLOB market channel, and `/book`, which says the same over HTTP. Source: protocols/markets.md section 1.3.
namespace edgeboard::wire::polymarket {

class Channel
{
public:
    explicit Channel(Table &table)
        : m_table(table)
    {
    }
    /// One event or a list of them.
    void read(const Element &root, FeedBatch &batch);
    /// An answer. `isAgain`: the one before differed from the stream as well. `isLate`: the stream spoke of the token
    /// after it was asked for, so that nobody can tell which is newer.
    [[nodiscard]] PolymarketProbe readAnswer(const Element &root, bool isAgain, bool isLate, FeedBatch &batch);

    [[nodiscard]] const QStringList &lastTokens() const { return m_touched; }

private:
    struct Change
    {
        Best best; ///< as the message says
        bool says = false; ///< it does
    };

    void readFrame(const Object &frame, FeedBatch &batch);
    void readBook(const Object &frame, FeedBatch &batch);
    void readChanges(const Object &frame, FeedBatch &batch);
    void readBest(const Object &frame, FeedBatch &batch);
    void readResolved(const Object &frame, FeedBatch &batch);
    /// The token of `id`, touched; nullptr and counted when nobody knows it.
    [[nodiscard]] Token *touch(const QString &id, FeedBatch &batch);
    void settle(const QString &id, Token &token, const Change &change, std::optional<WallTime> at, FeedBatch &batch);

    Table &m_table;
    QStringList m_touched;
};

} // namespace edgeboard::wire::polymarket
