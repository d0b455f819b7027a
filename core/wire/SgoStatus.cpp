// SPDX-License-Identifier: MIT
#include "core/wire/SgoStatus.h"

#include "core/wire/ClockText.h"
#include "core/wire/RelayText.h"
#include "core/wire/SgoLimits.h"

#include <algorithm>
#include <charconv>

namespace edgeboard::wire::sgo {

using namespace Qt::StringLiterals;

namespace {

constexpr int largestPart = 99;

QString text(const Object &object, std::string_view key, qsizetype longest)
{
    return relay::cleanText(textField(object, key).value_or(std::string_view()), longest);
}

Phase phaseOf(const Object &status, const QString &words)
{
    const auto is = [&status](std::string_view key) { return boolField(status, key).value_or(false); };
    const bool postponed = words.contains("postpon"_L1, Qt::CaseInsensitive);
    if (is("cancelled"))
        return postponed ? Phase::Postponed : Phase::Canceled;
    // `completed` is reported to be wrong at times.
    if (is("finalized") || is("ended"))
        return Phase::Final;
    if (is("live"))
        return is("inBreak") ? Phase::Break : Phase::Live;
    if (is("delayed"))
        return Phase::Delayed;
    if (is("started"))
        return Phase::Break;
    return postponed ? Phase::Postponed : Phase::Scheduled;
}

// The clock was seen as a number of seconds and as "5:45"; in the SDK's types there is none.
std::optional<double> secondsOf(const Object &status, const League &league)
{
    if (const auto number = numberField(status, "clock"))
        return *number >= 0 && *number < 36'000 ? number : std::nullopt;
    const auto written = textField(status, "clock");
    return written && written->size() <= 12 ? clockFromText(toQString(*written), league).seconds : std::nullopt;
}

// The last part that has begun, for an event that names none at the moment.
Part lastPart(const Object &status, const League &league)
{
    Part last = partOf(textField(status, "previousPeriodID").value_or(std::string_view()), league);
    const auto periods = objectField(status, "periods");
    const auto started = periods ? arrayField(*periods, "started") : std::nullopt;
    if (!started)
        return last;
    for (const Element element : *started) {
        std::string_view id;
        if (element.get(id) != simdjson::SUCCESS)
            continue;
        if (const Part part = partOf(id, league); part.number > last.number)
            last = part;
    }
    return last;
}

} // namespace

Part partOf(std::string_view periodId, const League &league)
{
    const bool minutes = league.period == PeriodKind::Minute;
    const int regulation = league.regulation;
    if (periodId.empty() || periodId == "game" || periodId == "reg")
        return {};
    if (periodId == "so") {
        const int number = regulation > 0 ? regulation + (minutes ? 3 : 2) : 0;
        return {minutes ? u"PEN"_s : u"SO"_s, number};
    }
    int count = 0;
    const auto [rest, error] = std::from_chars(periodId.data(), periodId.data() + periodId.size(), count);
    const std::string_view letters(rest, static_cast<std::size_t>(periodId.data() + periodId.size() - rest));
    if (letters == "ot" && (error == std::errc() || rest == periodId.data())) {
        const int extra = std::clamp(count, 1, 20);
        const QString word = minutes ? u"ET"_s : extra > 1 ? u"%1OT"_s.arg(extra) : u"OT"_s;
        return {word, regulation > 0 ? std::min(regulation + extra, largestPart) : 0};
    }
    constexpr std::string_view known = "qhpis"; // quarters, halves, periods, innings, sets
    if (error == std::errc() && letters.size() == 1 && known.find(letters.front()) != std::string_view::npos
        && count > 0 && count <= largestPart)
        return {QString::number(count), count};
    return {relay::cleanText(periodId, longestPeriod), 0};
}

Status readStatus(const Object &status, const League &league)
{
    Status result;
    result.words = text(status, "displayLong", longestDetail);
    const QString shown = text(status, "displayShort", longestClock);
    result.phase = phaseOf(status, result.words + u' ' + shown);
    result.hasBegun = (result.phase != Phase::Scheduled && result.phase != Phase::Delayed)
        || boolField(status, "started").value_or(false);
    result.start = fromIso8601(stringField(status, "startsAt"));
    const bool playing = isUnderWay(result.phase) && result.hasBegun;
    if (playing || result.phase == Phase::Final) {
        const Part part = partOf(textField(status, "currentPeriodID").value_or(std::string_view()), league);
        const Part known = part.word.isEmpty() ? lastPart(status, league) : part;
        result.period = known.word;
        result.periodNumber = known.number;
    }
    if (playing) {
        result.clock.text = shown;
        result.clock.seconds = secondsOf(status, league);
    }
    return result;
}

} // namespace edgeboard::wire::sgo
