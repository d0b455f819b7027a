// SPDX-License-Identifier: MIT
#include "tests/bench/relay/FirehoseTruth.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace {

constexpr std::array<const char *, 20> books {"DraftKings", "FanDuel", "BetMGM", "Caesars", "bet365", "Pinnacle",
    "Circa Sports", "Bookmaker", "BetRivers", "Fanatics", "888sport", "Betfair", "Unibet", "William Hill", "Bovada",
    "Hard Rock", "theScore", "Betway", "Polymarket", "Polymarket (USA)"};

constexpr std::array<const char *, 40> cities {"Boston", "Denver", "Portland", "Toronto", "Chicago", "Dallas",
    "Houston", "Phoenix", "Seattle", "Atlanta", "Detroit", "Memphis", "Orlando", "Miami", "Milwaukee", "Oakland",
    "San Diego", "Columbus", "Nashville", "Montreal", "Ottawa", "Calgary", "Edmonton", "Winnipeg", "Vancouver", "Tampa",
    "Buffalo", "Cleveland", "Pittsburgh", "Baltimore", "Charlotte", "Indianapolis", "Kansas City", "New Orleans",
    "Sacramento", "San Antonio", "Salt Lake", "Las Vegas", "Minneapolis", "Philadelphia"};

struct LeagueKind
{
    const char *code;
    const char *sport;
    const char *mascot; ///< of its teams' names
    int periods;
    int periodSeconds;
    double total;
    int points; ///< of one score
};
constexpr std::array<LeagueKind, 5> leagues {{{"nba", "basketball", "Herons", 4, 720, 224.5, 2},
    {"nhl", "hockey", "Glaciers", 3, 1200, 6.5, 1}, {"epl", "soccer", "United", 2, 2700, 2.5, 1},
    {"nfl", "football", "Lanterns", 4, 900, 44.5, 7}, {"lib", "soccer", "Atletico", 2, 2700, 2.5, 1}}};

constexpr int busyGames = 8;
constexpr double busyShare = 0.9;
constexpr std::size_t mostSides = 3;
constexpr double margin = 0.022; // of each side, over the fair chance
constexpr double step = 0.001; // of a fair chance from one price to the next

bool isSoccer(int league)
{
    return std::string_view(leagues.at(static_cast<std::size_t>(league)).sport) == "soccer";
}

const LeagueKind &kindOf(int league)
{
    return leagues.at(static_cast<std::size_t>(league));
}

int american(double chance)
{
    const double odds = chance > 0.5 ? -100 * chance / (1 - chance) : 100 * (1 - chance) / chance;
    return static_cast<int>(std::lround(odds));
}

void addPoints(std::string &text, double points, bool has)
{
    if (!has) {
        text += "null";
        return;
    }
    const long tenths = std::lround(points * 10);
    if (tenths < 0)
        text += '-';
    text += std::to_string(std::labs(tenths) / 10) + '.' + std::to_string(std::labs(tenths) % 10);
}

void addPrice(std::string &text, int price)
{
    text += std::to_string(price);
    text += ".0";
}

} // namespace

FirehoseTruth::FirehoseTruth(int games, std::uint64_t seed)
    : m_state(seed * 0x9e3779b97f4a7c15ULL + 1)
{
    m_games.reserve(static_cast<std::size_t>(games));
    for (int i = 0; i < games; ++i)
        addGame(i);
}

// splitmix64: the same everywhere, unlike the distributions of <random>.
std::uint64_t FirehoseTruth::next()
{
    std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

double FirehoseTruth::share()
{
    return static_cast<double>(next() >> 11U) / 9007199254740992.0;
}

int FirehoseTruth::below(int limit)
{
    return static_cast<int>(next() % static_cast<std::uint64_t>(limit));
}

void FirehoseTruth::addGame(int index)
{
    Game game;
    game.league = index % static_cast<int>(leagues.size());
    const LeagueKind &kind = kindOf(game.league);
    // A team plays once: the cities of a league go by in pairs, and a second name begins when they are used up.
    const int pair = index / static_cast<int>(leagues.size());
    const int half = static_cast<int>(cities.size()) / 2;
    const std::string suffix = std::string(" ") + kind.mascot
        + (pair < half ? std::string() : std::string(" ") + std::to_string(1 + pair / half));
    const auto city = static_cast<std::size_t>(2 * (pair % half));
    game.home = cities.at(city) + suffix;
    game.away = cities.at(city + 1) + suffix;
    const std::string number = std::to_string(20000 + index);
    game.id = number + "-" + std::to_string(40000 + 7 * index) + "-2026-11-21";
    game.slug = std::string(kind.code) + "-a" + number + "-h" + number + "-2026-11-21";
    game.period = 1 + below(kind.periods - 1);
    game.seconds = isSoccer(game.league) ? (game.period - 1) * kind.periodSeconds + below(900)
                                         : kind.periodSeconds - below(kind.periodSeconds / 3);
    const int expected = static_cast<int>(kind.total / 2 * game.period / kind.periods / kind.points);
    const int sure = expected * 3 / 4;
    game.homeScore = kind.points * (sure + below(expected - sure + 2));
    game.awayScore = kind.points * (sure + below(expected - sure + 2));
    game.head
        = R"("game_id":")" + game.id + R"(","pn_slug":")" + game.slug + R"(","pn_league_code":")" + kind.code + '"';
    addMarkets(game);
    m_games.push_back(std::move(game));
}

