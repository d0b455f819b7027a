// SPDX-License-Identifier: MIT
#include "qml/Edgeboard/Theme/Contrast.h"

#include <QTest>

using namespace Qt::StringLiterals;
using edgeboard::Contrast;

class TestBadgeContrast : public QObject
{
    Q_OBJECT

private slots:
    void ratio_data();
    void ratio();
    void ink_data();
    void ink();
    void ring();
    void onlyPlainHexIsAColor_data();
    void onlyPlainHexIsAColor();
    void inkIsAlwaysReadable();
};

void TestBadgeContrast::ratio_data()
{
    QTest::addColumn<QColor>("one");
    QTest::addColumn<QColor>("other");
    QTest::addColumn<double>("expected");
    // From the contrast tables of the design tokens, section 2.
    QTest::newRow("black on white") << QColor(u"#000000"_s) << QColor(u"#FFFFFF"_s) << 21.0;
    QTest::newRow("same") << QColor(u"#3CE0B0"_s) << QColor(u"#3CE0B0"_s) << 1.0;
    QTest::newRow("edge.on on edge") << QColor(u"#04231A"_s) << QColor(u"#3CE0B0"_s) << 9.90;
    QTest::newRow("text.3 on bg.active") << QColor(u"#8A96A6"_s) << QColor(u"#252C38"_s) << 4.67;
    QTest::newRow("light text.2 on app") << QColor(u"#434E5C"_s) << QColor(u"#EDF0F4"_s) << 7.4;
}

void TestBadgeContrast::ratio()
{
    QFETCH(QColor, one);
    QFETCH(QColor, other);
    QFETCH(double, expected);
    QVERIFY(qAbs(edgeboard::contrastRatio(one, other) - expected) < 0.06);
    QCOMPARE(edgeboard::contrastRatio(one, other), edgeboard::contrastRatio(other, one));
}

void TestBadgeContrast::ink_data()
{
    QTest::addColumn<QString>("primary");
    QTest::addColumn<QString>("secondary");
    QTest::addColumn<QColor>("expected");
    QTest::newRow("second colour readable") << u"#203731"_s << u"#FFB612"_s << QColor(u"#FFB612"_s);
    QTest::newRow("second too close, dark ground") << u"#A71930"_s << u"#000000"_s << QColor(u"#FFFFFF"_s);
    QTest::newRow("second too close, bright ground") << u"#008E97"_s << u"#FC4C02"_s << QColor(u"#10141A"_s);
    QTest::newRow("no second colour") << u"#FFFFFF"_s << QString() << QColor(u"#10141A"_s);
    QTest::newRow("second is nonsense") << u"#000000"_s << u"red; drop"_s << QColor(u"#FFFFFF"_s);
}

void TestBadgeContrast::ink()
{
    QFETCH(QString, primary);
    QFETCH(QString, secondary);
    QFETCH(QColor, expected);
    QCOMPARE(Contrast::ink(primary, secondary).name(), expected.name());
}

void TestBadgeContrast::ring()
{
    const QColor card(u"#14181F"_s);
    QVERIFY(Contrast::needsRing(u"#002244"_s, card));
    QVERIFY(!Contrast::needsRing(u"#D3BC8D"_s, card));
    QVERIFY(Contrast::needsRing(u"#FFFFFF"_s, QColor(u"#FFFFFF"_s)));
}

void TestBadgeContrast::onlyPlainHexIsAColor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("hex") << u"#A1b2C3"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("name") << u"red"_s << false;
    QTest::newRow("short") << u"#fff"_s << false;
    QTest::newRow("alpha") << u"#80ffffff"_s << false;
    QTest::newRow("not hex") << u"#GGGGGG"_s << false;
    QTest::newRow("seven letters") << u"magenta"_s << false;
}

void TestBadgeContrast::onlyPlainHexIsAColor()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QCOMPARE(Contrast::isColor(text), valid);
}

void TestBadgeContrast::inkIsAlwaysReadable()
{
    // White or near-black reaches AA on any ground, or misses it by a hair in the very middle.
    for (int red = 0; red < 256; red += 51) {
        for (int green = 0; green < 256; green += 51) {
            for (int blue = 0; blue < 256; blue += 51) {
                const QColor ground(red, green, blue);
                QVERIFY2(edgeboard::contrastRatio(edgeboard::badgeInk(ground, {}), ground) > 4.2,
                    qPrintable(ground.name()));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestBadgeContrast)
#include "tst_badge_contrast.moc"
