// SPDX-License-Identifier: MIT
#include "core/pricing/BaseballModel.h"

#include "core/pricing/BaseballRuns.h"
#include "core/pricing/Normal.h"
#include "core/pricing/Solve.h"

#include <algorithm>
#include <cmath>

namespace edgeboard::pricing {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<BaseballLeague, 2> leagues {{
    {u"mlb", u"innings-mlb-1", false},
    {u"wbc", u"innings-wbc-1i", true},
}};

constexpr int regulation = 9;
constexpr int largestInning = 60;
// Runs in a half-inning where no total is quoted: Major League Baseball 2015-24 lies between 0.48 and 0.55.
constexpr double usualRuns = 0.53;
// P(home) where no moneyline is quoted: 0.53 to 0.54 in most seasons.
constexpr double usualHome = 0.535;
// A total is about 17.5 half-innings (the leader at home does not bat in the ninth) and what ties add.
constexpr double halvesInGame = 17.65;
constexpr double totalDeviation = 4.4; // of the runs of both around the total
constexpr double leastRuns = 0.15;
constexpr double mostRuns = 1.5;
// A side that wins in its last turn at bat stops there: by one run in 89 % of 102 walk-offs of the development data, else by
// the other runners on a home run.
constexpr double walkOffByOne = 0.89;
constexpr double walkOffByTwo = 0.08;

struct Rates // expected runs of an average half-inning
{
    double home = usualRuns;
    double away = usualRuns;
};

struct Chances
{
    double home = 0;
    double level = 0;
    double away = 0;
};

// Of `lead` + home's runs - away's.
Chances compare(int lead, const RunChances &home, const RunChances &away)
{
    Chances chances;
    const int size = static_cast<int>(home.size());
    std::array<double, std::tuple_size_v<RunChances> + 1> fewer {}; // P(home's runs < k)
    for (std::size_t k = 0; k < home.size(); ++k)
        fewer[k + 1] = fewer[k] + home[k];
    for (int runs = 0; runs < size; ++runs) {
        const int needed = runs - lead; // home's runs that make it level
        const double weight = away[static_cast<std::size_t>(runs)];
        const double level = needed >= 0 && needed < size ? home[static_cast<std::size_t>(needed)] : 0.0;
        const double behind = fewer[static_cast<std::size_t>(std::clamp(needed, 0, size))];
        chances.level += weight * level;
        chances.away += weight * behind;
        chances.home += weight * std::max(0.0, 1.0 - level - behind);
    }
    return chances;
}

// Extra innings are alike until one decides. Home bats last, which shows only in when it stops.
double extraInningsHome(const Rates &rates)
{
    const BaseballRuns &table = BaseballRuns::table();
    constexpr int runnerOnSecond = 2;
    const Chances inning
        = compare(0, table.runs(rates.home, 0, 0, runnerOnSecond), table.runs(rates.away, 0, 0, runnerOnSecond));
    return inning.home / (inning.home + inning.away);
}

double homeAtStart(const Rates &rates)
{
    const BaseballRuns &table = BaseballRuns::table();
    const Chances nine = compare(0, table.runs(rates.home, regulation), table.runs(rates.away, regulation));
    return nine.home + nine.level * extraInningsHome(rates);
}

Rates ratesOf(const PregameLine &line, const BaseballLeague &league)
{
    double mean = usualRuns;
    if (line.total) {
        const double over = std::clamp(overChance(line).value_or(0.5), 0.05, 0.95);
        mean = (*line.total + totalDeviation * normalQuantile(over)) / halvesInGame;
    }
    mean = std::clamp(mean, 0.25, 1.0);
    const double wanted = moneylineHome(line).value_or(league.isNeutral ? 0.5 : usualHome);
    const auto tilted = [mean](double tilt) {
        return Rates {std::clamp(mean * std::exp(tilt), leastRuns, mostRuns),
            std::clamp(mean * std::exp(-tilt), leastRuns, mostRuns)};
    };
    return tilted(risingRoot([&](double tilt) { return homeAtStart(tilted(tilt)) - wanted; }, -0.9, 0.9, 1e-6));
}

// Where a game stands, and what is still to be batted.
struct Moment
{
    int inning = 1;
    bool bottom = false;
    int outs = 0;
    int bases = 0;
    bool over = false; // nothing is left but the official word
};

Expected<Moment> momentOf(const GameState &state)
{
    if (state.phase == Phase::Scheduled)
        return Moment {};
    Moment moment;
    moment.inning = state.period.value_or(0);
    if (moment.inning < 1 || moment.inning > largestInning)
        return failure(u"No inning: give its number as the period, from 1."_s);
    moment.bottom = state.situation.half == InningHalf::Bottom;
    moment.outs = state.situation.outs.value_or(0);
    moment.bases = state.situation.bases.value_or(0);
    if (moment.outs < 0 || moment.outs > 3)
        return failure(u"situation.outs must lie between 0 and 3."_s);
    if (moment.bases < 0 || moment.bases > 7)
        return failure(u"situation.bases must lie between 0 and 7: 1 for first, 2 for second, 4 for third."_s);
    const int lead = *state.homeScore - *state.awayScore;
    if (moment.bottom && moment.inning >= regulation && lead > 0) {
        moment.over = true;
        return moment;
    }
    if (moment.outs < 3)
        return moment;
    // Three out: the next half begins, with a runner on second in extra innings.
    moment.over = moment.inning >= regulation && (lead > 0 || (moment.bottom && lead < 0));
    moment.inning += moment.bottom ? 1 : 0;
    moment.bottom = !moment.bottom;
    moment.outs = 0;
    moment.bases = moment.inning > regulation ? 2 : 0;
    return moment;
}

// Away's runs to come, and home's but for its last turn, which it takes only if it has to.
struct Turns
{
    RunChances away {};
    RunChances homeBefore {};
    RunChances homeLast {};
};

Turns turnsOf(const Moment &moment, const Rates &rates)
{
    const BaseballRuns &table = BaseballRuns::table();
    const int after = std::max(0, regulation - moment.inning); // whole innings after this one, for both
    const bool extra = moment.inning > regulation;
    Turns turns;
    turns.away
        = moment.bottom ? table.runs(rates.away, after) : table.runs(rates.away, after, moment.outs, moment.bases);
    if (moment.bottom && after == 0) {
        turns.homeBefore = table.runs(rates.home, 0);
        turns.homeLast = table.runs(rates.home, 0, moment.outs, moment.bases);
    } else if (moment.bottom) {
        turns.homeBefore = table.runs(rates.home, after - 1, moment.outs, moment.bases);
        turns.homeLast = table.runs(rates.home, 1);
    } else {
        turns.homeBefore = table.runs(rates.home, after);
        turns.homeLast = extra ? table.runs(rates.home, 0, 0, 2) : table.runs(rates.home, 1);
    }
    return turns;
}

// Home's runs altogether, where only who wins counts.
RunChances homeRunsOf(const Moment &moment, const Rates &rates)
{
    const BaseballRuns &table = BaseballRuns::table();
    const int after = std::max(0, regulation - moment.inning);
    if (moment.bottom)
        return table.runs(rates.home, after, moment.outs, moment.bases);
    return moment.inning > regulation ? table.runs(rates.home, 0, 0, 2) : table.runs(rates.home, after + 1);
}

int leadOf(const GameState &state)
{
    return state.phase == Phase::Scheduled ? 0 : state.homeScore.value_or(0) - state.awayScore.value_or(0);
}

// Visits every way a game may end with its chance: home's and away's runs from here on.
template <typename Visit>
void visitEnds(int lead, const Moment &moment, const Rates &rates, Visit visit)
{
    if (moment.over) {
        visit(0, 0, 1.0);
        return;
    }
    const Turns turns = turnsOf(moment, rates);
    const double extraHome = extraInningsHome(rates);
    // What an extra inning adds, rounded: the runner on second of both comes in or neither does.
    constexpr int runsInExtra = 1;
    const auto walkOff = [&](int home, int away, double chance) {
        visit(home, away, chance * walkOffByOne);
        visit(home + 1, away, chance * walkOffByTwo);
        visit(home + 3, away, chance * (1.0 - walkOffByOne - walkOffByTwo));
    };
    const int size = static_cast<int>(turns.away.size());
    for (int away = 0; away < size; ++away) {
        const double awayChance = turns.away.at(static_cast<std::size_t>(away));
        if (awayChance < 1e-7)
            continue;
        for (int before = 0; before < size; ++before) {
            const double chance = awayChance * turns.homeBefore.at(static_cast<std::size_t>(before));
            if (chance < 1e-9)
                continue;
            const int short_ = away - before - lead; // home is behind by that before its last turn
            if (short_ < 0) {
                visit(before, away, chance);
                continue;
            }
            double won = 1.0;
            for (int last = 0; last <= std::min(short_, size - 1); ++last) {
                const double part = turns.homeLast.at(static_cast<std::size_t>(last));
                won -= part;
                if (last < short_) {
                    visit(before + last, away, chance * part);
                    continue;
                }
                // Level: extra innings. The visitors win by one or two, home by a walk-off.
                const int home = before + last;
                walkOff(home + 1 + runsInExtra, away + runsInExtra, chance * part * extraHome);
                visit(home, away + 1, chance * part * (1.0 - extraHome) * 0.5);
                visit(home + runsInExtra, away + 2 + runsInExtra, chance * part * (1.0 - extraHome) * 0.5);
            }
            walkOff(before + short_ + 1, away, chance * std::max(0.0, won));
        }
    }
}

} // namespace

