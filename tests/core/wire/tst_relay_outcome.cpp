// SPDX-License-Identifier: MIT
#include "core/wire/RelayOutcome.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire::relay;
using namespace Qt::StringLiterals;

/// What the words of an outcome mean: a side is exactly right or not given at all.
class RelayOutcomeTest final : public QObject
{
    Q_OBJECT

private slots:
    void outcomes_data();
    void outcomes();
    void teamsThatLookAlike_data();
    void teamsThatLookAlike();
    void refused_data();
    void refused();
    void markets();
};

namespace {

constexpr int none = -1'000'000; // no line

TeamPair teams(const TeamNames &home, const TeamNames &away)
{
    return {home, away};
}

TeamPair usual()
{
    return teams({u"Portland Trail Blazers"_s, u"Portland"_s, u"Trail Blazers"_s, u"por"_s},
        {u"Club Estudiantes de La Plata"_s, {}, {}, u"est"_s});
}

} // namespace

void RelayOutcomeTest::outcomes_data()
{
    QTest::addColumn<QString>("market");
    QTest::addColumn<QString>("words");
    QTest::addColumn<double>("points"); // nan: none
    QTest::addColumn<int>("side");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("line");
    const auto row = [](const char *market, const char *words, double points, Side side, const char *outcome = "",
                         int line = none) {
        QTest::addRow("%s: %s %g", market, words, points)
            << QString::fromUtf8(market) << QString::fromUtf8(words) << points << static_cast<int>(side)
            << QString::fromUtf8(outcome) << line;
    };
    const double no = qQNaN();
    row("moneyline", "Portland Trail Blazers", no, Side::Home);
    row("moneyline", "PORTLAND  trail-blazers", no, Side::Home);
    row("moneyline", "Trail Blazers", no, Side::Home);
    row("moneyline", "POR", no, Side::Home);
    row("moneyline", "home", no, Side::Home);
    row("moneyline", "Away", no, Side::Away);
    row("moneyline", "Estudiantes de La Plata", no, Side::Away);
    row("moneyline", "Club Estudiantes de la Pláta", no, Side::Away);
    row("moneyline", "Draw", no, Side::Draw);
    row("moneyline", "Tie", no, Side::Draw);
    row("moneyline", "x", no, Side::Draw);
    row("moneyline", "Portland Trail Blazers", 3.5, Side::Home); // a winner has no line
    row("first_half_moneyline", "POR", no, Side::Home);
    // Near is not enough.
    row("moneyline", "Portland", no, Side::Other, "Portland");
    row("moneyline", "Blazers", no, Side::Other, "Blazers");
    row("moneyline", "Portland Trail Blazers II", no, Side::Other, "Portland Trail Blazers II");
    row("moneyline", "Estudiantes", no, Side::Other, "Estudiantes");
    row("moneyline", "Over 4.5", no, Side::Other, "Over 4.5");
    row("moneyline", "?", no, Side::Other, "?");

    row("spread", "POR", -5.5, Side::Home, "", -550);
    row("spread", "Portland Trail Blazers -5.5", -5.5, Side::Home, "", -550);
    row("spread", "Portland Trail Blazers -5.5", no, Side::Home, "", -550);
    row("spread", "Portland Trail Blazers (+5.5)", no, Side::Home, "", 550);
    row("spread", "est +0.25", 0.25, Side::Away, "", 25);
    row("spread",
        "est \xe2\x88\x92"
        "1.75",
        no, Side::Away, "", -175);
    row("spread", "est PK", no, Side::Away, "", 0);
    row("spread", "est", 0, Side::Away, "", 0);
    row("first_half_spreads", "est", 2.25, Side::Away, "", 225);
    row("spread", "Draw", 1, Side::Other, "Draw", 100);
    row("spread", "Lakers -5.5", -5.5, Side::Other, "Lakers -5.5", -550);

    row("total", "Over 4.5", 4.5, Side::Over, "", 450);
    row("total", "Under 4.5", 4.5, Side::Under, "", 450);
    row("total", "Over", 2.25, Side::Over, "", 225);
    row("total", "over 2.75", no, Side::Over, "", 275);
    row("total", "U 220.5", no, Side::Under, "", 22050);
    row("total", "Portland Trail Blazers Over 110.5", 110.5, Side::Over, "Portland Trail Blazers", 11050);
    row("total", "Odd", no, Side::Other, "Odd");
    row("first_half_totals", "Under 110.5", 110.5, Side::Under, "", 11050);

    row("points", "LeBron James Over 25.5", 25.5, Side::Over, "LeBron James", 2550);
    row("points", "LeBron James Under 25.5", no, Side::Under, "LeBron James", 2550);
    row("points", "Over 25.5", 25.5, Side::Other, "Over 25.5", 2550); // of whom?
    row("points", "LeBron James 25+", no, Side::Other, "LeBron James 25+");
    row("corners", "Over 9.5", 9.5, Side::Over, "", 950);
    row("both_to_score", "Over", no, Side::Other, "Over");
    row("correct_score", "Club Estudiantes de La Plata 2:1", no, Side::Other, "Club Estudiantes de La Plata 2:1");
    row("double_chance", "Draw", no, Side::Other, "Draw");
    row("to_score_first", "POR", no, Side::Other, "POR"); // both may be right, or neither
}

