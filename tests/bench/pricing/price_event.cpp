// SPDX-License-Identifier: MIT
// What one price event costs: twenty books, each event moves one price of one of them. Prints nanoseconds an event, the best
// of several rounds, because other programs on the machine only ever add to it.
#include "core/edge/ArbitrageBook.h"
#include "core/edge/ConsensusBook.h"
#include "core/edge/SteamBook.h"

#include <QStringList>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <limits>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int eventsPerRound = 10'000; // short enough to go by undisturbed now and then
constexpr int rounds = 200;

const QStringList venues {u"DraftKings"_s, u"FanDuel"_s, u"BetMGM"_s, u"Caesars"_s, u"bet365"_s, u"Pinnacle"_s,
    u"Circa"_s, u"ESPN BET"_s, u"Fanatics"_s, u"BetRivers"_s, u"Hard Rock"_s, u"Bovada"_s, u"BetOnline"_s, u"Unibet"_s,
    u"William Hill"_s, u"888sport"_s, u"Ladbrokes"_s, u"Betway"_s, u"Betfair"_s, u"Polymarket"_s};

struct Market
{
    explicit Market(bool threeWay)
        : sides(sidesOf(key.market, threeWay ? MarketShape::ThreeWay : MarketShape::TwoWay))
    {
        for (int i = 0; i < venues.size(); ++i) {
            for (std::size_t side = 0; side < sides.size(); ++side)
                (void)state(i, side, 0.001 * (i % 7));
            consensus.update(quotes, key, venues.at(i));
        }
    }

    QuoteBook::Edit state(int venue, std::size_t side, double shift)
    {
        QuoteUpdate update;
        update.market = key.market;
        update.side = sides[side];
        update.venue = venues.at(venue);
        update.ask = Price::fromDouble((sides.size() == 3 ? 0.352 : 0.52) + shift);
        update.american = -110;
        return quotes.apply(key.gameId, {u"relay"_s, 1}, update, now);
    }
    // Event `i`: another book, another side, another price than the last time, ten events a second.
    int event(int i)
    {
        now += 100ms;
        const int venue = i % static_cast<int>(venues.size());
        const auto side = static_cast<std::size_t>(i / venues.size()) % sides.size();
        edit = state(venue, side, 0.001 * (i % 11));
        return venue;
    }

    MonotonicTime now = 100s;
    MarketKey key {u"24860-16839-2026-11-21"_s, u"moneyline"_s, std::nullopt};
    std::span<const Side> sides;
    QuoteBook quotes;
    QuoteBook::Edit edit;
    ConsensusBook consensus {BookTable::builtIn(), {}};
    ArbitrageBook arbitrages {BookTable::builtIn(), {}};
    SteamBook steams {BookTable::builtIn(), {}};
    CurrentSession isCurrent = [](const QString &feed, quint32 session) { return session == 1 && feed == u"relay"; };
};

double nanoseconds(const std::function<void(int)> &event)
{
    double best = std::numeric_limits<double>::max();
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < eventsPerRound; ++i)
            event(i);
        const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begin;
        best = std::min(best, took.count() / eventsPerRound);
    }
    return best;
}

// Returns whether what is asked of it holds.
bool measure(const char *name, bool threeWay, double limit)
{
    Market market(threeWay);
    double sum = 0; // keeps the answers alive
    const auto ask = [&](QStringView without) {
        sum += market.consensus.consensus(market.key, market.now, market.isCurrent, without).agreement.fair[0];
    };
    const double apply = nanoseconds([&](int i) { (void)market.event(i); });
    const double update = nanoseconds([&](int i) {
        const int venue = market.event(i);
        market.consensus.update(market.quotes, market.key, venues.at(venue));
    });
    const double all = nanoseconds([&](int i) {
        const int venue = market.event(i);
        market.consensus.update(market.quotes, market.key, venues.at(venue));
        ask({});
        ask(u"Polymarket");
        ask(u"DraftKings");
    });
    const double arbitrage = nanoseconds([&](int i) {
        (void)market.event(i);
        sum += market.arbitrages.see(market.key, market.quotes, market.isCurrent, market.now) ? 1 : 0;
    });
    const double steam = nanoseconds([&](int i) {
        (void)market.event(i);
        if (market.edit.before)
            sum += market.steams.see(*market.edit.before, *market.edit.quote, std::nullopt) ? 1 : 0;
    });
    std::printf("%s, %d books (checksum %.3f)\n", name, static_cast<int>(venues.size()), sum);
    std::printf("  QuoteBook::apply                         %6.0f ns\n", apply);
    std::printf("  ConsensusBook::update                    %6.0f ns\n", update - apply);
    std::printf("  consensus + two that leave a venue out   %6.0f ns\n", all - update);
    std::printf("  both together, at most %4.0f              %6.0f ns\n", limit, all - apply);
    std::printf("  ArbitrageBook::see, none there           %6.0f ns\n", arbitrage - apply);
    std::printf("  SteamBook::see                           %6.0f ns\n", steam - apply);
    return all - apply <= limit;
}

} // namespace

int main()
{
    const bool two = measure("two-way", false, 1000);
    const bool three = measure("three-way", true, 3000);
    return two && three ? 0 : 1;
}
