// SPDX-License-Identifier: MIT
// A books relay with as much to say as wanted. See README.md beside this file.
#include "tests/bench/fanout/Process.h"
#include "tests/bench/relay/FirehoseServer.h"
#include "tests/bench/relay/FirehoseTruth.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <ctime>

using namespace edgeboard::bridge;

namespace {

volatile std::sig_atomic_t stopped = 0;

/// Events a second over time: a steady rate, with bursts that end each period.
struct Plan
{
    double rate = 500;
    double burstRate = 0;
    double burstSeconds = 0;
    double burstEvery = 0;
    double seconds = 0; ///< 0: until told to stop

    [[nodiscard]] bool inBurst(double at) const
    {
        return burstEvery > 0 && std::fmod(at, burstEvery) >= burstEvery - burstSeconds;
    }
    [[nodiscard]] double rateAt(double at) const { return inBurst(at) ? burstRate : rate; }
};

std::int64_t wallMs()
{
    timespec time {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

QByteArray bytesOf(const std::string &text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// The evening: lets it go by as the plan says, from the first subscriber on.
class Evening
{
public:
    Evening(FirehoseTruth &truth, const Plan &plan)
        : m_truth(truth)
        , m_plan(plan)
    {
    }
    [[nodiscard]] bool isOver() const { return m_over; }
    [[nodiscard]] std::int64_t priceChanges() const { return m_prices; }
    [[nodiscard]] double latestMs() const { return m_latestMs; }

    void pass(FirehoseServer &server)
    {
        const std::int64_t now = nowNs();
        if (m_begun == 0) {
            if (server.subscribers() == 0)
                return;
            m_begun = m_last = now;
        }
        const double at = static_cast<double>(now - m_begun) * 1e-9;
        const double since = static_cast<double>(now - m_last) * 1e-9;
        m_last = now;
        m_latestMs = std::max(m_latestMs, since * 1e3);
        if (m_plan.seconds > 0 && at >= m_plan.seconds) {
            m_over = true;
            return;
        }
        const bool busy = m_plan.inBurst(at);
        clocks(server, at, busy && !m_wasBusy);
        m_wasBusy = busy;
        for (m_due += since * m_plan.rateAt(at); m_due >= 1; m_due -= 1) {
            m_truth.nextPrice(wallMs(), busy, m_text);
            server.publish(QByteArrayView(m_text.data(), static_cast<qsizetype>(m_text.size())), false);
            ++m_prices;
        }
    }

private:
    // Clocks are told twice a second; somebody scores every three seconds and before each burst.
    void clocks(FirehoseServer &server, double at, bool burstBegins)
    {
        constexpr double clockStep = 0.5;
        constexpr double scoreStep = 3;
        if (at >= m_clockAt + clockStep) {
            std::vector<std::string> changes;
            m_truth.passTime(at - m_clockAt, wallMs(), changes);
            m_clockAt = at;
            for (const std::string &change : changes)
                server.publish(QByteArrayView(change.data(), static_cast<qsizetype>(change.size())), true);
        }
        if (at >= m_scoreAt + scoreStep || burstBegins) {
            m_scoreAt = at;
            const std::string change = m_truth.score(wallMs());
            server.publish(QByteArrayView(change.data(), static_cast<qsizetype>(change.size())), true);
        }
    }

    FirehoseTruth &m_truth;
    Plan m_plan;
    std::string m_text;
    std::int64_t m_begun = 0;
    std::int64_t m_last = 0;
    std::int64_t m_prices = 0;
    double m_due = 0;
    double m_clockAt = 0;
    double m_scoreAt = 0;
    double m_latestMs = 0;
    bool m_wasBusy = false;
    bool m_over = false;
};

QByteArray statusOf(const FirehoseServer &server, const Evening &evening)
{
    const FirehoseServer::Figures worst = server.worst();
    std::array<char, 512> text {};
    std::snprintf(text.data(), text.size(),
        R"({"over":%s,"subscribers":%d,"published":%lld,"price_changes":%lld,"sent":%lld,"dropped":%lld,)"
        R"("most_waiting":%lld,"longest_away_ms":%.1f,"most_unread_bytes":%lld,"own_latest_ms":%.1f})",
        evening.isOver() ? "true" : "false", server.subscribers(), static_cast<long long>(server.publishedFrames()),
        static_cast<long long>(evening.priceChanges()), static_cast<long long>(worst.sent),
        static_cast<long long>(worst.dropped), static_cast<long long>(worst.mostWaiting), worst.longestAwayMs,
        static_cast<long long>(worst.mostUnread), evening.latestMs());
    return text.data();
}

QByteArray answer(const HttpHead &head, const FirehoseTruth &truth, const std::function<QByteArray()> &status)
{
    constexpr QByteArrayView games = "/v1/games/";
    if (head.path == "/status")
        return status();
    if (head.path == "/truth")
        return bytesOf(truth.allQuotes());
    if (head.path == "/v1/games/live")
        return bytesOf(truth.liveGames());
    if (!head.path.startsWith(games))
        return {};
    const QByteArray rest = head.path.sliced(games.size());
    const qsizetype slash = rest.indexOf('/');
    return bytesOf(truth.markets(rest.first(slash < 0 ? rest.size() : slash).toStdString()));
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("A books relay with as much to say as wanted."));
    parser.addHelpOption();
    const auto option = [&parser](const char *name, const char *about, const char *value) {
        parser.addOption(
            {QString::fromLatin1(name), QString::fromLatin1(about), QStringLiteral("N"), QString::fromLatin1(value)});
    };
    option("games", "live games", "100");
    option("rate", "price changes a second", "500");
    option("burst-rate", "price changes a second in a burst", "2000");
    option("burst-seconds", "how long a burst lasts", "10");
    option("burst-every", "seconds from one burst to the next; 0: no bursts", "60");
    option("seconds", "prices stand still after that; 0: never", "0");
    option("seed", "the same seed gives the same evening", "1");
    option("port", "0: any, which is printed", "0");
    parser.process(application);
    const auto number = [&parser](const char *name) { return parser.value(QString::fromLatin1(name)).toDouble(); };

    FirehoseTruth truth(static_cast<int>(number("games")), static_cast<std::uint64_t>(number("seed")));
    auto listener = listenOn(QStringLiteral("127.0.0.1"), static_cast<quint16>(number("port")));
    if (!listener) {
        std::fprintf(stderr, "%s\n", qPrintable(listener.error().message));
        return 5;
    }
    Evening evening(truth,
        {number("rate"), number("burst-rate"), number("burst-seconds"), number("burst-every"), number("seconds")});
    std::function<QByteArray()> status;
    FirehoseServer server(*std::move(listener),
        {[&truth] { return bytesOf(truth.snapshot(wallMs())); },
            [&](const HttpHead &head) { return answer(head, truth, status); }});
    status = [&] { return statusOf(server, evening); };

    std::signal(SIGTERM, [](int) { stopped = 1; });
    std::signal(SIGINT, [](int) { stopped = 1; });
    std::printf("%d\n", server.port());
    std::fflush(stdout);
    while (stopped == 0) {
        server.turn(1);
        evening.pass(server);
        server.flush();
    }
    std::printf("%s\n", status().constData());
    return 0;
}
