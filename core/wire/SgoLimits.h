// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>
#include <cstddef>

// How much of an answer of SportsGameOdds is taken, and what counts as a price. protocols/sportsgameodds.md sections 3 and 4.
namespace edgeboard::wire::sgo {

constexpr qsizetype largestBody = 128 * 1024 * 1024; ///< bytes; 25 heavy events with all odds have about 67 MB
constexpr qsizetype largestFrame = 1024 * 1024; ///< bytes of a Pusher frame; Pusher's own limit for one is far below
constexpr std::size_t longestId = 120; ///< bytes; the older ids are words and a time
constexpr qsizetype longestMarket = 64;
constexpr qsizetype longestVenue = 60;
constexpr qsizetype longestOutcome = 120;
constexpr qsizetype longestName = 80;
constexpr qsizetype longestTitle = 120;
constexpr qsizetype longestDetail = 90;
constexpr qsizetype longestClock = 24; ///< of displayShort
constexpr qsizetype longestPeriod = 12;
constexpr std::size_t longestCursor = 4'000;

constexpr std::size_t mostEventsOfAnswer = 300; ///< of one answer; more is an error of the request (section 3)
constexpr qsizetype mostIds = 5'000; ///< of one Pusher event
constexpr std::size_t mostOdds = 5'000; ///< of one event; one has about 1,300
constexpr std::size_t mostBooks = 120; ///< of one odd; the vendor says more than 80
constexpr std::size_t mostAltLines = 200; ///< of one book and odd
constexpr std::size_t mostPrices = 60'000; ///< of one event
constexpr std::size_t mostPricesOfAll = 400'000;
constexpr std::size_t mostLeagues = 2'000;
constexpr std::size_t mostPlayers = 500; ///< of one event

constexpr double largestLine = 2'000; ///< points
constexpr int largestScore = 9'999;
constexpr int largestOdds = 1'000'000; ///< American: a chance of one in ten thousand

/// From here on an American price stands for a closed market: no book takes money at 99 to 1 on, and what faces such a price
/// (-9900 is often sent where nothing is offered) is none either.
constexpr int placeholder = 9'900;

/// A price of a live game that is this much older than the newest of the same event is dead, though it may call itself
/// available.
constexpr std::chrono::minutes deadAfterLive {5};
/// The same before the start, when books move their lines some times a day.
constexpr std::chrono::hours deadAfterBefore {24};
/// No price is from later than this after the start: such a time is an error and makes no other price old.
constexpr std::chrono::hours lastPriceAfterStart {48};

} // namespace edgeboard::wire::sgo
