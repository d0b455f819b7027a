// SPDX-License-Identifier: MIT
#include "core/bridge/RestAnswers.h"

#include "core/bridge/RelayMessages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <functional>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;

namespace {

HttpReply json(const QJsonObject &object)
{
    return {200, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n'};
}

QJsonArray gamesWhere(const BridgeImage &image, const std::function<bool(const Game &)> &wanted)
{
    QJsonArray games;
    for (const Game &game : image.games()) {
        if (isRelayGame(game) && wanted(game))
            games.append(relayGame(game));
    }
    return games;
}

bool isLive(const Game &game)
{
    return isUnderWay(game.phase) && game.listed;
}

// A filter of the query; empty lets everything through.
QStringList filter(const HttpHead &head, const char *key)
{
    const QString text = QString::fromUtf8(head.queryValue(key).value_or(QByteArray()));
    return text.split(u',', Qt::SkipEmptyParts);
}

QJsonObject markets(const HttpHead &head, const Game &game, const std::vector<Quote> &quotes)
{
    const QStringList wantedMarkets = filter(head, "market");
    const QStringList wantedBooks = filter(head, "book");
    QJsonObject result;
    for (const Quote &quote : quotes) {
        const QString market = relayMarket(quote.key.selection.market);
        if (!quote.american || quote.suspended || (!wantedMarkets.isEmpty() && !wantedMarkets.contains(market))
            || (!wantedBooks.isEmpty() && !wantedBooks.contains(quote.key.venue)))
            continue;
        const auto &line = quote.key.selection.lineHundredths;
        QJsonArray outcomes = result.value(market).toArray();
        outcomes.append(QJsonObject {{u"book"_s, quote.key.venue}, {u"outcome"_s, relayOutcome(quote, game)},
            {u"price"_s, *quote.american}, {u"points"_s, line ? QJsonValue(*line / 100.0) : QJsonValue()},
            {u"player_id"_s, QJsonValue()}});
        result.insert(market, outcomes);
    }
    return result;
}

HttpReply gameAnswer(const HttpHead &head, const Game &game, const std::vector<Quote> &quotes)
{
    const QJsonObject found = markets(head, game, quotes);
    qsizetype outcomes = 0;
    for (const QJsonValue value : found)
        outcomes += value.toArray().size();
    return json({{u"game"_s, relayGame(game)}, {u"market_count"_s, found.size()}, {u"outcome_count"_s, outcomes},
        {u"markets"_s, found}});
}

} // namespace

HttpReply restAnswer(const HttpHead &head, const BridgeImage &image)
{
    const QStringList parts = QString::fromUtf8(head.path).split(u'/'); // "", "v1", "games", ...
    const bool games = parts.size() >= 4 && parts.at(1) == "v1"_L1 && parts.at(2) == "games"_L1;
    if (games && parts.size() == 4 && parts.at(3) == "live"_L1) {
        const QJsonArray live = gamesWhere(image, isLive);
        return json({{u"count"_s, live.size()}, {u"games"_s, live}});
    }
    if (games && (parts.size() == 4 || (parts.size() == 5 && parts.at(4) == "markets"_L1))) {
        if (const Game *game = image.find(parts.at(3)))
            return gameAnswer(head, *game, image.quotes(game->id));
        return refusalReply(404, u"There is no game \"%1\" here."_s.arg(parts.at(3).left(64)));
    }
    if (parts.size() == 5 && parts.at(1) == "v1"_L1 && parts.at(2) == "leagues"_L1 && parts.at(4) == "games"_L1) {
        const bool liveOnly = head.queryValue("live") == "true";
        const QJsonArray found = gamesWhere(
            image, [&](const Game &game) { return game.league == parts.at(3) && (!liveOnly || isLive(game)); });
        return json({{u"league"_s, parts.at(3)}, {u"count"_s, found.size()}, {u"games"_s, found}});
    }
    return refusalReply(404, u"Nothing is served under this path."_s);
}

} // namespace edgeboard::bridge
