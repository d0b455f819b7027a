// SPDX-License-Identifier: MIT
#include "core/types/BookTable.h"
#include "core/wire/SgoAnswer.h"
#include "core/wire/SgoDecoder.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// What answers say beside games and prices. protocols/sportsgameodds.md sections 1, 2, 5 and 6.
class SgoAnswersTest final : public QObject
{
    Q_OBJECT

private slots:
    void envelopes();
    void offers();
    void idsOfAChange_data();
    void idsOfAChange();
    void usageInBothSpellings_data();
    void usageInBothSpellings();
    void usageWithoutLimits();
    void leagues();
    void whatIsKeptHasNoSecrets();
    void everyBookOfTheReferenceHasItsCode();
    void everyLeagueOfTheReferenceIsOurs();
};

void SgoAnswersTest::envelopes()
{
    SgoEnvelope envelope = readSgoEnvelope(
        R"({"success":true,"data":[{"eventID":"A"},{"eventID":"A"},{},7,{"eventID":5},{"eventID":"B:2+c"}],
            "nextCursor":"abc","notice":"Response is missing 3 events.\nUpgrade"})");
    QVERIFY(envelope.readable && envelope.success);
    QCOMPARE(envelope.eventIds, QStringList({u"A"_s, u"B:2+c"_s}));
    QCOMPARE(envelope.nextCursor, u"abc"_s);
    QCOMPARE(envelope.notice, u"Response is missing 3 events.Upgrade"_s);
    envelope = readSgoEnvelope(R"({"success":true,"data":[],"nextCursor":null})");
    QVERIFY(envelope.readable && envelope.success && envelope.nextCursor.isEmpty() && envelope.eventIds.isEmpty());
    envelope = readSgoEnvelope(R"({"success":false,"error":"Missing API key"})");
    QVERIFY(envelope.readable && !envelope.success);
    QCOMPARE(envelope.error, u"Missing API key"_s);
    for (const QByteArray &body : {QByteArray(), QByteArray("<html>"), QByteArray("[]"), QByteArray(R"({"data":[]})"),
             QByteArray(R"({"success":"yes"})")})
        QVERIFY(!readSgoEnvelope(body).readable);
    // A cursor that is cut would not work.
    envelope = readSgoEnvelope(R"({"success":true,"nextCursor":")" + QByteArray(100'000, 'x') + R"("})");
    QVERIFY(envelope.readable && envelope.nextCursor.isEmpty());
}

void SgoAnswersTest::offers()
{
    const auto offer = readSgoOffer(R"({"success":true,"data":[],"pusherKey":"k1","channel":"private-events","user":"u",
        "pusherOptions":{"cluster":"us2","wsHost":"ws.example.com","wssPort":"4443","wsPath":"/p",
        "channelAuthorization":{"endpoint":"https://a.example.com/auth","headers":{"x-api-key":"secret"}}}})");
    QVERIFY2(offer.has_value(), offer ? "" : qPrintable(offer.error().message));
    QCOMPARE(offer->channel, u"private-events"_s);
    QCOMPARE(offer->pusher.key, u"k1"_s);
    QCOMPARE(offer->pusher.wsHost, u"ws.example.com"_s);
    QCOMPARE(offer->pusher.wssPort, 4443);
    QCOMPARE(offer->pusher.wsPath, u"/p"_s);
    QVERIFY(offer->pusher.authorizer.has_value());
    QCOMPARE(offer->pusher.authorizer->endpoint, QUrl(u"https://a.example.com/auth"_s));
    const QByteArrayList lacking {R"({"success":true,"pusherKey":"k","pusherOptions":{"cluster":"eu"}})",
        R"({"success":true,"channel":"c","pusherOptions":{"cluster":"eu"}})",
        R"({"success":true,"channel":"c","pusherKey":"k","pusherOptions":{}})",
        R"({"success":true,"channel":"c","pusherKey":"k"})", "{", ""};
    for (const QByteArray &body : lacking) {
        const auto none = readSgoOffer(body);
        QVERIFY(!none);
        QVERIFY(none.error().message.endsWith(u'.'));
    }
}

