// SPDX-License-Identifier: MIT
#include "app/models/AlertBook.h"
#include "app/models/AlertListModel.h"
#include "app/models/FeedListModel.h"
#include "tests/app/AppFixtures.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;

class TestAlertListModel : public QObject
{
    Q_OBJECT

private:
    static constexpr MonotonicTime now = 1h;
    static constexpr auto strictly = QAbstractItemModelTester::FailureReportingMode::QtTest;
    using List = AlertBook::List;

    GameShelf m_shelf;
    AlertBook m_book;

    std::vector<AlertRow> rows(List list, MonotonicTime at = now, MonotonicTime real = {}) const
    {
        return m_book.rows(list, m_shelf, LeagueTable::builtIn(), {.now = at, .real = real, .wallNow = fixtures::wall});
    }
    void feed(const Alert &alert, MonotonicTime at = now, MonotonicTime real = {})
    {
        m_book.apply(fixtures::batch(at, {}, {alert}), real);
    }
    std::size_t toasts(MonotonicTime real, MonotonicTime at = now) const { return rows(List::Toasts, at, real).size(); }
    static QString one() { return QStringLiteral("one"); }
    static QString two() { return QStringLiteral("two"); }

private slots:
    void init()
    {
        m_shelf = {};
        m_book = {};
        m_shelf.apply(fixtures::batch(now, {fixtures::saints(now)}));
    }

    void a_card_says_what_fired()
    {
        feed(fixtures::alert(one(), fixtures::saints(now), now));
        const AlertRow row = rows(List::Live).at(0);
        QCOMPARE(row.title, QStringLiteral("Saints to win"));
        QCOMPARE(row.gameLine, QStringLiteral("NO @ ATL, 4th 5:12, 20–21"));
        QCOMPARE(row.priceLine, QStringLiteral("Fair 55.2, ask +144 Polymarket"));
        QCOMPARE(row.toastLine, QStringLiteral("NO @ ATL, 4th 5:12. Ask +144 Polymarket"));
        QCOMPARE(row.chipText, QStringLiteral("+13.4"));
        QCOMPARE(row.chipTier, QStringLiteral("strong"));
        QCOMPARE(row.state, QStringLiteral("fired"));
        QVERIFY(row.isNew);
        QCOMPARE(row.scoreAgeText, QStringLiteral("0.6\u00a0s"));
        QCOMPARE(row.priceAgeText, QStringLiteral("0.4\u00a0s"));
        QVERIFY(row.sentence.startsWith(QStringLiteral("New edge. Saints to win, +13.4.")));
        const AlertRow later = rows(List::Live, now + 47s).at(0);
        QVERIFY(!later.isNew);
        QCOMPARE(later.openText, QStringLiteral("open 0:47"));
        QCOMPARE(later.state, QStringLiteral("live"));
    }

