// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/wire/Json.h"
#include "core/wire/RelayQuotes.h"
#include "core/wire/SgoMarkets.h"
#include "core/wire/SgoTarget.h"

#include <QString>

#include <map>
#include <optional>
#include <string>
#include <vector>

// The prices of an event, and what was last told of them. protocols/sportsgameodds.md section 4, "Odd".
namespace edgeboard::wire::sgo {

/// One book's price as it was last told on.
struct HeldPrice
{
    std::optional<int> american;
    bool suspended = false;
    bool isAlt = false; ///< stood among the altLines
    quint64 answer = 0; ///< number of the answer that last named it
};

/// Of a book and a line: the number of the book, the line.
using PriceKey = std::pair<std::size_t, std::optional<int>>;

struct HeldOdd
{
    Place place;
    std::map<PriceKey, HeldPrice> prices;
};

struct HeldEvent
{
    std::map<std::string, HeldOdd, std::less<>> odds; // oddID
    std::size_t prices = 0;
    quint64 spoken = 0; ///< number of the answer that last spoke of it
};

/// The books by the feed's ids, numbered in the order in which they came.
class Venues
{
public:
    struct Venue
    {
        std::string id;
        QString name; ///< empty: what it says are no prices
        Micro feeRate;
    };
    [[nodiscard]] std::size_t numberOf(std::string_view id);
    [[nodiscard]] const Venue &at(std::size_t number) const { return m_venues.at(number); }

private:
    std::vector<Venue> m_venues;
    relay::TextMap<std::size_t> m_numbers;
};

/// What must be known of an event to read its prices.
struct EventPlace
{
    QString id;
    Names names;
    std::optional<WallTime> start;
    bool hasBegun = false;
    bool isOver = false; ///< nothing can be bought any more
};

/// What all events share.
struct Shared
{
    Venues venues;
    relay::WordPool words;
    quint64 answer = 0; ///< number of the one in hand
};

/// Reads the "odds" of an event, tells its prices and fair chances on, and withdraws what is left out as far as `question`
/// asked for it.
void readOddsOf(const Object &odds, const EventPlace &event, const Question &question, HeldEvent &held, Shared &shared,
    FeedBatch &batch);

/// Suspends every price that is not, and forgets them all.
void withdrawAll(const QString &eventId, HeldEvent &held, const Shared &shared, FeedBatch &batch);

} // namespace edgeboard::wire::sgo
