// SPDX-License-Identifier: MIT
#include "app/models/EdgeCalc.h"

#include "app/models/OddsText.h"

#include <algorithm>
#include <cmath>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

constexpr double peersWithin = 0.03; // three points

const OddsMarket *marketIn(const GameDetail *detail, const SelectionKey &selection)
{
    const auto key = marketOf(selection);
    if (!detail || !key)
        return nullptr;
    const auto found = std::ranges::find(detail->markets, *key, &OddsMarket::key);
    return found == detail->markets.end() ? nullptr : &*found;
}

/// What costs is written with its sign.
QString cost(Micro amount)
{
    return QChar(u'\u2212') + fmt::points(amount);
}

/// "3 other books within 3"; empty where no other book quotes the side.
QString peers(const OddsMarket &market, std::size_t side, const EdgeReading &reading)
{
    int near = 0;
    int others = 0;
    for (const OddsRow &book : market.rows) {
        if (book.venue == reading.venue || side >= book.cells.size() || !book.cells[side])
            continue;
        const Quote &quote = book.cells[side]->quote;
        if (!quote.ask || quote.suspended)
            continue;
        ++others;
        if (std::abs((*quote.ask - reading.ask).toDouble()) <= peersWithin + 1e-9)
            ++near;
    }
    if (others == 0)
        return {};
    const QString books = near == 1 ? u"1 other book"_s
        : near == 0                 ? u"no other book"_s
                                    : u"%1 other books"_s.arg(near);
    return books + u" within 3"_s;
}

} // namespace

EdgeCalc makeEdgeCalc(const Alert &alert, const AlertRow &row, const GameDetail *detail, const OddsContext &context)
{
    const EdgeReading &reading = alert.reading;
    std::optional<int> american;
    QString size;
    QString peerText;
    if (const OddsMarket *market = marketIn(detail, reading.selection)) {
        const auto at = std::ranges::find(market->sides, reading.selection.side) - market->sides.begin();
        const auto side = static_cast<std::size_t>(at);
        peerText = peers(*market, side, reading);
        const auto book = std::ranges::find(market->rows, reading.venue, &OddsRow::venue);
        if (book != market->rows.end() && side < book->cells.size() && book->cells[side]) {
            const Quote &quote = book->cells[side]->quote;
            if (quote.ask == reading.ask) {
                american = quote.american;
                if (quote.askSize)
                    size = u", %1 there"_s.arg(fmt::dollars(*quote.askSize * reading.ask.toDouble()));
            }
        }
    }
    EdgeCalc calc;
    calc.title = row.title;
    calc.openText = row.openText;
    calc.chipTier = row.chipTier;
    calc.chipText = row.chipText;
    calc.fair = fmt::points(reading.fair);
    calc.fairNote = u"%1, score %2 old"_s.arg(text::fairSource(reading.fairSource), row.scoreAgeText);
    calc.fairAgeState = row.scoreAgeState;
    calc.ask = cost(reading.ask);
    calc.askNote = u"%1 %2, %3 old%4"_s.arg(
        reading.venue, fmt::price(reading.ask, american, context.format), row.priceAgeText, size);
    calc.askAgeState = row.priceAgeState;
    calc.fee = cost(reading.fee);
    calc.feeNote = reading.fee == Micro() ? u"%1 takes none"_s.arg(reading.venue)
                                          : u"%1 taker, at this price"_s.arg(reading.venue);
    calc.net = fmt::signedPoints(reading.net);
    calc.netNote = u"peak "_s + fmt::signedPoints(alert.peakNet);
    if (!peerText.isEmpty())
        calc.netNote += u", "_s + peerText;
    if (alert.state == Alert::State::Paused)
        calc.netNote = u"paused: "_s + alert.reason;
    calc.sentence = u"%1, net edge %2. Fair %3, %4. Ask %5, %6. Fee %7. %8."_s.arg(calc.title, calc.net, calc.fair,
        calc.fairNote, fmt::points(reading.ask), calc.askNote, fmt::points(reading.fee), calc.netNote);
    return calc;
}

} // namespace edgeboard
