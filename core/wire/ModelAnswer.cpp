// SPDX-License-Identifier: MIT
#include "core/wire/ModelAnswer.h"

#include "core/wire/Json.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr double sumTolerance = 0.001;
constexpr qsizetype longestName = 40;
constexpr double longestAge = 86'400'000; // ms

template <typename T>
QJsonValue orNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject pregameOf(const PregameLine &line)
{
    return {{u"home_spread"_s, orNull(line.homeSpread)}, {u"home_moneyline"_s, orNull(line.homeMoneyline)},
        {u"away_moneyline"_s, orNull(line.awayMoneyline)}, {u"draw_moneyline"_s, orNull(line.drawMoneyline)},
        {u"total"_s, orNull(line.total)}, {u"total_over"_s, orNull(line.totalOver)},
        {u"total_under"_s, orNull(line.totalUnder)}};
}

QJsonObject situationOf(const Situation &situation)
{
    QJsonObject object {{u"down"_s, orNull(situation.down)}, {u"distance"_s, orNull(situation.distance)},
        {u"yardline_100"_s, orNull(situation.yardline100)}, {u"outs"_s, orNull(situation.outs)},
        {u"bases"_s, orNull(situation.bases)}};
    if (situation.possession)
        object.insert(u"possession"_s, wordFor(*situation.possession));
    if (situation.half)
        object.insert(u"half"_s, *situation.half == InningHalf::Top ? u"top"_s : u"bottom"_s);
    return object;
}

bool isProbability(double value)
{
    return std::isfinite(value) && value >= 0.0 && value <= 1.0;
}

} // namespace

QByteArray modelQuestion(qint64 id, const Game &game)
{
    const QJsonObject question {{u"type"_s, u"state"_s}, {u"id"_s, id}, {u"game_id"_s, game.id},
        {u"league"_s, game.league}, {u"sport"_s, game.sport}, {u"home_team"_s, game.home.abbreviation},
        {u"away_team"_s, game.away.abbreviation}, {u"home_name"_s, game.home.name}, {u"away_name"_s, game.away.name},
        {u"home_score"_s, orNull(game.homeScore)}, {u"away_score"_s, orNull(game.awayScore)},
        {u"phase"_s, wordFor(game.phase)}, {u"period"_s, game.periodNumber},
        {u"clock"_s, game.clock.text.isEmpty() ? QJsonValue() : QJsonValue(game.clock.text)},
        {u"clock_seconds"_s, orNull(game.clock.seconds)}, {u"pregame"_s, pregameOf(game.pregame)},
        {u"situation"_s, situationOf(game.situation)}};
    return QJsonDocument(question).toJson(QJsonDocument::Compact);
}

Expected<ModelAnswer> readModelAnswer(const QByteArray &utf8)
{
    simdjson::dom::parser parser;
    Object object;
    if (parser.parse(utf8.constData(), static_cast<std::size_t>(utf8.size())).get(object) != simdjson::SUCCESS)
        return failure(u"The model's answer is not a JSON object."_s);
    ModelAnswer answer;
    std::int64_t id = 0;
    if (object.at_key("id").get(id) != simdjson::SUCCESS)
        return failure(u"The model's answer has no id: it must carry that of the question."_s);
    answer.id = id;
    if (const QString error = stringField(object, "error"); !error.isEmpty())
        return failure(u"The model says: %1"_s.arg(error));
    const auto home = numberField(object, "home");
    if (!home || !isProbability(*home))
        return failure(u"The model's \"home\" must be a number from 0 to 1."_s);
    answer.home = *home;
    const auto draw = numberField(object, "draw");
    if (draw && !isProbability(*draw))
        return failure(u"The model's \"draw\" must be a number from 0 to 1, or null."_s);
    answer.draw = draw;
    const auto away = numberField(object, "away");
    answer.away = away.value_or(1.0 - answer.home - answer.draw.value_or(0.0));
    if (!isProbability(answer.away))
        return failure(u"The model's \"away\" must be a number from 0 to 1."_s);
    const double sum = answer.home + answer.away + answer.draw.value_or(0.0);
    if (std::abs(sum - 1.0) > sumTolerance)
        return failure(u"The model's probabilities sum to %1, not to 1."_s.arg(sum, 0, 'f', 4));
    answer.homeInTheEnd = numberField(object, "home_in_the_end");
    if (answer.homeInTheEnd && !isProbability(*answer.homeInTheEnd))
        return failure(u"The model's \"home_in_the_end\" must be a number from 0 to 1."_s);
    answer.name = stringField(object, "model").left(longestName).trimmed();
    if (answer.name.isEmpty())
        answer.name = u"own model"_s;
    answer.uncertainty = numberField(object, "uncertainty");
    if (answer.uncertainty && !(*answer.uncertainty >= 0.0 && *answer.uncertainty <= 0.5))
        return failure(u"The model's \"uncertainty\" must be a number from 0 to 0.5."_s);
    const double age = numberField(object, "age_ms").value_or(0.0);
    if (!(age >= 0.0 && age <= longestAge))
        return failure(u"The model's \"age_ms\" must be milliseconds, not below 0."_s);
    answer.age = std::chrono::milliseconds(static_cast<qint64>(age));
    return answer;
}

std::optional<qint64> modelAnswerId(const QByteArray &utf8)
{
    simdjson::dom::parser parser;
    Object object;
    std::int64_t id = 0;
    if (parser.parse(utf8.constData(), static_cast<std::size_t>(utf8.size())).get(object) != simdjson::SUCCESS
        || object.at_key("id").get(id) != simdjson::SUCCESS)
        return std::nullopt;
    return id;
}

FeedBatch ModelDecoder::decode(const RawMessage &message)
{
    FeedBatch batch;
    if (message.target == unansweredNote) {
        batch.lost = std::max(0, message.payload.toInt());
        return batch;
    }
    const auto answer = readModelAnswer(message.payload);
    if (!answer) {
        batch.malformed = 1;
        batch.problems.append(answer.error().message);
        return batch;
    }
    if (message.target.isEmpty())
        return batch; // nobody waits for it any more
    const auto say = [&](Side side, double probability) {
        FairUpdate fair;
        fair.sourceId = message.target;
        fair.market = u"moneyline"_s;
        fair.side = side;
        fair.probability = Probability::fromDouble(probability);
        fair.model = answer->name;
        if (answer->uncertainty)
            fair.uncertainty = Probability::fromDouble(*answer->uncertainty);
        batch.fairs.push_back(fair);
    };
    if (answer->homeInTheEnd) {
        say(Side::Home, *answer->homeInTheEnd);
        say(Side::Away, 1.0 - *answer->homeInTheEnd);
        return batch;
    }
    say(Side::Home, answer->home);
    say(Side::Away, answer->away);
    if (answer->draw)
        say(Side::Draw, *answer->draw);
    return batch;
}

} // namespace edgeboard::wire
