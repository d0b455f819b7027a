// SPDX-License-Identifier: MIT
#include "tests/support/BatchJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

namespace {

class ObjectWriter
{
public:
    template <typename T>
    void put(const QString &key, const std::optional<T> &value)
    {
        if (value)
            m_object.insert(key, QJsonValue(*value));
    }
    void put(const QString &key, const std::optional<Micro> &value)
    {
        if (value)
            m_object.insert(key, value->toDouble());
    }
    void put(const QString &key, const std::optional<WallTime> &value)
    {
        if (value)
            m_object.insert(key, toRfc3339(*value));
    }
    void put(const QString &key, const std::optional<Side> &value)
    {
        if (value)
            m_object.insert(key, wordFor(*value));
    }
    void put(const QString &key, const std::optional<QJsonObject> &value)
    {
        if (value && !value->isEmpty())
            m_object.insert(key, *value);
    }
    [[nodiscard]] QJsonObject object() const { return m_object; }

private:
    QJsonObject m_object;
};

QJsonObject json(const Team &team)
{
    return {{u"name"_s, team.name}, {u"short"_s, team.shortName}, {u"abbr"_s, team.abbreviation},
        {u"color"_s, team.color}, {u"alternate"_s, team.alternateColor}};
}

QJsonObject json(const Situation &situation)
{
    ObjectWriter writer;
    writer.put(u"possession"_s, situation.possession);
    writer.put(u"down"_s, situation.down);
    writer.put(u"distance"_s, situation.distance);
    writer.put(u"yardline_100"_s, situation.yardline100);
    if (situation.half)
        writer.put(u"half"_s, std::optional(*situation.half == InningHalf::Top ? u"top"_s : u"bottom"_s));
    writer.put(u"outs"_s, situation.outs);
    writer.put(u"bases"_s, situation.bases);
    if (!situation.text.isEmpty())
        writer.put(u"text"_s, std::optional(situation.text));
    return writer.object();
}

QJsonObject json(const PregameLine &line)
{
    ObjectWriter writer;
    writer.put(u"home_spread"_s, line.homeSpread);
    writer.put(u"home_moneyline"_s, line.homeMoneyline);
    writer.put(u"away_moneyline"_s, line.awayMoneyline);
    writer.put(u"draw_moneyline"_s, line.drawMoneyline);
    writer.put(u"total"_s, line.total);
    writer.put(u"total_over"_s, line.totalOver);
    writer.put(u"total_under"_s, line.totalUnder);
    if (!line.source.isEmpty())
        writer.put(u"source"_s, std::optional(line.source));
    return writer.object();
}

QJsonObject json(const GameUpdate &update)
{
    ObjectWriter writer;
    writer.put(u"id"_s, std::optional(update.sourceId));
    writer.put(u"league"_s, update.league);
    writer.put(u"sport"_s, update.sport);
    writer.put(u"start"_s, update.start);
    writer.put(u"home"_s, update.home ? std::optional(json(*update.home)) : std::nullopt);
    writer.put(u"away"_s, update.away ? std::optional(json(*update.away)) : std::nullopt);
    writer.put(u"home_score"_s, update.homeScore);
    writer.put(u"away_score"_s, update.awayScore);
    if (update.phase)
        writer.put(u"phase"_s, std::optional(wordFor(*update.phase)));
    writer.put(u"period"_s, update.period);
    writer.put(u"period_number"_s, update.periodNumber);
    if (update.clock) {
        writer.put(u"clock"_s, std::optional(update.clock->text));
        writer.put(u"clock_seconds"_s, update.clock->seconds);
    }
    writer.put(u"situation"_s, update.situation ? std::optional(json(*update.situation)) : std::nullopt);
    writer.put(u"title"_s, update.title);
    writer.put(u"detail"_s, update.detail);
    writer.put(u"listed"_s, update.listed);
    writer.put(u"source_at"_s, update.sourceTime);
    writer.put(u"pregame"_s, update.pregame ? std::optional(json(*update.pregame)) : std::nullopt);
    return writer.object();
}

QJsonObject json(const LinePrice &price)
{
    ObjectWriter writer;
    writer.put(u"american"_s, std::optional(price.american));
    writer.put(u"line_hundredths"_s, price.lineHundredths);
    return writer.object();
}

QJsonObject json(const QuoteUpdate &quote)
{
    ObjectWriter writer;
    writer.put(u"id"_s, std::optional(quote.sourceId));
    writer.put(u"market"_s, std::optional(quote.market));
    writer.put(u"line_hundredths"_s, quote.lineHundredths);
    writer.put(u"side"_s, std::optional(quote.side));
    if (!quote.outcome.isEmpty())
        writer.put(u"outcome"_s, std::optional(quote.outcome));
    writer.put(u"venue"_s, std::optional(quote.venue));
    writer.put(u"american"_s, quote.american);
    writer.put(u"bid"_s, quote.bid);
    writer.put(u"ask"_s, quote.ask);
    writer.put(u"ask_size"_s, quote.askSize);
    writer.put(u"fee_rate"_s, std::optional(quote.feeRate));
    writer.put(u"suspended"_s, std::optional(quote.suspended));
    writer.put(u"source_at"_s, quote.sourceTime);
    writer.put(u"opened"_s, quote.opened ? std::optional(json(*quote.opened)) : std::nullopt);
    writer.put(u"closed"_s, quote.closed ? std::optional(json(*quote.closed)) : std::nullopt);
    return writer.object();
}

QJsonObject json(const FairUpdate &fair)
{
    ObjectWriter writer;
    writer.put(u"id"_s, std::optional(fair.sourceId));
    writer.put(u"market"_s, std::optional(fair.market));
    writer.put(u"line_hundredths"_s, fair.lineHundredths);
    writer.put(u"side"_s, std::optional(fair.side));
    writer.put(u"probability"_s, std::optional(fair.probability));
    return writer.object();
}

} // namespace

QByteArray toJson(const FeedBatch &batch)
{
    QJsonArray games;
    for (const GameUpdate &update : batch.games)
        games.append(json(update));
    QJsonArray quotes;
    for (const QuoteUpdate &quote : batch.quotes)
        quotes.append(json(quote));
    QJsonArray fairs;
    for (const FairUpdate &fair : batch.fairs)
        fairs.append(json(fair));
    QJsonObject object {
        {u"kind"_s, batch.kind == FeedBatch::Kind::Image ? u"image"_s : u"delta"_s},
        {u"scope"_s, batch.scope},
        {u"complete"_s, batch.complete},
        {u"unknown"_s, batch.unknown},
        {u"malformed"_s, batch.malformed},
        {u"games"_s, games},
        {u"quotes"_s, quotes},
    };
    if (!fairs.isEmpty())
        object.insert(u"fairs"_s, fairs);
    if (batch.repaired > 0)
        object.insert(u"repaired"_s, batch.repaired);
    if (!batch.problems.isEmpty())
        object.insert(u"problems"_s, QJsonArray::fromStringList(batch.problems));
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

} // namespace edgeboard::test
