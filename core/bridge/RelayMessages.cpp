// SPDX-License-Identifier: MIT
#include "core/bridge/RelayMessages.h"

#include "core/bridge/BridgeImage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;

namespace {

constexpr auto soccer = "soccer"_L1;

template <typename T>
QJsonValue nullable(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue ms(WallTime time)
{
    return static_cast<qint64>(time.time_since_epoch().count());
}

QString upstreamStatus(Phase phase)
{
    switch (phase) {
    case Phase::Live:
        return u"Live"_s;
    case Phase::Break:
        return u"Half"_s;
    case Phase::Delayed:
        return u"Delayed"_s;
    case Phase::Suspended:
        return u"Suspended"_s;
    case Phase::Canceled:
        return u"Cancelled"_s;
    case Phase::Final:
        return u"Completed"_s;
    case Phase::Unknown:
    case Phase::Scheduled:
    case Phase::Postponed:
        break;
    }
    return u"Unplayed"_s;
}

QJsonObject relayTeam(const Team &team)
{
    return {{u"name"_s, team.name}, {u"city"_s, QJsonValue()}, {u"mascot"_s, textOrNull(team.shortName)},
        {u"abbreviation_pn"_s, textOrNull(team.abbreviation.toLower())}, {u"logo"_s, QJsonValue()}};
}

QJsonObject head(const QString &type, const Game &game, WallTime at)
{
    return {{u"type"_s, type}, {u"game_id"_s, publicId(game)}, {u"pn_slug"_s, textOrNull(slugOf(game))},
        {u"pn_league_code"_s, game.league}, {u"ts"_s, ms(at)}};
}

void insertScore(QJsonObject &object, const Game &game)
{
    object.insert(u"score_home"_s, nullable(game.homeScore));
    object.insert(u"score_away"_s, nullable(game.awayScore));
}

} // namespace

QString relayStatus(Phase phase)
{
    if (phase == Phase::Final)
        return u"final"_s;
    return isUnderWay(phase) || phase == Phase::Suspended ? u"live"_s : u"unplayed"_s;
}

QString relayPeriod(const Game &game)
{
    if (game.sport == soccer && (game.periodNumber == 1 || game.periodNumber == 2))
        return game.periodNumber == 1 ? u"1H"_s : u"2H"_s;
    return game.period;
}

QString relayClock(const Game &game)
{
    // "90'+4'" is minute 94 there, "5:12" is "05:12", "53.0" is "00:53".
    static const QRegularExpression minute(u"^(\\d{1,3})'(?:\\+(\\d{1,2})'?)?$"_s);
    static const QRegularExpression left(u"^(\\d{1,2}):(\\d{2})$"_s);
    static const QRegularExpression seconds(u"^(\\d{1,2})\\.\\d$"_s);
    const QString &text = game.clock.text;
    if (const auto match = minute.match(text); match.hasMatch())
        return QString::number(match.captured(1).toInt() + match.captured(2).toInt());
    if (const auto match = left.match(text); match.hasMatch())
        return match.captured(1).rightJustified(2, u'0') + u':' + match.captured(2);
    if (const auto match = seconds.match(text); match.hasMatch())
        return u"00:"_s + match.captured(1).rightJustified(2, u'0');
    return text;
}

bool isRelayGame(const Game &game)
{
    return !game.home.name.isEmpty() && !game.away.name.isEmpty();
}

QJsonObject relayGame(const Game &game)
{
    const bool football = game.sport == "football"_L1;
    QJsonObject scores {
        {u"status"_s, upstreamStatus(game.phase)},
        {u"period"_s, textOrNull(relayPeriod(game))},
        {u"clock"_s, textOrNull(relayClock(game))},
        {u"is_live"_s, isUnderWay(game.phase)},
        {u"last_play"_s, QJsonValue()},
        {u"current_down_and_distance"_s, football ? textOrNull(game.situation.text) : QJsonValue()},
        {u"weather"_s, QJsonValue()},
        {u"weather_temp"_s, QJsonValue()},
        {u"weather_temp_high"_s, QJsonValue()},
        {u"home_starter"_s, QJsonValue()},
        {u"away_starter"_s, QJsonValue()},
    };
    insertScore(scores, game);
    return {
        {u"game_id"_s, publicId(game)},
        {u"pn_slug"_s, textOrNull(slugOf(game))},
        {u"pn_league_code"_s, game.league},
        {u"sport_category"_s, game.sport},
        {u"start_date"_s, game.start ? QJsonValue(toRfc3339(*game.start).first(19) + u'Z') : QJsonValue()},
        {u"status"_s, relayStatus(game.phase)},
        {u"phase"_s, wordFor(game.phase)},
        {u"listed"_s, game.listed},
        {u"venue"_s, QJsonValue()},
        {u"broadcast"_s, QJsonValue()},
        {u"home_team"_s, relayTeam(game.home)},
        {u"away_team"_s, relayTeam(game.away)},
        {u"scores"_s, scores},
    };
}

QByteArray numbered(QJsonObject object, quint64 seq)
{
    object.insert(u"seq"_s, static_cast<qint64>(seq));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray relayWelcome(const QString &channel, quint64 connection, quint64 seq)
{
    return numbered(
        {{u"type"_s, u"welcome"_s}, {u"channel"_s, channel}, {u"conn_id"_s, static_cast<qint64>(connection)},
            {u"message"_s, u"connected to edgeboard-bridge %1 channel"_s.arg(channel)}},
        seq);
}

QByteArray relaySnapshot(const QString &channel, const QMap<QString, Game> &games, WallTime at, quint64 seq)
{
    QJsonArray live;
    for (const Game &game : games) {
        if (isUnderWay(game.phase) && game.listed && isRelayGame(game))
            live.append(relayGame(game));
    }
    return numbered({{u"type"_s, u"snapshot"_s}, {u"channel"_s, channel}, {u"ts"_s, ms(at)}, {u"count"_s, live.size()},
                        {u"games"_s, live}},
        seq);
}

QByteArray relayPong(WallTime at, quint64 seq)
{
    return numbered({{u"type"_s, u"pong"_s}, {u"ts"_s, ms(at)}}, seq);
}

std::vector<RelayDelta> relayDeltas(const GameMoved &moved)
{
    const Game &game = moved.game;
    std::vector<RelayDelta> deltas;
    if (!isRelayGame(game))
        return deltas;
    if (!moved.was) {
        QJsonObject object = head(u"new_game"_s, game, moved.at);
        object.insert(u"game"_s, relayGame(game));
        deltas.push_back({object, {}});
        return deltas;
    }
    if (moved.play) {
        QJsonObject object = head(u"score_change"_s, game, moved.at);
        insertScore(object, game);
        object.insert(u"period"_s, textOrNull(relayPeriod(game)));
        object.insert(u"clock"_s, textOrNull(relayClock(game)));
        deltas.push_back({object, u"score "_s + game.id});
    }
    const QString before = relayStatus(*moved.was);
    const QString now = relayStatus(game.phase);
    if (before != now) {
        QJsonObject object = head(u"status_change"_s, game, moved.at);
        object.insert(u"old_status"_s, before);
        object.insert(u"new_status"_s, now);
        insertScore(object, game);
        deltas.push_back({object, {}});
        if (game.phase == Phase::Final) {
            QJsonObject final = head(u"game_final"_s, game, moved.at);
            insertScore(final, game);
            deltas.push_back({final, {}});
        }
    }
    return deltas;
}

QString relayMarket(const MarketType &market)
{
    if (market == "spread"_L1)
        return u"spreads"_s;
    return market == "total"_L1 ? u"totals"_s : market;
}

QString relayOutcome(const Quote &quote, const Game &game)
{
    const SelectionKey &selection = quote.key.selection;
    const QString line = selection.lineHundredths ? QString::number(*selection.lineHundredths / 100.0) : QString();
    switch (selection.side) {
    case Side::Home:
        return game.home.name;
    case Side::Away:
        return game.away.name;
    case Side::Draw:
        return u"Draw"_s;
    case Side::Over:
        return u"Over %1"_s.arg(line).trimmed();
    case Side::Under:
        return u"Under %1"_s.arg(line).trimmed();
    case Side::Other:
        return selection.outcome;
    }
    return {};
}

std::vector<RelayDelta> relayDeltas(const PriceMoved &moved, const Game &game)
{
    const Quote &quote = moved.quote;
    if (!quote.american || quote.suspended || !isRelayGame(game))
        return {};
    const SelectionKey &selection = quote.key.selection;
    QJsonObject object = head(u"price_change"_s, game, moved.at);
    const QString market = relayMarket(selection.market);
    const QString outcome = relayOutcome(quote, game);
    object.insert(u"pn_market_type"_s, market);
    object.insert(u"book"_s, quote.key.venue);
    object.insert(u"outcome"_s, outcome);
    object.insert(u"old_price"_s, nullable(moved.before));
    object.insert(u"new_price"_s, *quote.american);
    object.insert(u"points"_s, selection.lineHundredths ? QJsonValue(*selection.lineHundredths / 100.0) : QJsonValue());
    const QString line = selection.lineHundredths ? QString::number(*selection.lineHundredths) : QString();
    return {{object, QStringList {u"price"_s, game.id, market, quote.key.venue, outcome, line}.join(u' ')}};
}

} // namespace edgeboard::bridge