void RelayOutcomeTest::outcomes()
{
    QFETCH(QString, market);
    QFETCH(QString, words);
    QFETCH(double, points);
    QFETCH(int, side);
    QFETCH(QString, outcome);
    QFETCH(int, line);
    const Placement placed
        = placeOutcome(market, words, {}, qIsNaN(points) ? std::nullopt : std::optional(points), usual());
    QCOMPARE(placed.problem, QString());
    QCOMPARE(wordFor(placed.side), wordFor(static_cast<Side>(side)));
    QCOMPARE(placed.outcome, outcome);
    QCOMPARE(placed.lineHundredths.value_or(none), line);
}

void RelayOutcomeTest::teamsThatLookAlike_data()
{
    QTest::addColumn<QString>("home");
    QTest::addColumn<QString>("away");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("side");
    const auto row = [](const char *home, const char *away, const char *words, Side side) {
        QTest::addRow("%s v %s: %s", home, away, words)
            << QString::fromUtf8(home) << QString::fromUtf8(away) << QString::fromUtf8(words) << static_cast<int>(side);
    };
    row("Inter", "Inter Miami", "Inter", Side::Home);
    row("Inter", "Inter Miami", "Inter Miami", Side::Away);
    row("Inter", "Inter Miami", "Inter Miami CF", Side::Away);
    row("Inter", "Inter Miami", "Int", Side::Other);
    row("FC Barcelona", "Barcelona SC", "FC Barcelona", Side::Home);
    row("FC Barcelona", "Barcelona SC", "Barcelona SC", Side::Away);
    row("FC Barcelona", "Barcelona SC", "Barcelona", Side::Other);
    row("Manchester City", "Manchester United", "Manchester", Side::Other);
    row("Team", "Team", "Team", Side::Other);
    row("Away", "Home", "Away", Side::Other); // the word and the name say different sides
    row("Home", "Away", "Home", Side::Home);
    row("X", "Y", "X", Side::Other);
    row("FC", "Club", "FC", Side::Home);
    row("Schalke 04", "Hannover 96", "Schalke 04", Side::Home);
}

void RelayOutcomeTest::teamsThatLookAlike()
{
    QFETCH(QString, home);
    QFETCH(QString, away);
    QFETCH(QString, words);
    QFETCH(int, side);
    const Placement placed
        = placeOutcome(u"moneyline"_s, words, {}, std::nullopt, teams({home, {}, {}, {}}, {away, {}, {}, {}}));
    QCOMPARE(wordFor(placed.side), wordFor(static_cast<Side>(side)));
    QVERIFY(placed.problem.isEmpty());
    // The other way round it is the other side, and what was nobody's stays nobody's.
    const Placement turned
        = placeOutcome(u"moneyline"_s, words, {}, std::nullopt, teams({away, {}, {}, {}}, {home, {}, {}, {}}));
    const Side other = placed.side == Side::Home ? Side::Away : placed.side == Side::Away ? Side::Home : placed.side;
    if (words != "Home"_L1 && words != "Away"_L1)
        QCOMPARE(wordFor(turned.side), wordFor(other));
}

void RelayOutcomeTest::refused_data()
{
    QTest::addColumn<QString>("market");
    QTest::addColumn<QString>("words");
    QTest::addColumn<double>("points");
    const auto row = [](const char *market, const char *words, double points) {
        QTest::addRow("%s: %s %g", market, words, points)
            << QString::fromUtf8(market) << QString::fromUtf8(words) << points;
    };
    const double no = qQNaN();
    row("moneyline", "", no);
    row("spread", "POR", no);
    row("spread", "POR -5.5", 5.5);
    row("spread", "POR", 1e9);
    row("spread", "POR", 0.123);
    row("total", "Over", no);
    row("total", "Over 4.5", 5.5);
    row("total", "Over", -4.5);
    row("points", "LeBron James Over 25.5", 26.5);
    row("correct_score", "2:1", 1e300);
}

void RelayOutcomeTest::refused()
{
    QFETCH(QString, market);
    QFETCH(QString, words);
    QFETCH(double, points);
    const Placement placed
        = placeOutcome(market, words, {}, qIsNaN(points) ? std::nullopt : std::optional(points), usual());
    QVERIFY(!placed.problem.isEmpty());
}

void RelayOutcomeTest::markets()
{
    QCOMPARE(marketOfWord(u"moneyline"_s), u"moneyline"_s);
    QCOMPARE(marketOfWord(u"spreads"_s), u"spread"_s);
    QCOMPARE(marketOfWord(u"totals"_s), u"total"_s);
    QCOMPARE(marketOfWord(u"first_half_spreads"_s), u"first_half_spreads"_s);
    // With a player the words of two players are two outcomes, and over and under are his.
    QCOMPARE(placeOutcome(u"points"_s, u"Over 25.5"_s, u"8A3F"_s, 25.5, usual()).outcome, u"8A3F"_s);
    QCOMPARE(placeOutcome(u"double_doubles"_s, u"Yes"_s, u"8A3F"_s, {}, usual()).outcome, u"8A3F: Yes"_s);
    QCOMPARE(placeOutcome(u"first_scorer"_s, u"L. Messi"_s, u"8A3F"_s, {}, usual()).outcome, u"L. Messi"_s);
}

QTEST_APPLESS_MAIN(RelayOutcomeTest)
#include "tst_relay_outcome.moc"
