// SPDX-License-Identifier: MIT
#include "core/pricing/Devig.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <cmath>
#include <random>
#include <vector>

using namespace edgeboard::pricing;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array allMethods {
    DevigMethod::Multiplicative, DevigMethod::Additive, DevigMethod::Power, DevigMethod::Shin, DevigMethod::OddsRatio};

struct Answer
{
    std::optional<Devigged> note;
    std::vector<double> fair;
};

Answer devigged(DevigMethod method, const std::vector<double> &implied)
{
    Answer answer;
    answer.fair.resize(implied.size());
    answer.note = devig(method, implied, answer.fair);
    return answer;
}

std::vector<double> numbers(const QJsonValue &array)
{
    std::vector<double> result;
    for (const auto &value : array.toArray())
        result.push_back(value.toDouble());
    return result;
}

std::vector<double> impliedBy(std::vector<double> odds)
{
    for (double &value : odds)
        value = 1 / value;
    return odds;
}

double largestDifference(const std::vector<double> &a, const std::vector<double> &b)
{
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        largest = std::max(largest, std::abs(a.at(i) - b.at(i)));
    return largest;
}

double sumOf(const std::vector<double> &values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum;
}

} // namespace

class DevigTest final : public QObject
{
    Q_OBJECT

private slots:
    void vectors();
    void published();
    void words();
    void additiveIsShinForTwo();
    void additiveIsMarginProportionalToOdds();
    void additiveFallsBack();
    void shinNeedsAMargin();
    void powerSolvesItsEquation_data();
    void powerSolvesItsEquation();
    void refusesNonsense();
    void noNonsenseFromRandomBooks();
};

