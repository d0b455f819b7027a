// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <array>
#include <cstdint>

// What the generator adds to the real games, and when. Seconds of the session unless noted.
namespace edgeboard::demo {

/// When a real game begins in the session: late enough apart that all four are at their height together.
struct Kickoff
{
    const char16_t *file;
    int second;
};
inline constexpr std::array<Kickoff, 4> kickoffs {{
    {u"nfl_401547417.jsonl", 120},
    {u"mlb_401472463.jsonl", 1500},
    {u"nhl_401774292.jsonl", 1300},
    {u"nba_401772994.jsonl", 3200},
}};

/// Where the desktop begins the demonstration: just before the comeback of the last quarter.
inline constexpr int highlightSecond = 8880;
/// Wall time of second zero, and the day in the games' ids. The games were played on other days.
inline constexpr std::int64_t createdMs = 1'795'370'400'000; // 2026-11-22T18:00:00Z
inline constexpr const char16_t *createdDay = u"2026-11-22";

/// An invented score that is taken back: home gets points that the officials then rule out. (Spell in seconds of
/// the game's own time.)
struct FalseScore
{
    const char16_t *event;
    int from;
    int until;
    int homePoints;
};
inline constexpr FalseScore falseScore {u"401547417", 9800, 9824, 3};

struct Spell
{
    const char16_t *event; // "" for every game
    int from;
    int until;
};
/// The venue's makers stop quoting: no message for one game, so that its price grows old.
inline constexpr std::array<Spell, 2> pauses {{{u"401547417", 6540, 6588}, {u"401547417", 8937, 8985}}};
/// The venue closes a market for a while.
inline constexpr Spell suspension {u"401547417", 7772, 7840};
/// The price feed's connection is lost.
inline constexpr Spell feedGap {u"", 10'706, 10'753};

inline constexpr int pollSeconds = 8; ///< ESPN, while a game is on
inline constexpr int idlePollSeconds = 120; ///< before and after
inline constexpr int restateSeconds = 5; ///< an unchanged price is stated again at least this often
inline constexpr std::uint64_t seed = 20261122;

} // namespace edgeboard::demo
