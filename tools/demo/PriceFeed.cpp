// SPDX-License-Identifier: MIT
#include "tools/demo/PriceFeed.h"

#include "core/pricing/ScoreModels.h"
#include "core/pricing/WinProbability.h"
#include "tools/demo/Script.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <random>

namespace edgeboard::demo {

using namespace Qt::StringLiterals;

namespace {

// Share of a move that the market has made after so many seconds, in thousandths: 1 - exp(-(t / 8.834)^1.5753),
// the curve through half at 7 s and 90 % at 15 s. A table, so that no mathematics library can change the file.
constexpr std::array<int, 31> followed {0, 32, 92, 167, 250, 336, 420, 500, 575, 643, 704, 757, 802, 841, 874, 900, 922,
    940, 954, 965, 973, 980, 985, 989, 992, 994, 996, 997, 998, 999, 1000};
constexpr int halfSpread = 10'000; // millionths
constexpr int tick = 10'000;
constexpr int firstPrices = 10; // by then every league has been polled once

// All arithmetic on prices is in millionths, and the generator is one whose output the standard fixes: the same
// file comes out on every machine.
class Market
{
public:
    Market(const Fixture &fixture, std::uint64_t seedValue)
        : m_fixture(&fixture)
        , m_random(seedValue)
    {
        m_slug = u"%1-%2-%3-%4"_s.arg(fixture.facts.league, fixture.facts.away.team.abbreviation.toLower(),
            fixture.facts.home.team.abbreviation.toLower(), QStringView(createdDay).toString());
        for (QString &token : m_tokens) {
            token = u"7"_s;
            while (token.size() < 77)
                token += QString::number(m_random() % 10);
        }
    }

    [[nodiscard]] const Fixture &fixture() const { return *m_fixture; }
    [[nodiscard]] const QString &token(int side) const { return m_tokens.at(static_cast<std::size_t>(side)); }
    [[nodiscard]] const QString &slug() const { return m_slug; }
    [[nodiscard]] int bid() const { return m_bid; }
    [[nodiscard]] int ask() const { return m_ask; }
    [[nodiscard]] bool open() const { return m_open; }
    void setOpen(bool open) { m_open = open; }

    // Moves the market on by a second; true when its best prices changed.
    bool step(int second)
    {
        remember(fairAway(second));
        if (second % 3 == 0)
            m_error = m_error * 93 / 100 + static_cast<int>(m_random() % 6001) - 3000;
        int price = m_settled;
        for (std::size_t age = 0; age < m_moves.size(); ++age)
            price += static_cast<int>(static_cast<std::int64_t>(m_moves.at(age)) * followed.at(age) / 1000);
        price = std::clamp(price + m_error, 15'000, 985'000);
        const int bid = std::max(tick, (price - halfSpread) / tick * tick);
        const int ask = std::min(1'000'000 - tick, (price + halfSpread + tick - 1) / tick * tick);
        const bool changed = bid != m_bid || ask != m_ask;
        m_bid = bid;
        m_ask = ask;
        return changed;
    }

private:
    // The venue sees the game, not the feed: it knows that the false score will not stand.
    [[nodiscard]] int fairAway(int second) const
    {
        pricing::GameState state;
        state.league = m_fixture->facts.league;
        state.pregame = m_fixture->facts.line;
        const auto fact = factAt(*m_fixture, second);
        state.phase = !fact ? Phase::Scheduled : isOverAt(*m_fixture, second) ? Phase::Final : Phase::Live;
        if (fact) {
            if (state.phase == Phase::Live && endsPeriod(*fact))
                state.phase = Phase::Break;
            const int own = second - m_fixture->kickoff;
            const bool invented = m_fixture->facts.event == QStringView(falseScore.event) && own >= falseScore.from
                && own < falseScore.until;
            state.homeScore = fact->home - (invented ? falseScore.homePoints : 0);
            state.awayScore = fact->away;
            state.period = fact->period;
            state.clockSeconds = fact->clock;
            if (!fact->possession.isEmpty() && fact->down >= 1 && fact->yardLine >= 1 && fact->yardLine <= 99) {
                const bool home = fact->possession == m_fixture->facts.home.id;
                state.situation.possession = home ? Side::Home : Side::Away;
                state.situation.down = fact->down;
                state.situation.yardline100 = home ? 100 - fact->yardLine : fact->yardLine;
            }
        }
        const auto fair = pricing::winProbability(state);
        return fair ? Probability::fromDouble(fair->away).millionths() : m_fair;
    }

    // Keeps the moves of the last half minute apart, by age in seconds; older ones are fully in the price.
    void remember(int fair)
    {
        if (m_fair < 0) {
            m_settled = fair;
            m_fair = fair;
        }
        m_settled += m_moves.back();
        std::shift_right(m_moves.begin(), m_moves.end(), 1);
        m_moves.front() = fair - m_fair;
        m_fair = fair;
    }

