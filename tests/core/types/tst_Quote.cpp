// SPDX-License-Identifier: MIT
#include "core/types/Quote.h"

#include <QTest>

using namespace edgeboard;
using namespace Qt::StringLiterals;

class QuoteTest final : public QObject
{
    Q_OBJECT

private slots:
    void comparedMarkets_data();
    void comparedMarkets();
    void namedOutcomesAreNotCompared();
    void aSpreadIsOneMarket();
};

void QuoteTest::comparedMarkets_data()
{
    QTest::addColumn<bool>("compared");
    for (const char *word : {"moneyline", "spread", "total", "spreads", "totals", "draw_no_bet", "first_half_moneyline",
             "first_half_spreads", "first_half_totals", "1st_half_total", "2nd_half_spread", "second_half_totals",
             "first_quarter_total", "fourth_quarter_moneyline", "4th_quarter_spreads", "third_period_total",
             "1st_period_moneyline", "first_five_innings_total", "first_5_innings_moneyline"})
        QTest::newRow(word) << true;
    for (const char *word : {"", "_", "_total", "team_totals", "team_total", "home_team_total", "alternate_totals",
             "both_teams_to_score", "double_chance", "correct_score", "points", "rebounds", "player_points_total",
             "corners_totals", "fifth_quarter_total", "first_half", "first_half_", "first_half_team_totals",
             "first_half_draw_no_bet", "first_half_moneyline_3way", "first_half_Totals", "asian_spread"})
        QTest::newRow(word) << false;
}

void QuoteTest::comparedMarkets()
{
    QFETCH(bool, compared);
    const QString word = QLatin1String(QTest::currentDataTag());
    QCOMPARE(isCompared(word), compared);
    const bool overUnder = isTotal(word);
    const SelectionKey selection {u"g"_s, word, 11050, overUnder ? Side::Over : Side::Home, {}};
    const auto market = marketOf(selection);
    QCOMPARE(market.has_value(), compared);
    if (market)
        QCOMPARE(selectionOf(*market, selection.side), selection);
}

void QuoteTest::namedOutcomesAreNotCompared()
{
    QVERIFY(marketOf({u"g"_s, u"total"_s, 450, Side::Over, {}}));
    QVERIFY(!marketOf({u"g"_s, u"total"_s, 450, Side::Over, u"Lakers"_s}));
    QVERIFY(!marketOf({u"g"_s, u"moneyline"_s, {}, Side::Other, {}}));
}

void QuoteTest::aSpreadIsOneMarket()
{
    for (const QString &word : {u"spread"_s, u"first_half_spreads"_s, u"1st_quarter_spread"_s}) {
        const auto home = marketOf({u"g"_s, word, -150, Side::Home, {}});
        const auto away = marketOf({u"g"_s, word, 150, Side::Away, {}});
        QVERIFY(home);
        QCOMPARE(home, away);
    }
}

QTEST_APPLESS_MAIN(QuoteTest)
#include "tst_Quote.moc"
