// SPDX-License-Identifier: MIT
#include "core/wire/RelayDecoder.h"
#include "tests/core/feed/RelayRig.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using net::LinkEnd;
using test::RelayRig;

namespace {

// Answers all questions from the truth while time passes, and keeps their paths.
QStringList &answered(RelayRig &rig, QStringList &paths)
{
    rig.each = [&rig, &paths] {
        while (!rig.fetcher->asked.empty()) {
            paths.append(rig.askedPath());
            const auto [status, body] = rig.truth.answer(rig.askedPath());
            rig.fetcher->answer(status, body);
        }
    };
    return paths;
}

// The newest price that was told of the Lakers.
std::optional<int> lakersPrice(const RelayRig &rig)
{
    std::optional<int> american;
    for (const FeedBatch &batch : rig.batches) {
        for (const QuoteUpdate &quote : batch.quotes) {
            if (quote.side == Side::Home && quote.market == "moneyline"_L1)
                american = quote.american;
        }
    }
    return american;
}

} // namespace

class RelayAskingTest final : public QObject
{
    Q_OBJECT

private slots:
    void firstPricesFill();
    void answersSayWhatIsNewer();
    void anEndStandsForAMinute();
    void newGamesMayComeAgain();
    void lostFramesAreFound();
    void answersOfAnOldConnection();
    void unknownGameIsAskedOnce();
    void refusedQuestions();
    void relayWithoutRest();
    void tooManyQuestions();
    void answerThatCannotBeRead();
    void timeoutsNeverHoldTheStream();
    void lookIsAskedAtOnce();
    void liveChannel();
};

void RelayAskingTest::firstPricesFill()
{
    RelayRig rig;
    for (int i = 0; i < 30; ++i)
        rig.truth.add(test::relayGame(u"g%1"_s.arg(i)));
    rig.greet();
    QCOMPARE(rig.status().filling, std::optional(std::pair(0, 30)));
    QVERIFY(!rig.feed->pictureComplete());
    QStringList paths;
    answered(rig, paths);
    rig.pass(30s);
    QVERIFY(rig.feed->pictureComplete());
    QCOMPARE(rig.status().filling, std::nullopt);
    QVERIFY(rig.status().requestsLastHour >= std::optional(30));
    QSet<QString> different(paths.begin(), paths.end());
    QVERIFY(different.size() >= 30);
    int last = 0;
    for (const FeedStatus &status : rig.statuses) {
        if (!status.filling)
            continue;
        QVERIFY(status.filling->first >= last);
        last = status.filling->first;
    }
    QVERIFY(last >= 25);
    // Again with each connection, and never more than the limit in a minute.
    rig.link->end(LinkEnd::Kind::Lost);
    rig.untilRetry();
    QVERIFY(!rig.feed->pictureComplete());
    rig.greet();
    QCOMPARE(rig.status().filling->second, 30);
    const int before = rig.fetcher->count;
    rig.pass(60s);
    QVERIFY(rig.feed->pictureComplete());
    QVERIFY(rig.fetcher->count - before <= 100);
}

// Checklist statement 47, by the note in the target.
void RelayAskingTest::answersSayWhatIsNewer()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    const auto [status, old] = rig.truth.answer(rig.askedPath());
    rig.link->say(rig.truth.price(u"g1"_s, test::lakersMoneyline(), -170));
    rig.link->say(rig.truth.price(u"g1"_s, test::lakersMoneyline(), -180));
    rig.fetcher->answer(status, old);
    QCOMPARE(rig.batches.back().raw.kind, u"http"_s);
    QCOMPARE(rig.batches.back().raw.target, wire::RelayDecoder::noted(u"/v1/games/g1/markets"_s, 2, true));
    QCOMPARE(lakersPrice(rig), std::optional(-180));
    rig.pass(31s);
    rig.answerAll();
    QCOMPARE(rig.batches.back().raw.target.contains(u"warming"_s), false);
}

