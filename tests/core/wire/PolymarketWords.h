// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/PolymarketDecoder.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <optional>
#include <vector>

/// What Polymarket says, in the shapes of protocols/markets.md section 1; games, tokens and numbers are made by hand.
namespace edgeboard::test::pm {

inline const QString brewers = QStringLiteral("11");
inline const QString padres = QStringLiteral("22");
inline const QString slug = QStringLiteral("mlb-mil-sd-2026-10-07");

[[nodiscard]] inline QString inner(const QStringList &list)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(list)).toJson(QJsonDocument::Compact));
}

[[nodiscard]] inline QByteArray bytes(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

[[nodiscard]] inline QJsonObject with(QJsonObject object, const QJsonObject &more)
{
    for (auto it = more.begin(); it != more.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

[[nodiscard]] inline QJsonObject market(
    const QString &type, const QStringList &outcomes, const QStringList &tokens, const QJsonObject &more = {})
{
    return with({{QStringLiteral("sportsMarketType"), type}, {QStringLiteral("outcomes"), inner(outcomes)},
                    {QStringLiteral("clobTokenIds"), inner(tokens)}, {QStringLiteral("acceptingOrders"), true},
                    {QStringLiteral("closed"), false}, {QStringLiteral("active"), true}},
        more);
}

[[nodiscard]] inline QJsonObject winner(const QJsonObject &more = {})
{
    return market(
        QStringLiteral("moneyline"), {QStringLiteral("Brewers"), QStringLiteral("Padres")}, {brewers, padres}, more);
}

[[nodiscard]] inline QJsonObject team(
    const QString &name, const QString &alias, const QString &abbreviation, const QString &side)
{
    QJsonObject object {{QStringLiteral("name"), name}, {QStringLiteral("abbreviation"), abbreviation},
        {QStringLiteral("ordering"), side}};
    if (!alias.isEmpty())
        object.insert(QStringLiteral("alias"), alias);
    return object;
}

[[nodiscard]] inline QJsonObject baseball(const QJsonArray &markets, const QJsonObject &more = {})
{
    return with(
        {{QStringLiteral("id"), QStringLiteral("1113725")}, {QStringLiteral("slug"), slug},
            {QStringLiteral("startTime"), QStringLiteral("2026-10-08T02:00:00Z")},
            {QStringLiteral("eventDate"), QStringLiteral("2026-10-07")}, {QStringLiteral("gameId"), 10079774},
            {QStringLiteral("teams"),
                QJsonArray {team(QStringLiteral("Milwaukee Brewers"), QStringLiteral("Brewers"), QStringLiteral("mil"),
                                QStringLiteral("away")),
                    team(QStringLiteral("San Diego Padres"), {}, QStringLiteral("sd"), QStringLiteral("home"))}},
            {QStringLiteral("sport"), QJsonObject {{QStringLiteral("ordering"), QStringLiteral("away")}}},
            {QStringLiteral("eventMetadata"),
                QJsonObject {{QStringLiteral("opticOddsGameId"), QStringLiteral("37337-25683-2026-10-07-19")}}},
            {QStringLiteral("markets"), markets}},
        more);
}

/// A Yes/No market of three.
[[nodiscard]] inline QJsonObject yesNo(const QString &title, const QStringList &tokens, const QJsonObject &more = {})
{
    return market(QStringLiteral("moneyline"), {QStringLiteral("Yes"), QStringLiteral("No")}, tokens,
        with({{QStringLiteral("groupItemTitle"), title}}, more));
}

[[nodiscard]] inline QJsonObject soccer(const QJsonArray &markets, const QJsonObject &more = {})
{
    return with(
        {{QStringLiteral("id"), QStringLiteral("900")},
            {QStringLiteral("slug"), QStringLiteral("epl-mac-not-2026-03-04")},
            {QStringLiteral("startTime"), QStringLiteral("2026-03-04T20:00:00Z")}, {QStringLiteral("gameId"), 500},
            {QStringLiteral("teams"),
                QJsonArray {
                    team(QStringLiteral("Manchester City FC"), {}, QStringLiteral("mac"), QStringLiteral("home")),
                    team(QStringLiteral("Nottingham Forest FC"), {}, QStringLiteral("not"), QStringLiteral("away"))}},
            {QStringLiteral("markets"), markets}},
        more);
}

inline const QString page = QStringLiteral("/events?series_id=3&closed=false&limit=20&offset=0#books");

[[nodiscard]] inline FeedBatch read(
    wire::PolymarketDecoder &decoder, const QJsonArray &events, const QString &target = page)
{
    return decoder.decode({QStringLiteral("http"), target, bytes(events)});
}

[[nodiscard]] inline FeedBatch hear(
    wire::PolymarketDecoder &decoder, const QByteArray &text, const QString &target = {})
{
    return decoder.decode({QStringLiteral("text"), target, text});
}

/// A decoder that knows the one baseball game.
struct Known
{
    wire::PolymarketDecoder decoder {LeagueTable::builtIn()};
    Known() { (void)read(decoder, {baseball({winner()})}); }
    [[nodiscard]] FeedBatch hear(const QByteArray &text, const QString &target = {})
    {
        return pm::hear(decoder, text, target);
    }
    [[nodiscard]] FeedBatch answer(const QString &token, const QByteArray &body, const QString &note = {})
    {
        return decoder.decode({QStringLiteral("http"), QStringLiteral("/book?token_id=") + token + note, body});
    }
};

[[nodiscard]] inline std::optional<QuoteUpdate> quoteOf(
    const FeedBatch &batch, Side side, const QString &kind = QStringLiteral("moneyline"), std::optional<int> line = {})
{
    const auto it = std::find_if(batch.quotes.rbegin(), batch.quotes.rend(), [&](const QuoteUpdate &quote) {
        return quote.side == side && quote.market == kind && quote.lineHundredths == line;
    });
    return it == batch.quotes.rend() ? std::nullopt : std::optional(*it);
}

/// A message a line: a frame of the channel as it is, "SPORTS {...}" of the sports socket, "GET target {...}" for an answer.
[[nodiscard]] inline std::vector<RawMessage> messagesOf(const QByteArray &text)
{
    std::vector<RawMessage> messages;
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith("GET ")) {
            const qsizetype end = line.indexOf(' ', 4);
            messages.push_back({QStringLiteral("http"), QString::fromUtf8(line.mid(4, end < 0 ? -1 : end - 4)),
                end < 0 ? QByteArray() : line.mid(end + 1)});
        } else if (line.startsWith("SPORTS ")) {
            messages.push_back({QStringLiteral("text"), wire::PolymarketDecoder::sports, line.mid(7)});
        } else if (!line.isEmpty()) {
            messages.push_back({QStringLiteral("text"), {}, line});
        }
    }
    return messages;
}

} // namespace edgeboard::test::pm
