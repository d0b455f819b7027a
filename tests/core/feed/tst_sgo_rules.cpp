// SPDX-License-Identifier: MIT
#include "core/feed/SgoBudget.h"
#include "core/feed/SgoLeagues.h"
#include "core/feed/SgoQuestion.h"
#include "core/feed/SgoQuestions.h"
#include "core/feed/SgoTracker.h"

#include <QtTest>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr WallTime start {std::chrono::milliseconds(1'795'370'400'000)};

PlanUse plan(const QString &what, const QString &span, std::optional<qint64> used, std::optional<qint64> most,
    std::optional<WallTime> endsAt = {})
{
    return {u"pro"_s, {{what, span, used, most, endsAt}}, {}};
}

wire::SgoEnvelope page(const QStringList &ids, const QString &cursor = {})
{
    return {true, true, {}, {}, cursor, ids};
}

} // namespace

class SgoRulesTest final : public QObject
{
    Q_OBJECT

private slots:
    void ids_are_encoded_and_the_limit_is_their_number()
    {
        const SgoQuestion question
            = sgoEventsQuestion({u"NUGGETS_2024-05-20T00:30:00Z_NBA"_s, u"a+b&c"_s}, SgoOdds::Main, false);
        QVERIFY2(question.target.startsWith("/events?eventIDs=NUGGETS_2024-05-20T00:30:00Z_NBA,a%2Bb%26c&oddID="_L1),
            qPrintable(question.target));
        QVERIFY(question.target.endsWith("&includeOpenCloseOdds=true&limit=2"_L1));
        QCOMPARE(question.at(u"x=y&z"_s).target, question.target + u"&cursor=x%3Dy%26z"_s);
        QVERIFY(!sgoEventsQuestion({u"A"_s}, SgoOdds::Everything, true).target.contains("oddID"_L1));
        QVERIFY(!sgoEventsQuestion({u"A"_s}, SgoOdds::Main, true).target.contains("OpenClose"_L1));
    }

    void a_batch_fits_a_question()
    {
        QStringList ids;
        for (int i = 0; i < 60; ++i)
            ids.append(u"ID%1"_s.arg(i));
        QCOMPARE(sgoBatch(ids).size(), 25);
        QCOMPARE(sgoBatch({}).size(), 0);
        const QString longId(700, u'+'); // 2,100 characters encoded
        QCOMPARE(sgoBatch({longId, u"B"_s}), (QStringList {longId})); // one is always asked
        QCOMPARE(sgoBatch({u"B"_s, longId}), (QStringList {u"B"_s}));
    }

