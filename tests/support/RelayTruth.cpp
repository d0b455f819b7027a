// SPDX-License-Identifier: MIT
#include "tests/support/RelayTruth.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString word(RelayTruth::Status status)
{
    switch (status) {
    case RelayTruth::Status::Unplayed:
        return u"unplayed"_s;
    case RelayTruth::Status::Live:
        return u"live"_s;
    case RelayTruth::Status::Final:
        break;
    }
    return u"final"_s;
}

QString upstreamWord(RelayTruth::Status status)
{
    switch (status) {
    case RelayTruth::Status::Unplayed:
        return u"Unplayed"_s;
    case RelayTruth::Status::Live:
        return u"Live"_s;
    case RelayTruth::Status::Final:
        break;
    }
    return u"Completed"_s;
}

QJsonObject team(const QString &name)
{
    return {{u"name"_s, name}, {u"city"_s, QJsonValue()}, {u"mascot"_s, QJsonValue()},
        {u"abbreviation_pn"_s, name.left(3).toLower()}};
}

QJsonObject full(const RelayTruth::Game &game)
{
    const QJsonObject scores {{u"status"_s, upstreamWord(game.status)}, {u"score_home"_s, game.homeScore},
        {u"score_away"_s, game.awayScore}, {u"period"_s, game.period}, {u"clock"_s, game.clock},
        {u"is_live"_s, game.status == RelayTruth::Status::Live}, {u"last_play"_s, QJsonValue()}};
    return {{u"game_id"_s, game.id}, {u"pn_slug"_s, QJsonValue()}, {u"pn_league_code"_s, game.league},
        {u"sport_category"_s, game.sport}, {u"start_date"_s, u"2026-11-22T17:00:00Z"_s},
        {u"status"_s, word(game.status)}, {u"venue"_s, QJsonValue()}, {u"broadcast"_s, QJsonValue()},
        {u"home_team"_s, team(game.home)}, {u"away_team"_s, team(game.away)}, {u"scores"_s, scores}};
}

QJsonValue number(const std::optional<double> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

} // namespace

void RelayTruth::add(const Game &game)
{
    m_games[game.id] = game;
}

qint64 RelayTruth::stamp()
{
    now += std::chrono::milliseconds(1);
    return now.time_since_epoch().count();
}

QJsonObject RelayTruth::head(const QString &type, const Game &game)
{
    return {{u"type"_s, type}, {u"game_id"_s, game.id}, {u"pn_slug"_s, QJsonValue()},
        {u"pn_league_code"_s, game.league}, {u"ts"_s, stamp()}};
}

QByteArray RelayTruth::begin(const Game &game)
{
    add(game);
    QJsonObject object = head(u"new_game"_s, game);
    object.insert(u"game"_s, full(game));
    return text(object);
}

QByteArray RelayTruth::score(const QString &id, int home, int away, const QString &clock)
{
    Game &game = m_games.at(id);
    game.homeScore = home;
    game.awayScore = away;
    game.clock = clock;
    QJsonObject object = head(u"score_change"_s, game);
    object.insert(u"score_home"_s, home);
    object.insert(u"score_away"_s, away);
    object.insert(u"period"_s, game.period);
    object.insert(u"clock"_s, clock);
    return text(object);
}

QByteArray RelayTruth::status(const QString &id, Status status)
{
    Game &game = m_games.at(id);
    QJsonObject object = head(u"status_change"_s, game);
    object.insert(u"old_status"_s, word(game.status));
    object.insert(u"new_status"_s, word(status));
    game.status = status;
    return text(object);
}

QByteArray RelayTruth::finalFrame(const QString &id)
{
    const Game &game = m_games.at(id);
    QJsonObject object = head(u"game_final"_s, game);
    object.insert(u"score_home"_s, game.homeScore);
    object.insert(u"score_away"_s, game.awayScore);
    return text(object);
}

QByteArray RelayTruth::price(const QString &id, const PriceKey &key, int price)
{
    Game &game = m_games.at(id);
    const auto old = game.prices.find(key);
    QJsonObject object = head(u"price_change"_s, game);
    object.insert(u"pn_market_type"_s, key.market);
    object.insert(u"book"_s, key.book);
    object.insert(u"outcome"_s, key.outcome);
    object.insert(u"old_price"_s, old == game.prices.end() ? QJsonValue() : QJsonValue(old->second));
    object.insert(u"new_price"_s, static_cast<double>(price));
    object.insert(u"points"_s, number(key.points));
    game.prices[key] = price;
    return text(object);
}

void RelayTruth::withdraw(const QString &id, const PriceKey &key)
{
    m_games.at(id).prices.erase(key);
}

QByteArray RelayTruth::welcome(const QString &channel, int connection) const
{
    return text({{u"type"_s, u"welcome"_s}, {u"channel"_s, channel}, {u"conn_id"_s, connection},
        {u"message"_s, u"connected to the scripted relay"_s}});
}

QByteArray RelayTruth::snapshot(const QString &channel)
{
    QJsonArray live;
    for (const auto &[id, game] : m_games) {
        if (game.status == Status::Live)
            live.append(full(game));
    }
    return text({{u"type"_s, u"snapshot"_s}, {u"channel"_s, channel}, {u"ts"_s, stamp()}, {u"count"_s, live.size()},
        {u"games"_s, live}});
}

QByteArray RelayTruth::pong()
{
    return text({{u"type"_s, u"pong"_s}, {u"ts"_s, stamp()}});
}

std::pair<int, QByteArray> RelayTruth::answer(const QString &path)
{
    const QStringList parts = path.split(u'/'); // "", "v1", "games", id, "markets"
    if (parts.size() < 4 || parts.size() > 5)
        return {404, R"({"error":"Nothing here."})"};
    if (parts.at(3) == "live"_L1) {
        QJsonArray live;
        for (const auto &[id, game] : m_games) {
            if (game.status == Status::Live)
                live.append(full(game));
        }
        return {200, text({{u"count"_s, live.size()}, {u"games"_s, live}})};
    }
    const auto found = m_games.find(parts.at(3));
    if (found == m_games.end())
        return {404, R"({"error":"No such game."})"};
    QJsonObject markets;
    for (const auto &[key, price] : found->second.prices) {
        QJsonArray outcomes = markets.value(key.market).toArray();
        outcomes.append(
            QJsonObject {{u"book"_s, key.book}, {u"outcome"_s, key.outcome}, {u"price"_s, static_cast<double>(price)},
                {u"points"_s, number(key.points)}, {u"player_id"_s, QJsonValue()}});
        markets.insert(key.market, outcomes);
    }
    return {200,
        text({{u"game"_s, full(found->second)}, {u"market_count"_s, markets.size()},
            {u"outcome_count"_s, static_cast<qint64>(found->second.prices.size())}, {u"markets"_s, markets}})};
}

} // namespace edgeboard::test
