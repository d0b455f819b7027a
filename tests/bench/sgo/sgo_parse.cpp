// SPDX-License-Identifier: MIT
#include "core/wire/SgoDecoder.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

// What a heavy answer costs: 25 events with all their odds, and the same events with the six that a scoreboard asks for.
// CPU time, medians; the first answer, which everything is new in, stands apart.
namespace {

constexpr int events = 25;
constexpr int rounds = 11;
constexpr std::array<const char *, 10> books {
    "draftkings", "fanduel", "betmgm", "caesars", "pinnacle", "bet365", "espnbet", "betrivers", "novig", "fanatics"};

QByteArray price(int seed, bool hasLine)
{
    const QByteArray odds
        = seed % 2 ? "-" + QByteArray::number(101 + seed % 80) : "+" + QByteArray::number(101 + seed % 90);
    const QByteArray line = hasLine ? R"("overUnder":")" + QByteArray::number(seed % 60 + 0.5) + R"(",)" : QByteArray();
    return R"({"odds":")" + odds + R"(",)" + line + R"("lastUpdatedAt":"2026-11-22T01:4)"
        + QByteArray::number(seed % 4 + 6)
        + R"(:10.100Z","available":true,"deeplink":"https://sportsbook.example.com/event/123456","openOdds":"-110"})";
}

QByteArray odd(
    const QByteArray &stat, const QByteArray &entity, const QByteArray &bet, const QByteArray &side, int seed)
{
    const QByteArray id = stat + '-' + entity + "-game-" + bet + '-' + side;
    QByteArrayList entries;
    for (std::size_t i = 0; i < books.size(); ++i)
        entries.append('"' + QByteArray(books.at(i)) + "\":" + price(seed + static_cast<int>(i), bet == "ou"));
    return '"' + id + R"(":{"oddID":")" + id + R"(","opposingOddID":"other","marketName":"Some Market","statID":")"
        + stat + R"(","statEntityID":")" + entity + R"(","periodID":"game","betTypeID":")" + bet + R"(","sideID":")"
        + side
        + R"(","started":false,"ended":false,"cancelled":false,"bookOddsAvailable":true,"fairOddsAvailable":true,"fairOdds":")"
        + (side == "home" || side == "over" ? "-110" : "+110")
        + R"(","bookOdds":"-115","fairOverUnder":"20.5","byBookmaker":{)" + entries.join(',') + "}}";
}

QByteArray event(int number, int oddsOfOne)
{
    QByteArrayList odds {odd("points", "home", "ml", "home", number), odd("points", "away", "ml", "away", number + 1),
        odd("points", "all", "ou", "over", number), odd("points", "all", "ou", "under", number)};
    for (int i = 0; odds.size() < oddsOfOne; ++i) {
        const QByteArray player = "PLAYER_NUMBER_" + QByteArray::number(i / 8) + "_1_NBA";
        odds.append(odd("stat_" + QByteArray::number(i % 8), player, "ou", "over", number + i));
    }
    return R"({"eventID":"event)" + QByteArray::number(number)
        + R"(0000000000","sportID":"BASKETBALL","leagueID":"NBA","type":"match","teams":{"home":{"names":{"long":"Home )"
        + QByteArray::number(number) + R"("},"score":50},"away":{"names":{"long":"Away )" + QByteArray::number(number)
        + R"("},"score":51}},"status":{"started":true,"live":true,"currentPeriodID":"3q","displayShort":"Q3 05:21",)"
        + R"("startsAt":"2026-11-22T00:30:00.000Z"},"odds":{)" + odds.join(',') + "}}";
}

double milliseconds(SgoDecoder &decoder, const RawMessage &message, std::size_t &prices)
{
    const std::clock_t start = std::clock(); // of this process alone: the machine may have other work
    prices = decoder.decode(message).quotes.size();
    return static_cast<double>(std::clock() - start) * 1e3 / static_cast<double>(CLOCKS_PER_SEC);
}

std::size_t measure(const char *name, int oddsOfOne)
{
    QByteArrayList all;
    for (int i = 0; i < events; ++i)
        all.append(event(i, oddsOfOne));
    const RawMessage message {u"http"_s, u"/events"_s, R"({"success":true,"data":[)" + all.join(',') + "]}"};
    SgoDecoder decoder(LeagueTable::builtIn());
    std::size_t prices = 0;
    const double first = milliseconds(decoder, message, prices);
    std::vector<double> took;
    for (int round = 0; round < rounds; ++round)
        took.push_back(milliseconds(decoder, message, prices));
    std::sort(took.begin(), took.end());
    const double usual = took.at(took.size() / 2);
    const double megabytes = static_cast<double>(message.payload.size()) / 1e6;
    std::printf("%-28s %6.1f MB %7zu prices   first %7.1f ms   then %7.1f ms, %5.0f MB/s, %4.0f ns a price\n", name,
        megabytes, prices, first, usual, megabytes / usual * 1e3, usual * 1e6 / static_cast<double>(prices));
    return prices;
}

} // namespace

int main()
{
    const bool all = measure("25 events of 1,200 odds", 1'200) == 25UL * 1'200 * books.size();
    const bool few = measure("25 events of 6 odds", 6) == 25UL * 6 * books.size();
    return all && few ? 0 : 1;
}
