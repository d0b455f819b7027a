// SPDX-License-Identifier: MIT
#include "core/wire/ModelAnswer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class ModelAnswerTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsAnAnswer();
    void whatIsLeftOut();
    void refusals_data();
    void refusals();
    void questionSaysTheState();
    void decoderMakesFairs();
    void decoderCountsWhatIsWrong();
};

void ModelAnswerTest::readsAnAnswer()
{
    const auto answer = readModelAnswer(
        R"({"id":17,"home":0.5,"draw":0.2,"away":0.3,"model":"my bot\n<b>","uncertainty":0.04,"age_ms":120})");
    QVERIFY(answer);
    QCOMPARE(answer->id, 17);
    QCOMPARE(answer->draw, std::optional(0.2));
    QVERIFY(!answer->name.contains(u'\n')); // text of somebody else
    QCOMPARE(answer->age, 120ms);
    QCOMPARE(answer->uncertainty, std::optional(0.04));
}

void ModelAnswerTest::whatIsLeftOut()
{
    const auto answer = readModelAnswer(R"({"id":1,"home":0.63})");
    QVERIFY(answer);
    QCOMPARE(answer->away, 0.37);
    QCOMPARE(answer->name, u"own model"_s);
    QVERIFY(!answer->draw && !answer->uncertainty);
}

void ModelAnswerTest::refusals_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("word");
    QTest::newRow("no json") << QByteArray("hello") << u"JSON"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"JSON"_s;
    QTest::newRow("no id") << QByteArray(R"({"home":0.5})") << u"id"_s;
    QTest::newRow("id is text") << QByteArray(R"({"id":"1","home":0.5})") << u"id"_s;
    QTest::newRow("no home") << QByteArray(R"({"id":1})") << u"home"_s;
    QTest::newRow("percent") << QByteArray(R"({"id":1,"home":63})") << u"home"_s;
    QTest::newRow("below zero") << QByteArray(R"({"id":1,"home":-0.1})") << u"home"_s;
    QTest::newRow("sum") << QByteArray(R"({"id":1,"home":0.6,"away":0.5})") << u"sum"_s;
    QTest::newRow("sum with draw") << QByteArray(R"({"id":1,"home":0.6,"away":0.4,"draw":0.1})") << u"sum"_s;
    QTest::newRow("draw too large") << QByteArray(R"({"id":1,"home":0.6,"draw":0.5})") << u"away"_s;
    QTest::newRow("uncertainty") << QByteArray(R"({"id":1,"home":0.6,"uncertainty":3})") << u"uncertainty"_s;
    QTest::newRow("age") << QByteArray(R"({"id":1,"home":0.6,"age_ms":-3})") << u"age_ms"_s;
    QTest::newRow("its own error") << QByteArray(R"({"id":1,"error":"no idea"})") << u"no idea"_s;
}

void ModelAnswerTest::refusals()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, word);
    const auto answer = readModelAnswer(line);
    QVERIFY(!answer);
    QVERIFY2(answer.error().message.contains(word), qPrintable(answer.error().message));
}

void ModelAnswerTest::questionSaysTheState()
{
    Game game;
    game.id = u"nba-espn-401"_s;
    game.league = u"nba"_s;
    game.home.abbreviation = u"LAL"_s;
    game.homeScore = 88;
    game.awayScore = 85;
    game.phase = Phase::Live;
    game.periodNumber = 4;
    game.clock = GameClock {u"5:12"_s, 312.0};
    game.pregame.homeSpread = -5.5;
    const QJsonObject asked = QJsonDocument::fromJson(modelQuestion(9, game)).object();
    QCOMPARE(asked.value("id"_L1).toInt(), 9);
    QCOMPARE(asked.value("league"_L1).toString(), u"nba"_s);
    QCOMPARE(asked.value("home_score"_L1).toInt(), 88);
    QCOMPARE(asked.value("clock"_L1).toString(), u"5:12"_s);
    QCOMPARE(asked.value("pregame"_L1).toObject().value("home_spread"_L1).toDouble(), -5.5);
    QVERIFY(asked.value("pregame"_L1).toObject().value("total"_L1).isNull());
}

void ModelAnswerTest::decoderMakesFairs()
{
    ModelDecoder decoder;
    const FeedBatch batch
        = decoder.decode({u"text"_s, u"nba-espn-401"_s, R"({"id":1,"home":0.5,"draw":0.2,"away":0.3,"model":"bot"})"});
    QCOMPARE(batch.fairs.size(), std::size_t(3));
    QCOMPARE(batch.fairs.front().sourceId, u"nba-espn-401"_s);
    QCOMPARE(batch.fairs.front().model, u"bot"_s);
    QCOMPARE(batch.fairs.at(1).probability, Probability(300'000));
    QCOMPARE(batch.fairs.at(2).side, Side::Draw);
}

void ModelAnswerTest::decoderCountsWhatIsWrong()
{
    ModelDecoder decoder;
    QCOMPARE(decoder.decode({u"text"_s, u"g"_s, "x"}).malformed, 1);
    QVERIFY(decoder.decode({u"text"_s, {}, R"({"id":1,"home":0.5})"}).fairs.empty());
    QCOMPARE(decoder.decode({u"text"_s, unansweredNote, "3"}).lost, 3);
}

QTEST_APPLESS_MAIN(ModelAnswerTest)
#include "tst_model_answer.moc"
