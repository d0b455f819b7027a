// SPDX-License-Identifier: MIT
// The engine alone under the firehose: frames that were written before, then parse, apply, price and evaluate. Prints a
// table and one JSON line; exits 1 below a gate. See README.md beside this file.
#include "core/engine/Engine.h"
#include "core/feed/DecoderSet.h"
#include "tests/bench/fanout/Process.h"
#include "tests/bench/relay/FirehoseTruth.h"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string>
#include <thread>

using namespace edgeboard;
using namespace std::chrono_literals;

namespace {

constexpr int games = 100;
constexpr int rounds = 5;
constexpr int roundEvents = 50'000;
constexpr double gateMicroseconds = 5; // of an event
constexpr double gateStallMs = 50;
const QString feed = QStringLiteral("relay");

std::int64_t threadNs()
{
    timespec time {};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

std::int64_t wallMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

class Counter final : public ChangeSink
{
public:
    void publish(const Change &change) override { ++m_counts.at(change.index()); }
    [[nodiscard]] std::int64_t prices() const { return count<QuoteChanged>(); }
    [[nodiscard]] std::int64_t alerts() const { return count<AlertChanged>(); }

private:
    template <typename T>
    [[nodiscard]] std::int64_t count() const
    {
        return m_counts.at(Change(std::in_place_type<T>).index());
    }
    std::array<std::int64_t, std::variant_size_v<Change>> m_counts {};
};

QByteArray bytesOf(const std::string &text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// An engine that has heard the snapshot and the first prices of all games.
class Desk
{
public:
    explicit Desk(const FirehoseTruth &truth)
        : m_decoders(LeagueTable::builtIn())
        , m_engine(m_clock, LeagueTable::builtIn(), EdgeRules {}, m_sink)
    {
        FeedStatus open;
        open.feed = feed;
        open.session = 1;
        open.transport = Transport::Open;
        m_engine.receive(open);
        hear(R"({"type":"welcome","channel":"odds","conn_id":1,"message":"connected"})");
        hear(bytesOf(truth.snapshot(wallMs())));
        for (int i = 0; i < truth.gameCount(); ++i) {
            const QString target = QStringLiteral("/v1/games/%1/markets").arg(QString::fromStdString(truth.gameId(i)));
            m_engine.receive(
                m_decoders.decode(feed, 1, {QStringLiteral("http"), target, bytesOf(truth.markets(truth.gameId(i)))}));
        }
    }
    [[nodiscard]] FeedEvent parse(const QByteArray &frame)
    {
        return m_decoders.decode(feed, 1, {QStringLiteral("text"), {}, frame});
    }
    void hear(const QByteArray &frame) { m_engine.receive(parse(frame)); }
    [[nodiscard]] Engine &engine() { return m_engine; }
    [[nodiscard]] const Counter &sink() const { return m_sink; }

private:
    SystemClock m_clock;
    DecoderSet m_decoders;
    Counter m_sink;
    Engine m_engine;
};

/// Price changes, and what the clocks and scores of so many seconds add to them.
std::vector<QByteArray> frames(FirehoseTruth &truth, int count, double rate, bool busy)
{
    std::vector<QByteArray> result;
    result.reserve(static_cast<std::size_t>(count));
    std::string text;
    const int half = std::max(1, static_cast<int>(rate / 2));
    for (int i = 0; i < count; ++i) {
        if (i % half == half - 1) {
            std::vector<std::string> clocks;
            truth.passTime(0.5, wallMs(), clocks);
            for (const std::string &clock : clocks)
                result.push_back(bytesOf(clock));
        }
        if (busy && i % (6 * half) == 0)
            result.push_back(bytesOf(truth.score(wallMs())));
        truth.nextPrice(wallMs(), busy, text);
        result.push_back(bytesOf(text));
    }
    return result;
}

/// The market's word and the side, as the engine names them.
QuoteKey keyOf(const FirehoseTruth::Quoted &quote, const QString &gameId, const std::string &home)
{
    QuoteKey key;
    key.selection.gameId = gameId;
    key.selection.market = quote.market == "moneyline" ? QStringLiteral("moneyline")
        : quote.market == "spreads"                    ? QStringLiteral("spread")
                                                       : QStringLiteral("total");
    if (quote.hasPoints)
        key.selection.lineHundredths = static_cast<int>(std::lround(quote.points * 100));
    key.selection.side = quote.market == "totals" ? (quote.outcome.starts_with("Over") ? Side::Over : Side::Under)
        : quote.outcome == "Draw"                 ? Side::Draw
        : quote.outcome == home                   ? Side::Home
                                                  : Side::Away;
    key.venue = QString::fromStdString(quote.book);
    return key;
}

/// How many quotes of the truth the engine does not hold, or holds with another price.
int differences(const FirehoseTruth &truth, const Engine &engine)
{
    QHash<QString, QString> ids; // of the relay, to ours
    for (const Game &game : engine.games())
        ids.insert(game.sources.value(feed), game.id);
    QHash<QuoteKey, int> held;
    for (const QString &id : std::as_const(ids)) {
        const auto detail = engine.detail(id);
        for (const OddsMarket &market : detail->markets) {
            for (const OddsRow &row : market.rows) {
                for (const auto &cell : row.cells) {
                    if (cell && cell->quote.american)
                        held.insert(cell->quote.key, *cell->quote.american);
                }
            }
        }
    }
    QHash<QString, std::string> homes;
    for (int i = 0; i < truth.gameCount(); ++i)
        homes.insert(QString::fromStdString(truth.gameId(i)), truth.homeTeam(i));
    int wrong = 0;
    for (const FirehoseTruth::Quoted &quote : truth.quotes()) {
        const QString source = QString::fromStdString(quote.gameId);
        wrong += held.value(keyOf(quote, ids.value(source), homes.value(source)), 0) != quote.american ? 1 : 0;
    }
    return wrong;
}

struct Speed
{
    double parseUs = 0; ///< CPU of an event
    double engineUs = 0; ///< apply, price, evaluate, ticks
    int wrong = 0;
};

Speed fullSpeed()
{
    FirehoseTruth truth(games, 1);
    Desk desk(truth);
    std::vector<double> parse;
    std::vector<double> work;
    for (int round = 0; round < rounds; ++round) {
        const std::vector<QByteArray> input = frames(truth, roundEvents, 50'000, false);
        std::vector<FeedEvent> events;
        events.reserve(input.size());
        const std::int64_t begun = threadNs();
        for (const QByteArray &frame : input)
            events.push_back(desk.parse(frame));
        const std::int64_t parsed = threadNs();
        for (std::size_t i = 0; i < events.size(); ++i) {
            desk.engine().receive(events[i]);
            if (i % 12'500 == 0) // a quarter of a second at 50,000 a second
                desk.engine().tick();
        }
        const std::int64_t done = threadNs();
        const auto each = [&input](std::int64_t ns) {
            return static_cast<double>(ns) / 1000.0 / static_cast<double>(input.size());
        };
        parse.push_back(each(parsed - begun));
        work.push_back(each(done - parsed));
    }
    std::sort(parse.begin(), parse.end());
    std::sort(work.begin(), work.end());
    return {parse[rounds / 2], work[rounds / 2], differences(truth, desk.engine())};
}

struct Pace
{
    double cpuUs = 0; ///< of an event, parse included
    double awayMs = 0; ///< longest time from one look at the socket to the next, by the wall
    double awayCpuMs = 0; ///< of that, what we computed
    double latestMs = 0; ///< by how much an event was late
    int wrong = 0;
};

/// Events when they are due, as they would come from a socket: what is due is handled, then the next look.
Pace paced(double rate, int seconds, bool busy)
{
    FirehoseTruth truth(games, 2);
    Desk desk(truth);
    const auto count = static_cast<std::size_t>(rate * seconds);
    const std::vector<QByteArray> input = frames(truth, static_cast<int>(count), rate, busy);
    Pace pace;
    const std::int64_t begun = nowNs();
    const std::int64_t cpu = threadNs();
    std::int64_t tickAt = begun;
    const double step = 1e9 * seconds / static_cast<double>(input.size());
    for (std::size_t next = 0; next < input.size();) {
        const std::int64_t look = nowNs();
        const std::int64_t lookCpu = threadNs();
        // A socket hands over what its buffer of 64 KiB holds.
        constexpr std::size_t mostAtOnce = 256;
        const auto due = std::min(
            {input.size(), static_cast<std::size_t>(static_cast<double>(look - begun) / step) + 1, next + mostAtOnce});
        pace.latestMs
            = std::max(pace.latestMs, (static_cast<double>(look - begun) - static_cast<double>(next) * step) / 1e6);
        for (; next < due; ++next)
            desk.hear(input[next]);
        if (look >= tickAt) {
            desk.engine().tick();
            tickAt = look + std::chrono::nanoseconds(Engine::tickInterval).count();
        }
        pace.awayMs = std::max(pace.awayMs, static_cast<double>(nowNs() - look) / 1e6);
        pace.awayCpuMs = std::max(pace.awayCpuMs, static_cast<double>(threadNs() - lookCpu) / 1e6);
        std::this_thread::sleep_for(200us); // rules: allow sources, a bench of real time waits for the next events
    }
    pace.cpuUs = static_cast<double>(threadNs() - cpu) / 1000.0 / static_cast<double>(input.size());
    pace.wrong = differences(truth, desk.engine());
    return pace;
}

bool gate(const char *name, double value, double limit)
{
    std::printf("| %s | %.2f | %.2f | %s |\n", name, value, limit, value <= limit ? "" : "over");
    return value <= limit;
}

} // namespace

int main(int argc, char *argv[])
{
    const int seconds = argc > 1 ? std::stoi(argv[1]) : 10;
    const Speed speed = fullSpeed();
    const Pace steady = paced(50'000, seconds, false);
    const Pace burst = paced(20'000, seconds, true);
    std::printf("| figure | measured | limit | |\n|---|---|---|---|\n");
    bool good = gate("parse, CPU us an event", speed.parseUs, gateMicroseconds);
    good &= gate("parse, apply, price, evaluate: CPU us an event", speed.parseUs + speed.engineUs, gateMicroseconds);
    good &= gate("the same at 50,000/s", steady.cpuUs, gateMicroseconds);
    good &= gate("50,000/s: longest away from the socket, own ms", steady.awayCpuMs, gateStallMs);
    good &= gate("burst of 20,000/s: CPU us an event", burst.cpuUs, gateMicroseconds);
    good &= gate("burst of 20,000/s: longest away from the socket, own ms", burst.awayCpuMs, gateStallMs);
    good &= gate("prices that are not the newest", speed.wrong + steady.wrong + burst.wrong, 0);
    std::printf(R"({"parse_us":%.3f,"engine_us":%.3f,"events_s_core":%.0f,"steady_us":%.3f,"steady_away_ms":%.2f,)"
                R"("steady_away_wall_ms":%.2f,"steady_latest_ms":%.2f,"burst_us":%.3f,"burst_away_ms":%.2f,)"
                R"("burst_away_wall_ms":%.2f,"burst_latest_ms":%.2f,"wrong":%d})"
                "\n",
        speed.parseUs, speed.engineUs, 1e6 / (speed.parseUs + speed.engineUs), steady.cpuUs, steady.awayCpuMs,
        steady.awayMs, steady.latestMs, burst.cpuUs, burst.awayCpuMs, burst.awayMs, burst.latestMs,
        speed.wrong + steady.wrong + burst.wrong);
    return good ? 0 : 1;
}
