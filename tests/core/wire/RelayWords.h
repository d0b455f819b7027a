// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/RelayDecoder.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QStringList>

#include <algorithm>
#include <map>
#include <utility>

// What a relay says, for the tests of its decoder.
namespace edgeboard::test::relay {

using namespace Qt::StringLiterals;

inline FeedBatch frame(wire::RelayDecoder &decoder, const QByteArray &text)
{
    return decoder.decode({u"text"_s, {}, text});
}

inline FeedBatch answer(wire::RelayDecoder &decoder, const QString &target, const QByteArray &body)
{
    return decoder.decode({u"http"_s, target, body});
}

inline QByteArray welcome(int connection = 1)
{
    return R"({"type":"welcome","channel":"odds","conn_id":)" + QByteArray::number(connection) + R"(,"message":"hi"})";
}

/// A live game of the NBA between "Home <id>" and "Away <id>".
inline QByteArray game(const QByteArray &id, int home = 50, int away = 51, const QByteArray &status = "live")
{
    const bool live = status == "live";
    return R"({"game_id":")" + id + R"(","pn_slug":"nba-)" + id
        + R"(","pn_league_code":"nba","sport_category":"basketball","status":")" + status
        + R"(","home_team":{"name":"Home )" + id + R"("},"away_team":{"name":"Away )" + id
        + R"("},"scores":{"score_home":)" + QByteArray::number(home) + R"(,"score_away":)" + QByteArray::number(away)
        + R"(,"period":"3","clock":"03:42","is_live":)" + (live ? "true" : "false") + "}}";
}

inline QByteArray list(const QByteArrayList &games)
{
    return R"("count":)" + QByteArray::number(games.size()) + R"(,"games":[)" + games.join(',') + "]";
}

inline QByteArray snapshot(const QByteArrayList &games)
{
    return R"({"type":"snapshot","channel":"odds","ts":1776210900000,)" + list(games) + "}";
}

inline QByteArray live(const QByteArrayList &games)
{
    return "{" + list(games) + "}";
}

/// A connection begins.
inline void enter(wire::RelayDecoder &decoder, const QByteArrayList &games, int connection = 1)
{
    (void)frame(decoder, welcome(connection));
    (void)frame(decoder, snapshot(games));
}

inline QByteArray score(const QByteArray &id, int home, int away, const QByteArray &clock = "03:20")
{
    return R"({"type":"score_change","game_id":")" + id + R"(","pn_league_code":"nba","score_home":)"
        + QByteArray::number(home) + R"(,"score_away":)" + QByteArray::number(away) + R"(,"period":"3","clock":")"
        + clock + R"(","ts":1776208972203})";
}

inline QByteArray price(const QByteArray &id, const QByteArray &book, const QByteArray &outcome,
    const QByteArray &value, const QByteArray &market = "moneyline", const QByteArray &points = "null")
{
    return R"({"type":"price_change","game_id":")" + id + R"(","pn_league_code":"nba","pn_market_type":")" + market
        + R"(","book":")" + book + R"(","outcome":")" + outcome + R"(","new_price":)" + value + R"(,"points":)" + points
        + R"(,"ts":1776208974186})";
}

inline QByteArray row(
    const QByteArray &book, const QByteArray &outcome, const QByteArray &value, const QByteArray &points = "null")
{
    return R"({"book":")" + book + R"(","outcome":")" + outcome + R"(","price":)" + value + R"(,"points":)" + points
        + R"(,"player_id":null})";
}

/// `markets` is what stands between the braces.
inline QByteArray prices(const QByteArray &id, const QByteArray &markets)
{
    return R"({"game":)" + game(id) + R"(,"market_count":1,"outcome_count":1,"markets":{)" + markets + "}}";
}

inline QString pathOf(const QByteArray &id)
{
    return u"/v1/games/"_s + QString::fromLatin1(id) + u"/markets"_s;
}

/// The only game of the batch, or an empty one.
inline GameUpdate gameOf(const FeedBatch &batch, const QString &id)
{
    const auto found = std::find_if(
        batch.games.begin(), batch.games.end(), [&](const GameUpdate &update) { return update.sourceId == id; });
    return found == batch.games.end() ? GameUpdate {} : *found;
}

/// What a book of quotes holds after a batch, by QuoteBook's rule that a suspended quote keeps its last price.
class Held
{
public:
    [[nodiscard]] static QString keyOf(const QuoteUpdate &quote)
    {
        return QStringList {quote.sourceId, quote.market, wordFor(quote.side), quote.outcome,
            QString::number(quote.lineHundredths.value_or(-1)), quote.venue}
            .join(u'|');
    }
    void take(const FeedBatch &batch)
    {
        for (const QuoteUpdate &quote : batch.quotes) {
            const QString key = keyOf(quote);
            if (quote.ask)
                m_prices[key] = {quote.ask->millionths(), quote.suspended};
            else if (quote.suspended)
                m_prices[key].second = true;
            else
                m_prices.erase(key);
        }
    }
    [[nodiscard]] const std::map<QString, std::pair<int, bool>> &prices() const { return m_prices; }

private:
    std::map<QString, std::pair<int, bool>> m_prices;
};

} // namespace edgeboard::test::relay
