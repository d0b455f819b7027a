// SPDX-License-Identifier: MIT
#include "app/models/OddsText.h"

#include "app/models/Formats.h"
#include "app/models/GameText.h"

#include <cstdlib>

namespace edgeboard::text {

namespace {

using namespace Qt::StringLiterals;

/// "first_half_spreads" -> "First half spread".
QString marketWord(const MarketType &market)
{
    if (market == "moneyline"_L1)
        return u"Winner"_s;
    QString word = market;
    word.replace(u'_', u' ');
    word = word.simplified();
    const bool plural = word.endsWith("spreads"_L1) || word.endsWith("totals"_L1);
    if (plural)
        word.chop(1);
    return fmt::sentenceCase(word);
}

const Team &teamOf(Side side, const Game &game)
{
    return side == Side::Away ? game.away : game.home;
}

} // namespace

QString marketTitle(const MarketKey &market)
{
    const QString word = marketWord(market.market);
    if (!market.lineHundredths)
        return word;
    const int line = *market.lineHundredths;
    return word + u' ' + (isSpread(market.market) ? fmt::signedLine(-std::abs(line)) : fmt::line(line));
}

QString marketEntry(const MarketKey &market, const Game &game)
{
    if (!market.lineHundredths || *market.lineHundredths == 0 || !isSpread(market.market))
        return marketTitle(market);
    const Side giver = *market.lineHundredths < 0 ? Side::Home : Side::Away;
    return u"%1 %2 %3"_s.arg(marketWord(market.market), abbreviationOf(teamOf(giver, game)),
        fmt::signedLine(-std::abs(*market.lineHundredths)));
}

QString sideHead(const MarketKey &market, Side side, const Game &game)
{
    if (side == Side::Draw || side == Side::Over || side == Side::Under)
        return sideName(side, game);
    const QString team = abbreviationOf(teamOf(side, game));
    const auto line = selectionOf(market, side).lineHundredths;
    return line && isSpread(market.market) ? team + u' ' + fmt::signedLine(*line) : team;
}

QString sideName(Side side, const Game &game)
{
    switch (side) {
    case Side::Home:
    case Side::Away:
        return nameOf(teamOf(side, game));
    case Side::Draw:
        return u"Draw"_s;
    case Side::Over:
        return u"Over"_s;
    case Side::Under:
        return u"Under"_s;
    case Side::Other:
        break;
    }
    return u"Other"_s;
}

std::vector<std::size_t> columnsOf(const std::vector<Side> &sides, bool homeFirst)
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < sides.size(); ++i)
        columns.push_back(i);
    if (!homeFirst && !sides.empty() && sides.front() == Side::Home)
        return {columns.rbegin(), columns.rend()};
    return columns;
}

QString fairSource(const QString &source)
{
    const qsizetype colon = source.indexOf(u':');
    if (colon < 0)
        return source;
    const QString kind = source.left(colon);
    const QString rest = source.mid(colon + 1);
    if (kind == "consensus"_L1)
        return u"no-vig books, "_s + rest;
    if (source == "feed:sportsgameodds"_L1)
        return u"SportsGameOdds"_s;
    if (source == "feed:espn"_L1)
        return u"ESPN"_s;
    return kind + u' ' + rest;
}

QString devigMethod(const QString &source)
{
    if (!source.startsWith("consensus:"_L1))
        return {};
    return source.mid(10).section(u',', 0, 0).trimmed();
}

QString outcome(const SelectionKey &selection, const Game &game)
{
    const bool hasSide = selection.side != Side::Other;
    QStringList parts;
    if (!selection.outcome.isEmpty())
        parts.append(selection.outcome.simplified());
    if (hasSide) {
        QString side = sideName(selection.side, game);
        if (selection.lineHundredths)
            side += u' '
                + (isSpread(selection.market) ? fmt::signedLine(*selection.lineHundredths)
                                              : fmt::line(*selection.lineHundredths));
        // An exact score says everything by itself; a player needs over or under.
        if (parts.isEmpty() || selection.side == Side::Over || selection.side == Side::Under)
            parts.append(parts.isEmpty() ? side : side.toLower());
    }
    return parts.isEmpty() ? u"Other"_s : parts.join(u", "_s);
}

} // namespace edgeboard::text
