// SPDX-License-Identifier: MIT
#include "app/watch/TextLines.h"

#include <QTest>

using namespace edgeboard;
using namespace Qt::StringLiterals;

/// The lines of edgeboard-watch --text.
class TextLinesTest final : public QObject
{
    Q_OBJECT

private slots:
    void clock_data();
    void clock();
};

void TextLinesTest::clock_data()
{
    QTest::addColumn<QString>("period");
    QTest::addColumn<QString>("clock");
    QTest::addColumn<QString>("shown");
    QTest::newRow("part and clock") << u"3"_s << u"05:21"_s << u"(P3 05:21)"_s;
    QTest::newRow("overtime") << u"OT"_s << u"3:22"_s << u"(OT 3:22)"_s;
    QTest::newRow("the text names the part") << u"3"_s << u"Q3 05:21"_s << u"(Q3 05:21)"_s;
    QTest::newRow("the text names overtime") << u"OT"_s << u"OT 3:22"_s << u"(OT 3:22)"_s;
    QTest::newRow("no clock") << u"3"_s << QString() << u"(P3)"_s;
}

void TextLinesTest::clock()
{
    QFETCH(QString, period);
    QFETCH(QString, clock);
    QFETCH(QString, shown);
    Game game;
    game.league = u"nba"_s;
    game.home.abbreviation = u"JAX"_s;
    game.away.abbreviation = u"PHI"_s;
    game.phase = Phase::Live;
    game.period = period;
    game.clock.text = clock;
    const QString line = textLine(GameChanged {game, {u"new"_s}}, game, WallTime());
    QVERIFY2(line.endsWith(shown), qPrintable(line));
}

QTEST_APPLESS_MAIN(TextLinesTest)
#include "tst_text_lines.moc"