void RelayAskingTest::anEndStandsForAMinute()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    rig.answerAll();
    const auto [status, old] = rig.truth.answer(u"/v1/games/live"_s);
    rig.link->say(rig.truth.status(u"g1"_s, test::RelayTruth::Status::Final));
    const auto ended = rig.clock.now();
    int stale = 0;
    int revived = 0;
    while (rig.clock.now() - ended < 100s && revived == 0) {
        rig.pass(250ms);
        while (!rig.fetcher->asked.empty()) {
            const bool isList = rig.askedPath() == u"/v1/games/live"_s;
            const auto [code, body] = isList ? std::pair(status, old) : rig.truth.answer(rig.askedPath());
            rig.fetcher->answer(code, body);
            const FeedBatch &batch = rig.batches.back();
            const bool lives = !batch.games.empty() && batch.games.front().phase == Phase::Live;
            revived += lives ? 1 : 0;
            stale += isList && !lives ? 1 : 0;
        }
    }
    QVERIFY(stale >= 2);
    QCOMPARE(revived, 1); // in the end it is believed
    QVERIFY(rig.clock.now() - ended > 60s);
}

void RelayAskingTest::newGamesMayComeAgain()
{
    RelayRig rig;
    rig.greet();
    QVERIFY(rig.batches.back().raw.target.isEmpty());
    rig.clock.advance(12h);
    rig.link->say(rig.truth.pong());
    QCOMPARE(rig.batches.back().raw.target, u"#renewed"_s);
    rig.link->say(rig.truth.pong());
    QVERIFY(rig.batches.back().raw.target.isEmpty());
}

void RelayAskingTest::lostFramesAreFound()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    QStringList paths;
    answered(rig, paths);
    rig.pass(5s);
    QCOMPARE(lakersPrice(rig), std::optional(-150));
    // The relay drops in silence.
    (void)rig.truth.price(u"g1"_s, test::lakersMoneyline(), -200);
    (void)rig.truth.score(u"g1"_s, 85, 78, u"04:00"_s);
    rig.pass(60s);
    QCOMPARE(lakersPrice(rig), std::optional(-200));
    int repaired = 0;
    for (const FeedBatch &batch : rig.batches)
        repaired += batch.repaired;
    QVERIFY(repaired >= 2);
}

void RelayAskingTest::answersOfAnOldConnection()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    QCOMPARE(rig.fetcher->asked.size(), 1U);
    rig.link->end(LinkEnd::Kind::Lost);
    rig.untilRetry();
    const auto before = rig.batches.size();
    rig.fetcher->answer(200, rig.truth.answer(rig.askedPath()).second);
    QCOMPARE(rig.batches.size(), before);
    rig.greet();
    QCOMPARE(rig.fetcher->asked.size(), 1U);
    rig.link->end(LinkEnd::Kind::Lost);
    rig.untilRetry();
    rig.greet();
    // The oldest question comes back late, the connection being a new one.
    const auto again = rig.batches.size();
    QCOMPARE(rig.fetcher->asked.size(), 2U);
    rig.fetcher->answer(200, rig.truth.answer(rig.askedPath()).second);
    QCOMPARE(rig.batches.size(), again);
    rig.fetcher->answer(200, rig.truth.answer(rig.askedPath()).second);
    QCOMPARE(rig.batches.size(), again + 1);
    QCOMPARE(rig.batches.back().session, 3U);
    QVERIFY(rig.feed->pictureComplete());
}

