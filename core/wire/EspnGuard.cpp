// SPDX-License-Identifier: MIT
#include "core/wire/EspnGuard.h"

#include "core/wire/ClockText.h"

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

using Play = EspnGuardState::Play;

constexpr int quietFinalPolls = 5;

Play playOf(const GameUpdate &update)
{
    return {update.phase.value_or(Phase::Unknown), update.homeScore, update.awayScore,
        update.period.value_or(QString()), update.periodNumber.value_or(0), update.clock.value_or(GameClock {}),
        update.situation.value_or(Situation {})};
}

// How far a part is played, in a unit of its own; only comparable within one part of one game.
std::optional<double> progress(const Play &play, const League &league)
{
    if (league.period == PeriodKind::Inning) {
        if (!play.situation.half)
            return std::nullopt;
        return *play.situation.half == InningHalf::Top ? 0.0 : 1.0;
    }
    // A break is the end of its part, whatever somebody has set the clock to.
    if (countsDown(league) && play.phase == Phase::Break)
        return 0.0;
    if (!play.clock.seconds)
        return std::nullopt;
    return countsDown(league) ? -*play.clock.seconds : *play.clock.seconds;
}

bool isBehind(const Play &given, const Play &told, const League &league)
{
    if (given.phase == Phase::Scheduled)
        return isUnderWay(told.phase) || told.phase == Phase::Final;
    if (!isUnderWay(given.phase) || !isUnderWay(told.phase) || given.periodNumber <= 0 || told.periodNumber <= 0)
        return false;
    if (given.periodNumber != told.periodNumber)
        return given.periodNumber < told.periodNumber;
    const auto now = progress(given, league);
    const auto before = progress(told, league);
    return now && before && *now < *before;
}

// Whether to tell `given`; what is not told is put back to `told`.
void guardScore(std::optional<int> &given, const std::optional<int> &told, bool reversed, bool &held)
{
    const bool lower = given && told && *given < *told;
    held = lower && !reversed && !held;
    if (held || (!given && told))
        given = told;
}

void restate(const Play &play, GameUpdate &update)
{
    update.phase = play.phase;
    update.period = play.period;
    update.periodNumber = play.periodNumber;
    update.clock = play.clock;
    update.situation = play.situation;
}

bool hasScore(Phase phase)
{
    return phase != Phase::Scheduled && phase != Phase::Postponed && phase != Phase::Canceled;
}

} // namespace

EspnVerdict guardEspn(const EspnEvent &event, const League &league, EspnGuardState &state)
{
    EspnVerdict verdict {event.update, {}};
    GameUpdate &update = verdict.update;
    if (state.told) {
        const Play given = playOf(event.update);
        const Play &told = *state.told;
        const bool returns = told.phase == Phase::Final && isUnderWay(given.phase);
        if (returns && state.finalPolls > quietFinalPolls) {
            verdict.problem = u"ESPN took the final result of %1 at %2 back: it is played on."_s.arg(
                update.away->abbreviation, update.home->abbreviation);
        }
        state.placeHeld = !returns && !event.reversed && !state.placeHeld && isBehind(given, told, league);
        if (state.placeHeld)
            restate(told, update);
        if (hasScore(*update.phase)) {
            guardScore(update.homeScore, told.homeScore, event.reversed, state.homeHeld);
            guardScore(update.awayScore, told.awayScore, event.reversed, state.awayHeld);
        }
    }
    state.finalPolls = update.phase == Phase::Final ? state.finalPolls + 1 : 0;
    state.told = playOf(update);
    return verdict;
}

std::optional<EspnChance> currentChance(const EspnEvent &event, EspnChanceState &state)
{
    const GameUpdate &update = event.update;
    const bool moved = state.homeScore != update.homeScore || state.awayScore != update.awayScore;
    if (event.playId != state.playId)
        state.isOld = false;
    else if (moved)
        state.isOld = true;
    state.playId = event.playId;
    state.homeScore = update.homeScore;
    state.awayScore = update.awayScore;
    return state.isOld || event.playId.isEmpty() ? std::nullopt : event.chance;
}

} // namespace edgeboard::wire
