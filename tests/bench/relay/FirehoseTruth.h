// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a busy evening looks like to a books relay: live games, and what every book asks for every side of them. The
/// same seed gives the same evening. Everything that the relay says, over the socket and over HTTP, is written from here.
/// Pure: no socket, no clock; `ts` is Unix milliseconds. Text in the form of protocols/relay.md.
class FirehoseTruth
{
public:
    FirehoseTruth(int games, std::uint64_t seed);

    [[nodiscard]] int gameCount() const { return static_cast<int>(m_games.size()); }

    /// The next price_change. One game and book after the other moves all sides of one market, as books do. While
    /// `busy`, nearly all of them are of the few games in which something has just happened.
    void nextPrice(std::int64_t ts, bool busy, std::string &into);
    /// Lets `seconds` pass on all clocks and appends one score_change for every clock that shows something else.
    void passTime(double seconds, std::int64_t ts, std::vector<std::string> &into);
    /// Somebody scores: a score_change, and prices that follow it.
    [[nodiscard]] std::string score(std::int64_t ts);

    [[nodiscard]] std::string snapshot(std::int64_t ts) const;
    [[nodiscard]] std::string liveGames() const;
    /// /v1/games/{id} and /v1/games/{id}/markets; empty: no such game.
    [[nodiscard]] std::string markets(std::string_view gameId) const;
    /// One price as it is now. The words of the relay.
    struct Quoted
    {
        std::string gameId;
        std::string market;
        std::string book;
        std::string outcome;
        double points = 0;
        bool hasPoints = false;
        int american = 0;
    };
    [[nodiscard]] std::vector<Quoted> quotes() const;
    /// The same as a JSON array of {game_id, market, book, outcome, price, points}.
    [[nodiscard]] std::string allQuotes() const;
    [[nodiscard]] const std::string &gameId(int index) const { return m_games.at(static_cast<std::size_t>(index)).id; }
    [[nodiscard]] const std::string &homeTeam(int index) const
    {
        return m_games.at(static_cast<std::size_t>(index)).home;
    }

private:
    struct Side
    {
        std::string outcome; ///< of a spread the team alone: the line stands in its points
        double points = 0;
        bool hasPoints = false;
        std::vector<int> american; ///< a book each; 0: not offered
    };
    struct Market
    {
        const char *type = "";
        std::vector<Side> sides;
        std::vector<double> fair; ///< of each side
    };
    struct Game
    {
        std::string id;
        std::string slug;
        int league = 0;
        std::string home;
        std::string away;
        int homeScore = 0;
        int awayScore = 0;
        int period = 1;
        double seconds = 0; ///< elapsed in soccer, left elsewhere
        std::vector<Market> markets;
        std::string head; ///< "game_id", "pn_slug", "pn_league_code" of a delta
    };

    [[nodiscard]] std::uint64_t next();
    [[nodiscard]] double share(); ///< 0 to 1
    [[nodiscard]] int below(int limit);
    void addGame(int index);
    void addMarkets(Game &game);
    [[nodiscard]] int priceOf(double fair, int book);
    [[nodiscard]] static std::string clockOf(const Game &game);
    [[nodiscard]] static std::string periodOf(const Game &game);
    [[nodiscard]] static std::string gameObject(const Game &game);
    [[nodiscard]] static std::string scoreChange(const Game &game, std::int64_t ts);

    std::uint64_t m_state;
    std::vector<Game> m_games;
    int m_busyFrom = 0; // first of the games in which something has just happened

    // What moves now: the sides of one market of one book, one after the other.
    std::size_t m_game = 0;
    std::size_t m_market = 0;
    std::size_t m_side = 0;
    int m_book = 0;
};
