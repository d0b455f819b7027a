// SPDX-License-Identifier: MIT
#include "core/health/FeedLog.h"
#include "core/health/FeedMonitor.h"

#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

FeedStatus status(Transport transport, quint32 session)
{
    return {u"relay"_s, session, transport, {}, {}};
}

FeedBatch batch(quint32 session, FeedBatch::Kind kind = FeedBatch::Kind::Delta)
{
    FeedBatch result;
    result.feed = u"relay"_s;
    result.session = session;
    result.kind = kind;
    if (kind == FeedBatch::Kind::Delta)
        result.games.emplace_back().sourceId = u"g"_s;
    return result;
}

} // namespace

class HealthTest final : public QObject
{
    Q_OBJECT

private slots:
    void aFeedThatIsAskedSeldomIsNotSilent();
    void rubbishIsNoData();
    void logSpeaksOfWhatChanged();
    void logIsNotFlooded();
    void logIsPlainText();
    void twoLights();
    void openSocketIsNotData();
    void oldConnectionIsIgnored();
    void gapIsMeasuredToTheRestore_data();
    void gapIsMeasuredToTheRestore();
    void gapIsFilledByAnImage();
    void countsWhatItCannotRead();
    void rateIsOfTheLastMinute();
    void rateOfTheFirstMinute();
};

void HealthTest::twoLights()
{
    FeedMonitor monitor(u"relay"_s);
    QVERIFY(monitor.onStatus(status(Transport::Open, 1), 0s).changed);
    QVERIFY(monitor.onBatch(batch(1), 1s).changed);
    QCOMPARE(monitor.health().data, DataHealth::Fresh);
    QVERIFY(!monitor.onTick(16s));
    QVERIFY(monitor.onTick(17s));
    QCOMPARE(monitor.health().data, DataHealth::Quiet);
    QVERIFY(monitor.onTick(62s));
    QCOMPARE(monitor.health().data, DataHealth::Stale);
    QCOMPARE(monitor.health().transport, Transport::Open);
    QVERIFY(monitor.onBatch(batch(1), 63s).changed);
    QCOMPARE(monitor.health().data, DataHealth::Fresh);
}

void HealthTest::openSocketIsNotData()
{
    FeedMonitor monitor(u"relay"_s);
    (void)monitor.onStatus(status(Transport::Open, 1), 0s);
    (void)monitor.onTick(600s);
    QCOMPARE(monitor.health().data, DataHealth::None);
}

void HealthTest::oldConnectionIsIgnored()
{
    FeedMonitor monitor(u"relay"_s);
    (void)monitor.onStatus(status(Transport::Open, 2), 0s);
    QVERIFY(!monitor.onBatch(batch(1), 1s).stillValid);
    QVERIFY(!monitor.onStatus(status(Transport::Waiting, 1), 1s).stillValid);
    QCOMPARE(monitor.health().messages, 0U);
    QCOMPARE(monitor.health().transport, Transport::Open);
}

// Seed checklist 43 to 45 and 50.
void HealthTest::gapIsMeasuredToTheRestore_data()
{
    QTest::addColumn<int>("closedAfter");
    QTest::addColumn<int>("backAfter");
    QTest::addColumn<int>("gap");
    QTest::newRow("31 s") << 1 << 31 << 31;
    QTest::newRow("29 s") << 1 << 29 << 0;
    QTest::newRow("closed soon, back late") << 2 << 60 << 60;
    QTest::newRow("25 hours") << 2 << 90'000 << 90'000;
}

void HealthTest::gapIsMeasuredToTheRestore()
{
    QFETCH(int, closedAfter);
    QFETCH(int, backAfter);
    QFETCH(int, gap);
    FeedMonitor monitor(u"relay"_s);
    (void)monitor.onStatus(status(Transport::Open, 1), 0s);
    (void)monitor.onBatch(batch(1), 10s);
    (void)monitor.onStatus(status(Transport::Waiting, 1), std::chrono::seconds(10 + closedAfter));
    const auto outcome = monitor.onStatus(status(Transport::Open, 2), std::chrono::seconds(10 + backAfter));
    QCOMPARE(outcome.gap == Backfill::Started, gap > 0);
    QCOMPARE(monitor.gapLength().count(), gap);
    QCOMPARE(monitor.health().reconnects, 1U);
    QCOMPARE(monitor.health().gaps, gap > 0 ? 1U : 0U);
}

void HealthTest::gapIsFilledByAnImage()
{
    FeedMonitor monitor(u"relay"_s);
    (void)monitor.onStatus(status(Transport::Open, 1), 0s);
    (void)monitor.onBatch(batch(1), 1s);
    (void)monitor.onStatus(status(Transport::Open, 2), 50s);
    QVERIFY(!monitor.onBatch(batch(2), 51s).gap);
    QCOMPARE(monitor.onBatch(batch(2, FeedBatch::Kind::Image), 52s).gap, std::optional(Backfill::Done));
    QVERIFY(!monitor.onBatch(batch(2, FeedBatch::Kind::Image), 53s).gap);
}