void DevigTest::vectors()
{
    QFile file(QStringLiteral(EDGEBOARD_TEST_DATA "/pricing/devig.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const double tolerance = root.value("tolerance"_L1).toDouble();
    int compared = 0;
    for (const auto &row : root.value("vectors"_L1).toArray()) {
        const QJsonObject vector = row.toObject();
        const auto implied = impliedBy(numbers(vector.value("odds"_L1)));
        for (const DevigMethod method : allMethods) {
            const QJsonValue given = vector.value(wordFor(method));
            const bool isPlain = given.isArray();
            const auto expected = numbers(isPlain ? given : given.toObject().value("p"_L1));
            if (expected.empty() || expected.back() <= 0)
                continue; // additive's negative ones have a test of their own
            const Answer answer = devigged(method, implied);
            QVERIFY(answer.note);
            QCOMPARE(answer.note->used, method);
            QVERIFY2(largestDifference(answer.fair, expected) < tolerance, qPrintable(wordFor(method)));
            QVERIFY(std::abs(answer.note->overround - vector.value("overround"_L1).toDouble()) < 1e-12);
            for (const auto &name : {u"k"_s, u"z"_s, u"c"_s}) {
                if (!isPlain && given.toObject().contains(name))
                    QVERIFY(std::abs(answer.note->parameter - given.toObject().value(name).toDouble()) < tolerance);
            }
            ++compared;
        }
    }
    QCOMPARE(compared, 64);
}

// R's `implied`.
void DevigTest::published()
{
    QFile file(QStringLiteral(EDGEBOARD_TEST_DATA "/pricing/devig.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    const double tolerance = root.value("reference_tolerance"_L1).toDouble();
    int compared = 0;
    for (const auto &row : root.value("reference"_L1).toArray()) {
        const QJsonObject reference = row.toObject();
        const auto implied = impliedBy(numbers(reference.value("odds"_L1)));
        for (const DevigMethod method : allMethods) {
            if (!reference.contains(wordFor(method)))
                continue;
            const Answer answer = devigged(method, implied);
            QVERIFY(answer.note);
            QVERIFY2(largestDifference(answer.fair, numbers(reference.value(wordFor(method)))) < tolerance,
                qPrintable(wordFor(method)));
            ++compared;
        }
    }
    QCOMPARE(compared, 8);
}

void DevigTest::words()
{
    for (const DevigMethod method : allMethods)
        QCOMPARE(devigMethodFromString(wordFor(method)), std::optional(method));
    QCOMPARE(wordFor(DevigMethod::OddsRatio), u"odds_ratio"_s);
    QVERIFY(!devigMethodFromString(u"Power"));
}

void DevigTest::additiveIsShinForTwo()
{
    for (double q = 0.05; q < 0.96; q += 0.05) {
        const std::vector<double> implied {q, 1.06 - q};
        if (implied.back() >= 1)
            continue;
        const auto shin = devigged(DevigMethod::Shin, implied);
        QVERIFY(largestDifference(shin.fair, devigged(DevigMethod::Additive, implied).fair) < 1e-9);
        QVERIFY(shin.note->parameter > 0);
    }
}

void DevigTest::additiveIsMarginProportionalToOdds()
{
    const std::vector<double> odds {2.05, 3.2, 3.8};
    const double margin = sumOf(impliedBy(odds)) - 1;
    std::vector<double> expected;
    for (const double o : odds)
        expected.push_back((3 - margin * o) / (3 * o));
    QVERIFY(largestDifference(devigged(DevigMethod::Additive, impliedBy(odds)).fair, expected) < 1e-12);
}

void DevigTest::additiveFallsBack()
{
    const std::vector<double> implied {0.87, 0.2, 0.1, 0.05, 0.02, 0.01}; // 0.25 too much, a sixth of it is 0.042
    const auto additive = devigged(DevigMethod::Additive, implied);
    QVERIFY(additive.note);
    QCOMPARE(additive.note->used, DevigMethod::Multiplicative);
    QCOMPARE(additive.fair, devigged(DevigMethod::Multiplicative, implied).fair);
}

void DevigTest::shinNeedsAMargin()
{
    const std::vector<double> implied {0.48, 0.48};
    const auto shin = devigged(DevigMethod::Shin, implied);
    QCOMPARE(shin.note->used, DevigMethod::Multiplicative);
    QCOMPARE(shin.note->parameter, 0.0);
    QVERIFY(largestDifference(shin.fair, {0.5, 0.5}) < 1e-15);
}

void DevigTest::powerSolvesItsEquation_data()
{
    QTest::addColumn<std::vector<double>>("implied");
    QTest::newRow("a margin") << std::vector {0.5, 0.3, 0.25};
    QTest::newRow("none") << std::vector {0.5, 0.5};
    QTest::newRow("less than none") << std::vector {0.46, 0.46};
    QTest::newRow("k above 6") << std::vector {0.999, 0.55};
    QTest::newRow("nearly certain") << std::vector {0.999'999, 0.599};
    QTest::newRow("nearly impossible") << std::vector {0.95, 1e-12};
    QTest::newRow("both") << std::vector {0.999'999'999, 1e-15};
    QTest::newRow("twenty-four") << std::vector<double>(24, 0.05);
}

// The exponent itself is right, not only what is left after scaling to 1; 80 steps were enough for it.
void DevigTest::powerSolvesItsEquation()
{
    QFETCH(std::vector<double>, implied);
    const auto power = devigged(DevigMethod::Power, implied);
    QVERIFY(power.note);
    double sum = 0;
    for (const double q : implied)
        sum += std::pow(q, power.note->parameter);
    QVERIFY2(std::abs(sum - 1) < 1e-12, qPrintable(QString::number(sum - 1)));
}

void DevigTest::refusesNonsense()
{
    for (const DevigMethod method : allMethods) {
        QVERIFY(!devigged(method, {}).note);
        QVERIFY(!devigged(method, {0.95}).note);
        QVERIFY(!devigged(method, {0.5, 1.0}).note);
        QVERIFY(!devigged(method, {1.0, 0.0}).note);
        QVERIFY(!devigged(method, {-0.1, 0.6, 0.6}).note);
        QVERIFY(!devigged(method, {0.5, qQNaN()}).note);
        QVERIFY(!devigged(method, {0.5, qInf()}).note);
        QVERIFY(!devigged(method, {0.45, 0.45}).note);
        QVERIFY(!devigged(method, {0.8, 0.8}).note);
        QVERIFY(devigged(method, {0.45, 0.451}).note);
        QVERIFY(devigged(method, {0.8, 0.799}).note);
    }
}

void DevigTest::noNonsenseFromRandomBooks()
{
    std::mt19937_64 random(4); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same books each time
    std::uniform_int_distribution<int> sides(2, 8);
    std::uniform_real_distribution<double> sums(0.9, 1.6);
    std::exponential_distribution<double> parts(1);
    std::array<double, 8> implied {};
    std::array<double, 8> fair {};
    int answered = 0;
    for (int i = 0; i < 1'000'000; ++i) {
        const auto n = static_cast<std::size_t>(sides(random));
        double sum = 0;
        for (std::size_t k = 0; k < n; ++k) {
            implied.at(k) = std::pow(parts(random), 4) + 1e-9; // far apart: favourites and hopeless ones
            sum += implied.at(k);
        }
        const double wanted = sums(random);
        for (std::size_t k = 0; k < n; ++k)
            implied.at(k) *= wanted / sum;
        const DevigMethod method = allMethods.at(static_cast<std::size_t>(i) % allMethods.size());
        if (!devig(method, std::span(implied).first(n), std::span(fair).first(n)))
            continue;
        ++answered;
        double total = 0;
        for (std::size_t k = 0; k < n; ++k) {
            if (!(fair.at(k) >= 0 && fair.at(k) <= 1))
                QFAIL(qPrintable(wordFor(method)));
            total += fair.at(k);
        }
        if (!(std::abs(total - 1) < 1e-9))
            QFAIL(qPrintable(wordFor(method)));
    }
    QVERIFY2(answered > 500'000, qPrintable(QString::number(answered)));
}

QTEST_APPLESS_MAIN(DevigTest)
#include "tst_devig.moc"