void FirehoseTruth::addMarkets(Game &game)
{
    const LeagueKind &kind = kindOf(game.league);
    const double home = 0.25 + 0.5 * share();
    const double draw = isSoccer(game.league) ? 0.25 : 0;
    const double spread = -0.5 - below(7);
    const double total = kind.total + below(3);
    const auto points = [](const std::string &words, double value) { return Side {words, value, true, {}}; };

    Market winner {"moneyline", {{game.home, 0, false, {}}, {game.away, 0, false, {}}}, {home, 1 - home}};
    if (draw > 0) {
        winner.sides.push_back({"Draw", 0, false, {}});
        winner.fair = {home * (1 - draw), (1 - home) * (1 - draw), draw};
    }
    Market spreads {"spreads", {points(game.home, spread), points(game.away, -spread)}, {0.5, 0.5}};
    std::string line;
    addPoints(line, total, true);
    Market totals {"totals", {points("Over " + line, total), points("Under " + line, total)}, {0.5, 0.5}};
    game.markets = {winner, spreads, totals};
    for (Market &market : game.markets) {
        for (std::size_t i = 0; i < market.sides.size(); ++i) {
            for (int book = 0; book < static_cast<int>(books.size()); ++book)
                market.sides[i].american.push_back(priceOf(market.fair[i], book));
        }
    }
}

int FirehoseTruth::priceOf(double fair, int book)
{
    // Sharp books stand in the middle of the list and take less; every book is a little off.
    const double own = book >= 5 && book <= 7 ? margin / 2 : margin;
    return american(std::clamp(fair + own + 0.01 * (share() - 0.5), 0.02, 0.98));
}

void FirehoseTruth::nextPrice(std::int64_t ts, bool busy, std::string &into)
{
    if (m_side >= m_games[m_game].markets[m_market].sides.size()) {
        const int games = gameCount();
        m_game = static_cast<std::size_t>(
            busy && share() < busyShare ? (m_busyFrom + below(std::min(busyGames, games))) % games : below(games));
        m_market = static_cast<std::size_t>(below(static_cast<int>(m_games[m_game].markets.size())));
        m_book = below(static_cast<int>(books.size()));
        m_side = 0;
        // The fair chance of the first side wanders; the others share what is left as they did.
        std::vector<double> &fair = m_games[m_game].markets[m_market].fair;
        const double first = std::clamp(fair[0] + step * (share() - 0.5), 0.08, 0.92);
        for (std::size_t i = 1; i < fair.size(); ++i)
            fair[i] *= (1 - first) / (1 - fair[0]);
        fair[0] = first;
    }
    const Game &game = m_games[m_game];
    const auto book = static_cast<std::size_t>(m_book);
    Market &market = m_games[m_game].markets[m_market];
    Side &side = market.sides[m_side];
    const int old = side.american[book];
    int price = priceOf(market.fair[m_side], m_book);
    if (price == old) // a change is a change
        price += price == -100 ? -1 : price == 100 ? 1 : price > 0 ? 1 : -1;
    side.american[book] = price;
    into = R"({"type":"price_change",)";
    into += game.head;
    into += R"(,"pn_market_type":")";
    into += market.type;
    into += R"(","book":")";
    into += books.at(book);
    into += R"(","outcome":")";
    into += side.outcome;
    into += R"(","old_price":)";
    addPrice(into, old);
    into += R"(,"new_price":)";
    addPrice(into, price);
    into += R"(,"points":)";
    addPoints(into, side.points, side.hasPoints);
    into += R"(,"ts":)";
    into += std::to_string(ts);
    into += '}';
    ++m_side;
}

void FirehoseTruth::passTime(double seconds, std::int64_t ts, std::vector<std::string> &into)
{
    for (Game &game : m_games) {
        const LeagueKind &kind = kindOf(game.league);
        const std::string shown = clockOf(game);
        game.seconds += isSoccer(game.league) ? seconds : -seconds;
        if (!isSoccer(game.league) && game.seconds < 0) {
            ++game.period;
            game.seconds += kind.periodSeconds;
        }
        if (clockOf(game) != shown)
            into.push_back(scoreChange(game, ts));
    }
}

std::string FirehoseTruth::score(std::int64_t ts)
{
    m_busyFrom = below(gameCount());
    Game &game = m_games[static_cast<std::size_t>(m_busyFrom)];
    const bool home = (next() & 1U) != 0;
    (home ? game.homeScore : game.awayScore) += kindOf(game.league).points;
    m_side = mostSides; // a market that is half told would no longer add up
    std::vector<double> &fair = game.markets.front().fair;
    const double first = std::clamp(fair[0] + (home ? 0.1 : -0.1), 0.08, 0.92);
    for (std::size_t i = 1; i < fair.size(); ++i)
        fair[i] *= (1 - first) / (1 - fair[0]);
    fair[0] = first;
    return scoreChange(game, ts);
}

