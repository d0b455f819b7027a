// SPDX-License-Identifier: MIT
#include "core/engine/ChangeQueue.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace edgeboard;
using namespace Qt::StringLiterals;

namespace {

GameSummary summary(const QString &id, int homeScore)
{
    GameSummary result;
    result.game.id = id;
    result.game.homeScore = homeScore;
    return result;
}

Alert alert(const QString &id, Alert::State state)
{
    Alert result;
    result.id = id;
    result.state = state;
    return result;
}

} // namespace

class ChangeQueueTest final : public QObject
{
    Q_OBJECT

private slots:
    void newestStateWins();
    void wakesOnceUntilDrained();
    void alertsAreNeverDropped();
    void resetComesFirst();
    void removedGameIsNotShownAgain();
    void isBoundedUnderFire();
};

void ChangeQueueTest::newestStateWins()
{
    ChangeQueue queue;
    for (int i = 0; i < 1000; ++i) {
        queue.post(summary(u"a"_s, i));
        queue.post(summary(u"b"_s, -i));
    }
    QCOMPARE(queue.depth(), 2);
    const ChangeBatch batch = queue.drain();
    QCOMPARE(batch.games.size(), std::size_t(2));
    QCOMPARE(batch.games.at(0).game.homeScore, std::optional(999));
    QCOMPARE(batch.games.at(1).game.homeScore, std::optional(-999));
    QVERIFY(queue.drain().isEmpty());
}

void ChangeQueueTest::wakesOnceUntilDrained()
{
    int wakes = 0;
    ChangeQueue queue([&wakes] { ++wakes; });
    queue.post(summary(u"a"_s, 1));
    queue.post(summary(u"b"_s, 1));
    QCOMPARE(wakes, 1);
    (void)queue.drain();
    queue.post(summary(u"a"_s, 2));
    QCOMPARE(wakes, 2);
}

void ChangeQueueTest::alertsAreNeverDropped()
{
    ChangeQueue queue;
    for (int i = 0; i < 500; ++i) {
        queue.post(alert(QString::number(i), Alert::State::Open));
        queue.post(alert(QString::number(i), Alert::State::Retracted));
    }
    const ChangeBatch batch = queue.drain();
    QCOMPARE(batch.alerts.size(), std::size_t(500));
    QCOMPARE(batch.alerts.back().id, u"499"_s);
    QCOMPARE(batch.alerts.front().state, Alert::State::Retracted);
}

void ChangeQueueTest::resetComesFirst()
{
    ChangeQueue queue;
    queue.post(summary(u"old"_s, 1));
    queue.postReset();
    queue.post(summary(u"new"_s, 1));
    const ChangeBatch batch = queue.drain();
    QVERIFY(batch.reset);
    QCOMPARE(batch.games.size(), std::size_t(1));
    QCOMPARE(batch.games.front().game.id, u"new"_s);
    QVERIFY(!queue.drain().reset);
}

void ChangeQueueTest::removedGameIsNotShownAgain()
{
    ChangeQueue queue;
    queue.post(summary(u"a"_s, 1));
    queue.post(summary(u"b"_s, 1));
    queue.postRemoved(u"a"_s);
    queue.post(summary(u"b"_s, 2));
    const ChangeBatch batch = queue.drain();
    QCOMPARE(batch.games.size(), std::size_t(1));
    QCOMPARE(batch.games.front().game.homeScore, std::optional(2));
    QCOMPARE(batch.removedGames, std::vector<QString> {u"a"_s});
}

// Run under the thread sanitizer too (preset tsan).
void ChangeQueueTest::isBoundedUnderFire()
{
    ChangeQueue queue;
    std::atomic<bool> done = false;
    qsizetype deepest = 0;
    int last = -1;
    std::thread writer([&] {
        for (int i = 0; i < 20'000; ++i)
            queue.post(summary(QString::number(i % 50), i));
        done = true;
    });
    const auto look = [&] {
        for (const GameSummary &game : queue.drain().games)
            last = std::max(last, *game.game.homeScore);
    };
    while (!done) {
        deepest = std::max(deepest, queue.depth());
        look();
    }
    writer.join();
    look();
    QVERIFY(deepest <= 50);
    QCOMPARE(last, 19'999);
}

QTEST_APPLESS_MAIN(ChangeQueueTest)
#include "tst_change_queue.moc"
