// SPDX-License-Identifier: MIT
#include "core/wire/KalshiMarkets.h"

#include "core/wire/KalshiDecoder.h"
#include "core/wire/KalshiFields.h"

#include <algorithm>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

const QString venueName = u"Kalshi"_s;
// protocols/markets.md section 2.4; core/pricing/Fees.h has the same.
constexpr Micro usualRate {70'000};
constexpr std::int64_t mostMultiplier = 100LL * Micro::One;
constexpr qsizetype mostRefused = 2'000;

std::optional<Price> tradable(std::optional<Price> price)
{
    return price && *price > Price() && *price < Price(Micro::One) ? price : std::nullopt;
}

KalshiPrices checked(KalshiPrices prices)
{
    const bool crossed = prices.bid && prices.ask && *prices.bid >= *prices.ask;
    if (crossed)
        prices.bid.reset();
    if (crossed || !prices.ask) {
        prices.ask.reset();
        prices.askSize.reset();
    }
    return prices;
}

bool takesOrders(std::string_view status)
{
    return status.empty() || status == "active" || status == "open";
}

} // namespace

KalshiPrices pricesOf(const KalshiBook &book)
{
    return checked({book.bid(), book.ask(), static_cast<double>(book.askSize()) / Micro::One});
}

KalshiMarkets::KalshiMarkets(const LeagueTable &leagues, const TeamTable &teams)
    : m_leagues(leagues)
    , m_teams(teams)
{
}

const KalshiMarket *KalshiMarkets::known(const QString &ticker) const
{
    const auto found = m_markets.constFind(ticker);
    return found == m_markets.cend() ? nullptr : &*found;
}

KalshiMarket *KalshiMarkets::find(const QString &ticker, FeedBatch &batch)
{
    if (const auto found = m_markets.find(ticker); found != m_markets.end())
        return &*found;
    if (m_refused.contains(ticker))
        return nullptr;
    auto name = readKalshiTicker(ticker, m_leagues, m_teams);
    const bool full = m_markets.size() >= static_cast<qsizetype>(KalshiDecoder::mostMarkets);
    if (!name || !name->yes || full) {
        ++batch.unknown;
        if (m_refused.size() < mostRefused)
            m_refused.insert(ticker);
        batch.problems.append(full && name
                ? u"Kalshi names more than %1 markets; the others are left out."_s.arg(KalshiDecoder::mostMarkets)
                : name ? u"Kalshi's ticker \"%1\" names no winner."_s.arg(ticker.left(80))
                       : name.error().message);
        return nullptr;
    }
    tellGame(*name, batch);
    return &*m_markets.insert(ticker, {*name, true});
}

bool KalshiMarkets::readRow(const Object &row, FeedBatch &batch, QString &ticker, KalshiPrices &prices)
{
    ticker = stringField(row, "ticker");
    KalshiMarket *market = ticker.isEmpty() ? nullptr : find(ticker, batch);
    if (!market) {
        if (ticker.isEmpty())
            ++batch.malformed;
        return false;
    }
    market->open = takesOrders(textField(row, "status").value_or(std::string_view()));
    prices.bid = tradable(kalshiPrice(row, "yes_bid_dollars", "yes_bid"));
    prices.ask = tradable(kalshiPrice(row, "yes_ask_dollars", "yes_ask"));
    // The two legs are one book. Where they contradict each other neither can be bought.
    if (const auto noBid = kalshiPrice(row, "no_bid_dollars", "no_bid");
        noBid && prices.ask && Price(Micro::One) - *noBid != *prices.ask)
        prices.ask.reset();
    const auto size = kalshiSize(row, "yes_ask_size_fp", "yes_ask_size");
    prices.askSize = size && *size > 0 ? std::optional(static_cast<double>(*size) / Micro::One) : std::nullopt;
    prices = checked(prices);
    tellGame(market->name, batch);
    return true;
}