    void answers_are_told_apart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("success");
        QTest::addColumn<SgoResult>("result");
        QTest::newRow("good") << 200 << true << SgoResult::Good;
        QTest::newRow("no success") << 200 << false << SgoResult::Failed;
        QTest::newRow("bad") << 400 << false << SgoResult::Bad;
        QTest::newRow("no key") << 401 << false << SgoResult::NoKey;
        QTest::newRow("no plan") << 403 << false << SgoResult::NoPlan;
        QTest::newRow("end") << 404 << false << SgoResult::End;
        QTest::newRow("too many") << 429 << false << SgoResult::TooMany;
        QTest::newRow("server") << 500 << false << SgoResult::Failed;
        QTest::newRow("too heavy") << 504 << false << SgoResult::TooHeavy;
        QTest::newRow("nothing") << 0 << false << SgoResult::Failed;
    }
    void answers_are_told_apart()
    {
        QFETCH(int, status);
        QFETCH(bool, success);
        QFETCH(SgoResult, result);
        net::HttpAnswer answer;
        answer.status = status;
        wire::SgoEnvelope envelope;
        envelope.readable = true;
        envelope.success = success;
        QCOMPARE(sgoResult(answer, envelope), result);
        envelope.readable = false;
        QVERIFY(sgoResult(answer, envelope) != SgoResult::Good); // HTML with status 200
    }

    void a_504_asks_for_less()
    {
        SgoQuestions questions({u"events:live"_s}, 1);
        questions.begin(0s);
        QCOMPARE(questions.take(0s)->kind, SgoQuestion::Kind::Stream);
        (void)questions.onAnswer(SgoResult::Good, page({}), {}, 0s);
        questions.want({u"A"_s}, 1s);
        QVERIFY(questions.take(2s)->target.contains("OpenClose"_L1));
        QVERIFY(!questions.take(2s)); // one at a time
        (void)questions.onAnswer(SgoResult::TooHeavy, {}, {}, 2s);
        QVERIFY(!questions.take(2'900ms)); // one retry, after about a second
        const auto again = questions.take(3'100ms);
        QVERIFY(again && !again->target.contains("OpenClose"_L1) && again->target.contains("eventIDs=A&"_L1));
    }

    void failures_back_off_and_a_success_forgets_them()
    {
        SgoQuestions questions({u"events:live"_s}, 1);
        questions.begin(0s);
        MonotonicTime now {};
        MonotonicTime longest {};
        for (int i = 0; i < 12; ++i) {
            while (!questions.take(now))
                now += 100ms;
            (void)questions.onAnswer(SgoResult::Failed, {}, {}, now);
            longest = std::max(longest, *questions.streamAt() - now);
        }
        QVERIFY(longest > 10s && longest <= 60s);
        while (!questions.take(now))
            now += 100ms;
        (void)questions.onAnswer(SgoResult::Good, page({}), {}, now);
        QCOMPARE(questions.streamFailures(), 0);
        QVERIFY(!questions.blockedUntil(now));
    }

    void pages_end_even_when_the_server_does_not_say_so()
    {
        SgoQuestions questions({u"events:live"_s}, 1);
        questions.begin(0s);
        (void)questions.take(0s);
        (void)questions.onAnswer(SgoResult::Good, page({}), {}, 0s);
        questions.want({u"A"_s, u"B"_s}, 0s);
        QVERIFY(questions.take(1s));
        QVERIFY(!questions.onAnswer(SgoResult::Good, page({u"A"_s}, u"c"_s), {}, 1s).whole);
        QVERIFY(questions.take(2s)->target.endsWith("cursor=c"_L1));
        const auto outcome = questions.onAnswer(SgoResult::Good, page({u"A"_s}, u"c"_s), {}, 2s); // the same again
        QVERIFY(outcome.over && !outcome.whole && outcome.missing.isEmpty());
        QVERIFY2(outcome.problem.contains("after 2 of them"_L1), qPrintable(outcome.problem));
        QVERIFY(!questions.take(3s)); // and the question is over
        questions.want({u"C"_s}, 3s);
        QVERIFY(questions.take(4s)->target.contains("eventIDs=C&"_L1));
    }

    void an_id_that_is_bad_alone_is_given_up()
    {
        SgoQuestions questions({u"events:live"_s}, 1);
        questions.begin(0s);
        (void)questions.take(0s);
        (void)questions.onAnswer(SgoResult::Good, page({}), {}, 0s);
        questions.want({u"A"_s}, 0s);
        QVERIFY(questions.take(1s));
        (void)questions.onAnswer(SgoResult::Bad, {}, {}, 1s);
        QVERIFY(!questions.take(10min));
    }

    void a_wide_plan_is_polled_as_usual()
    {
        SgoBudget budget(60s);
        QCOMPARE(budget.pollEvery(start), 60'000ms);
        QVERIFY(budget.isAmple(start));
        budget.setPlan(plan(u"objects"_s, u"month"_s, 5, std::nullopt));
        QCOMPARE(budget.pollEvery(start), 60'000ms);
        budget.setPlan(plan(u"objects"_s, u"hour"_s, 5, 300'000));
        budget.notePoll(100);
        QCOMPARE(budget.pollEvery(start), 60'000ms);
        QCOMPARE(budget.words(start), QString());
    }

    void a_narrow_plan_lasts_to_its_end()
    {
        SgoBudget budget(60s);
        budget.notePoll(12);
        budget.setPlan(plan(u"objects"_s, u"month"_s, 0, 2'500, start + 30 * 24h));
        // 2,500 / 12 = 208 polls in thirty days of six hours.
        const auto every = budget.pollEvery(start);
        QVERIFY(every > 51min && every < 53min);
        QVERIFY(!budget.isAmple(start));
        // The less is left, the slower.
        for (int i = 0; i < 150; ++i)
            budget.spend(12);
        QVERIFY(budget.pollEvery(start) > 3 * every);
        QVERIFY(budget.words(start).contains("2,500 objects a month"_L1));
        // The last days may be spent faster.
        QVERIFY(budget.pollEvery(start + 29 * 24h) < 3 * every);
    }

    void what_is_used_up_waits_for_its_end()
    {
        SgoBudget budget(60s);
        budget.setPlan(plan(u"requests"_s, u"hour"_s, 9, 10, start + 20s));
        QVERIFY(!budget.usedUpFor(start));
        budget.spend(1);
        QCOMPARE(budget.usedUpFor(start), std::optional<std::chrono::milliseconds>(20s));
        QVERIFY(!budget.usedUpFor(start + 21s)); // it counts anew
        // A minute is over before anybody looks: that is for the pace.
        budget.setPlan(plan(u"requests"_s, u"minute"_s, 10, 10));
        QVERIFY(!budget.usedUpFor(start));
        QCOMPARE(budget.perMinute(), std::optional(10));
        budget.setPlan(plan(u"objects"_s, u"day"_s, 11, 10));
        QCOMPARE(budget.usedUpFor(start), std::optional<std::chrono::milliseconds>(1h));
    }

    void a_notice_outlives_the_next_usage()
    {
        SgoBudget budget(60s);
        budget.setNotice(u"3 events are hidden"_s);
        budget.setPlan(plan(u"objects"_s, u"day"_s, 1, 10));
        QCOMPARE(budget.plan()->notice, u"3 events are hidden"_s);
    }

    void leagues_are_asked_in_their_words()
    {
        SgoLeagues leagues(LeagueTable::builtIn());
        QVERIFY(leagues.toPoll().isEmpty() && !leagues.isIdle());
        leagues.follow(QStringList {u"nba"_s, u"f1"_s});
        QCOMPARE(leagues.toPoll(), (QStringList {u"NBA"_s}));
        leagues.follow(QStringList {u"f1"_s});
        QVERIFY(leagues.isIdle());
        leagues.follow(QStringList {u"nba"_s, u"nfl"_s});
        leagues.setOffered({{u"NBA"_s, u"NBA"_s, true}, {u"NFL"_s, u"NFL"_s, false}});
        QCOMPARE(leagues.toPoll(), (QStringList {u"NBA"_s}));
        QVERIFY(leagues.problemOf({u"events:upcoming"_s, u"NBAA"_s}).contains("NBA"_L1));
        QVERIFY(leagues.problemOf({u"events:upcoming"_s, u"NFL"_s}).contains("no access"_L1));
        QCOMPARE(leagues.problemOf({u"events:upcoming"_s, u"NBA"_s}), QString());
    }

    void made_up_ids_fill_no_memory()
    {
        SgoTracker tracker;
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(!tracker.noteMissing(QString::number(i)));
        QVERIFY(tracker.noteMissing(u"one more"_s)); // and it is not asked for for ever
        QCOMPARE(tracker.count(), 0);
        QVERIFY(tracker.noteMissing(u"7"_s));
    }
};

} // namespace edgeboard

QTEST_GUILESS_MAIN(edgeboard::SgoRulesTest)
#include "tst_sgo_rules.moc"
