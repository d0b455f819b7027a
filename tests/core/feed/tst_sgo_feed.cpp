// SPDX-License-Identifier: MIT
#include "tests/core/feed/SgoRig.h"

#include <QtTest>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::SgoRig;

class SgoFeedTest final : public QObject
{
    Q_OBJECT

private slots:
    void the_snapshot_comes_first_and_the_key_in_a_header()
    {
        SgoRig rig;
        rig.start();
        QCOMPARE(rig.statuses.front().transport, Transport::Connecting);
        QCOMPARE(rig.asked(), u"/v2/stream/events?feed=events:live"_s);
        const net::HttpRequest &request = rig.fetcher->asked.front().request;
        QCOMPARE(request.headers, (net::Headers {{"x-api-key", "CANARY"}}));
        QVERIFY(!request.url.toString().contains("CANARY"_L1));
        rig.fetcher->answer(200, SgoRig::offer({SgoRig::event(u"A"_s, 80, 78)}));
        QCOMPARE(rig.game(u"A"_s)->homeScore, std::optional(80)); // before any message of the socket
        QVERIFY(!rig.feed->pictureComplete());
        rig.pass(50ms);
        QCOMPARE(rig.link->opens.size(), 1U);
        QCOMPARE(rig.status().streamState, u"connecting"_s);
        rig.greet();
        QCOMPARE(rig.status().transport, Transport::Open);
        QCOMPARE(rig.status().streamState, u"connected"_s);
        QCOMPARE(rig.status().tracked, std::optional(1));
        QVERIFY(rig.feed->pictureComplete());
        for (const FeedBatch &batch : rig.batches)
            QVERIFY(!batch.raw.payload.contains("app-key"));
    }