const BaseballLeague *baseballLeague(QStringView league)
{
    for (const BaseballLeague &one : leagues) {
        if (league == QStringView(one.league))
            return &one;
    }
    return nullptr;
}

QStringList baseballLeagues()
{
    QStringList ids;
    for (const BaseballLeague &one : leagues)
        ids.append(QStringView(one.league).toString());
    return ids;
}

Basis baseballBasis(const GameState &state, const BaseballLeague &league)
{
    Basis basis {QStringView(league.name).toString(), {}, 0};
    if (state.phase != Phase::Scheduled)
        basis.inputs << u"score"_s << u"inning"_s;
    if (state.situation.outs || state.situation.bases || state.situation.half)
        basis.inputs << u"situation"_s;
    const bool priced = moneylineHome(state.pregame).has_value();
    if (priced)
        basis.inputs << u"moneyline"_s;
    if (state.pregame.total)
        basis.inputs << u"total"_s;
    basis.uncertainty = uncertaintyOf(basis.model, priced);
    return basis;
}

Expected<WinProbability> judgeBaseball(const GameState &state, const BaseballLeague &league)
{
    const int lead = leadOf(state);
    if (state.phase == Phase::Final) { // a shortened game as well: the score counts
        if (lead == 0)
            return failure(u"A final baseball game cannot be level."_s);
        return twoWayAnswer(lead > 0 ? 1.0 : 0.0, resultBasis());
    }
    if (state.phase == Phase::Scheduled) {
        if (const auto home = moneylineHome(state.pregame))
            return twoWayAnswer(*home, {u"pregame moneyline"_s, {u"moneyline"_s}, uncertaintyOf({}, true)});
    }
    const Expected<Moment> moment = momentOf(state);
    if (!moment)
        return tl::unexpected(moment.error());
    Basis basis = baseballBasis(state, league);
    if (moment->over)
        return twoWayAnswer(lead > 0 ? 1.0 - hornFloor : hornFloor, std::move(basis));
    const Rates rates = ratesOf(state.pregame, league);
    const BaseballRuns &table = BaseballRuns::table();
    const int after = std::max(0, regulation - moment->inning);
    const RunChances away
        = moment->bottom ? table.runs(rates.away, after) : table.runs(rates.away, after, moment->outs, moment->bases);
    const Chances chances = compare(lead, homeRunsOf(*moment, rates), away);
    return twoWayAnswer(clampLive(chances.home + chances.level * extraInningsHome(rates)), std::move(basis));
}

Expected<LineChance> baseballMargin(const GameState &state, const BaseballLeague &league, double threshold)
{
    const Expected<Moment> moment = momentOf(state);
    if (!moment)
        return tl::unexpected(moment.error());
    const int lead = leadOf(state);
    LineChance chance;
    visitEnds(lead, *moment, ratesOf(state.pregame, league), [&](int home, int away, double weight) {
        const int margin = lead + home - away;
        (margin > threshold ? chance.above : chance.below) += margin == threshold ? 0.0 : weight;
    });
    return chance;
}

Expected<LineChance> baseballTotal(const GameState &state, const BaseballLeague &league, double threshold)
{
    const Expected<Moment> moment = momentOf(state);
    if (!moment)
        return tl::unexpected(moment.error());
    const bool before = state.phase == Phase::Scheduled;
    const int scored = before ? 0 : state.homeScore.value_or(0) + state.awayScore.value_or(0);
    LineChance chance;
    visitEnds(leadOf(state), *moment, ratesOf(state.pregame, league), [&](int home, int away, double weight) {
        const int total = scored + home + away;
        (total > threshold ? chance.above : chance.below) += total == threshold ? 0.0 : weight;
    });
    return chance;
}

} // namespace edgeboard::pricing
