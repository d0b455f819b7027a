// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/Alert.h"
#include "core/edge/EdgeGates.h"
#include "core/edge/EdgeRules.h"

#include <QHash>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace edgeboard {

/// What one selection looks like at one moment: the best reading that nothing speaks against, or the largest
/// one and what speaks against it, or neither when no price exists.
struct Sighting
{
    std::optional<EdgeReading> reading;
    Objection objection = Objection::None;
};

/// What a sighting led to.
struct EpisodeStep
{
    enum class Kind : std::uint8_t { Opened, Updated, Closed, Retracted, Held };
    Kind kind = Kind::Opened;
    Alert alert; ///< for all but Held
    HeldEdge held; ///< for Held
};

/// Alert episodes, one at most a selection (game, market, line, side); the venue is an attribute.
///
///   candidate --lasts `hold`--> open --at or below `clear`, suspended, over--> closed --`cooldown`--> none
///                               open --data missing or doubtful--> paused --back--> open
///                                                                  paused --`lostContact`--> closed
///                               open or paused --a score went down--> retracted
///
/// One edge is one alert, whatever the number of updates. Engine thread only; time comes as an argument.
class EpisodeBook
{
public:
    explicit EpisodeBook(EdgeRules rules);

    /// `corrected`: a score of this game went down with this update.
    [[nodiscard]] std::vector<EpisodeStep> see(const SelectionKey &selection, const Sighting &sighting,
        const Game &game, bool corrected, MonotonicTime now, WallTime wallNow);
    /// Ends an episode for a reason from outside, for example a league that is no longer watched, and forgets what
    /// was about to become one.
    [[nodiscard]] std::vector<EpisodeStep> end(
        const SelectionKey &selection, const QString &reason, MonotonicTime now, WallTime wallNow);

    /// The same for an alert that should never have been: retracted.
    [[nodiscard]] std::vector<EpisodeStep> takeBack(
        const SelectionKey &selection, const QString &reason, MonotonicTime now, WallTime wallNow);

    /// What is kept of a selection that nobody will see again; an episode that runs must be ended first.
    void forget(const SelectionKey &selection);
    /// Whether what a selection looks like could make a difference, however small its edge.
    [[nodiscard]] bool isActive(const SelectionKey &selection) const;
    [[nodiscard]] const Alert *openAlert(const SelectionKey &selection) const;
    /// Selections that time alone can change: candidates, open and cooling episodes, and edges that are held back.
    [[nodiscard]] std::vector<SelectionKey> pending() const;
    /// Every alert since the start, in the order in which they fired.
    [[nodiscard]] const std::vector<Alert> &alerts() const { return m_alerts; }
    void clear();

private:
    struct Candidate
    {
        MonotonicTime since {};
    };
    struct Running
    {
        std::size_t index = 0; // into m_alerts
        Price askAtOpen;
        Probability fairAtOpen;
        MonotonicTime toldAt {};
        std::optional<MonotonicTime> pausedSince;
    };
    struct Cooling
    {
        MonotonicTime until {};
    };
    struct Episode
    {
        std::variant<std::monostate, Candidate, Running, Cooling> state;
        QString lastHeld; // reason of the last Held step: one line a spell, not one an update
    };

    [[nodiscard]] EpisodeStep open(const EdgeReading &reading, const Game &game, MonotonicTime now, WallTime wallNow);
    [[nodiscard]] std::vector<EpisodeStep> seeRunning(Episode &episode, const Sighting &sighting, const Game &game,
        bool corrected, MonotonicTime now, WallTime wallNow);
    [[nodiscard]] EpisodeStep finish(
        Episode &episode, EpisodeStep::Kind kind, const QString &reason, MonotonicTime now, WallTime wallNow);
    void holdBack(
        Episode &episode, const EdgeReading &reading, const QString &reason, std::vector<EpisodeStep> &steps) const;

    EdgeRules m_rules;
    QHash<SelectionKey, Episode> m_episodes;
    std::vector<Alert> m_alerts;
};

/// "SIGNAL: BOS@LAL fair=0.63 market=0.54 edge=0.09"
[[nodiscard]] QString signalText(const Game &game, const EdgeReading &reading, const EdgeRules &rules);

} // namespace edgeboard
