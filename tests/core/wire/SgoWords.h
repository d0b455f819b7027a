// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/SgoDecoder.h"

#include <QByteArray>
#include <QByteArrayList>

#include <algorithm>

// What SportsGameOdds says, for the tests of its decoder.
namespace edgeboard::test::sgo {

using namespace Qt::StringLiterals;

inline const QByteArray before = R"({"started":false,"ended":false,"live":false,"cancelled":false,"displayShort":"",
    "currentPeriodID":"","startsAt":"2026-11-21T20:00:00.000Z","hardStart":true,"periods":{"started":[],"ended":[]}})";
inline const QByteArray playing
    = R"({"started":true,"ended":false,"live":true,"cancelled":false,"displayShort":"Q3 05:21",
    "currentPeriodID":"3q","startsAt":"2026-11-21T20:00:00.000Z","periods":{"started":["1q","2q","3q"],"ended":["1q","2q"]}})";
inline const QByteArray over = R"({"started":true,"ended":true,"live":false,"cancelled":false,"displayShort":"F",
    "currentPeriodID":"","startsAt":"2026-11-21T20:00:00.000Z"})";

inline QByteArray team(const QByteArray &name, const QByteArray &score = {})
{
    return R"({"teamID":"X","names":{"long":")" + name + R"(","medium":")" + name.split(' ').last() + R"(","short":")"
        + name.left(3).toUpper() + R"("})" + (score.isEmpty() ? QByteArray() : ",\"score\":" + score) + "}";
}

/// An event of the NBA between "Jax Jaguars" and "Phi Eagles". `odds` are the members of its "odds"; without a score when
/// these are empty.
inline QByteArray match(const QByteArray &id, const QByteArray &status, const QByteArray &odds = {},
    const QByteArray &homeScore = {}, const QByteArray &awayScore = {},
    const QByteArray &kind = R"("sportID":"BASKETBALL","leagueID":"NBA","type":"match")")
{
    return R"({"eventID":")" + id + R"(",)" + kind + R"(,"teams":{"home":)" + team("Jax Jaguars", homeScore)
        + R"(,"away":)" + team("Phi Eagles", awayScore) + R"(},"status":)" + status + R"(,"odds":{)" + odds + "}}";
}

inline QByteArray soccer(const QByteArray &id, const QByteArray &status, const QByteArray &odds = {})
{
    return match(id, status, odds, {}, {}, R"("sportID":"SOCCER","leagueID":"EPL","type":"match")");
}

/// "points-home-game-ml-home" with the members of its "byBookmaker", and further members of its own.
inline QByteArray odd(const QByteArray &id, const QByteArray &books, const QByteArray &more = {})
{
    const QByteArrayList parts = id.split('-');
    return '"' + id + R"(":{"oddID":")" + id + R"(","statID":")" + parts.value(0) + R"(","statEntityID":")"
        + parts.value(1) + R"(","periodID":")" + parts.value(2) + R"(","betTypeID":")" + parts.value(3)
        + R"(","sideID":")" + parts.value(4) + '"' + (more.isEmpty() ? more : ',' + more) + R"(,"byBookmaker":{)"
        + books + "}}";
}

/// "draftkings":{"odds":"-110",...}
inline QByteArray book(const QByteArray &name, const QByteArray &odds, const QByteArray &more = {},
    const QByteArray &time = "2026-11-21T19:00:00.000Z")
{
    return '"' + name + R"(":{"odds":")" + odds + R"(","lastUpdatedAt":")" + time + R"(","available":true)"
        + (more.isEmpty() ? more : ',' + more) + "}";
}

inline QByteArray answer(const QByteArrayList &events)
{
    return R"({"success":true,"data":[)" + events.join(',') + "]}";
}

inline FeedBatch hear(
    wire::SgoDecoder &decoder, const QByteArrayList &events, const QString &target = u"/events?eventIDs=E1"_s)
{
    return decoder.decode({u"http"_s, target, answer(events)});
}

/// The first quote of a book, a market and a side; nullptr when there is none.
inline const QuoteUpdate *find(
    const FeedBatch &batch, const QString &venue, const QString &market, Side side, std::optional<int> line = {})
{
    const auto found = std::find_if(batch.quotes.begin(), batch.quotes.end(), [&](const QuoteUpdate &quote) {
        return quote.venue == venue && quote.market == market && quote.side == side
            && (!line || quote.lineHundredths == line);
    });
    return found == batch.quotes.end() ? nullptr : &*found;
}

inline const FairUpdate *fairOf(const FeedBatch &batch, const QString &market, Side side)
{
    const auto found = std::find_if(batch.fairs.begin(), batch.fairs.end(),
        [&](const FairUpdate &fair) { return fair.market == market && fair.side == side; });
    return found == batch.fairs.end() ? nullptr : &*found;
}

} // namespace edgeboard::test::sgo
