// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"

#include <QMap>
#include <QString>

#include <cstdint>
#include <optional>

namespace edgeboard {

enum class Phase : std::uint8_t { Unknown, Scheduled, Live, Break, Delayed, Suspended, Postponed, Canceled, Final };
/// `Other` is a selection that is none of these; its outcome says what.
enum class Side : std::uint8_t { Home, Away, Draw, Over, Under, Other };
/// Whether a live game still speaks. Not asked of one whose clock need not run: before and after, in a break, in a sport
/// without a clock.
enum class Liveness : std::uint8_t { NotAsked, Moving, Quiet, Silent };
enum class InningHalf : std::uint8_t { Top, Bottom };

[[nodiscard]] QString wordFor(Phase phase);
[[nodiscard]] QString wordFor(Side side);
[[nodiscard]] QString wordFor(Liveness liveness);
[[nodiscard]] std::optional<Phase> phaseFromString(QStringView text);
/// Scheduled games have not begun; Live, Break and Delayed ones have and are not over.
[[nodiscard]] bool isUnderWay(Phase phase);
[[nodiscard]] bool isOver(Phase phase);

struct Team
{
    QString name; ///< "New Orleans Saints"
    QString shortName; ///< "Saints"; falls back to name
    QString abbreviation; ///< "NO"; unique only within a league and a feed
    QString color; ///< "#RRGGBB" or empty
    QString alternateColor; ///< "#RRGGBB" or empty

    friend bool operator==(const Team &, const Team &) = default;
};

/// For texts that programs read: the abbreviation, or where none is said the initials of the name ("New York Knicks" is
/// NYK). Never empty, without spaces.
[[nodiscard]] QString shortCode(const Team &team);

/// The game clock as the source gave it. It is never extrapolated: show the text and its age.
struct GameClock
{
    QString text; ///< "5:12", "53.0", "63'"; empty when the sport has none
    /// Seconds left in the period for sports that count down, elapsed in the game for soccer.
    std::optional<double> seconds;

    friend bool operator==(const GameClock &, const GameClock &) = default;
};

/// What the players are at, as far as the sport has it. Every part may be unknown.
struct Situation
{
    std::optional<Side> possession; ///< Home or Away
    std::optional<int> down; ///< football, 1 to 4
    std::optional<int> distance; ///< football, yards to the first down
    std::optional<int> yardline100; ///< football, yards to the opponent's goal line, 1 to 99
    std::optional<InningHalf> half; ///< baseball
    std::optional<int> outs; ///< baseball, 0 to 3
    std::optional<int> bases; ///< baseball, bit 0 first, bit 1 second, bit 2 third
    QString text; ///< a few words of ours: "3rd & 4, ATL 31"

    friend bool operator==(const Situation &, const Situation &) = default;
};

/// The line before the start. Kept at kick-off: a live line fed into the model would count the score twice.
struct PregameLine
{
    std::optional<double> homeSpread; ///< points; -5.5 means that home is the favourite by 5.5
    std::optional<int> homeMoneyline; ///< American
    std::optional<int> awayMoneyline; ///< American
    std::optional<int> drawMoneyline; ///< American
    std::optional<double> total; ///< points or goals
    std::optional<int> totalOver; ///< American
    std::optional<int> totalUnder; ///< American
    QString source = {}; ///< whose line it is, for people: "DraftKings by ESPN"

    friend bool operator==(const PregameLine &, const PregameLine &) = default;
};

/// Two feeds that both speak now and do not say the same of who leads, or of whether the game is over.
struct ScoreDispute
{
    QString feed; ///< that differs from the game's score feed
    std::optional<int> homeScore; ///< what it says
    std::optional<int> awayScore;
    bool isOver = false; ///< it says that the game is over
    MonotonicTime since {};

    friend bool operator==(const ScoreDispute &, const ScoreDispute &) = default;
};

/// One game as the board knows it. Only state::GameBook writes it; everybody else gets copies.
struct Game
{
    QString id; ///< ours, stable within a run: "<league>-<first source>-<its id>"
    QString league; ///< id from resources/leagues, or the feed's own word for an unmapped one
    QString sport; ///< "basketball", "football", ...
    std::optional<WallTime> start;
    Team home;
    Team away;
    std::optional<int> homeScore; ///< absent before the start
    std::optional<int> awayScore;
    Phase phase = Phase::Unknown;
    QString period; ///< as shown to programs: "4", "OT", "Half"; empty before the start
    int periodNumber = 0; ///< 0 before the start
    GameClock clock;
    Situation situation;
    PregameLine pregame;
    QString title; ///< of an event that is not two sides; home and away are empty then
    QString detail; ///< where such an event stands: "Round 2, leader R. McIlroy -10"
    QMap<QString, QString> sources; ///< feed -> that feed's id of this game
    bool listed = true; ///< false when its feed stopped listing it; that is not the end of the game

    MonotonicTime confirmedAt {}; ///< its score feed last stated or re-stated it
    MonotonicTime scoreChangedAt {}; ///< a total last changed
    MonotonicTime movedAt {}; ///< score, clock, period, phase or situation last changed: what a silent game does not do
    Liveness liveness = Liveness::NotAsked;
    std::optional<MonotonicTime> correctedAt; ///< a total last went down
    QString scoreFeed; ///< who gave the score
    std::optional<ScoreDispute> dispute; ///< another feed says otherwise; alerts wait meanwhile
    std::optional<WallTime> sourceTime; ///< when the source says this was so; often absent

    friend bool operator==(const Game &, const Game &) = default;
};

} // namespace edgeboard