    void an_episode_ends_with_its_reason()
    {
        Alert alert = fixtures::alert(one(), fixtures::saints(now), now);
        feed(alert);
        alert.state = Alert::State::Closed;
        alert.peakNet = Micro(102'000);
        alert.changedAt = now + 12s;
        alert.reason = QStringLiteral("price moved");
        feed(alert, now + 12s);
        QVERIFY(rows(List::Live).empty());
        const AlertRow row = rows(List::Earlier, now + 12s).at(0);
        QCOMPARE(row.state, QStringLiteral("gone"));
        QCOMPARE(row.reason, QStringLiteral("Price moved after 12\u00a0s, peak +10.2"));

        alert.state = Alert::State::Retracted;
        alert.reason = QStringLiteral("score corrected");
        feed(alert, now + 12s);
        QCOMPARE(rows(List::Earlier).at(0).state, QStringLiteral("withdrawn"));
        QCOMPARE(rows(List::Earlier).at(0).reason, QStringLiteral("Withdrawn: score corrected"));
    }

    void dismissed_alerts_leave_the_live_list()
    {
        feed(fixtures::alert(one(), fixtures::saints(now), now));
        feed(fixtures::alert(two(), fixtures::saints(now), now));
        QCOMPARE(m_book.newestLive(), two());
        m_book.dismiss(two());
        QCOMPARE(rows(List::Live).size(), std::size_t(1));
        QCOMPARE(m_book.newestLive(), one());
        // An update of a dismissed episode does not bring it back.
        Alert update = fixtures::alert(two(), fixtures::saints(now), now);
        update.changedAt = now + 1s;
        feed(update);
        QCOMPARE(rows(List::Live).size(), std::size_t(1));
    }

    void toasts_come_and_go_in_the_readers_time()
    {
        Alert plain = fixtures::alert(one(), fixtures::saints(now), now);
        plain.reading.net = plain.peakNet = Micro(90'000);
        feed(plain);
        // At 60× seven seconds are seven minutes of the session: the toast stays.
        QCOMPARE(toasts(7s, now + 7min), std::size_t(1));
        QCOMPARE(toasts(8s, now + 8s), std::size_t(0));
        feed(fixtures::alert(two(), fixtures::saints(now), now), now, 8s); // strong: twenty seconds
        QCOMPARE(toasts(27s), std::size_t(1));
        QCOMPARE(toasts(28s), std::size_t(0));
        plain.state = Alert::State::Retracted;
        feed(plain, now, 30s);
        QCOMPARE(rows(List::Toasts, now + 60s, 90s).at(0).key, one()); // stays until it is closed
        m_book.dismissToast(one());
        QCOMPARE(toasts(90s), std::size_t(0));
        QCOMPARE(rows(List::Earlier).size(), std::size_t(1));
    }

    void what_was_open_before_a_seek_is_no_news()
    {
        Alert alert = fixtures::alert(one(), fixtures::saints(now), now);
        ChangeBatch seek = fixtures::batch(now + 5min, {}, {alert});
        seek.reset = true;
        m_book.apply(seek, 3s);
        QCOMPARE(toasts(3s, now + 5min), std::size_t(0));
        QCOMPARE(rows(List::Live, now + 5min).size(), std::size_t(1));
        alert.state = Alert::State::Retracted; // but that it was wrong is
        feed(alert, now + 6min, 4s);
        QCOMPARE(toasts(5s, now + 6min), std::size_t(1));
    }

    void an_ended_alert_says_so_for_four_seconds()
    {
        Alert alert = fixtures::alert(one(), fixtures::saints(now), now);
        feed(alert);
        alert.state = Alert::State::Closed;
        feed(alert, now + 1s, 10s);
        QCOMPARE(toasts(13s), std::size_t(1));
        QCOMPARE(toasts(14s), std::size_t(0));
    }

    void the_model_changes_in_place()
    {
        AlertListModel model;
        QAbstractItemModelTester tester(&model, strictly);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy counts(&model, &AlertListModel::countChanged);
        feed(fixtures::alert(one(), fixtures::saints(now), now));
        model.setRows(rows(List::Live));
        QCOMPARE(counts.count(), 1);
        model.setRows(rows(List::Live));
        QCOMPARE(changes.count(), 0);
        model.setRows(rows(List::Live, now + 1s));
        QCOMPARE(changes.count(), 1);
        QVERIFY(!changes.at(0).at(2).value<QList<int>>().contains(AlertListModel::TitleRole));
        feed(fixtures::alert(two(), fixtures::saints(now), now));
        model.setRows(rows(List::Live));
        QCOMPARE(model.index(0).data(AlertListModel::AlertIdRole).toString(), two()); // newest first
        m_book.dismiss(two());
        model.setRows(rows(List::Live));
        QCOMPARE(model.count(), 1);
        QCOMPARE(resets.count(), 0);
    }

    void feeds_have_two_lights_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<int>("data");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("age");
        const auto row = [](Transport transport, DataHealth data, const char *state, const char *age) {
            QTest::newRow(state) << static_cast<int>(transport) << static_cast<int>(data) << QString::fromLatin1(state)
                                 << QString::fromUtf8(age).replace(QLatin1Char('_'), QChar(u'\u00a0'));
        };
        row(Transport::Open, DataHealth::Fresh, "live", "14_s");
        row(Transport::Open, DataHealth::Quiet, "quiet", "quiet 14_s");
        row(Transport::Open, DataHealth::Stale, "silent", "silent 14_s");
        row(Transport::Open, DataHealth::None, "catchingUp", "connecting");
        row(Transport::Connecting, DataHealth::None, "starting", "connecting");
        row(Transport::Waiting, DataHealth::Stale, "retrying", "retrying");
        row(Transport::Refused, DataHealth::Stale, "stopped", "stopped");
        row(Transport::Off, DataHealth::None, "off", "off");
    }

    void feeds_have_two_lights()
    {
        QFETCH(int, transport);
        QFETCH(int, data);
        QFETCH(QString, state);
        QFETCH(QString, age);
        FeedListModel model;
        QAbstractItemModelTester tester(&model, strictly);
        ChangeBatch batch;
        batch.now = now;
        FeedHealth health;
        health.feed = QStringLiteral("espn");
        health.transport = static_cast<Transport>(transport);
        health.data = static_cast<DataHealth>(data);
        health.lastMessageAt = now - 14s;
        health.messagesPerMinute = 14;
        health.reason = QStringLiteral("Because.");
        batch.feeds = {health};
        model.apply(batch);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0).data(FeedListModel::NameRole).toString(), QStringLiteral("ESPN"));
        QCOMPARE(model.index(0).data(FeedListModel::StateRole).toString(), state);
        QCOMPARE(model.index(0).data(FeedListModel::AgeTextRole).toString(), age);
        QVERIFY(model.index(0).data(FeedListModel::SentenceRole).toString().endsWith(QStringLiteral("ago. Because.")));
    }
};

QTEST_GUILESS_MAIN(TestAlertListModel)
#include "tst_AlertListModel.moc"
