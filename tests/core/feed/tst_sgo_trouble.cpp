// SPDX-License-Identifier: MIT
// What a SportsGameOdds feed does when something fails, lies or repeats itself.
#include "tests/core/feed/SgoRig.h"

#include <QtTest>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::SgoRig;

class SgoTroubleTest final : public QObject
{
    Q_OBJECT

private slots:
    void a_loss_is_told_and_the_snapshot_read_again()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78), SgoRig::event(u"B"_s, 1, 2)});
        const quint32 before = rig.status().session;
        rig.link->end(net::LinkEnd::Kind::Lost);
        QCOMPARE(rig.status().transport, Transport::Waiting);
        QVERIFY(rig.status().retryIn.has_value());
        QCOMPARE(rig.status().session, before + 1);
        rig.pass(2s);
        QCOMPARE(rig.link->opens.size(), 2U);
        rig.greet();
        QCOMPARE(rig.status().transport, Transport::Open);
        QCOMPARE(rig.asked(), u"/v2/stream/events?feed=events:live"_s); // nothing is repeated by the protocol
        rig.fetcher->answer(200, SgoRig::offer({SgoRig::event(u"A"_s, 85, 78)}));
        const auto done = std::count_if(rig.statuses.begin(), rig.statuses.end(),
            [](const FeedStatus &status) { return status.backfill == Backfill::Done; });
        QCOMPARE(done, 1);
        QCOMPARE(rig.link->opens.size(), 2U); // the same parameters: it stays connected
        rig.pass(300ms);
        while (!rig.asked().startsWith("/v2/events?eventIDs=B&"_L1)) {
            QVERIFY(!rig.asked().isEmpty());
            rig.fetcher->answer(200, SgoRig::answer({}));
            rig.pass(300ms);
        }
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"B"_s, 9, 2, u"ended"_s)}));
        QCOMPARE(rig.game(u"B"_s)->phase, std::optional(Phase::Final)); // what ended meanwhile
    }

    void a_backfill_that_fails_is_tried_again()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        rig.link->end(net::LinkEnd::Kind::Lost);
        rig.pass(2s);
        rig.greet();
        rig.fetcher->answer(503, {});
        const auto has = [&](Backfill backfill) {
            return std::any_of(rig.statuses.begin(), rig.statuses.end(),
                [&](const FeedStatus &status) { return status.backfill == backfill; });
        };
        QVERIFY(has(Backfill::Failed));
        QVERIFY(!has(Backfill::Done));
        rig.pass(1'100ms);
        QCOMPARE(rig.asked(), u"/v2/stream/events?feed=events:live"_s);
        rig.fetcher->answer(200, SgoRig::offer({SgoRig::event(u"A"_s, 80, 78)}));
        QVERIFY(has(Backfill::Done));
    }

    // Review: answers that differ each time made it turn 6 times a second.
    void parameters_that_are_new_each_time_make_no_storm()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        int streams = 0;
        rig.each = [&] {
            if (rig.asked().isEmpty()) {
                if (rig.link->there && rig.status().transport != Transport::Open)
                    rig.greet(u"events-%1"_s.arg(streams));
                return;
            }
            const bool stream = rig.asked().contains("/stream/"_L1);
            streams += stream ? 1 : 0;
            rig.fetcher->answer(200,
                stream ? SgoRig::offer({SgoRig::event(u"A"_s, 80, 78)}, u"events-%1"_s.arg(streams))
                       : SgoRig::answer({}));
        };
        rig.link->end(net::LinkEnd::Kind::Lost);
        rig.pass(1min);
        QVERIFY2(streams <= 2, qPrintable(QString::number(streams)));
        QVERIFY(rig.link->opens.size() <= 4);
    }

    // Review: a snapshot that could not be had kept everybody else waiting.
    void events_come_while_the_snapshot_cannot_be_had()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        rig.link->end(net::LinkEnd::Kind::Lost);
        rig.pass(7s);
        rig.greet();
        int events = 0;
        rig.each = [&] {
            if (rig.asked().isEmpty())
                return;
            const bool isEvents = rig.asked().contains("eventIDs="_L1);
            events += isEvents ? 1 : 0;
            rig.fetcher->answer(
                isEvents ? 200 : 503, isEvents ? SgoRig::answer({SgoRig::event(u"A"_s, 81, 78)}) : QByteArray());
        };
        for (int i = 0; i < 10; ++i) {
            rig.name({u"A"_s});
            rig.pass(2s);
        }
        QVERIFY2(events >= 9, qPrintable(QString::number(events)));
        QVERIFY2(rig.status().reason.contains("What was missed cannot be read yet (503"_L1),
            qPrintable(rig.status().reason));
    }

    void a_server_that_never_has_a_stream_is_polled()
    {
        SgoRig rig;
        rig.start();
        rig.each = [&] {
            if (!rig.asked().isEmpty())
                rig.fetcher->answer(rig.asked().contains("/stream/"_L1) ? 500 : 200,
                    rig.asked().contains("live=true"_L1) ? SgoRig::answer({SgoRig::event(u"A"_s, 80, 78)})
                                                         : SgoRig::answer({}));
        };
        rig.pass(10s);
        QVERIFY(rig.game(u"A"_s).has_value());
        QCOMPARE(rig.status().transport, Transport::Open);
        QVERIFY(rig.status().reason.contains("500"_L1));
    }

    // The snapshot that ends the polls is of the connection before.
    void prices_are_read_anew_when_polls_become_a_stream()
    {
        SgoRig rig;
        rig.start();
        rig.fetcher->answer(429, SgoRig::error("Concurrent stream limit reached"));
        rig.each = [&] {
            if (rig.asked().contains("/stream/"_L1))
                rig.fetcher->answer(200, SgoRig::offer({SgoRig::event(u"A"_s, 80, 78)}));
            else if (!rig.asked().isEmpty())
                rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, 80, 78)}));
        };
        rig.pass(10min, 1s);
        QCOMPARE(rig.link->opens.size(), 1U);
        const auto before = rig.batches.size();
        rig.greet();
        rig.pass(1s);
        QCOMPARE(rig.status().transport, Transport::Open);
        const bool again = std::any_of(rig.batches.begin() + static_cast<std::ptrdiff_t>(before), rig.batches.end(),
            [&](const FeedBatch &batch) { return batch.session == rig.status().session && !batch.games.empty(); });
        QVERIFY(again);
    }

    // Review: pages that do not end stopped the polls for ever.
    void polls_go_on_after_pages_that_do_not_end()
    {
        SgoRig rig;
        rig.start();
        rig.fetcher->answer(403, SgoRig::error("no"));
        int polls = 0;
        rig.each = [&] {
            if (rig.asked().isEmpty())
                return;
            polls += rig.asked().contains("live=true"_L1) && !rig.asked().contains("cursor"_L1) ? 1 : 0;
            rig.fetcher->answer(
                200, SgoRig::answer({SgoRig::event(u"A"_s, 80 + polls, 78)}, {{u"nextCursor"_s, u"same"_s}}));
        };
        rig.pass(5min, 1s);
        QVERIFY2(polls >= 4, qPrintable(QString::number(polls)));
        QCOMPARE(rig.game(u"A"_s)->homeScore, std::optional(80 + polls));
        QVERIFY(std::any_of(rig.batches.begin(), rig.batches.end(),
            [](const FeedBatch &batch) { return batch.problems.join(u' ').contains("pages do not end"_L1); }));
    }

    void one_bad_id_costs_nobody_else()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        rig.each = [&] {
            if (!rig.asked().isEmpty())
                rig.fetcher->answer(rig.asked().contains("BAD"_L1) ? 400 : 200,
                    rig.asked().contains("BAD"_L1) ? SgoRig::error("bad id")
                                                   : SgoRig::answer({SgoRig::event(u"A"_s, 99, 78)}));
        };
        rig.name({u"BAD"_s, u"A"_s});
        rig.pass(3s);
        QCOMPARE(rig.game(u"A"_s)->homeScore, std::optional(99));
        const int before = rig.fetcher->count;
        rig.pass(1min, 1s);
        QVERIFY(rig.fetcher->count - before <= 1);
    }

    void a_key_that_the_server_repeats_is_told_nowhere()
    {
        SgoRig rig;
        rig.start();
        rig.fetcher->answer(403, SgoRig::error("key CANARY of someone@example.org has no streams"));
        rig.pass(50ms);
        rig.fetcher->answer(200, SgoRig::answer({}, {{u"notice"_s, u"CANARY may not see 3 events"_s}}));
        rig.pass(5s);
        for (const FeedStatus &status : rig.statuses) {
            QVERIFY(!status.reason.contains("CANARY"_L1) && !status.reason.contains("someone"_L1));
            QVERIFY(!status.plan || !status.plan->notice.contains("CANARY"_L1));
        }
        for (const FeedBatch &batch : rig.batches)
            QVERIFY(!batch.raw.payload.contains("CANARY") && !batch.problems.join(u' ').contains("CANARY"_L1));
        QVERIFY(rig.status().reason.contains("has no streams"_L1));
    }

    void a_refused_usage_refuses_nothing_else()
    {
        SgoRig rig;
        rig.start();
        rig.fetcher->answer(200, SgoRig::offer({SgoRig::event(u"A"_s, 80, 78)}));
        rig.pass(50ms);
        rig.greet();
        QCOMPARE(rig.asked(), u"/v2/account/usage"_s);
        rig.fetcher->answer(401, SgoRig::error("no"));
        rig.pass(5s);
        QCOMPARE(rig.status().transport, Transport::Open);
    }

    void a_wrong_key_stops_it()
    {
        SgoRig rig;
        rig.start();
        rig.fetcher->answer(401, SgoRig::error("Invalid API key"));
        QCOMPARE(rig.status().transport, Transport::Refused);
        QVERIFY(rig.status().reason.contains("does not accept the key (401: Invalid API key)"_L1));
        rig.pass(2h, 1s);
        QCOMPARE(rig.fetcher->count, 1);
        QVERIFY(rig.feed->pictureComplete());
    }

    void too_many_streams_are_not_asked_for_again_and_again()
    {
        SgoRig rig;
        rig.start();
        rig.fetcher->answer(429, SgoRig::error("Concurrent stream limit reached"));
        QVERIFY2(rig.status().reason.contains("Concurrent stream limit reached"_L1), qPrintable(rig.status().reason));
        rig.pass(100ms);
        QVERIFY2(rig.asked().startsWith("/v2/events?live=true&"_L1), qPrintable(rig.asked())); // polled meanwhile
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, 80, 78)}));
        QCOMPARE(rig.status().transport, Transport::Open);
        QVERIFY(rig.status().reason.contains("Concurrent stream limit reached"_L1));
        int streams = 0;
        rig.each = [&] {
            if (rig.asked().isEmpty())
                return;
            streams += rig.asked().contains("/stream/"_L1) ? 1 : 0;
            rig.fetcher->answer(rig.asked().contains("/stream/"_L1) ? 429 : 200, SgoRig::answer({}));
        };
        rig.pass(9min, 1s);
        QCOMPARE(streams, 0);
        rig.pass(30min, 1s);
        QVERIFY2(streams >= 2 && streams <= 4, qPrintable(QString::number(streams))); // a place may be free now
    }

    void a_refused_stream_asks_for_fresh_parameters_once()
    {
        SgoRig rig;
        rig.start();
        rig.fetcher->answer(200, SgoRig::offer({SgoRig::event(u"A"_s, 80, 78)}));
        rig.link->accept();
        rig.link->end(net::LinkEnd::Kind::Closed, 0, 4001);
        QCOMPARE(rig.status().streamState, u"failed"_s);
        QCOMPARE(rig.status().transport, Transport::Waiting);
        QCOMPARE(rig.status().retryIn, std::optional<std::chrono::milliseconds>(30s));
        QStringList streams;
        rig.each = [&] {
            if (rig.asked().contains("/stream/"_L1))
                streams.append(rig.asked());
            else if (!rig.asked().isEmpty())
                rig.fetcher->answer(200, SgoRig::answer({}));
        };
        rig.pass(29s);
        QVERIFY(streams.isEmpty());
        rig.pass(2s);
        QCOMPARE(rig.asked(), u"/v2/stream/events?feed=events:live"_s);
        rig.each = {};
        rig.fetcher->answer(200, SgoRig::offer({SgoRig::event(u"A"_s, 81, 78)}));
        QCOMPARE(rig.link->opens.size(), 2U);
        rig.link->accept();
        rig.link->end(net::LinkEnd::Kind::Closed, 0, 4004);
        QCOMPARE(rig.status().streamState, u"failed, polling"_s);
        rig.pass(1s);
        QVERIFY(rig.asked().startsWith("/v2/events?live=true&"_L1));
        rig.fetcher->answer(200, SgoRig::answer({SgoRig::event(u"A"_s, 82, 78)}));
        QCOMPARE(rig.status().transport, Transport::Open);
        QVERIFY2(rig.status().reason.startsWith("The stream cannot be had ("_L1), qPrintable(rig.status().reason));
        rig.each = [&] {
            if (!rig.asked().isEmpty())
                rig.fetcher->answer(200, SgoRig::answer({}));
        };
        rig.pass(3h, 1s);
        QCOMPARE(rig.link->opens.size(), 2U); // failed is for good, until the user acts
        rig.feed->stop();
        QCOMPARE(rig.status().transport, Transport::Off);
        rig.start();
        QCOMPARE(rig.asked(), u"/v2/stream/events?feed=events:live"_s);
    }

    void a_busy_server_keeps_what_was_named()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        rig.name({u"A"_s});
        rig.pass(300ms);
        net::HttpAnswer busy;
        busy.status = 429;
        busy.retryAfter = 7s;
        rig.fetcher->answer(busy);
        rig.name({u"B"_s});
        rig.pass(6s);
        QCOMPARE(rig.asked(), QString());
        rig.pass(1'300ms);
        QVERIFY2(rig.asked().contains("eventIDs=B,A&"_L1) || rig.asked().contains("eventIDs=A,B&"_L1),
            qPrintable(rig.asked()));
    }

    void a_signature_that_the_server_repeats_is_not_kept()
    {
        SgoRig rig;
        rig.goLive({SgoRig::event(u"A"_s, 80, 78)});
        const QByteArray signature(64, 'a');
        rig.link->say(R"({"event":"pusher:error","data":{"code":4009,"message":"Invalid signature: got app-key:)"
            + signature + R"("}})");
        QVERIFY(rig.batches.back().raw.payload.contains("Invalid signature"));
        QVERIFY(!rig.batches.back().raw.payload.contains(signature));
    }
};

} // namespace edgeboard

QTEST_GUILESS_MAIN(edgeboard::SgoTroubleTest)
#include "tst_sgo_trouble.moc"
