// SPDX-License-Identifier: MIT
#include "tests/core/feed/PolymarketRig.h"

#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using net::LinkEnd;
using test::PolymarketRig;
namespace pm = edgeboard::test::pm;

/// From the list of series to prices that stay confirmed.
class PolymarketFeedTest final : public QObject
{
    Q_OBJECT

private slots:
    void seriesGamesPrices();
    void quietPricesAreAskedFor();
    void questionsAreSpread();
    void pingsAreText();
    void missingPong();
    void lossAndFirstWords();
    void freezeIsFound();
    void freezeThatStays();
    void frameOnItsWay();
    void streamThatIsBehind();
    void streamThatNeverSpeaks();
    void answersOfAnOldConnection();
    void tokenWithoutABook();
    void booksThatCannotBeRead();
    void stopAndStart();
};

void PolymarketFeedTest::seriesGamesPrices()
{
    PolymarketRig rig;
    QVERIFY(rig.statuses.empty() && rig.batches.empty()); // nothing from within start()
    QVERIFY(!rig.feed->pictureComplete());
    rig.open();
    QCOMPARE(rig.statuses.front().transport, Transport::Connecting);
    QCOMPARE(rig.paths.at(0), u"/sports"_s);
    QVERIFY(rig.paths.at(1).startsWith(
        u"/events?series_id=3&closed=false&start_time_min=2026-10-07T14:00:00Z&start_time_max=2026-10-11T02:00:00Z&"_s));
    QCOMPARE(rig.link->opens.size(), std::size_t(1));
    QCOMPARE(rig.words.size(), std::size_t(1));
    QCOMPARE(rig.words.front().value(u"type"_s).toString(), u"market"_s);
    QVERIFY(rig.words.front().value(u"custom_feature_enabled"_s).toBool());
    QCOMPARE(rig.words.front().value(u"assets_ids"_s).toArray().size(), 2);
    QCOMPARE(rig.padres()->ask, std::optional(Price(560'000)));
    QCOMPARE(rig.padres()->askSize, std::optional(20.0));
    QVERIFY(rig.padres()->firstHand);
    QVERIFY(rig.feed->pictureComplete());
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(rig.status().reason, QString());
    QCOMPARE(rig.status().filling, std::nullopt);
    QCOMPARE(rig.status().tracked, std::optional(1));
    for (const FeedBatch &batch : rig.batches)
        QVERIFY(batch.feed == "polymarket"_L1 && !batch.raw.payload.isEmpty());
    rig.move("0.6", "0.61");
    QCOMPARE(rig.padres()->ask, std::optional(Price(610'000)));
}

void PolymarketFeedTest::quietPricesAreAskedFor()
{
    PolymarketRig rig;
    rig.open();
    rig.batches.clear();
    rig.pass(17s);
    QCOMPARE(rig.asked(u"/book"_s), 0); // the stream has just stated them
    rig.pass(5s);
    QCOMPARE(rig.asked(u"/book"_s), 2);
    QCOMPARE(rig.padres()->ask, std::optional(Price(560'000)));
    QVERIFY(!rig.padres()->sourceTime);
    rig.pass(100s);
    QCOMPARE(rig.asked(u"/book"_s), 12);
    QCOMPARE(rig.repaired(), 0);
    QCOMPARE(rig.link->opens.size(), std::size_t(1));
    // What speaks is not asked for.
    const auto before = rig.asked(u"/book?token_id=22"_s);
    for (int i = 0; i < 60; ++i) {
        rig.move("0.6", i % 2 ? "0.61" : "0.62");
        rig.pass(1s);
    }
    QCOMPARE(rig.asked(u"/book?token_id=22"_s), before);
}

void PolymarketFeedTest::questionsAreSpread()
{
    PolymarketRig rig;
    rig.events = {};
    for (int i = 0; i < 60; ++i) {
        const QStringList tokens {QString::number(1000 + i), QString::number(2000 + i)};
        rig.events.append(pm::baseball({pm::market(u"moneyline"_s, {u"Brewers"_s, u"Padres"_s}, tokens)},
            {{u"slug"_s, u"mlb-a%1-b-2026-10-07"_s.arg(i)}, {u"gameId"_s, i + 1}, {u"id"_s, QString::number(i)}}));
        rig.books.insert(tokens.at(0), {"0.4", "0.5"});
        rig.books.insert(tokens.at(1), {"0.5", "0.6"});
    }
    rig.open();
    QCOMPARE(rig.asked(u"/events"_s), 4); // 20, 40, 60, and a short one
    rig.pass(3s);
    QCOMPARE(rig.listening.size(), 120);
    for (int second = 0; second < 120; ++second) {
        const auto before = rig.paths.size();
        rig.pass(1s);
        QVERIFY(rig.paths.size() - before <= 5);
    }
    // 120 prices at no more than 300 questions a minute: each is stated anew in half a minute.
    QVERIFY(rig.asked(u"/book"_s) >= 400 && rig.asked(u"/book"_s) <= 600);
    for (const QString &token : rig.listening)
        QVERIFY(rig.asked(u"/book?token_id="_s + token) >= 3);
}

void PolymarketFeedTest::pingsAreText()
{
    PolymarketRig rig;
    rig.open();
    QCOMPARE(rig.pings, 1);
    rig.pass(60s);
    QCOMPARE(rig.pings, 7);
    QCOMPARE(rig.link->opens.size(), std::size_t(1));
    QVERIFY(rig.status().roundTrip);
}

void PolymarketFeedTest::missingPong()
{
    PolymarketRig rig;
    rig.open();
    rig.answersPings = false;
    rig.pass(25s);
    QVERIFY(rig.link->opens.size() >= 2);
    // Who never answered one is left in peace.
    PolymarketRig other;
    other.answersPings = false;
    other.open();
    other.pass(60s);
    QCOMPARE(other.link->opens.size(), std::size_t(1));
}

void PolymarketFeedTest::lossAndFirstWords()
{
    PolymarketRig rig;
    rig.open();
    rig.accepts = false;
    rig.link->end(LinkEnd::Kind::Lost);
    QCOMPARE(rig.status().transport, Transport::Waiting);
    QVERIFY(rig.status().retryIn);
    QVERIFY(!rig.feed->pictureComplete());
    rig.books.insert(pm::padres, {"0.7", "0.71"});
    rig.time += 1000;
    rig.accepts = true;
    rig.pass(3s);
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(rig.status().session, quint32(2));
    QCOMPARE(rig.words.back().value(u"type"_s).toString(), u"market"_s); // from the beginning
    QCOMPARE(rig.padres()->ask, std::optional(Price(710'000)));
    QStringList targets;
    for (const FeedBatch &batch : rig.batches) {
        if (batch.session == 2 && batch.raw.kind == "text"_L1)
            targets.append(batch.raw.target);
    }
    QCOMPARE(targets.first(), wire::PolymarketDecoder::fresh);
    QCOMPARE(targets.count(wire::PolymarketDecoder::fresh), 1);
}

// Its pongs come and its data do not.
void PolymarketFeedTest::freezeIsFound()
{
    PolymarketRig rig;
    rig.open();
    rig.frozen = true;
    rig.move("0.3", "0.33");
    rig.pass(20s);
    QCOMPARE(rig.padres()->ask, std::optional(Price(330'000))); // known before it is judged
    QCOMPARE(rig.repaired(), 0);
    rig.frozen = false;
    rig.pass(5s);
    QCOMPARE(rig.repaired(), 1);
    QVERIFY(rig.problems().join(u' ').contains(u"frozen"_s));
    QCOMPARE(rig.link->opens.size(), std::size_t(2));
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(rig.status().session, quint32(2));
    rig.pass(60s);
    QCOMPARE(rig.repaired(), 1);
}

void PolymarketFeedTest::freezeThatStays()
{
    PolymarketRig rig;
    rig.open();
    rig.frozen = true;
    for (int i = 0; i < 60; ++i) {
        rig.move("0.3", i % 2 ? "0.33" : "0.34");
        rig.pass(30s);
        QCOMPARE(rig.padres()->ask, std::optional(Price(i % 2 ? 330'000 : 340'000))); // by asking
    }
    // Half an hour: no storm of connections.
    QVERIFY2(rig.link->opens.size() >= 3 && rig.link->opens.size() <= 8,
        qPrintable(QString::number(rig.link->opens.size())));
    QVERIFY(rig.status().reason.contains(u"brings no prices"_s));
    rig.frozen = false;
    rig.move("0.4", "0.41");
    rig.pass(11min); // the other price was never said in this connection: the next one brings it
    QCOMPARE(rig.status().reason, QString());
}

void PolymarketFeedTest::frameOnItsWay()
{
    PolymarketRig rig;
    rig.open();
    rig.frozen = true;
    rig.move("0.3", "0.33");
    rig.pass(20s);
    QCOMPARE(rig.padres()->ask, std::optional(Price(330'000)));
    // The frame that explains it comes a second later.
    rig.link->say(R"({"event_type":"book",)" + rig.book(pm::padres).mid(1));
    rig.pass(40s);
    QCOMPARE(rig.repaired(), 0);
    QCOMPARE(rig.link->opens.size(), std::size_t(1));
}

void PolymarketFeedTest::streamThatIsBehind()
{
    PolymarketRig rig;
    rig.open();
    const QByteArray between = rig.book(pm::padres).replace("0.54", "0.5").mid(1);
    rig.frozen = true;
    rig.move("0.3", "0.33");
    rig.pass(20s);
    QCOMPARE(rig.padres()->ask, std::optional(Price(330'000)));
    // It brings something, though not the newest yet: late is not frozen.
    rig.link->say(R"({"event_type":"book",)" + between);
    rig.pass(10s);
    QCOMPARE(rig.repaired(), 0);
    QCOMPARE(rig.link->opens.size(), std::size_t(1));
}

void PolymarketFeedTest::streamThatNeverSpeaks()
{
    PolymarketRig rig;
    rig.frozen = true;
    rig.open();
    QVERIFY(!rig.padres());
    QVERIFY(rig.status().filling);
    rig.pass(10s);
    QCOMPARE(rig.padres()->ask, std::optional(Price(560'000)));
    rig.pass(5s);
    QCOMPARE(rig.link->opens.size(), std::size_t(2));
}

void PolymarketFeedTest::answersOfAnOldConnection()
{
    PolymarketRig rig;
    rig.open();
    rig.answers = false;
    rig.pass(21s);
    QVERIFY(!rig.fetcher->asked.empty());
    rig.link->end(LinkEnd::Kind::Lost);
    rig.pass(3s);
    QCOMPARE(rig.status().session, quint32(2));
    const auto before = rig.batches.size();
    const auto old = rig.fetcher->asked.size();
    net::HttpAnswer late = rig.answerTo(rig.fetcher->path());
    late.body.replace("0.5", "0.1");
    rig.fetcher->answer(late);
    QCOMPARE(rig.batches.size(), before);
    QVERIFY(rig.fetcher->asked.size() <= old);
    // The stream speaks between question and answer.
    rig.answers = true;
    rig.play();
    rig.answers = false;
    rig.pass(25s);
    for (std::size_t i = 0; i < rig.fetcher->asked.size(); ++i) {
        if (!rig.fetcher->path(i).contains(u"token_id=22"_s))
            continue;
        net::HttpAnswer answer = rig.answerTo(rig.fetcher->path(i));
        rig.move("0.8", "0.82");
        rig.fetcher->answer(answer, i);
        QCOMPARE(rig.padres()->ask, std::optional(Price(820'000)));
        QVERIFY(rig.batches.back().raw.target.contains(wire::PolymarketDecoder::late));
        return;
    }
    QFAIL("the quiet price was not asked for");
}

void PolymarketFeedTest::tokenWithoutABook()
{
    PolymarketRig rig;
    rig.books.remove(pm::padres);
    rig.open();
    rig.pass(60s);
    QVERIFY(rig.asked(u"/book?token_id=22"_s) >= 1 && rig.asked(u"/book?token_id=22"_s) <= 2);
    QCOMPARE(rig.link->opens.size(), std::size_t(1));
    QVERIFY(rig.feed->pictureComplete());
}

void PolymarketFeedTest::booksThatCannotBeRead()
{
    for (const int status : {200, 429, 500}) {
        PolymarketRig rig;
        rig.open();
        rig.bookStatus = status;
        if (status == 200)
            rig.books.insert(pm::padres, {"\"", "\""}); // no JSON
        rig.retryAfter = status == 429 ? std::optional(90s) : std::nullopt;
        rig.pass(60s);
        const auto asked = rig.asked(u"/book"_s);
        QVERIFY2(asked >= 1 && asked <= (status == 429 ? 1 : 20), qPrintable(QString::number(asked)));
        QCOMPARE(rig.status().transport, Transport::Open);
        if (status != 200)
            QVERIFY(rig.status().reason.contains(QString::number(status)));
        rig.bookStatus = 0;
        rig.books.insert(pm::padres, {"0.54", "0.56"});
        rig.pass(90s);
        QVERIFY(rig.asked(u"/book"_s) > asked);
        QCOMPARE(rig.status().reason, QString());
    }
}

void PolymarketFeedTest::stopAndStart()
{
    PolymarketRig rig;
    rig.open();
    rig.answers = false;
    rig.pass(60s); // a question is out
    QVERIFY(!rig.fetcher->asked.empty());
    rig.feed->stop();
    QCOMPARE(rig.status().transport, Transport::Off);
    const auto statuses = rig.statuses.size();
    const auto batches = rig.batches.size();
    rig.answers = true;
    rig.play();
    rig.pass(10s);
    QCOMPARE(rig.statuses.size(), statuses);
    QCOMPARE(rig.batches.size(), batches);
    rig.feed->start();
    rig.open();
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(rig.status().session, quint32(2));
    QCOMPARE(rig.padres()->ask, std::optional(Price(560'000)));
}

QTEST_GUILESS_MAIN(PolymarketFeedTest)
#include "tst_polymarket_feed.moc"
