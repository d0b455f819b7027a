// SPDX-License-Identifier: MIT
#include "core/engine/ChangeJson.h"

#include "core/base/Odds.h"

#include <QJsonArray>

#include <cmath>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

QJsonValue number(Micro value)
{
    return value.toDouble(); // a millionth has at most six decimals; printing is exact
}

QJsonValue number(const std::optional<Micro> &value)
{
    return value ? number(*value) : QJsonValue();
}

// A share or a payout: doubles are printed as CONTRACTS asks, with six decimals.
QJsonValue rounded(double value)
{
    return std::round(value * 1e6) / 1e6;
}

template <typename T>
QJsonValue nullable(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue timeOrNull(const std::optional<WallTime> &time)
{
    return time ? QJsonValue(toRfc3339(*time)) : QJsonValue();
}

QJsonValue line(const std::optional<int> &hundredths)
{
    return hundredths ? QJsonValue(*hundredths / 100.0) : QJsonValue();
}

// The book's own number where it has one, else the price of the contract written that way.
QJsonValue american(const Quote &quote)
{
    if (quote.american)
        return *quote.american;
    const auto converted = quote.ask ? americanFromProbability(quote.ask->toDouble()) : std::nullopt;
    return converted ? QJsonValue(static_cast<int>(std::lround(*converted))) : QJsonValue();
}

QJsonObject team(const Team &team, const std::optional<int> &score)
{
    return {{u"name"_s, team.name}, {u"abbr"_s, team.abbreviation}, {u"score"_s, nullable(score)}};
}

QJsonObject pregame(const PregameLine &line)
{
    return {
        {u"home_spread"_s, nullable(line.homeSpread)},
        {u"home_moneyline"_s, nullable(line.homeMoneyline)},
        {u"away_moneyline"_s, nullable(line.awayMoneyline)},
        {u"draw_moneyline"_s, nullable(line.drawMoneyline)},
        {u"total"_s, nullable(line.total)},
        {u"total_over"_s, nullable(line.totalOver)},
        {u"total_under"_s, nullable(line.totalUnder)},
        {u"source"_s, textOrNull(line.source)},
    };
}

void insertSelection(QJsonObject &object, const SelectionKey &selection)
{
    object.insert(u"game_id"_s, selection.gameId);
    object.insert(u"market"_s, selection.market);
    object.insert(u"line"_s, line(selection.lineHundredths));
    object.insert(u"side"_s, wordFor(selection.side));
    if (!selection.outcome.isEmpty())
        object.insert(u"outcome"_s, selection.outcome);
}

QJsonValue ms(const std::optional<std::chrono::milliseconds> &span)
{
    return span ? QJsonValue(static_cast<qint64>(span->count())) : QJsonValue();
}

QString eventWord(AlertChanged::Event event)
{
    switch (event) {
    case AlertChanged::Event::Opened:
        return u"opened"_s;
    case AlertChanged::Event::Updated:
        return u"updated"_s;
    case AlertChanged::Event::Closed:
        return u"closed"_s;
    case AlertChanged::Event::Retracted:
        return u"retracted"_s;
    }
    return {};
}

// Several books moved one way: an alert of its own kind.
QJsonObject steam(const AlertChanged &change)
{
    const Steam &steam = *change.alert.steam;
    QJsonObject object {
        {u"type"_s, u"steam"_s},
        {u"event"_s, eventWord(change.event)},
        {u"alert_id"_s, change.alert.id},
        {u"league"_s, change.alert.league},
        {u"books"_s, QJsonArray::fromStringList(steam.books)},
        {u"from"_s, number(steam.from)},
        {u"to"_s, number(steam.to)},
        {u"window_ms"_s, static_cast<qint64>(steam.window.count())},
        {u"after_score"_s, steam.afterScore},
        {u"reason"_s, change.alert.reason},
        {u"text"_s, change.alert.text},
    };
    insertSelection(object, steam.selection);
    return object;
}

QJsonObject linePrice(const LinePrice &price)
{
    return {{u"american"_s, price.american},
        {u"line"_s, price.lineHundredths ? QJsonValue(*price.lineHundredths / 100.0) : QJsonValue()}};
}

QJsonObject planOf(const PlanUse &plan)
{
    const auto numberOrNull
        = [](const std::optional<qint64> &value) { return value ? QJsonValue(*value) : QJsonValue(); };
    QJsonArray limits;
    for (const PlanLimit &limit : plan.limits) {
        limits.append(QJsonObject {{u"what"_s, limit.what}, {u"per"_s, limit.span},
            {u"used"_s, numberOrNull(limit.used)}, {u"most"_s, numberOrNull(limit.most)},
            {u"ends_at"_s, limit.endsAt ? QJsonValue(toRfc3339(*limit.endsAt)) : QJsonValue()}});
    }
    return {{u"tier"_s, textOrNull(plan.tier)}, {u"limits"_s, limits}, {u"notice"_s, textOrNull(plan.notice)}};
}

struct Writer
{
    MonotonicTime now;

    QJsonObject operator()(const FeedChanged &change) const
    {
        const FeedHealth &health = change.health;
        const auto age = health.lastMessageAt
            ? QJsonValue(static_cast<qint64>(
                std::chrono::duration_cast<std::chrono::milliseconds>(now - *health.lastMessageAt).count()))
            : QJsonValue();
        return {
            {u"type"_s, u"feed"_s},
            {u"feed"_s, health.feed},
            {u"transport"_s, wordFor(health.transport)},
            {u"data"_s, wordFor(health.data)},
            {u"reason"_s, health.reason},
            {u"session"_s, static_cast<qint64>(health.session)},
            {u"reconnects"_s, static_cast<qint64>(health.reconnects)},
            {u"messages"_s, static_cast<qint64>(health.messages)},
            {u"unknown"_s, static_cast<qint64>(health.unknown)},
            {u"malformed"_s, static_cast<qint64>(health.malformed)},
            {u"gaps"_s, static_cast<qint64>(health.gaps)},
            {u"last_message_age_ms"_s, age},
            {u"rtt_ms"_s, ms(health.roundTrip)},
            {u"clock_offset_ms"_s, ms(health.clockOffset)},
            {u"channel"_s, textOrNull(health.channel)},
            {u"connection"_s, textOrNull(health.connectionId)},
            {u"stream"_s, textOrNull(health.streamState)},
            {u"tracked"_s, health.tracked ? QJsonValue(*health.tracked) : QJsonValue()},
            {u"plan"_s, health.plan ? QJsonValue(planOf(*health.plan)) : QJsonValue()},
            {u"lost"_s, static_cast<qint64>(health.lost)},
            {u"repaired"_s, static_cast<qint64>(health.repaired)},
        };
    }

    // Not lines of CONTRACTS: a program reads the "feed" lines, and keeps games as long as it likes.
    QJsonObject operator()(const FeedNote &) const { return {}; }
    QJsonObject operator()(const GameForgotten &) const { return {}; }

    QJsonObject operator()(const FeedGap &gap) const
    {
        return {
            {u"type"_s, u"gap"_s},
            {u"feed"_s, gap.feed},
            {u"seconds"_s, static_cast<qint64>(gap.duration.count())},
            {u"backfill"_s, wordFor(gap.backfill)},
        };
    }

    QJsonObject operator()(const GameChanged &change) const
    {
        const Game &game = change.game;
        QJsonObject sources;
        for (auto it = game.sources.cbegin(); it != game.sources.cend(); ++it)
            sources.insert(it.key(), it.value());
        QJsonObject body {
            {u"id"_s, game.id},
            {u"league"_s, game.league},
            {u"sport"_s, game.sport},
            {u"start"_s, timeOrNull(game.start)},
            {u"home"_s, team(game.home, game.homeScore)},
            {u"away"_s, team(game.away, game.awayScore)},
            {u"phase"_s, wordFor(game.phase)},
            {u"period"_s, textOrNull(game.period)},
            {u"clock"_s, textOrNull(game.clock.text)},
            {u"sources"_s, sources},
            {u"listed"_s, game.listed},
            {u"liveness"_s, game.liveness == Liveness::NotAsked ? QJsonValue() : QJsonValue(wordFor(game.liveness))},
            {u"still_ms"_s,
                game.liveness == Liveness::NotAsked
                    ? QJsonValue()
                    : QJsonValue(static_cast<qint64>(
                        std::chrono::duration_cast<std::chrono::milliseconds>(now - game.movedAt).count()))},
        };
        if (game.dispute) {
            const ScoreDispute &dispute = *game.dispute;
            body.insert(u"dispute"_s,
                QJsonObject {{u"feed"_s, dispute.feed}, {u"home"_s, nullable(dispute.homeScore)},
                    {u"away"_s, nullable(dispute.awayScore)}, {u"over"_s, dispute.isOver},
                    {u"since_ms"_s,
                        static_cast<qint64>(
                            std::chrono::duration_cast<std::chrono::milliseconds>(now - dispute.since).count())}});
        }
        if (!game.title.isEmpty())
            body.insert(u"title"_s, game.title);
        if (!game.detail.isEmpty())
            body.insert(u"detail"_s, game.detail);
        if (game.pregame != PregameLine {})
            body.insert(u"pregame"_s, pregame(game.pregame));
        return {
            {u"type"_s, u"game"_s},
            {u"changed"_s, QJsonArray::fromStringList(change.changed)},
            {u"game"_s, body},
        };
    }

    QJsonObject operator()(const JoinDoubted &change) const
    {
        const JoinDoubt &doubt = change.doubt;
        return {
            {u"type"_s, u"join"_s},
            {u"feed"_s, doubt.source.feed},
            {u"source_id"_s, doubt.source.id},
            {u"league"_s, doubt.league},
            {u"what"_s, doubt.what},
            {u"joined"_s, false},
            {u"reason"_s, doubt.reason},
        };
    }

    QJsonObject operator()(const ScoreChanged &change) const
    {
        return {
            {u"type"_s, u"score"_s},
            {u"game_id"_s, change.gameId},
            {u"side"_s, wordFor(change.side)},
            {u"from"_s, change.from},
            {u"to"_s, change.to},
            {u"corrected"_s, change.corrected},
        };
    }

    QJsonObject operator()(const QuoteChanged &change) const
    {
        const Quote &quote = change.quote;
        QJsonObject object {
            {u"type"_s, u"quote"_s},
            {u"venue"_s, quote.key.venue},
            {u"american"_s, american(quote)},
            {u"probability"_s, number(quote.ask)},
            {u"bid"_s, number(quote.bid)},
            {u"ask"_s, number(quote.ask)},
            {u"suspended"_s, quote.suspended},
            {u"source_at"_s, timeOrNull(quote.sourceTime)},
        };
        insertSelection(object, quote.key.selection);
        // Only of feeds that know them; most do not.
        if (quote.opened)
            object.insert(u"opened"_s, linePrice(*quote.opened));
        if (quote.closed)
            object.insert(u"closed"_s, linePrice(*quote.closed));
        return object;
    }

    QJsonObject operator()(const FairChanged &change) const
    {
        QJsonObject object {
            {u"type"_s, u"fair"_s},
            {u"probability"_s, number(change.probability)},
            {u"source"_s, change.source},
        };
        if (change.uncertainty)
            object.insert(u"uncertainty"_s, number(*change.uncertainty));
        if (!change.inputs.isEmpty())
            object.insert(u"inputs"_s, QJsonArray::fromStringList(change.inputs));
        insertSelection(object, change.selection);
        return object;
    }

    QJsonObject operator()(const AlertChanged &change) const
    {
        const Alert &alert = change.alert;
        if (alert.steam)
            return steam(change);
        const EdgeReading &reading = alert.reading;
        QJsonObject object {
            {u"type"_s, u"alert"_s},
            {u"event"_s, eventWord(change.event)},
            {u"alert_id"_s, alert.id},
            {u"league"_s, alert.league},
            {u"venue"_s, reading.venue},
            {u"fair"_s, number(reading.fair)},
            {u"fair_source"_s, reading.fairSource},
            {u"ask"_s, number(reading.ask)},
            {u"fee"_s, number(reading.fee)},
            {u"edge_gross"_s, number(reading.gross)},
            {u"edge_net"_s, number(reading.net)},
            {u"edge_peak"_s, number(alert.peakNet)},
            {u"state_age_ms"_s, static_cast<qint64>(reading.stateAge.count())},
            {u"price_age_ms"_s, static_cast<qint64>(reading.priceAge.count())},
            {u"paused"_s, alert.state == Alert::State::Paused},
            {u"reason"_s, alert.reason},
            {u"text"_s, alert.text},
        };
        insertSelection(object, reading.selection);
        return object;
    }

    QJsonObject operator()(const ArbitrageChanged &change) const
    {
        const Arbitrage &arbitrage = change.arbitrage;
        QJsonArray legs;
        for (const ArbitrageLeg &leg : arbitrage.legs) {
            legs.append(
                QJsonObject {{u"side"_s, wordFor(leg.selection.side)}, {u"line"_s, line(leg.selection.lineHundredths)},
                    {u"venue"_s, leg.venue}, {u"decimal"_s, rounded(leg.decimal)}, {u"stake"_s, rounded(leg.stake)}});
        }
        return {
            {u"type"_s, u"arbitrage"_s},
            {u"event"_s, change.opened ? u"opened"_s : u"closed"_s},
            {u"game_id"_s, arbitrage.market.gameId},
            {u"market"_s, arbitrage.market.market},
            {u"line"_s, line(arbitrage.market.lineHundredths)},
            {u"legs"_s, legs},
            {u"profit"_s, rounded(arbitrage.profit)},
            {u"suspicious"_s, arbitrage.suspicious},
            {u"reason"_s, change.reason},
        };
    }

    QJsonObject operator()(const EdgeHeld &change) const
    {
        const EdgeReading &reading = change.held.reading;
        const bool hasAsk = reading.ask > Price(); // nothing costs 0: there is no price then
        QJsonObject object {
            {u"type"_s, u"held"_s},
            {u"venue"_s, reading.venue},
            {u"fair"_s, reading.fair > Probability() ? number(reading.fair) : QJsonValue()},
            {u"ask"_s, hasAsk ? number(reading.ask) : QJsonValue()},
            {u"edge_net"_s, hasAsk ? number(reading.net) : QJsonValue()},
            {u"reason"_s, change.held.reason},
        };
        insertSelection(object, reading.selection);
        return object;
    }

    QJsonObject operator()(const Ended &change) const { return {{u"type"_s, u"end"_s}, {u"reason"_s, change.reason}}; }
};

} // namespace

QJsonObject toJson(const Change &change, WallTime at, MonotonicTime now, bool replay)
{
    QJsonObject object = std::visit(Writer {now}, change);
    if (object.isEmpty())
        return object;
    object.insert(u"at"_s, toRfc3339(at));
    if (replay)
        object.insert(u"replay"_s, true);
    return object;
}

} // namespace edgeboard
