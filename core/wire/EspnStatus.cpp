// SPDX-License-Identifier: MIT
#include "core/wire/EspnStatus.h"

#include "core/wire/ClockText.h"

#include <QRegularExpression>

#include <algorithm>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr int largestPeriod = 99;

bool contains(std::string_view text, std::string_view word)
{
    return text.find(word) != std::string_view::npos;
}

Phase phaseAfter(std::optional<bool> completed, std::string_view name)
{
    if (contains(name, "POSTPON"))
        return Phase::Postponed;
    if (contains(name, "CANCEL") || contains(name, "ABANDON"))
        return Phase::Canceled;
    if (contains(name, "SUSPEND"))
        return Phase::Suspended;
    // Cricket says neither; forfeits, retirements and walkovers are results.
    if (!completed && name.empty())
        return Phase::Final;
    const bool result = completed.value_or(false) || contains(name, "FINAL") || contains(name, "FULL")
        || contains(name, "FORFEIT") || contains(name, "RETIRED") || contains(name, "WALKOVER");
    return result ? Phase::Final : Phase::Unknown;
}

bool hasEnded(Phase phase)
{
    return isOver(phase) || phase == Phase::Scheduled;
}

} // namespace

Phase espnPhase(std::string_view state, std::optional<bool> completed, std::string_view name)
{
    if (state == "pre")
        return contains(name, "POSTPON") ? Phase::Postponed
            : contains(name, "CANCEL")   ? Phase::Canceled
                                         : Phase::Scheduled;
    if (state == "in") {
        for (const std::string_view word :
            {"HALFTIME", "END_PERIOD", "END_OF_REGULATION", "END_OF_EXTRATIME", "END_OF_ROUND"}) {
            if (contains(name, word))
                return Phase::Break;
        }
        return contains(name, "DELAY") || contains(name, "SUSPEND") ? Phase::Delayed : Phase::Live;
    }
    return state == "post" ? phaseAfter(completed, name) : Phase::Unknown;
}

std::optional<EspnStatus> readEspnStatus(const Object &status, const League &league)
{
    const auto type = objectField(status, "type");
    if (!type)
        return std::nullopt;
    const std::string_view state = textField(*type, "state").value_or("");
    const std::string_view name = textField(*type, "name").value_or("");
    EspnStatus result;
    result.name = toQString(name);
    result.phase = espnPhase(state, boolField(*type, "completed"), name);
    result.isDoubtful = state == "post" && result.phase == Phase::Unknown;
    // Baseball says period 1 before the start, and of games that are not played; soccer says none.
    if (result.phase != Phase::Scheduled && result.phase != Phase::Postponed && result.phase != Phase::Canceled)
        result.periodNumber = std::clamp(intField(status, "period").value_or(0), 0, largestPeriod);
    result.period = periodWord(result.periodNumber, league);
    static const QRegularExpression shootOut(u"\\bSO\\b|shoot-?out"_s, QRegularExpression::CaseInsensitiveOption);
    const bool penalties = contains(name, "SHOOTOUT")
        || (league.sport == "hockey"_L1 && stringField(*type, "detail").contains(shootOut));
    if (league.period == PeriodKind::Minute && result.phase == Phase::Break && result.periodNumber == 1)
        result.period = u"HT"_s;
    else if (penalties)
        result.period = league.period == PeriodKind::Minute ? u"PEN"_s : u"SO"_s;
    // A final keeps a clock that somebody has set for the next day: "12:00".
    if (!hasEnded(result.phase) && !result.isDoubtful)
        result.clock = clockFromText(stringField(status, "displayClock"), league);
    // Penalties have none, and ESPN leaves the last minute there.
    if (penalties && !result.clock.text.isEmpty())
        result.clock = league.period == PeriodKind::Minute ? GameClock {u"Pens"_s, {}} : GameClock {};
    return result;
}

} // namespace edgeboard::wire
