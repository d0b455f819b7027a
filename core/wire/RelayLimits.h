// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <cstddef>

// How much of a relay's words is taken, whoever runs it. All are far above what protocols/relay.md names.
namespace edgeboard::wire::relay {

constexpr qsizetype largestMessage = 8 * 1024 * 1024; ///< bytes; the live list has 5 to 50 KB
constexpr qsizetype largestDelta = 16 * 1024; ///< bytes; a price has about 400
constexpr std::size_t longestId = 80; ///< bytes of a game_id
constexpr qsizetype longestMarket = 64;
constexpr qsizetype longestVenue = 60;
constexpr qsizetype longestOutcome = 120;

constexpr std::size_t mostGames = 2'000; ///< as many as the relay itself holds, section 6
constexpr std::size_t mostNewGames
    = 6'000; ///< in the time between two `renewed` notes: what we tell on is kept that long
constexpr std::size_t mostQuotes = 5'000; ///< of one game
constexpr qsizetype mostBooks = 100; ///< of one market of one game; a price is weighed against those of all others
constexpr std::size_t mostQuotesOfAll = 250'000;
constexpr std::size_t mostWaiting = 256; ///< prices of one game that wait for its teams
constexpr std::size_t mostWaitingOfAll = 20'000;
constexpr std::size_t mostUnknown = 2'000; ///< games that wait to be asked for
constexpr int mostProblems = 5; ///< sentences of one message

constexpr double largestOdds = 1e6; ///< American, either sign: a chance of one in ten thousand
constexpr double largestLine = 2'000; ///< points
constexpr double largestScore = 9'999;
constexpr double firstMs = 1e11; ///< 1973: a time stamp in seconds is none in milliseconds
constexpr double lastMs = 4.1e12; ///< 2099

} // namespace edgeboard::wire::relay
