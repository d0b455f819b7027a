// SPDX-License-Identifier: MIT
#include "core/wire/EspnTeams.h"

#include <QRegularExpression>

#include <vector>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestName = 80;

QString firstOf(const Object &object, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys) {
        const QString text = stringField(object, key).simplified();
        if (!text.isEmpty())
            return text.left(longestName);
    }
    return {};
}

bool isPlaceholder(const QString &abbreviation)
{
    return abbreviation.isEmpty() || abbreviation == "NULL"_L1 || abbreviation == "TBD"_L1;
}

} // namespace

QString espnColor(const QString &text)
{
    static const QRegularExpression form(u"^#?([0-9a-fA-F]{6})$"_s);
    const auto match = form.match(text);
    return match.hasMatch() ? u'#' + match.captured(1).toUpper() : QString();
}

Team espnTeam(const Object &competitor)
{
    Team team;
    const auto object = objectField(competitor, "team");
    if (!object)
        return team;
    const QString abbreviation = firstOf(*object, {"abbreviation"});
    team.name = firstOf(*object, {"displayName", "shortDisplayName", "name", "location", "abbreviation"});
    team.shortName = firstOf(*object, {"shortDisplayName", "name"});
    if (team.shortName.isEmpty())
        team.shortName = team.name;
    team.abbreviation = isPlaceholder(abbreviation) ? team.shortName : abbreviation;
    team.color = espnColor(stringField(*object, "color"));
    team.alternateColor = espnColor(stringField(*object, "alternateColor"));
    return team;
}

QString espnShortName(const Object &competitor)
{
    for (const std::string_view key : {"athlete", "roster", "team"}) {
        if (const auto object = objectField(competitor, key))
            return firstOf(*object, {"shortName", "shortDisplayName", "displayName", "fullName", "name"});
    }
    return {};
}

std::optional<EspnSides> espnSides(const Array &competitors)
{
    std::vector<Object> all;
    std::vector<Object> homes;
    std::vector<Object> aways;
    for (const Element element : competitors) {
        Object competitor;
        if (element.get(competitor) != simdjson::SUCCESS)
            continue;
        all.push_back(competitor);
        const auto side = textField(competitor, "homeAway");
        if (side == "home")
            homes.push_back(competitor);
        else if (side == "away")
            aways.push_back(competitor);
    }
    if (homes.size() == 1 && aways.size() == 1)
        return EspnSides {homes.front(), aways.front(), false};
    if (all.size() != 2)
        return std::nullopt;
    const bool firstIsHome = intField(all[0], "order").value_or(0) <= intField(all[1], "order").value_or(1);
    return EspnSides {all[firstIsHome ? 0 : 1], all[firstIsHome ? 1 : 0], true};
}

} // namespace edgeboard::wire
