// SPDX-License-Identifier: MIT
#include "core/wire/RelayDecoder.h"
#include "core/wire/RelayFrames.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <random>
#include <utility>
#include <vector>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

// What one price_change costs, of 20 books, 3 markets and 10 games: into views, into a FeedBatch, and by QJsonDocument
// into the same eight fields. CPU time, medians of rounds that take turns, so that a busy machine is busy for all.
namespace {

constexpr int rounds = 101;
constexpr int framesOfARound = 2'000; // a frame has just been received: it is in the cache
constexpr int books = 20;
constexpr int games = 10;

QByteArray team(int game, bool home)
{
    static const std::array<const char *, 20> names {"Portland Trail Blazers", "Phoenix Suns", "Boston Celtics",
        "Los Angeles Lakers", "Golden State Warriors", "Denver Nuggets", "Miami Heat", "Milwaukee Bucks",
        "New York Knicks", "Chicago Bulls", "Dallas Mavericks", "Sacramento Kings", "Utah Jazz", "Orlando Magic",
        "Houston Rockets", "Atlanta Hawks", "Memphis Grizzlies", "Indiana Pacers", "Toronto Raptors",
        "Detroit Pistons"};
    return names.at(static_cast<std::size_t>(game * 2 + (home ? 0 : 1)));
}

QByteArray idOf(int game)
{
    return "248" + QByteArray::number(60 + game) + "-38874-2026-04-14";
}

QByteArray snapshot()
{
    QByteArrayList rows;
    for (int game = 0; game < games; ++game) {
        rows.append(R"({"game_id":")" + idOf(game)
            + R"(","pn_league_code":"nba","sport_category":"basketball","status":"live","home_team":{"name":")"
            + team(game, true) + R"("},"away_team":{"name":")" + team(game, false)
            + R"("},"scores":{"score_home":50,"score_away":51,"period":"3","clock":"03:42","is_live":true}})");
    }
    return R"({"type":"snapshot","channel":"odds","ts":1776210900000,"count":10,"games":[)" + rows.join(',') + "]}";
}

std::vector<QByteArray> frames()
{
    std::mt19937 random(17);
    const auto below = [&random](int n) { return static_cast<int>(random() % static_cast<std::uint32_t>(n)); };
    std::vector<QByteArray> result;
    for (int i = 0; i < framesOfARound; ++i) {
        const int game = below(games);
        const int market = below(3);
        const bool first = below(2) == 0;
        const double line = 4.5 + below(4);
        const QByteArray number = QByteArray::number(market == 1 && first ? -line : line);
        const QByteArray outcome = market == 2 ? (first ? "Over " : "Under ") + number : team(game, first);
        result.push_back(R"({"type":"price_change","game_id":")" + idOf(game)
            + R"(","pn_slug":"nba-por-phx-2026-04-15",)" + R"("pn_league_code":"nba","pn_market_type":")"
            + QByteArrayList {"moneyline", "spreads", "totals"}.at(market) + R"(","book":"Sportsbook )"
            + QByteArray::number(below(books)) + R"(","outcome":")" + outcome + R"(","old_price":-110.0,"new_price":)"
            + QByteArray::number(-105 - below(90)) + R"(.0,"points":)" + (market == 0 ? "null" : number) + R"(,"ts":)"
            + QByteArray::number(1'776'208'974'186 + i) + "}");
    }
    return result;
}

template <typename Work>
double nanoseconds(const std::vector<QByteArray> &input, const Work &work)
{
    const std::clock_t start = std::clock(); // of this process alone: the machine may have other work
    for (const QByteArray &frame : input)
        work(frame);
    const auto ticks = static_cast<double>(std::clock() - start);
    return ticks * 1e9 / static_cast<double>(CLOCKS_PER_SEC) / static_cast<double>(input.size());
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

} // namespace

int main()
{
    const std::vector<QByteArray> input = frames();
    double sum = 0; // so that nothing is optimised away
    std::size_t wrong = 0;
    relay::DeltaReader reader;
    RelayDecoder decoder(LeagueTable::builtIn());
    (void)decoder.decode({u"text"_s, {}, snapshot()});
    RawMessage message {u"text"_s, {}, {}};

    std::array<std::vector<double>, 3> took;
    for (int round = 0; round < rounds; ++round) {
        took[0].push_back(nanoseconds(input, [&](const QByteArray &frame) {
            const relay::Delta *delta = reader.read(frame);
            wrong += delta ? 0 : 1;
            sum += delta ? delta->price.price.value : 0.0;
        }));
        took[1].push_back(nanoseconds(input, [&](const QByteArray &frame) {
            message.payload = frame;
            const FeedBatch batch = decoder.decode(message);
            wrong += batch.quotes.size() == 1 ? 0 : 1;
            sum += batch.quotes.empty() ? 0.0 : batch.quotes.front().ask->toDouble();
        }));
        took[2].push_back(nanoseconds(input, [&](const QByteArray &frame) {
            const QJsonObject object = QJsonDocument::fromJson(frame).object();
            for (const auto key : {"game_id"_L1, "pn_market_type"_L1, "book"_L1, "outcome"_L1})
                sum += static_cast<double>(object.value(key).toString().size());
            for (const auto key : {"new_price"_L1, "points"_L1, "ts"_L1})
                sum += object.value(key).toDouble();
            wrong += object.value("type"_L1).toString() == "price_change"_L1 ? 0 : 1;
        }));
    }
    std::printf("%zu frames of %d bytes, medians of %d rounds, simdjson kernel %s\n", input.size(),
        static_cast<int>(input.front().size()), rounds, simdjson::get_active_implementation()->name().c_str());
    for (const auto &[index, name] : {std::pair<std::size_t, const char *>(0, "frame to views"),
             {1, "decode() to a FeedBatch"}, {2, "QJsonDocument, eight fields"}})
        std::printf("%-28s %7.0f ns an event\n", name, median(took.at(index)));
    std::printf("(%.0f)\n", sum);
    return wrong == 0 ? 0 : 1;
}
