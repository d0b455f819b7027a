// SPDX-License-Identifier: MIT
#include "app/watch/FairAnswers.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace edgeboard;
using namespace Qt::StringLiterals;

class FairAnswersTest final : public QObject
{
    Q_OBJECT

private slots:
    void answersTheSampleOfTheContract();
    void everyPartMayBeAbsent();
    void bothSidesSumToOneAsPrinted();
    void oneAnswerALine();
    void clocksAndPeriodsOfFeeds_data();
    void clocksAndPeriodsOfFeeds();
    void betweenHalfInnings_data();
    void betweenHalfInnings();
    void halfTimeIsOneMoment();
    void tennisSituation();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
};

void FairAnswersTest::answersTheSampleOfTheContract()
{
    const QByteArray answer = answerFair(
        R"({"league":"nba","home_score":88,"away_score":85,"period":4,"clock":"5:12","pregame":{"home_spread":-5.5,"home_moneyline":-220,"away_moneyline":180,"draw_moneyline":null,"total":224.5},"situation":{"possession":"home","down":2,"distance":7,"yardline_100":40,"outs":1,"bases":3,"half":"top"}})");
    const QJsonObject object = QJsonDocument::fromJson(answer).object();
    QVERIFY2(object.contains("home"_L1), answer.constData());
    QVERIFY(object.value("draw"_L1).isNull());
    QCOMPARE(object.value("model"_L1).toString(), u"ou-nba-2"_s);
    QVERIFY(object.value("home"_L1).toDouble() > 0.7);
}

void FairAnswersTest::everyPartMayBeAbsent()
{
    QVERIFY(answerFair(
        R"({"league":"nfl","home_score":0,"away_score":0,"period":"1","clock":900,"pregame":null,"situation":{}})")
                .startsWith(R"({"home":0.5)"));
    QVERIFY(answerFair(R"({"league":"nba","phase":"scheduled","pregame":{"home_spread":-5.5}})")
                .startsWith(R"({"home":0.6)"));
    QVERIFY(answerFair(R"({"league":"nba","phase":"final","home_score":3,"away_score":9})")
                .startsWith(R"({"home":0.000000,"away":1.000000)"));
}

void FairAnswersTest::bothSidesSumToOneAsPrinted()
{
    for (int lead = 0; lead < 30; ++lead) {
        const QByteArray line = R"({"league":"wnba","home_score":)" + QByteArray::number(40 + lead)
            + R"(,"away_score":41,"period":2,"clock":"3:33"})";
        const QJsonObject object = QJsonDocument::fromJson(answerFair(line)).object();
        QCOMPARE(qRound64(1e6 * (object.value("home"_L1).toDouble() + object.value("away"_L1).toDouble())), 1'000'000);
    }
}