    const Fixture *m_fixture;
    std::mt19937_64 m_random;
    QString m_slug;
    std::array<QString, 2> m_tokens; // away, home
    std::array<int, followed.size()> m_moves {};
    int m_settled = 0;
    int m_fair = -1;
    int m_error = 0;
    int m_bid = 0;
    int m_ask = 0;
    bool m_open = true;
};

QString decimal(int millionths)
{
    return QString::number(millionths / 1e6, 'f', 2);
}

bool within(const Spell &spell, const Market &market, int second)
{
    const QStringView event(spell.event);
    return (event.isEmpty() || market.fixture().facts.event == event) && second >= spell.from && second < spell.until;
}

SessionEntry entryAt(
    int second, quint32 session, const QString &kind, const QByteArray &payload, const QString &target = {})
{
    return {std::chrono::seconds(second) + std::chrono::milliseconds(500), u"polymarket"_s, session,
        {kind, target, payload}};
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString jsonList(const QString &first, const QString &second)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray {first, second}).toJson(QJsonDocument::Compact));
}

QByteArray events(const std::vector<Market> &markets)
{
    QJsonArray list;
    for (const Market &market : markets) {
        const GameFacts &facts = market.fixture().facts;
        const auto team = [](const FactTeam &side, const QString &ordering) {
            return QJsonObject {{u"name"_s, side.team.name}, {u"alias"_s, side.team.shortName},
                {u"abbreviation"_s, side.team.abbreviation.toLower()}, {u"ordering"_s, ordering}};
        };
        const auto start = WallTime(std::chrono::milliseconds(createdMs + market.fixture().kickoff * 1000LL));
        const QJsonObject winner {
            {u"sportsMarketType"_s, u"moneyline"_s},
            {u"outcomes"_s, jsonList(facts.away.team.shortName, facts.home.team.shortName)},
            {u"clobTokenIds"_s, jsonList(market.token(0), market.token(1))},
            {u"bestBid"_s, market.bid() / 1e6},
            {u"bestAsk"_s, market.ask() / 1e6},
            {u"acceptingOrders"_s, market.open()},
            {u"closed"_s, false},
            {u"feeSchedule"_s, QJsonObject {{u"exponent"_s, 1}, {u"rate"_s, 0.03}, {u"takerOnly"_s, true}}},
        };
        list.append(QJsonObject {
            {u"slug"_s, market.slug()},
            {u"startTime"_s, toRfc3339(start)},
            {u"teams"_s, QJsonArray {team(facts.away, u"away"_s), team(facts.home, u"home"_s)}},
            {u"markets"_s, QJsonArray {winner}},
        });
    }
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

// Both tokens of a market move together: a bid on one is an ask on the other.
QByteArray bestPrices(const Market &market, int second, bool changed)
{
    const QString stamp = QString::number(createdMs + second * 1000LL + 400);
    const auto side = [&](int index) {
        const int bid = index == 0 ? market.bid() : 1'000'000 - market.ask();
        const int ask = index == 0 ? market.ask() : 1'000'000 - market.bid();
        return QJsonObject {
            {u"asset_id"_s, market.token(index)}, {u"best_bid"_s, decimal(bid)}, {u"best_ask"_s, decimal(ask)}};
    };
    if (changed)
        return compact({{u"event_type"_s, u"price_change"_s}, {u"price_changes"_s, QJsonArray {side(0), side(1)}},
            {u"timestamp"_s, stamp}});
    QJsonArray frames;
    for (const int index : {0, 1}) {
        QJsonObject frame = side(index);
        frame.insert(u"event_type"_s, u"best_bid_ask"_s);
        frame.insert(u"timestamp"_s, stamp);
        frames.append(frame);
    }
    return QJsonDocument(frames).toJson(QJsonDocument::Compact);
}

} // namespace

std::vector<SessionEntry> priceFeed(const std::vector<Fixture> &fixtures, int lastSecond)
{
    std::vector<Market> markets;
    for (const Fixture &fixture : fixtures) {
        if (pricing::scoreModel(fixture.facts.league))
            markets.emplace_back(fixture, seed + markets.size());
    }
    for (Market &market : markets)
        market.step(0);

    std::vector<SessionEntry> entries;
    const QString gamma = u"/events?tag_id=100639"_s;
    const auto connect = [&](int second, quint32 session) {
        entries.push_back(entryAt(second, session, u"open"_s, {}));
        entries.push_back(entryAt(second, session, u"http"_s, events(markets), gamma));
    };
    quint32 session = 1;
    entries.push_back(entryAt(0, session, u"connecting"_s, {}));
    connect(firstPrices, session);

    std::vector<int> toldAt(markets.size(), firstPrices);
    for (int second = firstPrices + 1; second <= lastSecond; ++second) {
        const bool lost = second >= feedGap.from && second < feedGap.until;
        if (second == feedGap.from)
            entries.push_back(
                entryAt(second, session, u"close"_s, "The connection was lost. Next try in a few seconds."));
        if (second == feedGap.until)
            connect(second, ++session);
        for (std::size_t i = 0; i < markets.size(); ++i) {
            Market &market = markets.at(i);
            const bool changed = market.step(second);
            const bool open = !within(suspension, market, second);
            if (open != market.open()) {
                market.setOpen(open);
                if (!lost)
                    entries.push_back(entryAt(second, session, u"http"_s, events(markets), gamma));
            }
            const bool over = isOverAt(market.fixture(), second - 30);
            const bool paused
                = std::any_of(pauses.begin(), pauses.end(), [&](const Spell &s) { return within(s, market, second); });
            if (lost || paused || over)
                continue;
            if (changed || second - toldAt.at(i) >= restateSeconds) {
                entries.push_back(entryAt(second, session, u"text"_s, bestPrices(market, second, changed)));
                toldAt.at(i) = second;
            }
        }
    }
    return entries;
}

} // namespace edgeboard::demo
