// SPDX-License-Identifier: MIT
#include "tools/demo/GameFacts.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace edgeboard::demo {

using namespace Qt::StringLiterals;

namespace {

FactTeam readTeam(const QJsonObject &object)
{
    const auto text = [&](QLatin1StringView key) { return object.value(key).toString(); };
    return {
        text("id"_L1), {text("name"_L1), text("short"_L1), text("abbr"_L1), text("color"_L1), text("alternate"_L1)}};
}

std::optional<int> optionalInt(const QJsonObject &object, QLatin1StringView key)
{
    return object.contains(key) ? std::optional(object.value(key).toInt()) : std::nullopt;
}

} // namespace

Expected<GameFacts> readGameFacts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(u"Cannot read %1: %2."_s.arg(path, file.errorString()));
    const QJsonObject header = QJsonDocument::fromJson(file.readLine()).object();
    GameFacts game;
    game.league = header.value("league"_L1).toString();
    game.event = header.value("event"_L1).toString();
    game.home = readTeam(header.value("home"_L1).toObject());
    game.away = readTeam(header.value("away"_L1).toObject());
    const QJsonObject line = header.value("line"_L1).toObject();
    if (line.contains("home_spread"_L1))
        game.line.homeSpread = line.value("home_spread"_L1).toDouble();
    if (line.contains("total"_L1))
        game.line.total = line.value("total"_L1).toDouble();
    game.line.homeMoneyline = optionalInt(line, "home_moneyline"_L1);
    game.line.awayMoneyline = optionalInt(line, "away_moneyline"_L1);
    while (!file.atEnd()) {
        const QJsonObject row = QJsonDocument::fromJson(file.readLine()).object();
        Fact fact;
        fact.second = static_cast<int>(row.value("t"_L1).toDouble());
        fact.period = row.value("p"_L1).toInt();
        fact.home = row.value("h"_L1).toInt();
        fact.away = row.value("a"_L1).toInt();
        fact.clock = row.value("c"_L1).toDouble(-1);
        fact.kind = row.value("k"_L1).toString();
        fact.possession = row.value("poss"_L1).toString();
        fact.down = row.value("down"_L1).toInt(-1);
        fact.distance = row.value("dist"_L1).toInt(-1);
        fact.yardLine = row.value("yard"_L1).toInt(-1);
        fact.half = row.value("half"_L1).toString();
        fact.outs = row.value("outs"_L1).toInt(-1);
        game.facts.push_back(fact);
    }
    if (game.league.isEmpty() || game.facts.empty())
        return failure(u"%1 holds no game."_s.arg(path));
    return game;
}

} // namespace edgeboard::demo
