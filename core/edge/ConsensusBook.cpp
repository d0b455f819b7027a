// SPDX-License-Identifier: MIT
#include "core/edge/ConsensusBook.h"

#include "core/base/Text.h"

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t manySources = 8;
constexpr qsizetype usualBooks = 32;
constexpr qsizetype usualOwners = 32;

// What a quote implies: the middle of an order book, the ask of a bookmaker. An order book without a bid says only what
// somebody would like to get.
std::optional<double> impliedBy(const Quote &quote, Price widest)
{
    if (quote.suspended || !quote.ask)
        return std::nullopt;
    if (!quote.bid)
        return quote.american ? std::optional(quote.ask->toDouble()) : std::nullopt;
    if (*quote.bid > *quote.ask || *quote.ask - *quote.bid > widest)
        return std::nullopt;
    return 0.5 * (quote.bid->toDouble() + quote.ask->toDouble());
}

} // namespace

std::optional<Probability> Consensus::of(Side side) const
{
    if (!exists())
        return std::nullopt;
    const bool hasDraw = shape == MarketShape::ThreeWay;
    switch (side) {
    case Side::Home:
    case Side::Over:
        return Probability::fromDouble(agreement.fair[0]);
    case Side::Draw:
        return hasDraw ? std::optional(Probability::fromDouble(agreement.fair[1])) : std::nullopt;
    case Side::Away:
    case Side::Under:
        return Probability::fromDouble(agreement.fair[hasDraw ? 2 : 1]);
    case Side::Other:
        break;
    }
    return std::nullopt;
}

QString sourceOf(const Consensus &consensus)
{
    const pricing::Agreement &agreement = consensus.agreement;
    const QString method = pricing::wordFor(consensus.method);
    if (agreement.books == 1)
        return u"consensus:%1, 1 sharp book"_s.arg(method);
    return u"consensus:%1, %2 books"_s.arg(method, QString::number(agreement.books));
}

QString reasonOf(const Consensus &consensus)
{
    const int books = consensus.agreement.books;
    switch (consensus.lack) {
    case Consensus::Lack::None:
        break;
    case Consensus::Lack::TooFewBooks: {
        const QString counted
            = u"%1 fresh %2%3, %4 needed"_s.arg(QString::number(books), books == 1 ? u"book"_s : u"books"_s,
                consensus.shape == MarketShape::ThreeWay ? u" with a draw"_s : QString(),
                QString::number(consensus.leastBooks));
        if (consensus.withoutDraw == 0)
            return counted;
        return counted
            + u"; %1 without one %2 not compared"_s.arg(
                QString::number(consensus.withoutDraw), consensus.withoutDraw == 1 ? u"is"_s : u"are"_s);
    }
    case Consensus::Lack::OtherSettlement:
        return u"others settle with a draw, this venue without"_s;
    }
    return {};
}

ConsensusBook::ConsensusBook(const BookTable &books, ConsensusRules rules)
    : m_books(&books)
    , m_rules(rules)
{
}

void ConsensusBook::update(const QuoteBook &quotes, const MarketKey &market, const QString &venue)
{
    Market &known = m_markets[market];
    Voice *voice = voiceOf(known, venue);
    if (!voice)
        return;
    const MarketQuotes &prices = *quotes.market(market);
    const Quote *draw = prices.find(Side::Draw, venue);
    const bool hadDraw = voice->hasDraw;
    voice->hasDraw = draw && isPriced(*draw);
    voice->drawPriced = draw ? lastPriced(*draw) : std::nullopt;
    if (draw)
        voice->drawSource = indexOf(known, *draw);

    const auto sides = sidesOf(market.market, voice->hasDraw ? MarketShape::ThreeWay : MarketShape::TwoWay);
    std::array<const Quote *, 3> own {};
    for (std::size_t i = 0; i < sides.size(); ++i)
        own[i] = sides[i] == Side::Draw ? draw : prices.find(sides[i], venue);
    const bool wasComplete = voice->complete;
    const auto before = voice->opinion.fair;
    voice->complete = read(*voice, known, std::span(own).first(sides.size()));
    // What is left of a three-way book without its draw looks like a generous two-way book.
    if (!voice->hasDraw && voice->drawPriced && voice->overround < 0)
        voice->complete = false;
    if (voice->complete != wasComplete || voice->hasDraw != hadDraw || (wasComplete && voice->opinion.fair != before))
        place(known, *voice);
}

