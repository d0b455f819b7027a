// SPDX-License-Identifier: MIT
#include "core/feed/PolymarketWatch.h"
#include "tests/core/feed/PolymarketRig.h"

#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using net::LinkEnd;
using test::PolymarketRig;
namespace pm = edgeboard::test::pm;

/// Which games are read and listened to, what happens when Gamma is in trouble, and the scores.
class PolymarketGamesTest final : public QObject
{
    Q_OBJECT

private slots:
    void gammaInTrouble_data();
    void gammaInTrouble();
    void gammaFromTheBeginning();
    void retryAfterIsKept();
    void nothingToListenTo();
    void leaguesChange();
    void leagueWithoutASeries();
    void newGamesAndClosedOnes();
    void moreThanOneConnectionTakes();
    void whatIsChosenFirst();
    void scoresAndPings();
    void scoresInTrouble();
};

void PolymarketGamesTest::gammaInTrouble_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("html");
    QTest::addColumn<QString>("word");
    QTest::newRow("503") << 503 << false << u"503"_s;
    QTest::newRow("404") << 404 << false << u"404"_s;
    QTest::newRow("429") << 429 << false << u"429"_s;
    QTest::newRow("HTML") << 0 << true << u"cannot be read"_s;
}

void PolymarketGamesTest::gammaInTrouble()
{
    QFETCH(int, status);
    QFETCH(bool, html);
    QFETCH(QString, word);
    PolymarketRig rig;
    rig.open();
    const auto before = rig.asked(u"/events"_s);
    rig.gammaStatus = status;
    rig.html = html;
    rig.pass(5min);
    QVERIFY(rig.asked(u"/events"_s) - before <= 15); // no storm
    QCOMPARE(rig.status().transport, Transport::Open);
    QVERIFY2(rig.status().reason.contains(word), qPrintable(rig.status().reason));
    QCOMPARE(rig.listening.size(), 2); // what is known stays
    rig.move("0.6", "0.61");
    QCOMPARE(rig.padres()->ask, std::optional(Price(610'000)));
    rig.gammaStatus = 0;
    rig.html = false;
    rig.pass(2min);
    QCOMPARE(rig.status().reason, QString());
}

void PolymarketGamesTest::gammaFromTheBeginning()
{
    PolymarketRig rig;
    rig.gammaStatus = 502;
    rig.open();
    QCOMPARE(rig.status().transport, Transport::Waiting);
    QVERIFY(rig.status().retryIn);
    QVERIFY(rig.status().reason.contains(u"502"_s));
    QVERIFY(rig.link->opens.empty());
    QVERIFY(rig.feed->pictureComplete()); // it is known that it will not come
    rig.gammaStatus = 0;
    rig.pass(2min);
    QCOMPARE(rig.status().transport, Transport::Open);
    QVERIFY(rig.padres());
}

void PolymarketGamesTest::retryAfterIsKept()
{
    PolymarketRig rig;
    rig.open();
    rig.gammaStatus = 429;
    rig.retryAfter = 300s;
    rig.pass(70s);
    const auto asked = rig.asked(u"/events"_s);
    rig.pass(280s);
    QCOMPARE(rig.asked(u"/events"_s), asked);
    rig.pass(60s);
    QCOMPARE(rig.asked(u"/events"_s), asked + 1);
}

void PolymarketGamesTest::nothingToListenTo()
{
    PolymarketRig rig;
    rig.events = {};
    rig.open();
    QCOMPARE(rig.status().transport, Transport::Open);
    QCOMPARE(rig.status().streamState, u"polling"_s);
    QVERIFY(rig.status().reason.contains(u"no open game"_s));
    QVERIFY(rig.link->opens.empty());
    QVERIFY(rig.feed->pictureComplete());
    rig.events = {pm::baseball({pm::winner()})};
    rig.pass(62s);
    QCOMPARE(rig.status().streamState, u"market"_s);
    QVERIFY(rig.padres());
}

void PolymarketGamesTest::leaguesChange()
{
    PolymarketRig rig;
    rig.open();
    const auto events = rig.asked(u"/events"_s);
    rig.feed->follow(QStringList {u"mlb"_s, u"epl"_s});
    rig.pass(2s);
    QCOMPARE(rig.asked(u"/events"_s), events + 1); // at once, and only what is new
    QVERIFY(rig.paths.back().contains(u"series_id=10188"_s));
    QCOMPARE(rig.listening, QStringList({u"11"_s, u"22"_s, u"51"_s})); // not the No
    QCOMPARE(rig.words.back().value(u"operation"_s).toString(), u"subscribe"_s);
    rig.feed->follow(QStringList {u"epl"_s});
    rig.pass(1s);
    QCOMPARE(rig.words.back().value(u"operation"_s).toString(), u"unsubscribe"_s);
    QCOMPARE(rig.listening, QStringList(u"51"_s));
    rig.pass(2min);
    QCOMPARE(rig.link->opens.size(), std::size_t(1));
    rig.feed->follow(QStringList {u"nba"_s});
    rig.pass(2s);
    QCOMPARE(rig.status().streamState, u"polling"_s);
    rig.feed->follow(std::nullopt);
    rig.pass(5s);
    QCOMPARE(rig.listening, QStringList({u"11"_s, u"22"_s, u"51"_s}));
}

void PolymarketGamesTest::leagueWithoutASeries()
{
    PolymarketRig rig(QStringList {u"mlb"_s, u"nhl"_s, u"atp"_s});
    rig.open();
    QVERIFY2(rig.status().reason.contains(u"no series for NHL"_s), qPrintable(rig.status().reason));
    QVERIFY(!rig.status().reason.contains(u"ATP"_s)); // nobody says that it has one
}

void PolymarketGamesTest::newGamesAndClosedOnes()
{
    PolymarketRig rig;
    rig.open();
    const QJsonObject second
        = pm::baseball({pm::market(u"moneyline"_s, {u"Brewers"_s, u"Padres"_s}, {u"33"_s, u"44"_s})},
            {{u"slug"_s, u"mlb-mil-sd-2026-10-08"_s}, {u"gameId"_s, 5}, {u"id"_s, u"5"_s}});
    rig.events = {pm::baseball({pm::winner({{u"closed"_s, true}})}), second};
    rig.books.insert(u"44"_s, {"0.3", "0.32"});
    rig.pass(62s);
    QCOMPARE(rig.listening, QStringList({u"33"_s, u"44"_s}));
    QCOMPARE(rig.padres()->sourceId, u"mlb-mil-sd-2026-10-08"_s);
    rig.link->say(R"({"event_type":"market_resolved","assets_ids":["33","44"]})");
    rig.pass(1s);
    QCOMPARE(rig.status().streamState, u"polling"_s); // nothing is left to listen to
    QVERIFY(rig.padres()->suspended);
}

void PolymarketGamesTest::moreThanOneConnectionTakes()
{
    PolymarketRig rig;
    QJsonArray markets {pm::winner()};
    for (int i = 0; i < 300; ++i) {
        markets.append(pm::market(u"totals"_s, {u"Over"_s, u"Under"_s},
            {QString::number(1000 + i), QString::number(2000 + i)}, {{u"line"_s, 100.5 + i}}));
    }
    rig.events = {pm::baseball(markets)};
    rig.open();
    QCOMPARE(rig.listening.size(), 500);
    QVERIFY(rig.listening.contains(pm::padres) && rig.listening.contains(pm::brewers));
    QVERIFY2(rig.status().reason.contains(u"102 prices are left out"_s), qPrintable(rig.status().reason));
}

void PolymarketGamesTest::whatIsChosenFirst()
{
    const WallTime now(1'000'000s);
    std::vector<wire::PolymarketToken> all;
    all.reserve(601);
    for (int i = 0; i < 600; ++i)
        all.push_back({u"t%1"_s.arg(i), u"g%1"_s.arg(i / 2), u"mlb"_s, now + std::chrono::hours(i), false, true});
    all.at(599).isLive = true; // far from its start, and played
    all.push_back({u"spread"_s, u"g0"_s, u"mlb"_s, now, true, false});
    PolymarketWatch watch;
    watch.choose(all, std::nullopt, now);
    QCOMPARE(watch.chosen().size(), 500);
    QCOMPARE(watch.leftOut(), 101);
    QVERIFY(
        watch.chosen().contains(u"t599"_s) && watch.chosen().contains(u"t0"_s) && !watch.chosen().contains(u"t598"_s));
    QVERIFY(!watch.chosen().contains(u"spread"_s)); // who wins comes first
    watch.choose(all, u"g299"_s, now);
    QVERIFY(watch.chosen().contains(u"t598"_s)); // somebody has it open
    watch.begin();
    const auto messages = watch.takeMessages();
    QCOMPARE(messages.size(), std::size_t(1));
    QVERIFY(watch.takeMessages().empty());
}

void PolymarketGamesTest::scoresAndPings()
{
    PolymarketRig rig;
    rig.open();
    rig.scores->accept();
    rig.scores->say("ping");
    QCOMPARE(rig.scores->sent, std::vector<QByteArray> {"pong"});
    rig.scores->say(
        R"({"gameId":10079774,"leagueAbbreviation":"mlb","score":"3-1","period":"Top 5th","live":true,"ended":false})");
    QCOMPARE(rig.batches.back().games.front().awayScore, std::optional(3));
    QCOMPARE(rig.batches.back().raw.target, wire::PolymarketDecoder::sports);
    rig.scores->say(R"({"gameId":1,"score":"3-1","live":true,"ended":false})");
    QVERIFY(rig.batches.back().games.empty() && rig.batches.back().unknown == 0);
}

void PolymarketGamesTest::scoresInTrouble()
{
    PolymarketRig rig;
    rig.open();
    rig.scores->accept();
    const auto statuses = rig.statuses.size();
    rig.scores->end(LinkEnd::Kind::Lost);
    rig.pass(1s);
    for (int i = 0; i < 5; ++i) {
        rig.pass(70s);
        if (rig.scores->there)
            rig.scores->end(LinkEnd::Kind::Unreachable);
    }
    QCOMPARE(rig.problems().filter(u"scores do not come"_s).size(), 1); // once for the loss, not for each try
    for (std::size_t i = statuses; i < rig.statuses.size(); ++i)
        QVERIFY(rig.statuses.at(i).transport == Transport::Open && rig.statuses.at(i).reason.isEmpty());
    QVERIFY(rig.scores->opens.size() >= 3);
}

QTEST_GUILESS_MAIN(PolymarketGamesTest)
#include "tst_polymarket_games.moc"
