// SPDX-License-Identifier: MIT
#include "core/pricing/Arbitrage.h"
#include "core/pricing/Consensus.h"
#include "core/pricing/Fees.h"

#include <QTest>

#include <array>
#include <cmath>
#include <vector>

using namespace edgeboard;
using namespace edgeboard::pricing;

namespace {

constexpr int least = 3;

// A two-way book with a margin of 5 %.
Opinion two(double home, double weight = 1)
{
    return {{home, 1 - home}, {1.05 * home, 1.05 * (1 - home)}, weight, weight >= 3};
}

Opinion three(double home, double draw, double weight = 1)
{
    const double away = 1 - home - draw;
    return {{home, draw, away}, {1.06 * home, 1.06 * draw, 1.06 * away}, weight, weight >= 3};
}

bool near(double a, double b)
{
    return std::abs(a - b) < 1e-12;
}

} // namespace

class AgreementTest final : public QObject
{
    Q_OBJECT

private slots:
    void median();
    void orderDoesNotMatter();
    void needsThreeOrOneSharp();
    void sharpWeighsMore();
    void threeWayIsScaled();
    void dropsErrors();
    void dropsErrorsOnlyUpwards();
    void droppedBooksDoNotCount();
    void moreThanUsual();
    void stakes_data();
    void stakes();
    void stakesRefuseNonsense();
    void contracts_data();
    void contracts();
};

void AgreementTest::median()
{
    const auto odd = agree(std::array {two(0.50), two(0.52), two(0.56)}, 2, least);
    QVERIFY(odd.found);
    QVERIFY(near(odd.fair[0], 0.52));
    QVERIFY(near(odd.fair[1], 0.48));
    QCOMPARE(odd.books, 3);
    QCOMPARE(odd.sharp, 0);
    QVERIFY(near(odd.spread, 0.06));
    const auto even = agree(std::array {two(0.50), two(0.52), two(0.54), two(0.58)}, 2, least);
    QVERIFY(near(even.fair[0], 0.53));
}

void AgreementTest::orderDoesNotMatter()
{
    const auto sorted = agree(std::array {two(0.45), two(0.50), two(0.52), two(0.56)}, 2, least);
    const auto mixed = agree(std::array {two(0.52), two(0.56), two(0.45), two(0.50)}, 2, least);
    QVERIFY(near(sorted.fair[0], 0.51));
    QCOMPARE(mixed.fair, sorted.fair);
    QCOMPARE(mixed.spread, sorted.spread);
}

void AgreementTest::needsThreeOrOneSharp()
{
    QVERIFY(!agree(std::span<const Opinion>(), 2, least).found);
    QVERIFY(!agree(std::array {two(0.5), two(0.5)}, 2, least).found);
    QCOMPARE(agree(std::array {two(0.5), two(0.5)}, 2, least).books, 2);
    QVERIFY(agree(std::array {two(0.5), two(0.5), two(0.5)}, 2, least).found);
    const auto sharp = agree(std::array {two(0.55, 3)}, 2, least);
    QVERIFY(sharp.found);
    QCOMPARE(sharp.sharp, 1);
    QVERIFY(near(sharp.fair[0], 0.55));
    QCOMPARE(sharp.spread, 0.0);
}

void AgreementTest::sharpWeighsMore()
{
    // 3 against 1 + 1: the sharp one; against 1 + 1 + 1 in the middle of the two.
    QVERIFY(near(agree(std::array {two(0.50), two(0.51), two(0.55, 3)}, 2, least).fair[0], 0.55));
    QVERIFY(near(agree(std::array {two(0.50), two(0.51), two(0.52), two(0.56, 3)}, 2, least).fair[0], 0.54));
}

void AgreementTest::threeWayIsScaled()
{
    const auto result = agree(std::array {three(0.40, 0.30), three(0.44, 0.27), three(0.42, 0.25)}, 3, least);
    const double sum = 0.42 + 0.27 + 0.30;
    QVERIFY(near(result.fair[0], 0.42 / sum));
    QVERIFY(near(result.fair[1], 0.27 / sum));
    QVERIFY(near(result.fair[2], 0.30 / sum));
    QVERIFY(near(result.spread, 0.05)); // of the draw
}

void AgreementTest::dropsErrors()
{
    // Home 2.00 everywhere, and 2.60 by an error; without it 0.5 exactly.
    const Opinion wrong {{0.4225, 0.5775}, {1 / 2.60, 0.5250}, 1, false};
    const Opinion right {{0.5, 0.5}, {0.5, 0.5}, 1, false};
    const auto result = agree(std::array {wrong, right, right, right}, 2, least);
    QCOMPARE(result.dropped, 1);
    QCOMPARE(result.books, 3);
    QVERIFY(near(result.fair[0], 0.5));
    QCOMPARE(result.spread, 0.0);
    // 25 % exactly stays.
    const Opinion edge {{0.43, 0.57}, {0.4, 0.5250}, 1, false};
    QCOMPARE(agree(std::array {edge, right, right, right}, 2, least).dropped, 0);
}

