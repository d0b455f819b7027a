// SPDX-License-Identifier: MIT
#include "core/types/Quote.h"
#include "tests/core/wire/SgoWords.h"
#include "tests/support/BatchRules.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace edgeboard::test::sgo;

/// Which market an odd is, and whether it is compared with those of other feeds.
class SgoMarketsTest final : public QObject
{
    Q_OBJECT

private slots:
    void marketsAreNamed_data();
    void marketsAreNamed();
    void playersHaveTheirNames();
    void twoAndThreeWayNeverMix();
    void nobodySneaksIntoAComparedMarket();
    void fieldsCountAndNotTheId();
};

namespace {

constexpr auto basketball = R"("sportID":"BASKETBALL","leagueID":"NBA")";
constexpr auto hockey = R"("sportID":"HOCKEY","leagueID":"NHL")";
constexpr auto baseball = R"("sportID":"BASEBALL","leagueID":"MLB")";
constexpr auto football = R"("sportID":"SOCCER","leagueID":"EPL")";

} // namespace

void SgoMarketsTest::marketsAreNamed_data()
{
    QTest::addColumn<QByteArray>("sport");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("market");
    QTest::addColumn<Side>("side");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<bool>("compared");
    const auto row
        = [](const char *sport, const char *id, const char *market, Side side, const char *outcome, bool compared) {
              QTest::addRow("%s %s", sport, id) << QByteArray(sport) << QByteArray(id) << QString::fromLatin1(market)
                                                << side << QString::fromLatin1(outcome) << compared;
          };
    row(basketball, "points-home-game-ml-home", "moneyline", Side::Home, "", true);
    row(basketball, "points-away-game-sp-away", "spread", Side::Away, "", true);
    row(basketball, "points-all-game-ou-under", "total", Side::Under, "", true);
    row(basketball, "points-all-1h-ou-over", "first_half_totals", Side::Over, "", true);
    row(basketball, "points-home-1h-sp-home", "first_half_spreads", Side::Home, "", true);
    row(basketball, "points-home-3q-ml-home", "3rd_quarter_moneyline", Side::Home, "", true);
    row(basketball, "points-home-reg-sp-home", "regulation_spreads", Side::Home, "", false);
    row(basketball, "points-home-game-ou-over", "team_totals", Side::Over, "Jax Jaguars", false);
    row(basketball, "points-away-1h-ou-over", "first_half_team_totals", Side::Over, "Phi Eagles", false);
    row(basketball, "points-all-game-eo-even", "points_odd_even", Side::Other, "Even", false);
    row(basketball, "points-home-game-eo-odd", "points_odd_even", Side::Other, "Jax Jaguars: Odd", false);
    row(basketball, "points-home-1q-ml3way-home", "1st_quarter_moneyline_3way", Side::Home, "", false);
    row(hockey, "points-home-game-ml-home", "moneyline", Side::Home, "", true);
    row(hockey, "points-home-reg-ml3way-home", "regulation_moneyline", Side::Home, "", false);
    row(hockey, "points-all-reg-ml3way-draw", "regulation_moneyline", Side::Draw, "", false);
    row(hockey, "points-home-reg-ml3way-home+draw", "regulation_double_chance", Side::Other, "home+draw", false);
    row(hockey, "points-all-1p-ou-over", "1st_period_totals", Side::Over, "", true);
    row(hockey, "shots_onGoal-home-game-ml-home", "shots_ongoal_moneyline", Side::Other, "Jax Jaguars", false);
    row(hockey, "shots_onGoal-all-game-ou-over", "shots_ongoal_total", Side::Over, "", false);
    row(baseball, "points-home-1h-ml-home", "first_five_innings_moneyline", Side::Home, "", true);
    row(baseball, "points-all-1ix5-ou-over", "first_five_innings_totals", Side::Over, "", true);
    row(baseball, "points-all-1i-ou-over", "1i_totals", Side::Over, "", false);
    row(football, "points-home-reg-ml3way-home", "moneyline", Side::Home, "", true);
    row(football, "points-all-reg-ml3way-draw", "moneyline", Side::Draw, "", true);
    row(football, "points-home-game-ml-home", "draw_no_bet", Side::Home, "", true);
    row(football, "points-home-reg-ml-home", "regulation_draw_no_bet", Side::Home, "", false);
    row(football, "points-home-game-ml3way-home", "moneyline_3way", Side::Home, "", false);
    row(football, "points-home-1h-ml3way-home", "first_half_moneyline", Side::Home, "", true);
    row(football, "points-home-1h-ml-home", "first_half_draw_no_bet", Side::Home, "", false);
    row(football, "points-away-reg-ml3way-away+draw", "double_chance", Side::Other, "Phi Eagles or draw", false);
    row(football, "points-all-reg-ml3way-not_draw", "double_chance", Side::Other, "No draw", false);
    row(football, "bothTeamsScored-all-game-yn-yes", "bothteamsscored_yes_no", Side::Other, "Yes", false);
    row(basketball, "points-all-7t-ou-over", "7t_totals", Side::Over, "", false);
    row(basketball, "points-all-game-bingo-maybe", "points_bingo", Side::Other, "maybe", false);
}