void RelayAskingTest::unknownGameIsAskedOnce()
{
    RelayRig rig;
    rig.greet();
    rig.truth.add(test::relayGame(u"new"_s));
    QStringList paths;
    answered(rig, paths);
    for (int i = 0; i < 20; ++i)
        rig.link->say(rig.truth.score(u"new"_s, 81 + i, 78, u"05:00"_s));
    rig.pass(2s);
    QCOMPARE(paths.count(u"/v1/games/new"_s), 1);
    const auto found = std::ranges::find_if(rig.batches, [](const FeedBatch &batch) {
        return std::ranges::any_of(batch.games, [](const GameUpdate &game) { return game.home.has_value(); });
    });
    QVERIFY(found != rig.batches.end());
    rig.pass(2min);
    QCOMPARE(paths.count(u"/v1/games/new"_s), 1);
    QVERIFY(paths.count(u"/v1/games/new/markets"_s) >= 3);
}

void RelayAskingTest::refusedQuestions()
{
    RelayRig rig;
    for (int i = 0; i < 5; ++i)
        rig.truth.add(test::relayGame(u"g%1"_s.arg(i)));
    rig.greet();
    bool refuses = true;
    rig.each = [&] {
        while (!rig.fetcher->asked.empty()) {
            const auto [status, body] = rig.truth.answer(rig.askedPath());
            rig.fetcher->answer(refuses ? 403 : status, refuses ? R"({"error":"no"})" : body);
        }
    };
    rig.pass(10min, 500ms);
    QVERIFY(rig.fetcher->count <= 4);
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(test::countReason(rig, u"answers no questions with this key"_s), 1);
    QVERIFY(rig.feed->pictureComplete());
    rig.link->say(rig.truth.price(u"g1"_s, test::lakersMoneyline(), -190));
    QCOMPARE(lakersPrice(rig), std::optional(-190));
    refuses = false;
    rig.link->end(LinkEnd::Kind::Lost);
    rig.untilRetry();
    rig.greet();
    rig.pass(10s);
    QVERIFY(rig.status().reason.isEmpty());
    QVERIFY(rig.feed->pictureComplete());
}

void RelayAskingTest::relayWithoutRest()
{
    RelayRig rig;
    for (int i = 0; i < 5; ++i)
        rig.truth.add(test::relayGame(u"g%1"_s.arg(i)));
    rig.greet();
    rig.each = [&] {
        while (!rig.fetcher->asked.empty())
            rig.fetcher->answer(404, "<html>not found</html>");
    };
    rig.pass(1h, 1s);
    QVERIFY2(rig.fetcher->count <= 12, qPrintable(QString::number(rig.fetcher->count)));
    QCOMPARE(test::countReason(rig, u"no answers over HTTP"_s), 1);
    QVERIFY(rig.feed->pictureComplete());
    QCOMPARE(rig.link->opens.size(), 1U);
}

void RelayAskingTest::tooManyQuestions()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    // The vendor's older page: a Unix second in the body. 18:01:00 is a minute from the beginning.
    rig.fetcher->answer(429, R"({"error":"Rate limit exceeded. Retry after 1795370460."})");
    QVERIFY2(rig.status().reason.contains(u"429"_s), qPrintable(rig.status().reason));
    rig.pass(59s);
    QCOMPARE(rig.fetcher->count, 1);
    QVERIFY(!rig.feed->pictureComplete());
    rig.pass(2s);
    QVERIFY(rig.fetcher->count >= 2);
    rig.answerAll();
    QVERIFY(rig.feed->pictureComplete());
    QVERIFY(rig.status().reason.isEmpty());
    net::HttpAnswer busy;
    busy.status = 429;
    busy.retryAfter = 90s;
    rig.each = [&] {
        while (!rig.fetcher->asked.empty())
            rig.fetcher->answer(busy);
    };
    rig.pass(30s);
    const int count = rig.fetcher->count;
    rig.pass(60s);
    QCOMPARE(rig.fetcher->count, count);
}

void RelayAskingTest::answerThatCannotBeRead()
{
    RelayRig rig;
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    rig.fetcher->answer(200, "<html>login</html>");
    QVERIFY(rig.batches.back().malformed > 0);
    QVERIFY(!rig.feed->pictureComplete());
    rig.pass(1s);
    QCOMPARE(rig.fetcher->count, 1);
    rig.pass(2s);
    QCOMPARE(rig.fetcher->count, 2);
    rig.answerAll();
    QVERIFY(rig.feed->pictureComplete());
}