void AgreementTest::dropsErrorsOnlyUpwards()
{
    // One book with short odds on both sides is dear, not wrong.
    const Opinion dear {{0.5, 0.5}, {0.72, 0.72}, 1, false};
    const Opinion right {{0.5, 0.5}, {0.51, 0.51}, 1, false};
    QCOMPARE(agree(std::array {dear, right, right}, 2, least).dropped, 0);
}

void AgreementTest::droppedBooksDoNotCount()
{
    const Opinion wrong {{0.4225, 0.5775}, {1 / 2.60, 0.5250}, 1, false};
    const Opinion right {{0.5, 0.5}, {0.5, 0.5}, 1, false};
    const auto result = agree(std::array {wrong, right, right}, 2, least);
    QCOMPARE(result.dropped, 1);
    QVERIFY(!result.found);
}

void AgreementTest::moreThanUsual()
{
    std::vector<Opinion> books;
    for (int i = 0; i < 101; ++i)
        books.push_back(two(0.45 + 0.001 * i));
    const auto result = agree(books, 2, least);
    QCOMPARE(result.books, 101);
    QVERIFY(near(result.fair[0], 0.5));
}

void AgreementTest::stakes_data()
{
    QTest::addColumn<std::vector<double>>("odds");
    QTest::addColumn<double>("percent");
    QTest::addColumn<std::vector<double>>("per100");
    // guides/models.md section 6.
    QTest::newRow("two-way") << std::vector {2.10, 2.05} << 3.7349397590361377
                             << std::vector {49.39759036144578, 50.602409638554214};
    QTest::newRow("small") << std::vector {1.91, 2.15} << 1.1453201970443194
                           << std::vector {52.95566502463054, 47.04433497536945};
    QTest::newRow("three-way") << std::vector {2.9, 3.9, 3.2} << 9.440580586634418
                               << std::vector {37.738131236770485, 28.06168732990626, 34.20018143332325};
    QTest::newRow("a loss") << std::vector {1.95, 1.95} << -2.5 << std::vector {50.0, 50.0};
}

void AgreementTest::stakes()
{
    QFETCH(std::vector<double>, odds);
    QFETCH(double, percent);
    QFETCH(std::vector<double>, per100);
    const auto split = splitStakes(odds);
    QVERIFY(split);
    QVERIFY(std::abs(100 * split->profit - percent) < 1e-9);
    for (std::size_t i = 0; i < odds.size(); ++i) {
        QVERIFY(std::abs(100 * split->stakes.at(i) - per100.at(i)) < 1e-9);
        QVERIFY(near(split->stakes.at(i) * odds.at(i), 1 + split->profit));
    }
}

void AgreementTest::stakesRefuseNonsense()
{
    QVERIFY(!splitStakes(std::array {2.0}));
    QVERIFY(!splitStakes(std::array {5.0, 5.0, 5.0, 5.0}));
    QVERIFY(!splitStakes(std::array {2.0, 1.0}));
    QVERIFY(!splitStakes(std::array {2.0, qQNaN()}));
    QVERIFY(!splitStakes(std::array {2.0, qInf()}));
}

void AgreementTest::contracts_data()
{
    QTest::addColumn<double>("yes");
    QTest::addColumn<double>("no");
    QTest::addColumn<double>("cents");
    // Yes at Kalshi (0.07), no at Polymarket (0.03), with fees; guides/models.md section 6.
    QTest::newRow("worth it") << 0.48 << 0.48 << 1.504;
    QTest::newRow("eaten by fees") << 0.49 << 0.49 << -0.499;
    QTest::newRow("apart") << 0.30 << 0.66 << 1.8568;
}

void AgreementTest::contracts()
{
    QFETCH(double, yes);
    QFETCH(double, no);
    QFETCH(double, cents);
    const double yesCost = costOf(Price::fromDouble(yes), Micro(70'000)).toDouble();
    const double noCost = costOf(Price::fromDouble(no), Micro(30'000)).toDouble();
    QVERIFY(std::abs(100 * (1 - yesCost - noCost) - cents) < 1e-9);
    const auto split = splitStakes(std::array {1 / yesCost, 1 / noCost});
    QVERIFY(split);
    QVERIFY(std::abs(split->profit * (yesCost + noCost) - cents / 100) < 1e-9);
}

QTEST_APPLESS_MAIN(AgreementTest)
#include "tst_agreement.moc"