void SgoMarketsTest::marketsAreNamed()
{
    QFETCH(QByteArray, sport);
    QFETCH(QByteArray, id);
    QFETCH(QString, market);
    QFETCH(Side, side);
    QFETCH(QString, outcome);
    QFETCH(bool, compared);
    if (outcome == "home+draw"_L1)
        outcome = u"Jax Jaguars or draw"_s;
    SgoDecoder decoder(LeagueTable::builtIn());
    const bool spread = id.contains("-sp-");
    const QByteArray line = spread ? R"("spread":"-3.5")" : id.contains("-ou-") ? R"("overUnder":"8.5")" : "";
    const FeedBatch batch
        = hear(decoder, {match("E1", before, odd(id, book("draftkings", "-110", line)), {}, {}, sport)});
    QCOMPARE(batch.malformed, 0);
    QCOMPARE(batch.quotes.size(), 1U);
    const QuoteUpdate &quote = batch.quotes.front();
    QCOMPARE(quote.market, market);
    QCOMPARE(quote.side, side);
    QCOMPARE(quote.outcome, outcome);
    QCOMPARE(quote.lineHundredths, line.isEmpty() ? std::nullopt : std::optional(spread ? -350 : 850));
    QCOMPARE(marketOf({u"g"_s, quote.market, quote.lineHundredths, quote.side, quote.outcome}).has_value(), compared);
    QCOMPARE(test::brokenRule(batch), QString());
}

void SgoMarketsTest::playersHaveTheirNames()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray id = "passing_yards-BHAYSHUL_TUTEN_1_NFL-game-ou-over";
    const QByteArray odds
        = odd(id, book("draftkings", "-110", R"("overUnder":"210.5")"), R"("playerID":"BHAYSHUL_TUTEN_1_NFL")");
    QByteArray text = match("E1", before, odds);
    FeedBatch batch = hear(decoder, {text});
    QCOMPARE(batch.quotes.front().market, u"passing_yards"_s);
    QCOMPARE(batch.quotes.front().side, Side::Over);
    QCOMPARE(batch.quotes.front().outcome, u"BHAYSHUL_TUTEN_1_NFL"_s);
    text.replace(R"("status":)", R"("players":{"BHAYSHUL_TUTEN_1_NFL":{"name":"Bhayshul Tuten"}},"status":)");
    batch = hear(decoder, {text});
    // What was told under the id is taken back.
    QCOMPARE(batch.quotes.size(), 2U);
    QVERIFY(batch.quotes.at(0).suspended);
    QCOMPARE(batch.quotes.at(0).outcome, u"BHAYSHUL_TUTEN_1_NFL"_s);
    QCOMPARE(batch.quotes.at(1).outcome, u"Bhayshul Tuten"_s);
    QVERIFY(!batch.quotes.at(1).suspended);
}

void SgoMarketsTest::twoAndThreeWayNeverMix()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray odds = odd("points-home-game-ml-home", book("draftkings", "-150")) + ','
        + odd("points-home-reg-ml3way-home", book("draftkings", "+110")) + ','
        + odd("points-home-reg-ml-home", book("draftkings", "-145"));
    const FeedBatch ice = hear(decoder, {match("E1", before, odds, {}, {}, hockey)});
    QCOMPARE(find(ice, u"DraftKings"_s, u"moneyline"_s, Side::Home)->american, std::optional(-150));
    QCOMPARE(find(ice, u"DraftKings"_s, u"regulation_moneyline"_s, Side::Home)->american, std::optional(110));
    QCOMPARE(find(ice, u"DraftKings"_s, u"regulation_draw_no_bet"_s, Side::Home)->american, std::optional(-145));
    const FeedBatch grass = hear(decoder, {match("E2", before, odds, {}, {}, football)});
    QCOMPARE(find(grass, u"DraftKings"_s, u"moneyline"_s, Side::Home)->american, std::optional(110));
    QCOMPARE(find(grass, u"DraftKings"_s, u"draw_no_bet"_s, Side::Home)->american, std::optional(-150));
}

void SgoMarketsTest::nobodySneaksIntoAComparedMarket()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    for (const QByteArray &id : {QByteArray("first_half-all-game-ou-over"), QByteArray("total-JOHN_1_NBA-game-ou-over"),
             QByteArray("shots-home-game-ml-home"), QByteArray("points-JOHN_1_NBA-game-ou-over"),
             QByteArray("points-away-game-ml-home"), QByteArray("points-all-game-sp-home")}) {
        const FeedBatch batch = hear(decoder,
            {match("E1", before,
                odd(id, book("draftkings", "-110", R"("overUnder":"8.5","spread":"1.5")"), R"("fairOdds":"-110")"))});
        QCOMPARE(batch.quotes.size(), 1U);
        const QuoteUpdate &quote = batch.quotes.front();
        QVERIFY2(!marketOf({u"g"_s, quote.market, quote.lineHundredths, quote.side, quote.outcome}), id.constData());
        QVERIFY(batch.fairs.empty());
        QCOMPARE(test::brokenRule(batch), QString());
        (void)hear(decoder, {}, u"/events#let=E1"_s);
    }
}

void SgoMarketsTest::fieldsCountAndNotTheId()
{
    SgoDecoder decoder(LeagueTable::builtIn());
    QByteArray odds = odd("points-home-game-ml-home", book("draftkings", "-110"));
    odds.replace(R"("points-home-game-ml-home":)", R"("whatever_it_is_called":)");
    QCOMPARE(hear(decoder, {match("E1", before, odds)}).quotes.front().market, u"moneyline"_s);
    odds.replace(R"("betTypeID":"ml",)", "");
    const FeedBatch batch = hear(decoder, {match("E2", before, odds)});
    QVERIFY(batch.quotes.empty());
    QCOMPARE(batch.malformed, 1);
}

QTEST_APPLESS_MAIN(SgoMarketsTest)
#include "tst_sgo_markets.moc"
