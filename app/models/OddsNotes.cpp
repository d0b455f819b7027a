// SPDX-License-Identifier: MIT
#include "app/models/OddsNotes.h"

#include "app/models/GameText.h"
#include "app/models/OddsText.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

constexpr qreal hole = std::numeric_limits<qreal>::quiet_NaN();

bool sameValues(const QList<qreal> &a, const QList<qreal> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](qreal x, qreal y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

/// The book in the middle: one that forgot a price does not bend it.
std::optional<double> medianOverround(const OddsMarket &market)
{
    std::vector<double> all;
    for (const OddsRow &book : market.rows) {
        const bool open = std::ranges::none_of(
            book.cells, [](const std::optional<OddsCell> &cell) { return cell && cell->quote.suspended; });
        if (book.overround && open)
            all.push_back(*book.overround);
    }
    if (all.empty())
        return std::nullopt;
    std::ranges::sort(all);
    const std::size_t half = all.size() / 2;
    return all.size() % 2 == 1 ? all[half] : (all[half - 1] + all[half]) / 2;
}

void writeMargin(OddsNotes &notes, const OddsMarket &market, const GameDetail &detail)
{
    QStringList parts;
    if (const auto overround = medianOverround(market))
        parts.append(u"Overround %1"_s.arg(fmt::percent(*overround)));
    // Prices that add up to less than 1 are an arbitrage only where the engine says so: it knows fees and errors.
    const auto found = std::ranges::find(detail.arbitrages, market.key, &Arbitrage::market);
    const bool isOpen = found != detail.arbitrages.end();
    notes.marginIsEdge = isOpen && !found->suspicious;
    if (market.bestOverround)
        parts.append(u"best prices %1"_s.arg(fmt::percent(*market.bestOverround)));
    if (isOpen)
        parts.append(found->suspicious ? u"more likely an error than an arbitrage"_s : u"an arbitrage"_s);
    notes.marginText = fmt::sentenceCase(parts.join(u", "_s));
}

QString chances(const std::vector<QString> &bySide, const std::vector<std::size_t> &columns)
{
    QStringList parts;
    for (const std::size_t column : columns)
        parts.append(column < bySide.size() ? bySide[column] : u"unknown"_s);
    return parts.join(u" / "_s);
}

void writeFair(
    OddsNotes &notes, const OddsMarket &market, const GameDetail &detail, const std::vector<std::size_t> &columns)
{
    if (market.consensus) {
        const OddsConsensus &consensus = *market.consensus;
        std::vector<QString> fair;
        for (const Probability &probability : consensus.fair)
            fair.push_back(fmt::points(probability));
        notes.hasConsensus = true;
        notes.consensusText = u"Fair by %1%2: %3, %4, differ by %5"_s.arg(
            consensus.books == 1 ? u"1 book"_s : u"%1 books"_s.arg(consensus.books),
            consensus.sharp > 0 ? u" (%1 sharp)"_s.arg(consensus.sharp) : QString(), chances(fair, columns),
            text::devigMethod(consensus.source), QString::number(consensus.spread * 100, 'f', 1));
    } else {
        notes.consensusText
            = u"No consensus: "_s + (market.whyNoConsensus.isEmpty() ? u"no fresh books"_s : market.whyNoConsensus);
    }
    std::vector<QString> model;
    bool known = false;
    for (const auto &probability : market.model) {
        known = known || probability;
        model.push_back(probability ? fmt::points(*probability) : u"unknown"_s);
    }
    if (known) {
        const QString source = text::fairSource(detail.summary.fairSource);
        notes.modelText = u"Your model: %1"_s.arg(chances(model, columns));
        if (!source.isEmpty() && market.key.market == "moneyline"_L1)
            notes.modelText += u", "_s + source;
    }
}

void writeSources(
    OddsNotes &notes, const OddsMarket &market, const std::vector<std::size_t> &columns, MonotonicTime now)
{
    QStringList parts;
    for (const SourceFair &one : market.sources) {
        std::vector<QString> fair;
        for (const auto &probability : one.fair)
            fair.push_back(probability ? fmt::points(*probability) : u"unknown"_s);
        parts.append(u"%1: %2, %3 ago"_s.arg(
            text::fairSource(one.source), chances(fair, columns), fmt::age(now - one.statedAt)));
    }
    notes.sourceText = parts.join(u"; "_s);
}

void writeMovement(OddsNotes &notes, const OddsMarket &market, const GameDetail &detail)
{
    const auto points = detail.movement.value(market.key);
    if (market.sides.empty())
        return;
    notes.movementTitle
        = u"Line movement, %1"_s.arg(text::sideHead(market.key, market.sides.front(), detail.summary.game));
    double low = 1;
    double high = 0;
    // Ten minutes from left to right, as the chart above it: what was not seen yet stays empty.
    for (qsizetype i = points.size(); i < movementLength; ++i) {
        notes.consensus.append(hole);
        notes.best.append(hole);
    }
    for (const LinePoint &point : points) {
        notes.consensus.append(point.consensus ? static_cast<qreal>(*point.consensus) : hole);
        notes.best.append(point.best ? static_cast<qreal>(*point.best) : hole);
        const auto shown = point.consensus ? point.consensus : point.best;
        if (shown) {
            low = std::min(low, static_cast<double>(*shown));
            high = std::max(high, static_cast<double>(*shown));
        }
    }
    if (low <= high)
        notes.movementRange = u"%1 to %2 in %3"_s.arg(fmt::points(Micro::fromDouble(low)),
            fmt::points(Micro::fromDouble(high)), fmt::age(points.last().at - points.first().at));
}

} // namespace

bool operator==(const OddsNotes &a, const OddsNotes &b)
{
    return a.title == b.title && a.heads == b.heads && a.headColors == b.headColors
        && a.headAltColors == b.headAltColors && a.openHead == b.openHead && a.marginText == b.marginText
        && a.marginIsEdge == b.marginIsEdge && a.consensusText == b.consensusText && a.hasConsensus == b.hasConsensus
        && a.modelText == b.modelText && a.sourceText == b.sourceText && a.movementTitle == b.movementTitle
        && a.movementRange == b.movementRange && sameValues(a.consensus, b.consensus) && sameValues(a.best, b.best);
}

OddsNotes makeOddsNotes(
    const OddsMarket &market, const GameDetail &detail, const std::vector<std::size_t> &columns, MonotonicTime now)
{
    const Game &game = detail.summary.game;
    OddsNotes notes;
    notes.title = text::marketTitle(market.key);
    for (const std::size_t column : columns) {
        const Side side = market.sides.at(column);
        const bool isTeam = side == Side::Home || side == Side::Away;
        const Team &team = side == Side::Away ? game.away : game.home;
        notes.heads.append(text::sideHead(market.key, side, game));
        notes.headColors.append(isTeam ? team.color : QString());
        notes.headAltColors.append(isTeam ? team.alternateColor : QString());
    }
    notes.openHead = notes.heads.isEmpty() ? QString() : u"Open %1"_s.arg(notes.heads.front().section(u' ', 0, 0));
    writeMargin(notes, market, detail);
    writeFair(notes, market, detail, columns);
    writeSources(notes, market, columns, now);
    writeMovement(notes, market, detail);
    return notes;
}

} // namespace edgeboard