void KalshiMarkets::readSeries(const Object &series, FeedBatch &batch)
{
    const QString ticker = stringField(series, "ticker");
    if (!kalshiLeague(m_leagues, ticker))
        return;
    const auto type = textField(series, "fee_type");
    if (type && *type != "quadratic" && *type != "quadratic_with_maker_fees") {
        batch.problems.append(
            u"Kalshi states fees of the kind \"%1\" for %2, which we do not know; 0.07 is used."_s.arg(
                stringField(series, "fee_type").left(40), ticker.left(40)));
        m_rates.remove(ticker);
        return;
    }
    const auto multiplier = millionthsField(series, "fee_multiplier");
    if (!multiplier || *multiplier < 0 || *multiplier > mostMultiplier)
        return;
    const std::int64_t rate = (usualRate.millionths() * *multiplier + Micro::One - 1) / Micro::One;
    m_rates.insert(ticker, Micro(static_cast<std::int32_t>(rate)));
}

Micro KalshiMarkets::feeRate(const QString &ticker) const
{
    return m_rates.value(kalshiSeries(ticker), usualRate);
}

void KalshiMarkets::quote(
    const KalshiMarket &market, const KalshiPrices &prices, std::optional<WallTime> at, FeedBatch &batch) const
{
    QuoteUpdate quote;
    quote.sourceId = market.name.event;
    quote.market = u"moneyline"_s;
    quote.side = market.name.yes.value_or(Side::Home);
    quote.venue = venueName;
    quote.bid = prices.bid;
    quote.ask = prices.ask;
    quote.askSize = prices.askSize;
    quote.feeRate = feeRate(market.name.event);
    quote.firstHand = true;
    quote.suspended = !market.open;
    quote.sourceTime = at;
    batch.quotes.push_back(std::move(quote));
}

void KalshiMarkets::suspend(const KalshiMarket &market, FeedBatch &batch) const
{
    quote(market, {}, std::nullopt, batch);
    batch.quotes.back().suspended = true;
}

GameUpdate KalshiMarkets::gameOf(const KalshiTicker &name) const
{
    const auto team = [](const KnownTeam &known, const QString &code) {
        Team result;
        result.name = known.name;
        result.shortName = known.name;
        result.abbreviation = code;
        return result;
    };
    GameUpdate update;
    update.sourceId = name.event;
    update.league = name.league;
    if (const League *league = m_leagues.byId(name.league))
        update.sport = league->sport;
    update.start = name.start;
    update.home = team(name.home, name.homeCode);
    update.away = team(name.away, name.awayCode);
    update.day = name.day;
    update.gameNumber = name.gameNumber;
    return update;
}

void KalshiMarkets::tellGame(const KalshiTicker &name, FeedBatch &batch) const
{
    const bool told = std::any_of(
        batch.games.rbegin(), batch.games.rend(), [&](const GameUpdate &game) { return game.sourceId == name.event; });
    if (!told)
        batch.games.push_back(gameOf(name));
}

void KalshiMarkets::beginSweep(const QString &league)
{
    m_sweeps[league].clear();
}

void KalshiMarkets::noteSwept(const QString &league, const QString &ticker)
{
    if (const auto sweep = m_sweeps.find(league); sweep != m_sweeps.end())
        sweep->second.insert(ticker);
}

void KalshiMarkets::endSweep(
    const QString &league, bool complete, FeedBatch &batch, const std::function<void(const QString &)> &gone)
{
    const auto sweep = m_sweeps.find(league);
    if (sweep == m_sweeps.end())
        return; // of which we have not seen the beginning
    const QSet<QString> named = std::move(sweep->second);
    m_sweeps.erase(sweep);
    batch.kind = FeedBatch::Kind::Image;
    batch.scope = league;
    for (auto market = m_markets.begin(); market != m_markets.end();) {
        if (market->name.league != league) {
            ++market;
        } else if (named.contains(market.key()) || !complete) {
            tellGame(market->name, batch); // of the earlier pages too
            ++market;
        } else {
            suspend(*market, batch);
            gone(market.key());
            market = m_markets.erase(market);
        }
    }
}

QStringList KalshiMarkets::open(const QString &league) const
{
    QStringList result;
    for (auto market = m_markets.cbegin(); market != m_markets.cend(); ++market) {
        if (market->open && (league.isEmpty() || market->name.league == league))
            result.append(market.key());
    }
    result.sort();
    return result;
}

QStringList KalshiMarkets::of(const QString &event) const
{
    QStringList result;
    for (auto market = m_markets.cbegin(); market != m_markets.cend(); ++market) {
        if (market->name.event == event)
            result.append(market.key());
    }
    result.sort();
    return result;
}

} // namespace edgeboard::wire
