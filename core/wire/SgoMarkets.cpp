// SPDX-License-Identifier: MIT
#include "core/wire/SgoMarkets.h"

#include "core/wire/RelayText.h"
#include "core/wire/SgoLimits.h"

#include <array>
#include <string_view>
#include <utility>

namespace edgeboard::wire::sgo {

using namespace Qt::StringLiterals;

namespace {

using Words = std::pair<std::string_view, const char16_t *>;

struct Fields
{
    std::string_view stat;
    std::string_view entity;
    std::string_view period;
    std::string_view bet;
    std::string_view side;
    std::string_view player;
};

template <std::size_t N>
const char16_t *find(const std::array<Words, N> &words, std::string_view word)
{
    for (const auto &[theirs, ours] : words) {
        if (theirs == word)
            return ours;
    }
    return nullptr;
}

// Letters, digits and underscores in lower case: what others write into an id, they may write into this one too.
QString plain(std::string_view word)
{
    QString result = relay::cleanText(word, longestMarket).toLower();
    for (QChar &c : result) {
        if (!c.isLetterOrNumber())
            c = u'_';
    }
    return result;
}

// As the relay writes the parts of a game; empty for the whole of it, and with an underscore at its end.
QString partPrefix(std::string_view period, const Names &names)
{
    static constexpr std::array<Words, 10> parts {{{"1h", u"first_half_"}, {"2h", u"second_half_"},
        {"1q", u"1st_quarter_"}, {"2q", u"2nd_quarter_"}, {"3q", u"3rd_quarter_"}, {"4q", u"4th_quarter_"},
        {"1p", u"1st_period_"}, {"2p", u"2nd_period_"}, {"3p", u"3rd_period_"}, {"1ix5", u"first_five_innings_"}}};
    if (period == "game")
        return {};
    // The vendor's newer word for the first five innings.
    if (period == "1h" && names.sport == "baseball"_L1)
        return u"first_five_innings_"_s;
    if (period == "reg")
        return u"regulation_"_s;
    if (const char16_t *known = find(parts, period))
        return QString::fromUtf16(known);
    return plain(period).left(20) + u'_';
}

std::optional<Side> sideOf(std::string_view word)
{
    static constexpr std::array<std::pair<std::string_view, Side>, 5> sides {{{"home", Side::Home},
        {"away", Side::Away}, {"draw", Side::Draw}, {"over", Side::Over}, {"under", Side::Under}}};
    for (const auto &[theirs, ours] : sides) {
        if (theirs == word)
            return ours;
    }
    return std::nullopt;
}

QString teamWord(std::string_view side, const Names &names)
{
    const QString &team = side == "home" ? names.home : names.away;
    return team.isEmpty() ? relay::cleanText(side, longestOutcome) : team;
}

// What a side is called where it is none of ours: "Jacksonville Jaguars or draw".
QString outcomeOf(std::string_view side, const Names &names)
{
    static constexpr std::array<Words, 5> words {
        {{"yes", u"Yes"}, {"no", u"No"}, {"even", u"Even"}, {"odd", u"Odd"}, {"draw", u"Draw"}}};
    if (side == "home" || side == "away")
        return teamWord(side, names);
    if (side == "home+draw")
        return teamWord("home", names).left(100) + u" or draw"_s;
    if (side == "away+draw")
        return teamWord("away", names).left(100) + u" or draw"_s;
    if (side == "home+away" || side == "not_draw")
        return u"No draw"_s;
    if (const char16_t *known = find(words, side))
        return QString::fromUtf16(known);
    return relay::cleanText(side, longestOutcome);
}

bool isDoubleChance(std::string_view side)
{
    return side == "home+draw" || side == "away+draw" || side == "home+away" || side == "not_draw";
}

QString winnerWord(const Fields &odd, const Names &names)
{
    const bool soccer = names.sport == "soccer"_L1;
    const bool threeWay = odd.bet == "ml3way";
    if (threeWay && isDoubleChance(odd.side))
        return (soccer && odd.period == "reg" ? QString() : partPrefix(odd.period, names)) + u"double_chance"_s;
    if (soccer && threeWay && odd.period == "reg")
        return u"moneyline"_s;
    if (soccer && threeWay && odd.period != "game")
        return partPrefix(odd.period, names) + u"moneyline"_s;
    if (soccer && !threeWay)
        return partPrefix(odd.period, names) + u"draw_no_bet"_s;
    // Outside of soccer only the regular time can be drawn as a rule; both words are compared with nothing.
    if (threeWay && odd.period == "reg")
        return u"regulation_moneyline"_s;
    if (threeWay)
        return partPrefix(odd.period, names) + u"moneyline_3way"_s;
    return odd.period == "reg" ? u"regulation_draw_no_bet"_s : partPrefix(odd.period, names) + u"moneyline"_s;
}

// "totals" in a part, as the relay has it; "total" for the game.
QString lineWord(const Fields &odd, const Names &names, QLatin1StringView word)
{
    const QString prefix = partPrefix(odd.period, names);
    return prefix.isEmpty() ? QString(word) : prefix + word + u's';
}

// The score of the game or a part of it; nothing for every other bet.
std::optional<Place> placeMain(const Fields &odd, const Names &names)
{
    if (odd.stat != "points" || !odd.player.empty())
        return std::nullopt;
    const auto side = sideOf(odd.side);
    const bool ofSide = odd.entity == odd.side;
    Place place;
    if ((odd.bet == "ml" || odd.bet == "ml3way")
        && (ofSide || (odd.bet == "ml3way" && (odd.side == "draw" || isDoubleChance(odd.side))))) {
        place.market = winnerWord(odd, names);
        place.hasDraw = odd.bet == "ml3way";
        const bool isSide = side == Side::Home || side == Side::Away || side == Side::Draw;
        place.side = isSide ? *side : Side::Other;
        if (!isSide)
            place.outcome = outcomeOf(odd.side, names);
        return place;
    }
    if (odd.bet == "sp" && ofSide && (side == Side::Home || side == Side::Away)) {
        place.market = lineWord(odd, names, "spread"_L1);
        place.side = *side;
        place.line = LineKind::Spread;
        return place;
    }
    if (odd.bet == "ou" && (side == Side::Over || side == Side::Under)) {
        place.side = *side;
        place.line = LineKind::OverUnder;
        if (odd.entity == "all") {
            place.market = lineWord(odd, names, "total"_L1);
            return place;
        }
        if (odd.entity == "home" || odd.entity == "away") {
            place.market = partPrefix(odd.period, names) + u"team_totals"_s;
            place.outcome = teamWord(odd.entity, names);
            return place;
        }
    }
    return std::nullopt;
}

QString betWord(std::string_view bet)
{
    static constexpr std::array<Words, 6> words {{{"ml", u"moneyline"}, {"ml3way", u"moneyline_3way"},
        {"sp", u"spread"}, {"ou", u"total"}, {"eo", u"odd_even"}, {"yn", u"yes_no"}}};
    const char16_t *known = find(words, bet);
    return known ? QString::fromUtf16(known) : plain(bet);
}

// Whose statistic it is; empty for both sides together.
QString whoseName(const Fields &odd, const Names &names)
{
    const std::string_view id = odd.player.empty() ? odd.entity : odd.player;
    if (id.empty() || id == "all")
        return {};
    if (id == "home" || id == "away")
        return teamWord(id, names);
    const auto known = names.players.constFind(QByteArray::fromRawData(id.data(), static_cast<qsizetype>(id.size())));
    return known != names.players.cend() ? *known : relay::cleanText(id, longestOutcome);
}

Place placeOther(const Fields &odd, const Names &names)
{
    Place place;
    place.line = odd.bet == "sp" ? LineKind::Spread : odd.bet == "ou" ? LineKind::OverUnder : LineKind::None;
    const QString whose = whoseName(odd, names);
    const auto side = sideOf(odd.side);
    const bool overUnder = odd.bet == "ou" && (side == Side::Over || side == Side::Under);
    const bool ofPerson = !odd.player.empty() || (odd.entity != "home" && odd.entity != "away" && odd.entity != "all");
    // A player's over and under is called by the statistic alone, as the relay does it.
    const QString word = overUnder && ofPerson ? plain(odd.stat) : plain(odd.stat).left(40) + u'_' + betWord(odd.bet);
    place.market = (partPrefix(odd.period, names) + word).left(longestMarket);
    // Whoever calls a statistic "first_half" must not get into the markets that are compared.
    if (isCompared(place.market))
        place.market = (u"other_"_s + place.market).left(longestMarket);
    if (overUnder) {
        place.side = *side;
        place.outcome = whose;
        return place;
    }
    const QString what = outcomeOf(odd.side, names);
    place.outcome = (whose.isEmpty() || whose == what ? what : whose + u": "_s + what).left(longestOutcome);
    return place;
}

} // namespace

Names namesOf(const Object &object, const QString &sport, const QString &home, const QString &away)
{
    Names names {sport, home, away, {}};
    const auto players = objectField(object, "players");
    if (!players)
        return names;
    for (const auto &[id, value] : *players) {
        Object player;
        if (names.players.size() >= static_cast<qsizetype>(mostPlayers))
            break;
        if (value.get(player) != simdjson::SUCCESS || id.size() > longestId)
            continue;
        const QString name = relay::cleanText(textField(player, "name").value_or(std::string_view()), longestName);
        if (!name.isEmpty())
            names.players.insert(QByteArray(id.data(), static_cast<qsizetype>(id.size())), name);
    }
    return names;
}

Place placeOf(const Object &odd, const Names &names)
{
    const auto word = [&odd](std::string_view key) { return textField(odd, key).value_or(std::string_view()); };
    const Fields fields {
        word("statID"), word("statEntityID"), word("periodID"), word("betTypeID"), word("sideID"), word("playerID")};
    if (fields.stat.empty() || fields.period.empty() || fields.bet.empty() || fields.side.empty()) {
        Place nowhere;
        nowhere.problem = u"does not say what is bet on"_s;
        return nowhere;
    }
    const auto main = placeMain(fields, names);
    Place place = main ? *main : placeOther(fields, names);
    if (place.side == Side::Other && place.outcome.isEmpty())
        place.problem = u"names no outcome"_s;
    place.isCompared = place.side != Side::Other && place.outcome.isEmpty() && isCompared(place.market);
    return place;
}

} // namespace edgeboard::wire::sgo