void SgoAnswersTest::idsOfAChange_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("two") << QByteArray(R"([{"eventID":"A"},{"eventID":"B"}])") << QStringList {u"A"_s, u"B"_s};
    QTest::newRow("doubled") << QByteArray(R"([{"eventID":"B"},{"eventID":"A"},{"eventID":"B"}])")
                             << QStringList {u"B"_s, u"A"_s};
    QTest::newRow("empty") << QByteArray("[]") << QStringList();
    QTest::newRow("empty object") << QByteArray("[{}]") << QStringList();
    QTest::newRow("number") << QByteArray(R"([{"eventID":5}])") << QStringList();
    QTest::newRow("object") << QByteArray("{}") << QStringList();
    QTest::newRow("good beside bad") << QByteArray(R"([null,{"eventID":""},{"eventID":"A,B"},{"eventID":"A"}])")
                                     << QStringList {u"A"_s};
    QTest::newRow("no JSON") << QByteArray("eventID") << QStringList();
}

void SgoAnswersTest::idsOfAChange()
{
    QFETCH(QByteArray, payload);
    QFETCH(QStringList, ids);
    QCOMPARE(sgoEventIds(payload), ids);
}

void SgoAnswersTest::usageInBothSpellings_data()
{
    QTest::addColumn<QByteArray>("minute");
    QTest::addColumn<QByteArray>("month");
    QTest::newRow("documentation") << QByteArray(
        R"({"maxRequestsPerInterval":10,"currentIntervalRequests":3,"maxEntitiesPerInterval":"n/a",
            "currentIntervalEntities":"n/a","currentIntervalEndTime":"2026-11-21T21:00:00.000Z"})")
                                   << QByteArray(
                                          R"({"maxRequestsPerInterval":"unlimited","currentIntervalRequests":"n/a",
            "maxEntitiesPerInterval":"2500","currentIntervalEntities":"1200"})");
    QTest::newRow("SDK")
        << QByteArray(
               R"({"max-requests":10,"current-requests":3,"max-entities":"n/a","currentIntervalEndTime":"2026-11-21T21:00:00.000Z"})")
        << QByteArray(
               R"({"max-requests":"unlimited","current-requests":"n/a","max-entities":2500,"current-entities":1200})");
}

void SgoAnswersTest::usageInBothSpellings()
{
    QFETCH(QByteArray, minute);
    QFETCH(QByteArray, month);
    const auto use = readSgoUsage(
        R"({"success":true,"data":{"keyID":"KEYID","customerID":"CUST","email":"a@b.example","isActive":true,"tier":"amateur",
            "rateLimits":{"per-minute":)"
        + minute + R"(,"per-month":)" + month + R"(,"per-hour":7}}})");
    QVERIFY(use.has_value());
    QCOMPARE(use->tier, u"amateur"_s);
    const std::vector<PlanLimit> expected {{u"requests"_s, u"minute"_s, 3, 10, fromIso8601(u"2026-11-21T21:00:00Z")},
        {u"requests"_s, u"month"_s, {}, {}, {}}, {u"objects"_s, u"month"_s, 1200, 2500, {}}};
    QCOMPARE(use->limits, expected);
}

void SgoAnswersTest::usageWithoutLimits()
{
    for (const QByteArray &body : {QByteArray(), QByteArray("{}"), QByteArray(R"({"success":true,"data":{}})"),
             QByteArray(R"({"success":true,"data":{"email":"a@b.example","rateLimits":[]}})")})
        QVERIFY(!readSgoUsage(body));
    const auto tier
        = readSgoUsage(R"({"success":true,"data":{"tier":"pro","rateLimits":{"per-day":{"max-requests":-1}}}})");
    QCOMPARE(tier, std::optional(PlanUse {u"pro"_s, {}, {}}));
}

