// SPDX-License-Identifier: MIT
#include "core/bridge/FlatMessage.h"

#include "core/bridge/BridgeImage.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;

namespace {

QJsonValue scoreOrNull(const std::optional<int> &score)
{
    return score ? QJsonValue(*score) : QJsonValue();
}

} // namespace

QString statusWord(Phase phase)
{
    switch (phase) {
    case Phase::Unknown:
    case Phase::Scheduled:
        return u"pre"_s;
    case Phase::Live:
    case Phase::Break:
    case Phase::Delayed:
        return u"in"_s;
    case Phase::Suspended:
    case Phase::Postponed:
    case Phase::Canceled:
    case Phase::Final:
        return u"post"_s;
    }
    return {};
}

QByteArray flatMessage(const Game &game, const FlatStamp &stamp)
{
    const QString status = statusWord(game.phase);
    QJsonObject object {
        {u"type"_s, stamp.statusChanged ? u"status_change"_s : u"score_change"_s},
        {u"game_id"_s, publicId(game)},
        {u"league"_s, game.league},
        {u"sport"_s, game.sport},
        {u"home_team"_s, game.home.abbreviation},
        {u"away_team"_s, game.away.abbreviation},
        {u"home"_s, game.home.abbreviation},
        {u"away"_s, game.away.abbreviation},
        {u"home_name"_s, game.home.name},
        {u"away_name"_s, game.away.name},
        {u"home_score"_s, scoreOrNull(game.homeScore)},
        {u"away_score"_s, scoreOrNull(game.awayScore)},
        {u"period"_s, game.periodNumber},
        {u"period_text"_s, game.period},
        {u"clock"_s, game.clock.text},
        {u"status"_s, status},
        {u"phase"_s, wordFor(game.phase)},
        {u"start"_s, game.start ? QJsonValue(toRfc3339(*game.start)) : QJsonValue()},
        {u"detail"_s, game.detail.isEmpty() ? game.situation.text : game.detail},
        {u"listed"_s, game.listed},
        {u"ts"_s, static_cast<qint64>(stamp.at.time_since_epoch().count())},
        {u"seq"_s, static_cast<qint64>(stamp.seq)},
    };
    if (stamp.statusChanged)
        object.insert(u"new_status"_s, status);
    if (!game.title.isEmpty())
        object.insert(u"title"_s, game.title);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace edgeboard::bridge
