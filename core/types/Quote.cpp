// SPDX-License-Identifier: MIT
#include "core/types/Quote.h"

#include <QStringView>

#include <algorithm>
#include <array>
#include <tuple>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QStringView, 5> mainWords {u"moneyline", u"spread", u"total", u"spreads", u"totals"};
constexpr std::array<QStringView, 22> parts {u"first_half", u"second_half", u"1st_half", u"2nd_half", u"first_quarter",
    u"second_quarter", u"third_quarter", u"fourth_quarter", u"1st_quarter", u"2nd_quarter", u"3rd_quarter",
    u"4th_quarter", u"first_period", u"second_period", u"third_period", u"1st_period", u"2nd_period", u"3rd_period",
    u"first_five_innings", u"first_5_innings", u"1st_five_innings", u"1st_5_innings"};

template <std::size_t N>
bool isOneOf(QStringView word, const std::array<QStringView, N> &words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

SelectionKey winnerKey(const QString &gameId, Side side)
{
    return {gameId, QStringLiteral("moneyline"), std::nullopt, side, {}};
}

bool isSpread(const MarketType &market)
{
    return market == "spread"_L1 || market.endsWith("_spread"_L1) || market.endsWith("_spreads"_L1);
}

bool isTotal(const MarketType &market)
{
    return market == "total"_L1 || market.endsWith("_total"_L1) || market.endsWith("_totals"_L1);
}

bool isCompared(const MarketType &market)
{
    const QStringView word(market);
    if (isOneOf(word, mainWords) || word == u"draw_no_bet")
        return true;
    const qsizetype cut = word.lastIndexOf(u'_');
    return cut > 0 && isOneOf(word.sliced(cut + 1), mainWords) && isOneOf(word.first(cut), parts);
}

std::optional<MarketKey> marketOf(const SelectionKey &selection)
{
    if (!selection.outcome.isEmpty() || selection.side == Side::Other || !isCompared(selection.market))
        return std::nullopt;
    std::optional<int> line = selection.lineHundredths;
    if (line && selection.side == Side::Away && isSpread(selection.market))
        line = -*line;
    return MarketKey {selection.gameId, selection.market, line};
}

SelectionKey selectionOf(const MarketKey &market, Side side)
{
    std::optional<int> line = market.lineHundredths;
    if (line && side == Side::Away && isSpread(market.market))
        line = -*line;
    return {market.gameId, market.market, line, side, {}};
}

std::vector<Side> sidesOf(const MarketType &market, bool hasDraw)
{
    if (isTotal(market))
        return {Side::Over, Side::Under};
    if (hasDraw)
        return {Side::Home, Side::Draw, Side::Away};
    return {Side::Home, Side::Away};
}

bool operator<(const SelectionKey &a, const SelectionKey &b)
{
    return std::tie(a.gameId, a.market, a.lineHundredths, a.side, a.outcome)
        < std::tie(b.gameId, b.market, b.lineHundredths, b.side, b.outcome);
}

std::size_t qHash(const SelectionKey &key, std::size_t seed)
{
    return qHashMulti(
        seed, key.gameId, key.market, key.lineHundredths.value_or(INT_MIN), static_cast<int>(key.side), key.outcome);
}

bool operator<(const MarketKey &a, const MarketKey &b)
{
    return std::tie(a.gameId, a.market, a.lineHundredths) < std::tie(b.gameId, b.market, b.lineHundredths);
}

std::size_t qHash(const MarketKey &key, std::size_t seed)
{
    return qHashMulti(seed, key.gameId, key.market, key.lineHundredths.value_or(INT_MIN));
}

std::size_t qHash(const QuoteKey &key, std::size_t seed)
{
    return qHashMulti(seed, key.selection, key.venue);
}

} // namespace edgeboard