void SgoAnswersTest::leagues()
{
    const auto rows = readSgoLeagues(R"({"success":true,"data":[{"leagueID":"NFL","name":"NFL","enabled":true},
        {"leagueID":"XFL","enabled":false},{"name":"nobody"},5]})");
    const std::vector<SgoLeague> expected {{u"NFL"_s, u"NFL"_s, true}, {u"XFL"_s, u"XFL"_s, false}};
    QCOMPARE(rows, expected);
    QVERIFY(readSgoLeagues("nothing").empty());
}

void SgoAnswersTest::whatIsKeptHasNoSecrets()
{
    const QByteArray body = R"({"success":true,"pusherKey":"k1","channel":"private-x","user":"u9","pusherOptions":{
        "channelAuthorization":{"headers":{"x-api-key":"secret"}}},"data":[{"eventID":"A", "name":"\"ü\""}],"notice":"n"})";
    const RawMessage stream = SgoDecoder::kept(u"/stream/events?feed=events%3Alive"_s, body);
    QCOMPARE(stream.kind, u"http"_s);
    QCOMPARE(stream.target, u"/stream/events?feed=events%3Alive"_s);
    const QByteArray rest = R"({"success":true,"data":[{"eventID":"A","name":"\"ü\""}],"notice":"n"})";
    QCOMPARE(stream.payload, rest);
    QCOMPARE(SgoDecoder::kept(u"/events?eventIDs=A"_s, body).payload, body);
    // What cannot be read may hold anything.
    QCOMPARE(SgoDecoder::kept(u"/stream/events?feed=x#gone=A"_s, "secret").payload, QByteArray("{}"));
    QVERIFY(!readSgoOffer(stream.payload));
    // The odds of a scoreboard, and what comes with them as it was written.
    const QByteArray full = R"({"success":true,"data":[{"eventID":"A","odds":{"a-b":{"x":1.50},"c\"d":{"y":2}}},5]})";
    const QByteArray first = R"({"success":true,"data":[{"eventID":"A","odds":{"a-b":{"x":1.5}}},5]})";
    const QByteArray second = R"({"success":true,"data":[{"eventID":"A","odds":{"c\"d":{"y":2}}},5]})";
    const RawMessage part = SgoDecoder::kept(SgoDecoder::only(u"/stream/events"_s, {u"a-b"_s}), full);
    QCOMPARE(part.payload, first);
    QCOMPARE(SgoDecoder::kept(SgoDecoder::only(u"/stream/events"_s, {u"c\"d"_s}), full).payload, second);
    QCOMPARE(readSgoEnvelope(part.payload).eventIds, (QStringList {u"A"_s}));
}

void SgoAnswersTest::everyBookOfTheReferenceHasItsCode()
{
    const QStringList ids = u"pinnacle circa bet365 draftkings fanduel betmgm caesars espnbet fanatics betrivers "
                            u"bovada betonline williamhill "
                            "unibet betway superbook lowvig matchbook sporttrade prophetexchange novig kalshi "
                            "polymarket prizepicks underdog "
                            "sleeper parlayplay hardrockbet"_s.split(u' ');
    for (const QString &id : ids)
        QVERIFY2(BookTable::builtIn().find(id), qPrintable(id));
    for (const auto pick : {"prizepicks"_L1, "underdog"_L1, "sleeper"_L1, "parlayplay"_L1})
        QVERIFY(BookTable::builtIn().isPickEm(pick));
}

void SgoAnswersTest::everyLeagueOfTheReferenceIsOurs()
{
    const QStringList ids = u"NFL NBA MLB NHL NCAAF NCAAB WNBA MLS EPL UEFA_CHAMPIONS_LEAGUE ATP WTA"_s.split(u' ');
    const QStringList ours = u"nfl nba mlb nhl ncaaf ncaam wnba mls epl ucl atp wta"_s.split(u' ');
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const League *league = LeagueTable::builtIn().bySgoId(ids.at(i));
        QVERIFY2(league, qPrintable(ids.at(i)));
        QCOMPARE(league->id, ours.at(i));
    }
    QVERIFY(!LeagueTable::builtIn().bySgoId(u"ITF"_s));
}

QTEST_APPLESS_MAIN(SgoAnswersTest)
#include "tst_sgo_answers.moc"
