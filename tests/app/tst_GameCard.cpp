// SPDX-License-Identifier: MIT
#include "app/models/GameCard.h"
#include "app/models/GameText.h"
#include "tests/app/AppFixtures.h"

#include <QTest>

using namespace edgeboard;
using namespace std::chrono_literals;

class TestGameCard : public QObject
{
    Q_OBJECT

private:
    static constexpr MonotonicTime now = 1h;

    static CardContext context(const QString &league = QStringLiteral("nfl"))
    {
        return {now, fixtures::wall, fmt::PriceFormat::American, LeagueTable::builtIn().byId(league)};
    }

private slots:
    void a_live_game()
    {
        GameSummary summary = fixtures::saints(now);
        summary.bestEdge = BestEdge {EdgeTier::Strong,
            {QStringLiteral("nfl-1"), QStringLiteral("moneyline"), {}, Side::Away}, Micro(134'000), {}};
        summary.alertOpen = true;
        const GameCard card = makeCard(summary, context());
        QCOMPARE(card.stateText, QStringLiteral("4th 5:12"));
        QCOMPARE(card.stateKind, QStringLiteral("live"));
        QCOMPARE(card.situationText, QStringLiteral("3rd & 4, ATL 31"));
        QCOMPARE(card.firstName, QStringLiteral("Saints"));
        QCOMPARE(card.firstScore, QStringLiteral("20"));
        QVERIFY(card.firstTrailing);
        QVERIFY(card.firstBall);
        QCOMPARE(card.secondName, QStringLiteral("Falcons"));
        QVERIFY(!card.secondTrailing);
        QCOMPARE(card.firstPrice, QStringLiteral("+144"));
        QCOMPARE(card.firstVenue, QStringLiteral("PM"));
        QCOMPARE(card.secondPrice, QStringLiteral("−138"));
        QCOMPARE(card.modelFirstText, QStringLiteral("55.2"));
        QCOMPARE(card.modelSecondText, QStringLiteral("44.8"));
        QVERIFY(qFuzzyCompare(card.market, 0.423));
        QCOMPARE(card.modelDraw, -1.0);
        QCOMPARE(card.chipText, QStringLiteral("NO +13.4"));
        QCOMPARE(card.chipTier, QStringLiteral("strong"));
        QVERIFY(card.highlight);
        QVERIFY(card.firing);
        QCOMPARE(card.sentence,
            QStringLiteral("Saints 20, Falcons 21. 4th quarter 5 12. Model 55.2, market 42.3. Saints plus 144 at PM. "
                           "Strong edge, NO plus 13.4."));
    }

    void soccer_names_home_first_and_has_a_draw()
    {
        GameSummary summary = fixtures::saints(now);
        summary.game.sport = QStringLiteral("soccer");
        summary.game.clock = {QStringLiteral("54'"), 3240.0};
        summary.modelDraw = Micro(300'000);
        summary.modelHome = Micro(210'000);
        const GameCard card = makeCard(summary, context(QStringLiteral("laliga")));
        QCOMPARE(card.stateText, QStringLiteral("54′"));
        QCOMPARE(card.firstName, QStringLiteral("Falcons"));
        QCOMPARE(card.modelFirst, 0.21);
        QCOMPARE(card.modelDraw, 0.3);
        QCOMPARE(card.modelSecondText, QStringLiteral("49.0"));
        QVERIFY(qFuzzyCompare(card.market, 0.577));
    }

    void the_same_arguments_give_the_same_card()
    {
        GameSummary summary = fixtures::saints(now);
        summary.history = {{1s, 0.5F, std::nullopt}, {6s, std::nullopt, 0.4F}};
        QVERIFY(makeCard(summary, context()) == makeCard(summary, context())); // gaps are NaN and must not differ
        summary.history.last().market = 0.41F;
        QVERIFY(makeCard(summary, context()) != makeCard(fixtures::saints(now), context()));
    }

    void a_change_of_score_shows_for_eight_seconds()
    {
        GameSummary summary = fixtures::saints(now);
        summary.awayDelta = 7;
        summary.deltaAt = now - 7s;
        QCOMPARE(makeCard(summary, context()).firstDelta, QStringLiteral("+7"));
        summary.awayDelta = -1;
        QCOMPARE(makeCard(summary, context()).firstDelta, QStringLiteral("corrected"));
        summary.deltaAt = now - 8s;
        QCOMPARE(makeCard(summary, context()).firstDelta, QString());
    }

    void silence_and_suspension_have_names()
    {
        GameSummary summary = fixtures::saints(now);
        summary.game.confirmedAt = now - 94s;
        QCOMPARE(makeCard(summary, context()).stateKind, QStringLiteral("quiet"));
        QCOMPARE(makeCard(summary, context()).tagText, QStringLiteral("Quiet 1:34"));
        summary.suspended = true;
        QVERIFY(makeCard(summary, context()).pricesSuspended);
        summary = fixtures::saints(now);
        summary.hasPrices = false;
        summary.bestAway.reset();
        QCOMPARE(makeCard(summary, context()).priceNote, QStringLiteral("no price feed"));
        QCOMPARE(makeCard(summary, context()).firstPrice, QString());
        summary.bestEdge = BestEdge {EdgeTier::Held, {}, Micro(120'000), QStringLiteral("stale price")};
        QCOMPARE(makeCard(summary, context()).chipText, QStringLiteral("Held: stale price"));
        QVERIFY(!makeCard(summary, context()).highlight);
    }

    void clocks_data()
    {
        QTest::addColumn<QString>("league");
        QTest::addColumn<Phase>("phase");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("clock");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *league, Phase phase, int number, const char *clock, const char *shown) {
            QTest::addRow("%s %s", league, shown) << QString::fromLatin1(league) << phase << number
                                                  << QString::fromUtf8(clock) << QString::fromUtf8(shown);
        };
        row("nfl", Phase::Live, 4, "5:12", "4th 5:12");
        row("nfl", Phase::Live, 5, "3:10", "OT 3:10");
        row("nba", Phase::Live, 6, "3:10", "2OT 3:10");
        row("nfl", Phase::Break, 2, "0:00", "Half");
        row("ncaam", Phase::Live, 2, "6:15", "2nd 6:15");
        row("ncaam", Phase::Break, 1, "0:00", "Half");
        row("nhl", Phase::Break, 1, "0:00", "End 1st");
        row("nhl", Phase::Live, 2, "12:08", "2nd 12:08");
        row("nhl", Phase::Break, 4, "", "End OT");
        row("epl", Phase::Live, 1, "45'+2'", "45′+2′");
        row("epl", Phase::Break, 1, "45'", "Half");
        row("mlb", Phase::Live, 8, "", "Top 8th");
        row("mlb", Phase::Break, 5, "", "Mid 5th");
        row("atp", Phase::Live, 2, "", "Set 2");
        row("ufc", Phase::Live, 2, "3:10", "Round 2 3:10");
        // Verbatim texts that name the part themselves.
        row("nba", Phase::Live, 3, "Q3 05:21", "Q3 05:21");
        row("nhl", Phase::Live, 3, "3P 12:04", "3P 12:04");
        row("nfl", Phase::Live, 5, "OT 3:22", "OT 3:22");
        row("mlb", Phase::Live, 8, "Bot 8th", "Bot 8th");
        row("epl", Phase::Live, 2, "2H 64'", "2H 64′");
        row("nfl", Phase::Live, 4, "Timeout", "4th Timeout");
        row("nba", Phase::Final, 4, "0:00", "Final");
        row("nba", Phase::Final, 5, "0:00", "Final/OT");
        row("mlb", Phase::Final, 11, "", "Final");
        row("nfl", Phase::Scheduled, 0, "", "18:09\u00a0UTC");
        row("nfl", Phase::Postponed, 0, "", "Postponed");
    }

    void clocks()
    {
        QFETCH(QString, league);
        QFETCH(Phase, phase);
        QFETCH(int, number);
        QFETCH(QString, clock);
        QFETCH(QString, shown);
        Game game = fixtures::saints(now).game;
        game.phase = phase;
        game.period = QString::number(number);
        game.periodNumber = number;
        game.clock.text = clock;
        game.situation.half = InningHalf::Top;
        QCOMPARE(text::clock(game, LeagueTable::builtIn().byId(league), fixtures::wall), shown);
    }

    void a_part_is_spoken_once()
    {
        Game game = fixtures::saints(now).game;
        game.periodNumber = 3;
        for (const char *clock : {"Q3 05:21", "05:21"}) {
            game.clock.text = QString::fromLatin1(clock);
            QCOMPARE(text::spokenClock(game, LeagueTable::builtIn().byId(QStringLiteral("nfl")), fixtures::wall),
                QStringLiteral("3rd quarter 05 21"));
        }
        game.clock.text = QStringLiteral("End 3rd");
        QCOMPARE(text::spokenClock(game, LeagueTable::builtIn().byId(QStringLiteral("nfl")), fixtures::wall),
            QStringLiteral("3rd quarter"));
    }

    void what_is_not_two_sides_has_a_title()
    {
        const League *pga = LeagueTable::builtIn().byId(QStringLiteral("pga"));
        const QString title = QStringLiteral("The <b>RSM</b>\nClassic");
        GameSummary golf = fixtures::event(
            QStringLiteral("g"), QStringLiteral("pga"), title, QStringLiteral("Leader R. McIlroy −10 & co"), now);
        GameCard card = makeCard(golf, {.now = now, .wallNow = fixtures::wall, .league = pga});
        QCOMPARE(card.eventTitle, QStringLiteral("The <b>RSM</b> Classic")); // as it is, on one line
        QCOMPARE(card.eventDetail, golf.game.detail);
        QCOMPARE(card.stateText, QStringLiteral("Round 2"));
        QCOMPARE(card.chipTier, QStringLiteral("none"));
        QVERIFY(card.firstName.isEmpty() && card.priceNote.isEmpty() && card.chipText.isEmpty());
        QCOMPARE(card.sentence, QStringLiteral("The <b>RSM</b> Classic. Round 2. Leader R. McIlroy −10 & co."));
        QCOMPARE(text::teams(golf.game, pga), title);
        golf.game.periodNumber = 0;
        QCOMPARE(text::clock(golf.game, pga, fixtures::wall), QStringLiteral("Live")); // not "Round 0"
        golf.game.detail.clear();
        golf.game.phase = Phase::Scheduled;
        golf.game.start = fixtures::wall + 2h;
        card = makeCard(golf, {.now = now, .wallNow = fixtures::wall, .league = pga});
        QCOMPARE(card.stateKind, QStringLiteral("next"));
        GameSummary odd = fixtures::saints(now); // a game with sides stays a game, whatever it is called
        odd.game.title = title;
        QVERIFY(makeCard(odd, {.now = now}).eventTitle.isEmpty());
    }

    void picks()
    {
        const Game game = fixtures::saints(now).game;
        const League *nfl = LeagueTable::builtIn().byId(QStringLiteral("nfl"));
        const auto key = [](const char *market, Side side, std::optional<int> line) {
            return SelectionKey {QStringLiteral("nfl-1"), QLatin1String(market), line, side};
        };
        QCOMPARE(text::pick(key("moneyline", Side::Away, {}), game), QStringLiteral("Saints to win"));
        QCOMPARE(text::pick(key("moneyline", Side::Draw, {}), game), QStringLiteral("Draw"));
        QCOMPARE(text::pick(key("total", Side::Over, 21350), game), QStringLiteral("Over 213.5 points"));
        QCOMPARE(text::pick(key("spread", Side::Home, -350), game), QStringLiteral("Falcons −3.5"));
        QCOMPARE(text::shortPick(key("total", Side::Under, 250), game), QStringLiteral("U 2.5"));
        QCOMPARE(text::line(game, nfl, fixtures::wall), QStringLiteral("NO @ ATL, 4th 5:12, 20–21"));
    }
};

QTEST_GUILESS_MAIN(TestGameCard)
#include "tst_GameCard.moc"