// nullptr for a venue that has no say.
ConsensusBook::Voice *ConsensusBook::voiceOf(Market &market, const QString &venue) const
{
    const auto found
        = std::ranges::find_if(market.voices, [&](const Voice &voice) { return sameText(voice.venue, venue); });
    if (found != market.voices.end())
        return &*found;
    const Book book = m_books->book(venue);
    if (book.weight <= 0)
        return nullptr;
    Voice voice;
    voice.venue = venue;
    voice.bookWeight = book.weight;
    voice.isExchange = book.kind == BookKind::Exchange;
    voice.ownerName = BookTable::foldedName(book.owner);
    const auto brand = std::ranges::find(market.voices, voice.ownerName, &Voice::ownerName);
    voice.owner = brand != market.voices.end() ? brand->owner : market.owners++;
    market.voices.push_back(std::move(voice));
    return &market.voices.back();
}

// Takes a venue's prices as its opinion; false when one of them is missing or they make no sense together.
bool ConsensusBook::read(Voice &voice, Market &market, std::span<const Quote *const> prices) const
{
    pricing::Opinion &opinion = voice.opinion;
    bool changed = !voice.complete;
    bool allMiddles = true;
    for (std::size_t i = 0; i < prices.size(); ++i) {
        const Quote *quote = prices[i];
        const auto implied = quote ? impliedBy(*quote, m_rules.widest) : std::nullopt;
        if (!implied)
            return false;
        changed = changed || opinion.implied[i] != *implied;
        opinion.implied[i] = *implied;
        allMiddles = allMiddles && quote->bid;
        voice.sources[i] = indexOf(market, *quote);
        voice.statedAt = i == 0 ? quote->confirmedAt : std::min(voice.statedAt, quote->confirmedAt);
    }
    opinion.weight = voice.isExchange && !allMiddles ? std::min(voice.bookWeight, 1.0) : voice.bookWeight;
    opinion.sharp = opinion.weight >= sharpWeight;
    if (!changed && prices.size() == voice.sides)
        return true;
    voice.sides = prices.size();
    const auto devigged = pricing::devig(prices.size() == 3 ? m_rules.threeWay : m_rules.twoWay,
        std::span(opinion.implied).first(prices.size()), std::span(opinion.fair).first(prices.size()));
    if (!devigged)
        return false;
    voice.overround = devigged->overround;
    return true;
}

// Which of the connections it is that states prices here.
std::size_t ConsensusBook::indexOf(Market &market, const Quote &quote)
{
    const auto indexIn = [](std::vector<Source> &sources, const Source &wanted) {
        const auto found = std::ranges::find(sources, wanted);
        if (found != sources.end())
            return static_cast<std::size_t>(found - sources.begin());
        sources.push_back(wanted);
        return sources.size() - 1;
    };
    // Connections come and go all day: those that no price is left of make room.
    if (market.sources.size() > manySources) {
        const std::vector<Source> all = std::exchange(market.sources, {});
        for (Voice &voice : market.voices) {
            for (std::size_t &index : voice.sources)
                index = indexIn(market.sources, all[index]);
            voice.drawSource = indexIn(market.sources, all[voice.drawSource]);
        }
    }
    return indexIn(market.sources, {quote.feed, quote.session});
}

// Puts a voice where its opinion belongs in each order, or takes it out.
void ConsensusBook::place(Market &market, const Voice &voice)
{
    const auto index = static_cast<std::size_t>(&voice - market.voices.data());
    for (std::size_t side = 0; side < market.order.size(); ++side) {
        std::vector<std::size_t> &order = market.order[side];
        std::erase(order, index);
        if (!voice.complete || (side > 0 && !voice.hasDraw))
            continue;
        const auto before = std::ranges::find_if(order,
            [&](std::size_t other) { return market.voices[other].opinion.fair[side] >= voice.opinion.fair[side]; });
        order.insert(before, index);
    }
}

// Market::owners for nobody, or somebody who has no voice here.
std::size_t ConsensusBook::ownerOf(const Market &market, QStringView venue) const
{
    if (venue.isEmpty())
        return market.owners;
    auto voice = std::ranges::find(market.voices, venue, &Voice::venue);
    if (voice == market.voices.end()) {
        const QString owner = BookTable::foldedName(m_books->book(venue.toString()).owner);
        voice = std::ranges::find(market.voices, owner, &Voice::ownerName);
    }
    return voice == market.voices.end() ? market.owners : voice->owner;
}

// The same rule as drawIsQuoted().
bool ConsensusBook::hasDrawNow(const Voice &voice, const Look &look)
{
    return voice.drawPriced
        && (*voice.drawPriced >= look.oldest
            || (voice.hasDraw && look.current[static_cast<qsizetype>(voice.drawSource)]));
}

