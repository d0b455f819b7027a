// SPDX-License-Identifier: MIT
#include "core/base/Micro.h"
#include "core/base/Nearest.h"
#include "core/base/Odds.h"
#include "core/base/Time.h"

#include <QTest>

using namespace edgeboard;
using namespace Qt::StringLiterals;

class BaseTest final : public QObject
{
    Q_OBJECT

private slots:
    void readsTimes_data();
    void readsTimes();
    void writesTimes();
    void manualClockMoves();
    void microIsExact();
    void convertsAmerican_data();
    void convertsAmerican();
    void probabilityToAmerican_data();
    void probabilityToAmerican();
    void parsesAmerican_data();
    void parsesAmerican();
    void namesTheNearest_data();
    void namesTheNearest();
};

void BaseTest::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("no seconds") << u"2026-04-11T01:30Z"_s << Q_INT64_C(1775871000000);
    QTest::newRow("seconds") << u"2023-07-19T16:39:18Z"_s << Q_INT64_C(1689784758000);
    QTest::newRow("nanoseconds") << u"2026-07-25T12:06:54.595448902Z"_s << Q_INT64_C(1784981214595);
    QTest::newRow("offset") << u"2026-01-01T02:00:00+02:00"_s << Q_INT64_C(1767225600000);
    QTest::newRow("no zone") << u"2026-01-01T02:00:00"_s << Q_INT64_C(-1);
    QTest::newRow("words") << u"soon"_s << Q_INT64_C(-1);
    QTest::newRow("empty") << QString() << Q_INT64_C(-1);
}

void BaseTest::readsTimes()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    const auto time = fromIso8601(text);
    QCOMPARE(time ? time->time_since_epoch().count() : -1, ms);
}

void BaseTest::writesTimes()
{
    QCOMPARE(toRfc3339(WallTime(std::chrono::milliseconds(1775871000250))), u"2026-04-11T01:30:00.250Z"_s);
}

void BaseTest::manualClockMoves()
{
    ManualClock clock {WallTime(std::chrono::milliseconds(1000))};
    clock.advance(std::chrono::seconds(2));
    QCOMPARE(clock.now(), MonotonicTime(2'000'000));
    QCOMPARE(clock.wallNow().time_since_epoch().count(), 3000);
    clock.moveTo({});
    QCOMPARE(clock.wallNow().time_since_epoch().count(), 1000);
}

void BaseTest::microIsExact()
{
    // The reason for integers: 0.14 - 0.06 is not 0.08 as a double.
    QVERIFY(!(0.14 - 0.06 == 0.08));
    QCOMPARE((Micro::fromDouble(0.14) - Micro::fromDouble(0.06)).millionths(), 80'000);
    QVERIFY(Micro(80'001) > Micro::fromDouble(0.08));
    QCOMPARE(Micro::fromDouble(-0.0000005).millionths(), -1);
}

// guides/models.md section 6.
void BaseTest::convertsAmerican_data()
{
    QTest::addColumn<double>("american");
    QTest::addColumn<double>("implied");
    QTest::addColumn<double>("decimal");
    QTest::newRow("-110") << -110.0 << 0.5238095238095238 << 1.9090909090909092;
    QTest::newRow("100") << 100.0 << 0.5 << 2.0;
    QTest::newRow("-100") << -100.0 << 0.5 << 2.0;
    QTest::newRow("170") << 170.0 << 0.37037037037037035 << 2.7;
    QTest::newRow("-1000") << -1000.0 << 0.9090909090909091 << 1.1;
    QTest::newRow("2500") << 2500.0 << 0.038461538461538464 << 26.0;
    QTest::newRow("99 is none") << 99.0 << -1.0 << -1.0;
    QTest::newRow("0 is none") << 0.0 << -1.0 << -1.0;
    QTest::newRow("nan is none") << qQNaN() << -1.0 << -1.0;
}

void BaseTest::convertsAmerican()
{
    QFETCH(double, american);
    QFETCH(double, implied);
    QFETCH(double, decimal);
    QCOMPARE(impliedFromAmerican(american).value_or(-1), implied);
    QCOMPARE(decimalFromAmerican(american).value_or(-1), decimal);
}

void BaseTest::probabilityToAmerican_data()
{
    QTest::addColumn<double>("probability");
    QTest::addColumn<double>("american");
    QTest::newRow("0.5") << 0.5 << -100.0;
    QTest::newRow("0.524") << 0.524 << -110.0840336134454;
    QTest::newRow("0.75") << 0.75 << -300.0;
    QTest::newRow("0.25") << 0.25 << 300.0;
    QTest::newRow("0.05") << 0.05 << 1900.0;
}

void BaseTest::probabilityToAmerican()
{
    QFETCH(double, probability);
    QFETCH(double, american);
    QCOMPARE(americanFromProbability(probability).value_or(0), american);
    QVERIFY(!americanFromProbability(0.0));
    QVERIFY(!americanFromProbability(1.0));
}

void BaseTest::parsesAmerican_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("value");
    QTest::newRow("plus") << u"+110"_s << 110;
    QTest::newRow("minus") << u"-130"_s << -130;
    QTest::newRow("typographic minus") << QString(QChar(0x2212)) + u"130"_s << -130;
    QTest::newRow("even") << u"EVEN"_s << 100;
    QTest::newRow("off") << u"OFF"_s << 0;
    QTest::newRow("too small") << u"+50"_s << 0;
    QTest::newRow("empty") << QString() << 0;
}

void BaseTest::parsesAmerican()
{
    QFETCH(QString, text);
    QFETCH(int, value);
    QCOMPARE(parseAmerican(text).value_or(0), value);
}

void BaseTest::namesTheNearest_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("first");
    QTest::newRow("one letter off") << u"nbaa"_s << u"nba"_s;
    QTest::newRow("begun") << u"champ"_s << u"championship"_s;
    QTest::newRow("swapped") << u"nfla"_s << u"nfl"_s;
    QTest::newRow("nothing near") << u"xylophone"_s << QString();
}

void BaseTest::namesTheNearest()
{
    QFETCH(QString, typed);
    QFETCH(QString, first);
    const QStringList known {u"nba"_s, u"wnba"_s, u"nfl"_s, u"championship"_s};
    QCOMPARE(nearest(typed, known).value(0), first);
    QCOMPARE(didYouMean(typed, known).isEmpty(), first.isEmpty());
}

QTEST_APPLESS_MAIN(BaseTest)
#include "tst_base.moc"