void RelayAskingTest::timeoutsNeverHoldTheStream()
{
    RelayRig rig;
    for (int i = 0; i < 60; ++i)
        rig.truth.add(test::relayGame(u"g%1"_s.arg(i)));
    rig.greet();
    // Nothing comes back at all: what is out stays out, and no more goes after it.
    rig.pass(1min);
    QCOMPARE(rig.fetcher->count, 4);
    rig.link->say(rig.truth.score(u"g1"_s, 90, 78, u"03:00"_s));
    QCOMPARE(rig.batches.back().games.size(), 1U);
    rig.each = [&] {
        while (!rig.fetcher->asked.empty())
            rig.fetcher->fail(net::HttpAnswer::Failure::Timeout, u"The relay did not answer within 10 s."_s);
    };
    rig.pass(5min);
    QVERIFY2(rig.fetcher->count < 40, qPrintable(QString::number(rig.fetcher->count)));
    QCOMPARE(test::countReason(rig, u"answers over HTTP do not come"_s), 1);
    QVERIFY(rig.status().reason.contains(u"within 10 s"_s));
    QCOMPARE(rig.status().transport, Transport::Open);
    QStringList paths;
    answered(rig, paths);
    rig.pass(3min);
    QVERIFY(rig.status().reason.isEmpty());
    QVERIFY(rig.feed->pictureComplete());
}

void RelayAskingTest::lookIsAskedAtOnce()
{
    RelayRig rig;
    for (int i = 0; i < 50; ++i)
        rig.truth.add(test::relayGame(u"g%1"_s.arg(i)));
    rig.feed->follow(QStringList {});
    rig.greet();
    QCOMPARE(rig.fetcher->count, 0);
    QVERIFY(rig.feed->pictureComplete());
    rig.feed->look(u"g44"_s);
    QCOMPARE(rig.fetcher->count, 1);
    QCOMPARE(rig.askedPath(), u"/v1/games/g44/markets"_s);
}

// Checklist statement 69.
void RelayAskingTest::liveChannel()
{
    RelayFeedOptions options;
    options.odds = false;
    RelayRig rig(options);
    QCOMPARE(rig.link->opens[0].url.path(), u"/ws/live"_s);
    rig.truth.add(test::relayGame(u"g1"_s));
    rig.greet();
    QVERIFY(rig.feed->pictureComplete());
    QStringList asked;
    answered(rig, asked);
    rig.pass(2min);
    QVERIFY(asked.size() >= 3);
    QCOMPARE(asked.count(u"/v1/games/live"_s), asked.size());
    // What comes there in spite of that is no price of ours, nor when it plays from a recording.
    rig.link->say(rig.truth.price(u"g1"_s, test::lakersMoneyline(), -170));
    QCOMPARE(rig.batches.back().unknown, 1);
    QCOMPARE(rig.batches.back().malformed, 0);
    QVERIFY(rig.batches.back().quotes.empty());
    const QByteArray teams = rig.truth.begin(test::relayGame(u"g2"_s));
    rig.link->say(rig.truth.price(u"g2"_s, test::lakersMoneyline(), -170));
    rig.link->say(teams);
    const auto hasPrices = [](const FeedBatch &batch) { return !batch.quotes.empty(); };
    QVERIFY(std::none_of(rig.batches.begin(), rig.batches.end(), hasPrices));
    wire::RelayDecoder again(LeagueTable::builtIn());
    for (const FeedBatch &batch : rig.batches)
        QVERIFY(again.decode(batch.raw).quotes.empty());
}

QTEST_GUILESS_MAIN(RelayAskingTest)
#include "tst_relay_asking.moc"
