// SPDX-License-Identifier: MIT
// Reads "league id, tab, file" a line from standard input and writes what our parser makes of each file, one JSON object a
// line. A test's tool: espn_payloads.py compares it with what it read itself.
#include "core/wire/EspnDecoder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTextStream>

using namespace edgeboard;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
QJsonValue nullable(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject row(const GameUpdate &update)
{
    const PregameLine line = update.pregame.value_or(PregameLine {});
    return {
        {u"id"_s, update.sourceId},
        {u"title"_s, nullable(update.title)},
        {u"home"_s, update.home ? QJsonValue(update.home->abbreviation) : QJsonValue()},
        {u"away"_s, update.away ? QJsonValue(update.away->abbreviation) : QJsonValue()},
        {u"home_score"_s, nullable(update.homeScore)},
        {u"away_score"_s, nullable(update.awayScore)},
        {u"phase"_s, wordFor(update.phase.value_or(Phase::Unknown))},
        {u"period"_s, update.periodNumber.value_or(0)},
        {u"clock"_s, update.clock ? update.clock->text : QString()},
        {u"start"_s, update.start ? QJsonValue(toRfc3339(*update.start)) : QJsonValue()},
        {u"spread"_s, nullable(line.homeSpread)},
        {u"total"_s, nullable(line.total)},
        {u"home_moneyline"_s, nullable(line.homeMoneyline)},
        {u"away_moneyline"_s, nullable(line.awayMoneyline)},
    };
}

} // namespace

int main()
{
    QTextStream in(stdin);
    QTextStream out(stdout);
    const LeagueTable &leagues = LeagueTable::builtIn();
    while (!in.atEnd()) {
        const QStringList words = in.readLine().split(u'\t');
        const League *league = leagues.byId(words.value(0));
        QFile file(words.value(1));
        if (!league || !file.open(QIODevice::ReadOnly))
            return 1;
        wire::EspnDecoder decoder(leagues);
        const FeedBatch batch = decoder.decode(
            {u"http"_s, u"/apis/site/v2/sports/%1/scoreboard"_s.arg(league->espnPath), file.readAll()});
        QJsonArray rows;
        for (const GameUpdate &update : batch.games)
            rows.append(row(update));
        const QJsonObject answer {{u"image"_s, batch.kind == FeedBatch::Kind::Image}, {u"malformed"_s, batch.malformed},
            {u"complete"_s, batch.complete}, {u"rows"_s, rows}};
        out << QJsonDocument(answer).toJson(QJsonDocument::Compact) << Qt::endl;
    }
    return 0;
}