std::string FirehoseTruth::periodOf(const Game &game)
{
    if (isSoccer(game.league))
        return std::to_string(game.period) + "H";
    return game.period > kindOf(game.league).periods ? "OT" : std::to_string(game.period);
}

std::string FirehoseTruth::clockOf(const Game &game)
{
    const int seconds = static_cast<int>(std::floor(game.seconds));
    if (isSoccer(game.league))
        return std::to_string(seconds / 60);
    // Told every five seconds: an upstream that polls does no better.
    std::array<char, 16> text {};
    std::snprintf(text.data(), text.size(), "%02d:%02d", seconds / 60, seconds % 60 / 5 * 5);
    return text.data();
}

std::string FirehoseTruth::scoreChange(const Game &game, std::int64_t ts)
{
    return R"({"type":"score_change",)" + game.head + R"(,"score_home":)" + std::to_string(game.homeScore)
        + R"(,"score_away":)" + std::to_string(game.awayScore) + R"(,"period":")" + periodOf(game) + R"(","clock":")"
        + clockOf(game) + R"(","ts":)" + std::to_string(ts) + '}';
}

std::string FirehoseTruth::gameObject(const Game &game)
{
    const auto team = [&game](const std::string &name) {
        return R"({"name":")" + name + R"(","city":null,"mascot":null,"abbreviation_pn":")" + name.substr(0, 3)
            + R"(","logo":null})";
    };
    return std::string("{").append(game.head) + R"(,"sport_category":")" + kindOf(game.league).sport
        + R"(","start_date":"2026-11-21T18:00:00Z","status":"live","venue":null,"broadcast":null,"home_team":)"
        + team(game.home) + R"(,"away_team":)" + team(game.away) + R"(,"scores":{"status":"Live","score_home":)"
        + std::to_string(game.homeScore) + R"(,"score_away":)" + std::to_string(game.awayScore) + R"(,"period":")"
        + periodOf(game) + R"(","clock":")" + clockOf(game)
        + R"(","is_live":true,"last_play":null,"current_down_and_distance":null}})";
}

std::string FirehoseTruth::liveGames() const
{
    std::string text = R"({"count":)" + std::to_string(m_games.size()) + R"(,"games":[)";
    for (const Game &game : m_games) {
        text += &game == &m_games.front() ? "" : ",";
        text += gameObject(game);
    }
    return text + "]}";
}

std::string FirehoseTruth::snapshot(std::int64_t ts) const
{
    return R"({"type":"snapshot","channel":"odds","ts":)" + std::to_string(ts) + ',' + liveGames().substr(1);
}

std::string FirehoseTruth::markets(std::string_view gameId) const
{
    const auto found = std::find_if(m_games.begin(), m_games.end(),
        [gameId](const Game &game) { return game.id == gameId || game.slug == gameId; });
    if (found == m_games.end())
        return {};
    std::size_t outcomes = 0;
    std::string text;
    for (const Market &market : found->markets) {
        text += text.empty() ? "\"" : ",\"";
        text.append(market.type).append(R"(":[)");
        for (std::size_t book = 0; book < books.size(); ++book) {
            for (const Side &side : market.sides) {
                text += book == 0 && &side == &market.sides.front() ? "" : ",";
                text += std::string(R"({"book":")") + books.at(book) + R"(","outcome":")" + side.outcome
                    + R"(","price":)";
                addPrice(text, side.american[book]);
                text += R"(,"points":)";
                addPoints(text, side.points, side.hasPoints);
                text += R"(,"player_id":null})";
                ++outcomes;
            }
        }
        text += ']';
    }
    return R"({"game":)" + gameObject(*found) + R"(,"market_count":)" + std::to_string(found->markets.size())
        + R"(,"outcome_count":)" + std::to_string(outcomes) + R"(,"markets":{)" + text + "}}";
}

std::vector<FirehoseTruth::Quoted> FirehoseTruth::quotes() const
{
    std::vector<Quoted> result;
    for (const Game &game : m_games) {
        for (const Market &market : game.markets) {
            for (const Side &side : market.sides) {
                for (std::size_t book = 0; book < books.size(); ++book)
                    result.push_back({game.id, market.type, books.at(book), side.outcome, side.points, side.hasPoints,
                        side.american[book]});
            }
        }
    }
    return result;
}

std::string FirehoseTruth::allQuotes() const
{
    std::string text = "[";
    for (const Quoted &quote : quotes()) {
        text += text.size() > 1 ? "," : "";
        text += R"({"game_id":")" + quote.gameId + R"(","market":")" + quote.market + R"(","book":")" + quote.book
            + R"(","outcome":")" + quote.outcome + R"(","price":)";
        addPrice(text, quote.american);
        text += R"(,"points":)";
        addPoints(text, quote.points, quote.hasPoints);
        text += '}';
    }
    return text + "]";
}