bool ConsensusBook::isFresh(const Voice &voice, const Look &look)
{
    // One that is not complete may never have had a source.
    bool fresh = voice.complete && voice.statedAt >= look.oldest && voice.owner != look.leftOut;
    for (std::size_t side = 0; fresh && side < voice.sides; ++side)
        fresh = look.current[static_cast<qsizetype>(voice.sources[side])];
    return fresh;
}

// Of each owner the voice that counts; a flag for each voice.
ConsensusBook::Flags ConsensusBook::speakers(const Market &market, const Look &look, bool withDraw)
{
    const auto speaksFirst = [](const Voice &a, const Voice &b) {
        if (a.opinion.weight != b.opinion.weight)
            return a.opinion.weight > b.opinion.weight;
        return a.statedAt != b.statedAt ? a.statedAt > b.statedAt : a.venue < b.venue;
    };
    QVarLengthArray<const Voice *, usualOwners> chosen(static_cast<qsizetype>(market.owners), nullptr);
    Flags taking(static_cast<qsizetype>(market.voices.size()), false);
    for (const Voice &voice : market.voices) {
        if (voice.hasDraw != withDraw || !isFresh(voice, look))
            continue;
        const Voice *&speaker = chosen[static_cast<qsizetype>(voice.owner)];
        if (speaker && !speaksFirst(voice, *speaker))
            continue;
        if (speaker)
            taking[speaker - market.voices.data()] = false;
        taking[&voice - market.voices.data()] = true;
        speaker = &voice;
    }
    return taking;
}

Consensus ConsensusBook::consensus(
    const MarketKey &market, MonotonicTime now, const CurrentSession &isCurrent, QStringView without) const
{
    Consensus result;
    result.leastBooks = m_rules.leastBooks;
    const auto found = m_markets.constFind(market);
    if (found == m_markets.cend())
        return result;
    const Market &known = *found;
    Look look {{}, now - m_rules.maxAge, ownerOf(known, without)};
    for (const Source &source : known.sources)
        look.current.push_back(isCurrent(source.feed, source.session));
    const bool threeWay
        = std::ranges::any_of(known.voices, [&look](const Voice &voice) { return hasDrawNow(voice, look); });
    result.shape = threeWay ? MarketShape::ThreeWay : MarketShape::TwoWay;
    result.method = threeWay ? m_rules.threeWay : m_rules.twoWay;

    const Flags taking = speakers(known, look, threeWay);
    std::array<QVarLengthArray<const pricing::Opinion *, usualBooks>, 3> sorted;
    pricing::Ballot ballot;
    for (std::size_t side = 0; side < (threeWay ? sorted.size() : 1); ++side) {
        const std::vector<std::size_t> &order = known.order[side];
        sorted[side].resize(static_cast<qsizetype>(order.size()));
        const pricing::Opinion **end = sorted[side].data();
        for (const std::size_t index : order) { // without a branch: this is the innermost loop of a price event
            *end = &known.voices[index].opinion;
            end += taking[static_cast<qsizetype>(index)] ? 1 : 0;
        }
        ballot[side] = {sorted[side].data(), end};
    }
    result.agreement = pricing::agree(ballot, threeWay ? 3 : 2, m_rules.leastBooks);
    result.lack = result.agreement.found ? Consensus::Lack::None : Consensus::Lack::TooFewBooks;
    if (threeWay && !result.agreement.found)
        result.withoutDraw = static_cast<int>(std::ranges::count(speakers(known, look, false), true));
    if (!without.isEmpty() && threeWay) {
        const auto tested = std::ranges::find(known.voices, without, &Voice::venue);
        if (tested != known.voices.end() && !hasDrawNow(*tested, look))
            result.lack = Consensus::Lack::OtherSettlement;
    }
    return result;
}

std::optional<double> ConsensusBook::overround(const MarketKey &market, QStringView venue) const
{
    const auto found = m_markets.constFind(market);
    if (found == m_markets.cend())
        return std::nullopt;
    const auto voice = std::ranges::find(found->voices, venue, &Voice::venue);
    if (voice == found->voices.end() || !voice->complete)
        return std::nullopt;
    return voice->overround;
}

void ConsensusBook::remove(const QString &gameId)
{
    m_markets.removeIf([&gameId](const auto &entry) { return entry.key().gameId == gameId; });
}

void ConsensusBook::clear()
{
    m_markets.clear();
}

} // namespace edgeboard
