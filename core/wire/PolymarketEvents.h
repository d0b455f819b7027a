// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/Json.h"
#include "core/wire/PolymarketTable.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <optional>

// Gamma's `/events`. Source: protocols/markets.md section 1.1.
namespace edgeboard::wire::polymarket {

/// What an answer was asked with.
struct EventsQuestion
{
    QString series; ///< empty: not asked by series
    int offset = 0;
    int limit = 0; ///< of a page; 0: not paged
    bool withBooks = false; ///< prices come from books, not from here

    [[nodiscard]] static EventsQuestion of(const QString &target);
};

/// Reads pages of events. Games of a series that two whole readings in a row leave out are listed no longer.
class Events
{
public:
    explicit Events(Table &table)
        : m_table(table)
    {
    }
    void read(const Element &root, const EventsQuestion &question, FeedBatch &batch);

private:
    struct Reading
    {
        QSet<QString> seen;
        int next = 0; ///< offset of the page that continues it
        bool isWhole = true;
    };

    void readGame(const Object &event, FeedBatch &batch);
    void readMarkets(const Object &event, Game &game, GameUpdate *update, FeedBatch &batch);
    void take(Game &game, const Object &market, GameUpdate *update, FeedBatch &batch);
    [[nodiscard]] Game *parentOf(const Object &event);
    void finishPage(const EventsQuestion &question, int count, FeedBatch &batch);

    Table &m_table;
    EventsQuestion m_question;
    QSet<QString> m_seen; // games of this page
    QHash<QString, Reading> m_readings; // by series
};

} // namespace edgeboard::wire::polymarket
