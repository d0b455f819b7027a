// SPDX-License-Identifier: MIT
// What the Feeds page shows, without a window.
#include "app/models/FeedCardModel.h"
#include "app/models/FeedLogModel.h"
#include "app/models/FeedOfferModel.h"
#include "tests/app/AppFixtures.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;

class TestFeeds : public QObject
{
    Q_OBJECT

private:
    static constexpr MonotonicTime now = 1h;
    static constexpr auto strictly = QAbstractItemModelTester::FailureReportingMode::QtTest;

    static QString espn() { return QStringLiteral("espn"); }
    static FeedHealth health(const char *state, MonotonicTime silence = 14s)
    {
        return fixtures::feed(espn(), QLatin1String(state), silence, now);
    }
    static FeedCard card(const FeedHealth &health) { return makeFeedCard(health, {}, now, fixtures::wall); }
    static QString figure(const FeedCard &card, const char *name)
    {
        return card.figureValues.value(card.figureNames.indexOf(QLatin1String(name)));
    }
    static FeedNote note(FeedNote::Level level, const QString &text, const QString &feed = espn())
    {
        return {feed, fixtures::wall, level, text};
    }

private slots:
    void every_state_has_its_words_and_its_step_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("step");
        QTest::addColumn<QString>("tone");
        QTest::addColumn<QString>("action");
        const auto row
            = [](const char *state, const char *words, const char *step, const char *tone, const char *action) {
                  QTest::newRow(state) << QString::fromUtf8(words) << QString::fromUtf8(step) << QString::fromUtf8(tone)
                                       << QString::fromUtf8(action);
              };
        row("off", "Off", "Off", "plain", "Start");
        row("starting", "Connecting, 10 m", "Connecting", "start", "");
        row("catchingUp", "Connected, nothing has come yet", "Open", "start", "Reconnect");
        row("live", "Live", "Receiving", "plain", "Reconnect");
        row("quiet", "Quiet 14 s, connection open", "Quiet", "warn", "Reconnect");
        row("silent", "Silent 14 s. Socket open, nothing comes", "Silent", "bad", "Reconnect");
        row("retrying", "Retry in 11 s", "Retry in 11 s", "warn", "Try now");
        row("stopped", "Stopped, will not retry", "Refused", "bad", "Try again");
    }

    void every_state_has_its_words_and_its_step()
    {
        QFETCH(QString, words);
        QFETCH(QString, step);
        QFETCH(QString, tone);
        QFETCH(QString, action);
        const FeedCard made = card(health(QTest::currentDataTag()));
        QCOMPARE(made.state, QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(QString(made.stateText).replace(QChar::Nbsp, QLatin1Char(' ')), words);
        QCOMPARE(QString(made.steps.at(made.step)).replace(QChar::Nbsp, QLatin1Char(' ')), step);
        QCOMPARE(made.stateTone, tone);
        QCOMPARE(made.actionText, action);
        QCOMPARE(made.figureNames.size(), 12);
        QCOMPARE(made.figureValues.size(), 12);
        QCOMPARE(made.figureTones.size(), 12);
    }

    void an_open_socket_is_not_a_feed()
    {
        const FeedCard made = card(health("silent", 10min)); // statement 51: pongs, but no data
        QCOMPARE(made.transportState, QStringLiteral("live"));
        QCOMPARE(made.transportText, QStringLiteral("Connection open"));
        QCOMPARE(made.dataState, QStringLiteral("silent"));
        QCOMPARE(made.dataText, QStringLiteral("Data stale"));
        QVERIFY(made.transportState != made.dataState);
    }

    void a_countdown_counts_whole_seconds_down()
    {
        FeedHealth lost = health("retrying");
        lost.retryAt = now + 10'400ms;
        QCOMPARE(retryText(lost, now), QStringLiteral("retry in 11\u00a0s"));
        QCOMPARE(retryText(lost, now + 9'500ms), QStringLiteral("retry in 1\u00a0s"));
        QCOMPARE(retryText(lost, now + 20s), QStringLiteral("retry in 1\u00a0s")); // due: never 0, never negative
        lost.retryAt = now + 154s;
        QCOMPARE(retryText(lost, now), QStringLiteral("retry in 2:34"));
        lost.transport = Transport::Offline;
        QCOMPARE(stateText(lost, now), QStringLiteral("This machine is offline, retry in 2:34"));
        lost.retryAt.reset();
        QCOMPARE(stateBrief(lost, now), QStringLiteral("offline"));
    }

    void own_delay_is_shown_from_twenty_changes_on()
    {
        FeedHealth live = health("live");
        QCOMPARE(figure(card(live), "Own delay"), QStringLiteral("no source time"));
        live.delay = {1300ms, 3100ms, 19};
        QCOMPARE(figure(card(live), "Own delay"), QStringLiteral("19 of 20 seen"));
        live.delay->changes = 20;
        QCOMPARE(figure(card(live), "Delay 50/95 %"), QStringLiteral("1.3 / 3.1\u00a0s"));
        live.delay = {40ms, 180ms, 500};
        QCOMPARE(figure(card(live), "Delay 50/95 %"), QStringLiteral("40 / 180\u00a0ms"));
    }

    void figures_say_unknown_and_never_nothing()
    {
        FeedHealth young = health("catchingUp");
        QCOMPARE(figure(card(young), "Last message"), QStringLiteral("unknown"));
        QCOMPARE(figure(card(young), "Round trip"), QStringLiteral("unknown"));
        QCOMPARE(figure(card(young), "Messages"), QStringLiteral("8,204"));
        QCOMPARE(figure(card(young), "Last data at"), QStringLiteral("unknown"));
        young.messages = 1'931'000;
        young.roundTrip = 38ms;
        young.requestsLastHour = 412;
        young.malformed = 3;
        const FeedCard made = card(young);
        QCOMPARE(figure(made, "Messages"), QStringLiteral("1.93\u00a0M"));
        QCOMPARE(figure(made, "Round trip"), QStringLiteral("38\u00a0ms"));
        QCOMPARE(figure(made, "Asked in 1 h"), QStringLiteral("412")); // only of feeds that ask
        QCOMPARE(made.figureTones.at(made.figureNames.indexOf(QStringLiteral("Malformed"))), QStringLiteral("warn"));
        QCOMPARE(figure(made, "State since"), QStringLiteral("20:59:37"));
    }

    void a_plan_is_told_in_figures_and_in_a_sentence()
    {
        FeedHealth sgo = health("live");
        sgo.feed = QStringLiteral("sgo");
        sgo.streamState = QStringLiteral("connected");
        sgo.tracked = 27;
        sgo.plan = PlanUse {QStringLiteral("pro"),
            {{QStringLiteral("requests"), QStringLiteral("minute"), 3, 300, {}},
                {QStringLiteral("requests"), QStringLiteral("hour"), 40'000, 50'000, {}},
                {QStringLiteral("objects"), QStringLiteral("day"), 12, {}, {}}},
            QStringLiteral("3 events are <b>hidden</b>")};
        FeedCard made = card(sgo);
        QCOMPARE(made.figureNames.size(), 12);
        QCOMPARE(figure(made, "Stream"), QStringLiteral("connected"));
        QCOMPARE(figure(made, "Games"), QStringLiteral("27"));
        QCOMPARE(figure(made, "Requests/hour"), QStringLiteral("40k of 50k")); // the one that is closest to its end
        QCOMPARE(
            made.figureTones.at(made.figureNames.indexOf(QStringLiteral("Requests/hour"))), QStringLiteral("warn"));
        QCOMPARE(figure(made, "Objects/day"), QStringLiteral("12"));
        QCOMPARE(made.note,
            QStringLiteral(
                "Plan pro: 3 of 300 requests a minute, 40,000 of 50,000 requests an hour, objects without a limit. "
                "It says: 3 events are <b>hidden</b>"));
        sgo.reason = QStringLiteral("No streaming in this plan (403).");
        sgo.streamState = QStringLiteral("failed, polling");
        made = card(sgo);
        QCOMPARE(made.note, sgo.reason);
        QCOMPARE(made.figureTones.at(made.figureNames.indexOf(QStringLiteral("Stream"))), QStringLiteral("warn"));
        sgo.plan.reset();
        QCOMPARE(figure(card(sgo), "Objects"), QStringLiteral("unknown"));
    }

    void what_a_server_says_stays_text()
    {
        FeedHealth refused = health("stopped");
        refused.reason = QStringLiteral("<img src=x>&amp;\u202e\n2nd line");
        QCOMPARE(card(refused).reason, refused.reason); // EbText shows it as it is
        QVERIFY(sentenceOf(QStringLiteral("ESPN"), card(refused)).contains(QStringLiteral("<img src=x>")));
    }

    void the_history_counts_messages_and_marks_gaps()
    {
        FeedHistory history;
        FeedHealth live = health("live");
        history.note(live, now); // 8204 messages before we looked are nobody's
        QCOMPARE(history.rates().size(), qsizetype(FeedHistory::steps));
        QCOMPARE(history.rates().first(), -1.0);
        QCOMPARE(history.rates().last(), 0.0);
        live.messages += 3;
        history.note(live, now + 1s);
        live.messages += 2;
        history.note(live, now + 4s);
        QCOMPARE(history.rates().last(), 5.0);
        live.transport = Transport::Waiting;
        history.note(live, now + 6s);
        history.note(live, now + 11s);
        QCOMPARE(history.gaps(), (QList<int> {118, 119}));
        live.transport = Transport::Open;
        live.messages += 8;
        history.note(live, now + 20s); // two steps in one leap share what came
        QCOMPARE(history.rates().last(), 4.0);
        QCOMPARE(history.gaps(), (QList<int> {116, 117}));
        QCOMPARE(history.peak(), 5.0);
        live.messages = 2; // counts from zero again
        history.note(live, now + 21s);
        QCOMPARE(history.rates().last(), 4.0);
        history.note(live, now - 10min); // a seek back
        QCOMPARE(history.rates().count(-1.0), qsizetype(FeedHistory::steps) - 1);
        QVERIFY(history.gaps().isEmpty());
    }

    void cards_change_in_place()
    {
        FeedCardModel model;
        QAbstractItemModelTester tester(&model, strictly);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        std::vector<FeedHealth> feeds {
            health("live"), fixtures::feed(QStringLiteral("kalshi"), QStringLiteral("off"), {}, now)};
        model.note(feeds, now);
        model.refresh(feeds, now, fixtures::wall);
        QCOMPARE(model.rowCount(), 2);
        model.refresh(feeds, now, fixtures::wall);
        QCOMPARE(changes.count(), 0);
        const QString before = model.index(0).data(FeedCardModel::SentenceRole).toString();
        model.refresh(feeds, now + 1s, fixtures::wall + 1s);
        QCOMPARE(changes.count(), 2);
        QCOMPARE(model.index(0).data(FeedCardModel::SentenceRole).toString(), before); // names do not tick
        feeds.front().transport = Transport::Waiting;
        model.refresh(feeds, now + 2s, fixtures::wall + 2s);
        QVERIFY(model.index(0).data(FeedCardModel::SentenceRole).toString() != before);
        feeds.erase(feeds.begin());
        model.note(feeds, now + 3s);
        model.refresh(feeds, now + 3s, fixtures::wall + 3s);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(resets.count(), 0);
    }

    void the_log_is_bounded_and_newest_first()
    {
        FeedLogModel log;
        QAbstractItemModelTester tester(&log, strictly);
        std::vector<FeedNote> many;
        many.reserve(600);
        for (int i = 0; i < 600; ++i)
            many.push_back(note(FeedNote::Level::Info, QString::number(i)));
        log.add(many);
        QCOMPARE(log.rowCount(), FeedLogModel::mostLines);
        log.add({note(FeedNote::Level::Bad, QStringLiteral("a\tb\nc"))});
        QCOMPARE(log.rowCount(), FeedLogModel::mostLines);
        QCOMPARE(log.index(0).data(FeedLogModel::TextRole).toString(), QStringLiteral("a b c")); // one line
        QCOMPARE(log.index(1).data(FeedLogModel::TextRole).toString(), QStringLiteral("599"));
        QCOMPARE(
            log.index(0).data(FeedLogModel::SentenceRole).toString(), QStringLiteral("21:09:37, ESPN. Failure. a b c"));
        log.clear();
        QCOMPARE(log.rowCount(), 0);
    }

    void the_log_is_filtered_by_feed_and_weight()
    {
        FeedLogModel log;
        FeedLogFilter filter(log);
        QAbstractItemModelTester tester(&filter, strictly);
        QSignalSpy counts(&filter, &FeedLogFilter::countChanged);
        const QString kalshi = QStringLiteral("kalshi");
        log.add({note(FeedNote::Level::Info, QStringLiteral("one")), note(FeedNote::Level::Good, QStringLiteral("two")),
            note(FeedNote::Level::Warning, QStringLiteral("three")),
            note(FeedNote::Level::Bad, QStringLiteral("<b>four</b>"), kalshi)});
        QCOMPARE(filter.count(), 4);
        QVERIFY(counts.count() > 0);
        filter.setFeed(espn());
        QCOMPARE(filter.count(), 3);
        filter.setLeast(FeedNote::Level::Warning);
        QCOMPARE(filter.count(), 1);
        filter.setFeed({});
        QCOMPARE(filter.asText(), QStringLiteral("21:09:37\tESPN\twarning\tthree\n21:09:37\tKalshi\tbad\t<b>four</b>"));
        filter.setLeast(FeedNote::Level::Bad);
        QCOMPARE(filter.count(), 1);
        log.add({note(FeedNote::Level::Info, QStringLiteral("five"))});
        QCOMPARE(filter.count(), 1);
    }

    void what_runs_is_not_offered()
    {
        FeedOfferModel offers;
        QAbstractItemModelTester tester(&offers, strictly);
        offers.refresh({});
        QCOMPARE(offers.index(0).data(FeedOfferModel::FeedIdRole).toString(), espn());
        QVERIFY(offers.index(0).data(FeedOfferModel::NeedRole).toString().startsWith(QStringLiteral("No key needed")));
        const int all = offers.count();
        offers.refresh({health("off")}); // it has a card with a Start button
        QCOMPARE(offers.count(), all - 1);
        QVERIFY(offers.index(0).data(FeedOfferModel::FeedIdRole).toString() != espn());
    }
};

QTEST_GUILESS_MAIN(TestFeeds)
#include "tst_Feeds.moc"
