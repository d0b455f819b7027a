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
    QTest::newRow("phase") << QByteArray(R"({"league":"nba","phase":"soon"})") << u"phase"_s;
    QTest::newRow("other sport") << QByteArray(R"({"league":"ufc","home_score":1,"away_score":1,"period":1})")
                                 << u"ufc"_s;
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