void FairAnswersTest::oneAnswerALine()
{
    FairDialogue dialogue;
    const QByteArray good = R"({"league":"nba","phase":"final","home_score":3,"away_score":9})";
    QCOMPARE(dialogue.take(good.first(10)), QByteArray());
    QCOMPARE(dialogue.take(good.mid(10) + "\r\n").count('\n'), 1);
    QCOMPARE(dialogue.take("\n\n").count('\n'), 2); // an empty line has an answer too
    // Ten megabytes in pieces are one line and one answer.
    QByteArray answers;
    for (int i = 0; i < 160; ++i)
        answers += dialogue.take(QByteArray(65'536, 'x'));
    answers += dialogue.take("x\n" + good + '\n');
    QCOMPARE(answers.count('\n'), 2);
    QVERIFY(answers.contains("longer"));
    QVERIFY(answers.endsWith("\"inputs\":[\"score\"]}\n"));
    QCOMPARE(dialogue.take(good), QByteArray());
    QCOMPARE(dialogue.finish().count('\n'), 1);
    QCOMPARE(dialogue.finish(), QByteArray());
}

void FairAnswersTest::clocksAndPeriodsOfFeeds_data()
{
    QTest::addColumn<QByteArray>("said"); // in the place of period and clock
    QTest::addColumn<QString>("league");
    QTest::addColumn<int>("period");
    QTest::addColumn<double>("seconds");
    QTest::newRow("minute") << QByteArray(R"("period":2,"clock":"63'")") << u"epl"_s << 2 << 3780.0;
    QTest::newRow("bare minute") << QByteArray(R"("period":"2H","clock":"63")") << u"epl"_s << 2 << 3780.0;
    QTest::newRow("minute and seconds") << QByteArray(R"("period":2,"clock":"63:20")") << u"epl"_s << 2 << 3800.0;
    QTest::newRow("stoppage") << QByteArray(R"("period":1,"clock":"45'+2'")") << u"epl"_s << 1 << 2820.0;
    QTest::newRow("stoppage, short") << QByteArray(R"("period":"2","clock":"90+4")") << u"epl"_s << 2 << 5640.0;
    QTest::newRow("seconds played") << QByteArray(R"("period":2,"clock":3780)") << u"epl"_s << 2 << 3780.0;
    QTest::newRow("a number of minutes") << QByteArray(R"("period":2,"clock":63)") << u"epl"_s << 2 << 3780.0;
    QTest::newRow("half-time") << QByteArray(R"("period":"HT","clock":"HT")") << u"epl"_s << 1 << 2700.0;
    QTest::newRow("stoppage, how long unknown") << QByteArray(R"("period":2,"clock":"90+")") << u"epl"_s << 2 << 5400.0;
    QTest::newRow("stoppage after a clock") << QByteArray(R"("period":1,"clock":"45:00+2")") << u"epl"_s << 1 << 2820.0;
    QTest::newRow("stoppage, seconds") << QByteArray(R"("period":2,"clock":"90:00 + 3:20")") << u"epl"_s << 2 << 5600.0;
    QTest::newRow("half-time, no clock") << QByteArray(R"("period":"HT","clock":"")") << u"epl"_s << 1 << -1.0;
    QTest::newRow("half-time by the clock") << QByteArray(R"("period":2,"clock":"HT")") << u"epl"_s << 1 << 2700.0;
    QTest::newRow("half-time of basketball") << QByteArray(R"("period":2,"clock":"HT")") << u"nba"_s << 2 << -1.0;
    QTest::newRow("seconds with a colon") << QByteArray(R"("period":4,"clock":":04.5")") << u"nba"_s << 4 << 4.5;
    QTest::newRow("extra time") << QByteArray(R"("period":"ET","clock":"100'")") << u"epl"_s << 3 << 6000.0;
    QTest::newRow("seconds left") << QByteArray(R"("period":"Q4","clock":"53.0")") << u"nba"_s << 4 << 53.0;
    QTest::newRow("tenths") << QByteArray(R"("period":"4th","clock":"0:53.5")") << u"nba"_s << 4 << 53.5;
    QTest::newRow("overtime") << QByteArray(R"("period":"OT","clock":"5:00")") << u"nba"_s << 5 << 300.0;
    QTest::newRow("second overtime") << QByteArray(R"("period":"2OT","clock":"5:00")") << u"nhl"_s << 5 << 300.0;
    QTest::newRow("shoot-out") << QByteArray(R"("period":"SO","clock":"0:00")") << u"nhl"_s << 5 << 0.0;
    QTest::newRow("inning") << QByteArray(R"("period":"Bottom 9th","clock":"")") << u"mlb"_s << 9 << -1.0;
}

void FairAnswersTest::clocksAndPeriodsOfFeeds()
{
    QFETCH(QByteArray, said);
    QFETCH(QString, league);
    QFETCH(int, period);
    QFETCH(double, seconds);
    const auto state = parseGameState(R"({"league":")" + league.toUtf8() + R"(",)" + said + '}');
    QVERIFY2(state, state ? "" : qPrintable(state.error().message));
    QCOMPARE(state->period, std::optional(period));
    QCOMPARE(state->clockSeconds.value_or(-1), seconds);
    QCOMPARE(state->phase, said.contains("HT") ? Phase::Break : Phase::Live);
    if (league == u"mlb"_s)
        QVERIFY(state->situation.half == InningHalf::Bottom);
}

void FairAnswersTest::betweenHalfInnings_data()
{
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QByteArray>("same"); // the half-inning that is about to start
    const QByteArray bottom = R"("period":5,"situation":{"half":"bottom","outs":0,"bases":0})";
    const QByteArray top = R"("period":6,"situation":{"half":"top","outs":0,"bases":0})";
    QTest::newRow("Mid 5") << QByteArray(R"("period":"Mid 5")") << bottom;
    QTest::newRow("Middle 5th") << QByteArray(R"("period":"Middle 5th","situation":{"outs":0,"bases":3})") << bottom;
    QTest::newRow("half mid") << QByteArray(R"("period":5,"situation":{"half":"mid"})") << bottom;
    QTest::newRow("half middle") << QByteArray(R"("period":5,"situation":{"half":"middle","outs":1})") << bottom;
    QTest::newRow("Mid 5, half top") << QByteArray(R"("period":"Mid 5","situation":{"half":"top"})") << bottom;
    QTest::newRow("End 5") << QByteArray(R"("period":"End 5")") << top;
    QTest::newRow("half end") << QByteArray(R"("period":5,"situation":{"half":"End"})") << top;
    QTest::newRow("End of 9th") << QByteArray(R"("period":"End of 9th")")
                                << QByteArray(R"("period":10,"situation":{"half":"top","outs":0,"bases":2})");
}

void FairAnswersTest::betweenHalfInnings()
{
    QFETCH(QByteArray, said);
    QFETCH(QByteArray, same);
    const auto homeOf = [](const QByteArray &fields) {
        const QByteArray answer = answerFair(R"({"league":"mlb","home_score":3,"away_score":3,)" + fields + '}');
        return QJsonDocument::fromJson(answer).object().value("home"_L1).toDouble(-1);
    };
    QVERIFY(homeOf(same) > 0);
    QCOMPARE(homeOf(said), homeOf(same));
}

void FairAnswersTest::halfTimeIsOneMoment()
{
    const auto answer = [](const QByteArray &fields) {
        return answerFair(R"({"league":"epl","home_score":1,"away_score":0,)" + fields + '}');
    };
    const QByteArray one = answer(R"("period":"HT","clock":"")");
    QVERIFY2(one.startsWith("{\"home\""), one.constData());
    for (const QByteArray fields : {R"("period":"Halftime","clock":"Halftime")", R"("period":"HT")",
             R"("clock":"Halftime")", R"("period":1,"clock":"HT")", R"("period":1,"clock":"","phase":"break")"})
        QCOMPARE(answer(fields), one);
}

void FairAnswersTest::tennisSituation()
{
    const auto state = parseGameState(
        R"({"league":"atp","situation":{"sets":[[6,4],[3,2]],"points":["AD","40"],"server":"away","best_of":5}})");
    QVERIFY2(state && state->tennis, state ? "" : qPrintable(state.error().message));
    const pricing::TennisScore &score = *state->tennis;
    QCOMPARE(score.sets.size(), std::size_t(2));
    QCOMPARE(score.sets.back().first, 3);
    QCOMPARE(score.homePoints, 4);
    QCOMPARE(score.awayPoints, 3);
    QVERIFY(score.server == Side::Away);
    QCOMPARE(score.bestOf, 5);
    // In a tie-break points are counted.
    const auto tieBreak
        = parseGameState(R"({"league":"atp","situation":{"sets":[[6,6]],"points":[5,"3"],"server":"home"}})");
    QVERIFY(tieBreak && tieBreak->tennis->homePoints == 5 && tieBreak->tennis->awayPoints == 3);
}

void FairAnswersTest::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("word");
    QTest::newRow("empty") << QByteArray() << u"empty"_s;
    QTest::newRow("not JSON") << QByteArray("{") << u"JSON"_s;
    QTest::newRow("a list") << QByteArray("[1]") << u"object"_s;
    QTest::newRow("no league") << QByteArray("{}") << u"league"_s;
    QTest::newRow("score as text") << QByteArray(R"({"league":"nba","home_score":"x","away_score":1})")
                                   << u"home_score"_s;
    QTest::newRow("half a point") << QByteArray(R"({"league":"nba","home_score":1.5,"away_score":1})")
                                  << u"whole number"_s;
    QTest::newRow("clock") << QByteArray(R"({"league":"nba","home_score":1,"away_score":1,"period":1,"clock":"soon"})")
                           << u"clock"_s;
    QTest::newRow("moneyline") << QByteArray(
        R"({"league":"nba","home_score":1,"away_score":1,"period":1,"clock":"5:00","pregame":{"home_moneyline":50,"away_moneyline":180}})")
                               << u"pregame.home_moneyline"_s;
    QTest::newRow("possession") << QByteArray(
        R"({"league":"nfl","home_score":1,"away_score":1,"period":1,"clock":"5:00","situation":{"possession":"LAL"}})")
                                << u"situation.possession"_s;
    QTest::newRow("clock of soccer") << QByteArray(R"({"league":"epl","period":1,"clock":"soon"})") << u"clock"_s;
    QTest::newRow("period") << QByteArray(R"({"league":"nba","period":"fourth","clock":"5:00"})") << u"period"_s;
    QTest::newRow("sets") << QByteArray(R"({"league":"atp","situation":{"sets":[[6]]}})") << u"situation.sets"_s;
    QTest::newRow("points") << QByteArray(R"({"league":"atp","situation":{"sets":[[3,2]],"points":["45","0"]}})")
                            << u"situation.points"_s;
    QTest::newRow("server") << QByteArray(R"({"league":"atp","situation":{"server":"Sinner"}})")
                            << u"situation.server"_s;
    QTest::newRow("phase") << QByteArray(R"({"league":"nba","phase":"soon"})") << u"phase"_s;
    QTest::newRow("other sport") << QByteArray(R"({"league":"ufc","home_score":1,"away_score":1,"period":1})")
                                 << u"ufc"_s;
    QTest::newRow("half") << QByteArray(
        R"({"league":"mlb","home_score":1,"away_score":1,"period":1,"situation":{"half":"seventh"}})")
                          << u"situation.half"_s;
    QTest::newRow("level hockey") << QByteArray(R"({"league":"nhl","home_score":2,"away_score":2,"phase":"final"})")
                                  << u"A final hockey game cannot be level"_s;
    QTest::newRow("level baseball") << QByteArray(R"({"league":"mlb","home_score":3,"away_score":3,"phase":"final"})")
                                    << u"A final baseball game cannot be level"_s;
    QTest::newRow("hostile") << QByteArray(R"({"league":"<img src=x>%1\u0000","home_score":1e308,"away_score":-1e308})")
                             << u"number"_s;
}

void FairAnswersTest::namesWhatIsWrong()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, word);
    const QByteArray answer = answerFair(line);
    QVERIFY(!answer.contains('\n'));
    const QString error = QJsonDocument::fromJson(answer).object().value("error"_L1).toString();
    QVERIFY2(error.contains(word), answer.constData());
}

QTEST_APPLESS_MAIN(FairAnswersTest)
#include "tst_fair_answers.moc"
