// SPDX-License-Identifier: MIT
#include "core/wire/EspnListRow.h"

#include "core/wire/EspnListDetail.h"
#include "core/wire/EspnStatus.h"

#include <vector>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTitle = 120;
constexpr qsizetype longestDetail = 90;

EspnPart readPart(const Object &object, const League &league)
{
    EspnPart part {object};
    if (const auto status = objectField(object, "status")) {
        if (const auto read = readEspnStatus(*status, league)) {
            part.phase = read->phase;
            // Golf: today's round is played, the tournament goes on.
            if (read->name == "STATUS_PLAY_COMPLETE"_L1)
                part.phase = Phase::Break;
        }
        part.period = intField(*status, "period").value_or(0);
    }
    return part;
}

void appendParts(const Object &owner, const League &league, std::vector<EspnPart> &parts)
{
    const auto competitions = arrayField(owner, "competitions");
    if (!competitions)
        return;
    for (const Element element : *competitions) {
        Object object;
        if (element.get(object) == simdjson::SUCCESS)
            parts.push_back(readPart(object, league));
    }
}

// Tennis has two shapes: matches below the event, and since 2023 below its groupings.
std::vector<EspnPart> readParts(const Object &event, const League &league)
{
    std::vector<EspnPart> parts;
    appendParts(event, league, parts);
    if (const auto groupings = arrayField(event, "groupings")) {
        for (const Element element : *groupings) {
            Object grouping;
            if (element.get(grouping) == simdjson::SUCCESS)
                appendParts(grouping, league, parts);
        }
    }
    return parts;
}

// The state of a tennis event is that of some match: believe the matches.
Phase phaseOf(const Object &event, const std::vector<EspnPart> &parts, const League &league)
{
    const Phase own = readPart(event, league).phase;
    const EspnPartCounts counts = countParts(parts);
    if (counts.live > 0) {
        const bool pause = parts.size() == 1 && parts.front().phase == Phase::Break;
        return pause ? Phase::Break : Phase::Live;
    }
    if (counts.ahead > 0)
        return counts.over > 0 ? Phase::Break : Phase::Scheduled;
    return own == Phase::Unknown && !parts.empty() ? parts.front().phase : own;
}

} // namespace

std::optional<GameUpdate> readEspnListRow(const Object &event, const League &league)
{
    GameUpdate update;
    QString title = stringField(event, "name").simplified();
    if (title.isEmpty())
        title = stringField(event, "shortName").simplified();
    if (title.isEmpty())
        return std::nullopt;
    update.title = title.left(longestTitle);
    update.start = fromIso8601(stringField(event, "date"));
    const std::vector<EspnPart> parts = readParts(event, league);
    update.phase = phaseOf(event, parts, league);
    update.detail = espnListDetail(event, parts, league).left(longestDetail);
    return update;
}

} // namespace edgeboard::wire