void HealthTest::countsWhatItCannotRead()
{
    FeedMonitor monitor(u"relay"_s);
    FeedBatch bad = batch(1);
    bad.unknown = 2;
    bad.malformed = 3;
    (void)monitor.onBatch(bad, 1s);
    QCOMPARE(monitor.health().unknown, 2U);
    QCOMPARE(monitor.health().malformed, 3U);
    QCOMPARE(monitor.health().messages, 1U);
}

void HealthTest::rateIsOfTheLastMinute()
{
    FeedMonitor monitor(u"relay"_s);
    for (int second = 0; second < 120; ++second)
        (void)monitor.onBatch(batch(1), std::chrono::seconds(second));
    QCOMPARE(qRound(monitor.health().messagesPerMinute), 61);
    (void)monitor.onTick(500s);
    QCOMPARE(qRound(monitor.health().messagesPerMinute), 0);
}

void HealthTest::rateOfTheFirstMinute()
{
    FeedMonitor monitor(u"relay"_s);
    (void)monitor.onTick(100s);
    QCOMPARE(qRound(monitor.health().messagesPerMinute), 0);
    (void)monitor.onBatch(batch(1), 1000s);
    QCOMPARE(qRound(monitor.health().messagesPerMinute), 60); // one in what counts as a second
    for (int i = 1; i < 130; ++i) // 13 each second
        (void)monitor.onBatch(batch(1), 1000s + i * 1000ms / 13);
    (void)monitor.onTick(1010s);
    QCOMPARE(qRound(monitor.health().messagesPerMinute), 13 * 60);
    (void)monitor.onTick(1040s);
    QCOMPARE(qRound(monitor.health().messagesPerMinute), 130 * 60 / 40);
}

void HealthTest::aFeedThatIsAskedSeldomIsNotSilent()
{
    FeedMonitor monitor(u"espn"_s);
    FeedStatus seldom = status(Transport::Open, 1);
    seldom.every = 180s;
    (void)monitor.onStatus(seldom, 0s);
    (void)monitor.onBatch(batch(1), 0s);
    (void)monitor.onTick(300s);
    QCOMPARE(monitor.health().data, DataHealth::Fresh);
    (void)monitor.onTick(361s);
    QCOMPARE(monitor.health().data, DataHealth::Quiet);
    (void)monitor.onTick(721s);
    QCOMPARE(monitor.health().data, DataHealth::Stale);
}

void HealthTest::rubbishIsNoData()
{
    FeedMonitor monitor(u"bridge"_s);
    (void)monitor.onStatus(status(Transport::Open, 1), 0s);
    (void)monitor.onBatch(batch(1), 1s);
    FeedBatch rubbish = batch(1);
    rubbish.games.clear();
    rubbish.malformed = 1;
    (void)monitor.onBatch(rubbish, 100s);
    QCOMPARE(monitor.health().data, DataHealth::Stale);
    // Nor is a pong: it proves a socket.
    rubbish.malformed = 0;
    (void)monitor.onBatch(rubbish, 101s);
    QCOMPARE(monitor.health().data, DataHealth::Stale);
    QCOMPARE(monitor.health().messages, 3U);
}

void HealthTest::logSpeaksOfWhatChanged()
{
    FeedLog log(u"bridge"_s);
    FeedHealth before;
    before.feed = u"bridge"_s;
    before.transport = Transport::Open;
    FeedHealth after = before;
    QVERIFY(log.onHealth(before, after, 0s, {}).empty());
    after.transport = Transport::Waiting;
    after.reason = u"The line broke."_s;
    after.retryAt = 11s;
    const auto lost = log.onHealth(before, after, 0s, {});
    QCOMPARE(lost.size(), 1U);
    QCOMPARE(lost[0].text, u"Lost. The line broke. Next try in 11 s."_s);
    QCOMPARE(lost[0].level, FeedNote::Level::Warning);
    FeedHealth end = after;
    end.transport = Transport::Refused;
    QCOMPARE(log.onHealth(after, end, 0s, {}).at(0).level, FeedNote::Level::Bad);
    QVERIFY(log.onGap(47s, Backfill::Started, {}).text.contains("47 s data gap, backfill"_L1));
}

void HealthTest::logIsNotFlooded()
{
    FeedLog log(u"bridge"_s);
    int written = 0;
    for (int i = 0; i < 1000; ++i)
        written += log.onProblem(u"bad"_s, 1s, {}).has_value() ? 1 : 0;
    QCOMPARE(written, FeedLog::mostAMinute);
    const auto later = log.onProblem(u"bad"_s, 62s, {});
    QVERIFY(later);
    QCOMPARE(later->text, u"bad (and 980 more before)"_s);
}

void HealthTest::logIsPlainText()
{
    FeedLog log(u"bridge"_s);
    const auto note = log.onProblem(QString(u"a\nb\x1b[31m\u202e%1"_s) + QString(5000, u'x'), 1s, {});
    QVERIFY(note);
    QVERIFY(note->text.size() <= 300);
    QVERIFY2(note->text.startsWith("a b[31m%1xxx"_L1), qPrintable(note->text.left(20)));
}

QTEST_APPLESS_MAIN(HealthTest)
#include "tst_health.moc"