    void named_events_are_asked_together_and_their_pages_followed()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        QCOMPARE(rig.asked(), QString());
        rig.name({u"A"_s});
        rig.pass(100ms);
        rig.name({u"B"_s, u"A"_s});
        rig.pass(100ms);
        QCOMPARE(rig.asked(), QString()); // collected for a quarter of a second
        rig.pass(100ms);
        QVERIFY2(rig.asked().startsWith("/v2/events?eventIDs=A,B&"_L1), qPrintable(rig.asked()));
        QVERIFY(rig.asked().endsWith("&limit=2"_L1));
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, 83, 78)}, {{u"nextCursor"_s, u"c2"_s}}));
        rig.pass(250ms);
        QVERIFY(rig.asked().endsWith("&limit=2&cursor=c2"_L1));
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"B"_s, 1, 2)}, {{u"nextCursor"_s, u"c3"_s}}));
        rig.pass(3s); // all are there: a cursor with the last page is not followed
        QCOMPARE(rig.asked(), QString());
        QCOMPARE(rig.game(u"A"_s)->homeScore, std::optional(83));
        QCOMPARE(rig.game(u"B"_s)->awayScore, std::optional(2)); // new, and stored
        QCOMPARE(rig.status().transport, Transport::Open);
        QCOMPARE(rig.status().reason, QString());
    }

    void a_hundred_names_are_a_few_questions_and_no_answer_overtakes()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        const int before = rig.fetcher->count;
        int score = 80;
        int most = 0;
        for (int i = 0; i < 100; ++i) {
            rig.name({u"A"_s});
            rig.pass(20ms, 20ms);
            most = std::max(most, static_cast<int>(rig.fetcher->asked.size()));
            if (i % 20 == 19 && !rig.asked().isEmpty())
                rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, ++score, 78)}));
        }
        rig.pass(500ms);
        if (!rig.asked().isEmpty())
            rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, 99, 78)}));
        rig.pass(500ms);
        QCOMPARE(most, 1);
        QVERIFY2(rig.fetcher->count - before <= 6, qPrintable(QString::number(rig.fetcher->count - before)));
        QCOMPARE(rig.game(u"A"_s)->homeScore, std::optional(99));
    }

    void what_names_nothing_asks_nothing_data()
    {
        QTest::addColumn<QString>("payload");
        QTest::newRow("empty") << u"[]"_s;
        QTest::newRow("no id") << u"[{}]"_s;
        QTest::newRow("a number") << u"[{\"eventID\":5}]"_s;
        QTest::newRow("an object") << u"{}"_s;
        QTest::newRow("words") << u"plain string"_s;
    }

    void what_names_nothing_asks_nothing()
    {
        QFETCH(QString, payload);
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        const int before = rig.fetcher->count;
        rig.say(payload);
        rig.pass(5s);
        QCOMPARE(rig.fetcher->count, before);
        QCOMPARE(rig.status().transport, Transport::Open);
    }

    void an_event_that_is_not_returned_twice_is_gone()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78), SgoRig::event(u"B"_s, 1, 2)});
        rig.name({u"A"_s, u"B"_s});
        rig.pass(300ms);
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"B"_s, 3, 2)}));
        rig.pass(1s);
        QCOMPARE(rig.asked(), QString());
        QVERIFY(!rig.game(u"A"_s)->listed);
        rig.pass(1'300ms);
        QVERIFY(rig.asked().startsWith("/v2/events?eventIDs=A&"_L1));
        rig.fetcher->answer(200, SgoRig::answer({}));
        QCOMPARE(rig.game(u"A"_s)->listed, std::optional(false));
        rig.pass(10s);
        QCOMPARE(rig.status().tracked, std::optional(1));
    }

    void a_live_event_that_says_nothing_is_asked_for()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78), SgoRig::event(u"B"_s, 0, 0, u"upcoming"_s)});
        rig.pass(170s, 1s);
        QCOMPARE(rig.asked(), QString());
        rig.pass(12s, 1s);
        QVERIFY2(rig.asked().startsWith("/v2/events?eventIDs=A&"_L1), qPrintable(rig.asked()));
    }

    void an_old_event_is_let_go()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        rig.name({u"A"_s});
        rig.pass(300ms);
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, 90, 78, u"ended"_s)}));
        rig.each = [&] {
            if (!rig.asked().isEmpty())
                rig.fetcher->answer(200, SgoRig::answer({}));
        };
        rig.pass(29min, 1s);
        QCOMPARE(rig.status().tracked, std::optional(1));
        rig.pass(3min, 1s);
        QCOMPARE(rig.status().tracked, std::optional(0));
        QVERIFY(rig.game(u"A"_s)->listed != std::optional(false)); // it ended; nobody took it away
    }

    void a_plan_without_streams_is_polled_with_the_reason()
    {
        SgoRig rig;
        rig.start();
        rig.fetcher->answer(403, SgoRig::error("Streaming needs the AllStar plan"));
        rig.pass(50ms);
        QVERIFY2(rig.asked().startsWith("/v2/events?live=true&"_L1), qPrintable(rig.asked()));
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, 80, 78)}));
        QCOMPARE(rig.status().transport, Transport::Open);
        QCOMPARE(rig.status().streamState, u"polling"_s);
        QVERIFY2(
            rig.status().reason.contains("403: Streaming needs the AllStar plan"_L1), qPrintable(rig.status().reason));
        QVERIFY(rig.status().reason.contains("every 60 s"_L1));
        QVERIFY(rig.feed->pictureComplete());
        QCOMPARE(rig.link->opens.size(), 0U);
        rig.answerSmall(); // the pace of an unknown plan is slow: ten a minute
        rig.pass(10s);
        rig.answerSmall();
        rig.pass(30s);
        QCOMPARE(rig.asked(), QString());
        rig.pass(20s);
        QVERIFY(rig.asked().startsWith("/v2/events?live=true&"_L1));
        QVERIFY(!rig.asked().contains("stream"_L1));
    }

    void a_small_plan_is_polled_so_that_it_lasts()
    {
        SgoRig rig;
        rig.start();
        rig.fetcher->answer(403, SgoRig::error("no"));
        rig.pass(50ms);
        QJsonArray twelve;
        for (int i = 0; i < 12; ++i)
            twelve.append(SgoRig::event(QString::number(i), 1, 2));
        rig.fetcher->answer(200, SgoRig::answer(twelve));
        while (rig.asked() != u"/v2/account/usage"_s) {
            rig.pass(1s);
            if (rig.asked() == u"/v2/leagues"_s)
                rig.fetcher->answer(200, SgoRig::answer({}));
        }
        rig.fetcher->answer(200, SgoRig::usage(2500, 100));
        QVERIFY2(
            rig.status().reason.contains("so that its 2,500 objects a month last"_L1), qPrintable(rig.status().reason));
        const int before = rig.fetcher->count;
        rig.each = [&] {
            if (!rig.asked().isEmpty())
                rig.fetcher->answer(
                    200, rig.asked().contains("usage"_L1) ? SgoRig::usage(2500, 112) : SgoRig::answer(twelve));
        };
        rig.pass(50min, 1s);
        QVERIFY2(rig.fetcher->count - before <= 8, qPrintable(QString::number(rig.fetcher->count - before)));
    }

    void a_plan_that_is_used_up_is_left_alone()
    {
        SgoRig rig;
        rig.start();
        rig.fetcher->answer(403, SgoRig::error("no"));
        rig.pass(50ms);
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, 1, 2)}));
        while (rig.asked() != u"/v2/account/usage"_s) {
            rig.pass(1s);
            if (rig.asked() == u"/v2/leagues"_s)
                rig.fetcher->answer(200, SgoRig::answer({}));
        }
        rig.fetcher->answer(200, SgoRig::usage(2500, 2500));
        QVERIFY2(rig.status().reason.contains("2,500 objects a month are used up"_L1), qPrintable(rig.status().reason));
        const int before = rig.fetcher->count;
        rig.pass(59min, 1s);
        QCOMPARE(rig.fetcher->count, before);
        rig.pass(2min, 1s);
        QCOMPARE(rig.asked(), u"/v2/account/usage"_s); // it may count anew
        rig.fetcher->answer(200, SgoRig::usage(2500, 0));
        rig.pass(2h, 1s);
        QVERIFY(rig.asked().startsWith("/v2/events?live=true&"_L1));
    }

    void only_what_somebody_looks_at_is_asked_for()
    {
        SgoRig rig;
        rig.feed->follow(QStringList {u"nfl"_s});
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        rig.name({u"A"_s});
        rig.pass(1s);
        QCOMPARE(rig.asked(), QString());
        rig.feed->follow(QStringList {u"nfl"_s, u"nba"_s});
        rig.pass(300ms);
        QVERIFY(rig.asked().startsWith("/v2/events?eventIDs=A&"_L1)); // what changed meanwhile
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, 80, 78)}));
        rig.feed->look(u"A"_s);
        rig.pass(300ms);
        QVERIFY2(rig.asked().startsWith("/v2/events?eventIDs=A&"_L1) && !rig.asked().contains("oddID"_L1),
            qPrintable(rig.asked())); // the open game with everything
    }

    void what_is_missing_is_named_and_nothing_asked()
    {
        SgoFeedOptions options;
        options.selection = {u"events:upcoming"_s};
        SgoRig rig(options);
        rig.start();
        rig.pass(1min, 1s);
        QCOMPARE(rig.fetcher->count, 0);
        QCOMPARE(rig.status().transport, Transport::Refused);
        QVERIFY(rig.status().reason.contains("sgo.league"_L1));
    }

    void nothing_is_said_after_the_end()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        rig.name({u"A"_s});
        rig.pass(300ms);
        rig.feed->stop();
        QCOMPARE(rig.status().transport, Transport::Off);
        QVERIFY(std::any_of(rig.link->sent.begin(), rig.link->sent.end(),
            [](const QByteArray &frame) { return frame.contains("pusher:unsubscribe"); }));
        QCOMPARE(rig.link->closeCodes, (std::vector<int> {1000}));
        const auto statuses = rig.statuses.size();
        const auto batches = rig.batches.size();
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, 99, 78)}));
        rig.clock.advance(1min);
        rig.feed->step();
        QCOMPARE(rig.statuses.size(), statuses);
        QCOMPARE(rig.batches.size(), batches);
    }
};

} // namespace edgeboard

QTEST_GUILESS_MAIN(edgeboard::SgoFeedTest)
#include "tst_sgo_feed.moc"
