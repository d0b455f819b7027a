// SPDX-License-Identifier: MIT
// What the painted items put on the screen with the software renderer.
#include "QmlFixture.h"

#include <QAbstractListModel>
#include <QSet>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

const QColor edge(u"#3CE0B0"_s);

int countColor(const QImage &image, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            found += image.pixelColor(x, y) == color ? 1 : 0;
        }
    }
    return found;
}

int countInk(const QImage &image)
{
    return image.width() * image.height() - countColor(image, image.pixelColor(image.width() - 1, image.height() - 1));
}

// A model as the app has them: the role carries a QList<qreal>.
class SparkModel : public QAbstractListModel
{
public:
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    QHash<int, QByteArray> roleNames() const override { return {{Qt::UserRole, "sparkModel"}}; }
    QVariant data(const QModelIndex &, int) const override
    {
        return QVariant::fromValue(QList<qreal> {0.5, std::nan(""), 0.6});
    }
};

} // namespace

class TestPainted : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void sparkPaints_data();
    void sparkPaints();
    void sparkFillsOnlyAnEdge();
    void sparkTakesWhatAModelGives();
    void rateChartHatchesGaps();
    void calibrationDotsLieOnTheDiagonalWhenAllIsWell();
    void calibrationTakesNonsense();
    void probabilityBar_data();
    void probabilityBar();
    void everyGlyphDiffers();
    void chipPaints_data();
    void chipPaints();
    void iconIsTinted();

private:
    QImage grab(const QByteArray &body)
    {
        QQuickItem *item = m_fixture.show(body);
        if (!item) {
            return {};
        }
        const QSize size = item->size().toSize();
        return m_fixture.window().grabWindow().copy(QRect(QPoint(0, 0), size));
    }

    edgeboard::test::QmlFixture m_fixture;
};

void TestPainted::initTestCase()
{
    m_fixture.window().setColor(QColor(u"#14181F"_s));
    QCOMPARE(m_fixture.window().rendererInterface()->graphicsApi(), QSGRendererInterface::Software);
}

void TestPainted::sparkPaints_data()
{
    QTest::addColumn<QByteArray>("values");
    QTest::newRow("line") << QByteArray("model: [0.4, 0.5, 0.45]; market: [0.4, 0.42, 0.43]");
    QTest::newRow("empty is a dashed line") << QByteArray();
    QTest::newRow("one value") << QByteArray("model: [0.5]");
    QTest::newRow("all the same") << QByteArray("model: [0.5, 0.5, 0.5]");
    QTest::newRow("only gaps") << QByteArray("model: [NaN, NaN]; market: [NaN, NaN]");
    QTest::newRow("infinite") << QByteArray("model: [Infinity, 0.4, -Infinity, 0.5, 0.6]");
    QTest::newRow("market longer") << QByteArray("model: [0.4]; market: [0.4, 0.5, 0.6, 0.7]");
    QTest::newRow("market only") << QByteArray("market: [0.4, 0.5, 0.6, 0.7]");
}

void TestPainted::sparkPaints()
{
    QFETCH(QByteArray, values);
    const QImage image = grab("EbSpark { width: 120; height: 24; " + values + " }");
    QVERIFY(!image.isNull());
    QVERIFY(countInk(image) > 0);
}

void TestPainted::sparkFillsOnlyAnEdge()
{
    const QByteArray body
        = "EbSpark { width: 120; height: 24; edgeColor: Theme.edge; market: [0.4, 0.4, 0.4, 0.4]; model: ";
    QVERIFY(countColor(grab(body + "[0.5, 0.5, 0.5, 0.5] }"), edge) > 200);
    QCOMPARE(countColor(grab(body + "[0.44, 0.44, 0.44, 0.44] }"), edge), 0);
    QCOMPARE(countColor(grab(body + "[0.3, 0.3, 0.3, 0.3] }"), edge), 0);
}

void TestPainted::sparkTakesWhatAModelGives()
{
    QQuickItem *item = m_fixture.show("Item { property alias source: repeater.model; property var seen: "
                                      "repeater.count ? repeater.itemAt(0).sparkModel : []\n"
                                      " Repeater { id: repeater; EbGameCard { required sparkModel } } }");
    QVERIFY(item);
    SparkModel model;
    item->setProperty("source", QVariant::fromValue(&model));
    const QList<qreal> seen = item->property("seen").value<QList<qreal>>();
    QCOMPARE(seen.size(), 3);
    QCOMPARE(seen[0], 0.5);
    QVERIFY(std::isnan(seen[1]));
    item->setProperty("source", QVariant());
}

void TestPainted::rateChartHatchesGaps()
{
    const QColor gap(u"#00ff00"_s);
    const QByteArray chart = "EbRateChart { width: 120; height: 40; lineColor: Theme.text2; fillColor: Theme.bgActive; "
                             "gapColor: \"#00ff00\"; ";
    const QImage whole = grab(chart + "rates: [1, 2, 3, 2, 1, 4] }");
    QVERIFY(countColor(whole, QColor(u"#14181F"_s)) < 120 * 30);
    QCOMPARE(countColor(whole, gap), 0);
    const QImage cut = grab(chart + "rates: [1, 2, 0, 0, 1, 4]; gaps: [2, 3] }");
    QVERIFY(countColor(cut, gap) > 40);
    for (int x = 0; x < 38; ++x) // hatched in its own place only
        QVERIFY(cut.pixelColor(x, 5) != gap);
    // What is not known is not drawn as zero: only the ground line is there.
    QVERIFY(countColor(grab(chart + "rates: [-1, -1, -1, NaN] }"), QColor(u"#14181F"_s)) >= 120 * 39);
    QVERIFY(!grab(chart + "rates: [Infinity, -Infinity, 2]; gaps: [-3, 99] }").isNull());
    QVERIFY(!grab(chart + "gaps: [0] }").isNull());
}

void TestPainted::calibrationDotsLieOnTheDiagonalWhenAllIsWell()
{
    const QByteArray looks = "EbCalibrationPainter { width: 212; height: 212; room: 6; dotColor: Theme.edge; barColor: "
                             "Theme.bad; gridColor: Theme.lineSoft; idealColor: Theme.lineSoft; ";
    const QImage image = grab(looks
        + "said: [0.25, 0.5]; happened: [0.25, 0.9]; low: [0.2, 0.8]; high: [0.3, 1.0]; "
          "sizes: [0.25, 1.0] }");
    QCOMPARE(image.pixelColor(56, 156), edge); // x 6 + 0.25 * 200, y from the bottom
    QCOMPARE(image.pixelColor(106, 26), edge);
    QVERIFY(image.pixelColor(106, 106) != edge); // where it would be if it were calibrated
    // Area says how many: a quarter of the games, half of the radius.
    const auto inkOf = [&](const QRect &part) { return countColor(image.copy(part), edge); };
    QVERIFY(inkOf({100, 20, 13, 13}) > 2 * inkOf({50, 150, 13, 13}));
    QVERIFY(countInk(image)
        > 30 + countInk(grab(looks + "said: [0.25, 0.5]; happened: [0.25, 0.9]; sizes: [0.25, 1.0] }")));
    QVERIFY(countInk(grab(looks + "current: 0; said: [0.25]; happened: [0.25]; sizes: [1] }"))
        > countInk(grab(looks + "said: [0.25]; happened: [0.25]; sizes: [1] }")));
}

void TestPainted::calibrationTakesNonsense()
{
    const QByteArray begin = "EbCalibrationPainter { width: 100; height: 100; dotColor: Theme.edge; ";
    QCOMPARE(countColor(grab(begin + "said: [0.5, NaN, 0.7] }"), edge), 0); // nothing happened with them
    QCOMPARE(countColor(grab(begin + "said: [NaN]; happened: [0.5]; low: [NaN]; high: [Infinity] }"), edge), 0);
    QVERIFY(countColor(grab(begin + "parts: 0; said: [0.5]; happened: [0.5]; sizes: [NaN] }"), edge) > 0);
}

void TestPainted::probabilityBar_data()
{
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<bool>("mint");
    QTest::newRow("edge") << QByteArray("model: 0.6; market: 0.4; highlight: true") << true;
    QTest::newRow("same without highlight") << QByteArray("model: 0.6; market: 0.4") << false;
    QTest::newRow("no market") << QByteArray("model: 0.6; highlight: true") << false;
    QTest::newRow("nothing") << QByteArray("highlight: true") << false;
    QTest::newRow("NaN") << QByteArray("model: NaN; market: NaN; draw: NaN; highlight: true") << false;
    QTest::newRow("three way") << QByteArray("model: 0.6; draw: 0.7; market: 1") << false;
}

void TestPainted::probabilityBar()
{
    QFETCH(QByteArray, values);
    QFETCH(bool, mint);
    const QImage image = grab("EbProbBar { width: 254; " + values + " }");
    QVERIFY(countInk(image) > 100);
    QCOMPARE(countColor(image, edge) > 0, mint);
}

void TestPainted::everyGlyphDiffers()
{
    QSet<QByteArray> seen;
    const QList<QByteArray> feeds {"live", "starting", "catchingUp", "quiet", "silent", "retrying", "stopped", "off"};
    for (const QByteArray &state : feeds) {
        // One colour for all: the outline alone must tell them apart.
        const QImage image
            = grab("EbFeedGlyph { width: 12; height: 12; color: Theme.text1; state: \"" + state + "\" }");
        QVERIFY(countInk(image) > 0);
        seen.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    }
    QCOMPARE(seen.size(), feeds.size());
    seen.clear();
    const QList<QByteArray> ages {"fresh", "ageing", "stale", "unknown", "suspended"};
    for (const QByteArray &state : ages) {
        const QImage image = grab("EbAgeGlyph { width: 10; height: 10; color: Theme.text1; state: \"" + state + "\" }");
        seen.insert(QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    }
    QCOMPARE(seen.size(), ages.size());
}

void TestPainted::chipPaints_data()
{
    QTest::addColumn<QByteArray>("tier");
    QTest::addColumn<bool>("solid");
    QTest::newRow("watch") << QByteArray("watch") << false;
    QTest::newRow("edge") << QByteArray("edge") << false;
    QTest::newRow("strong") << QByteArray("strong") << true;
    QTest::newRow("suspicious") << QByteArray("suspicious") << false;
    QTest::newRow("held") << QByteArray("held") << false;
}

void TestPainted::chipPaints()
{
    QFETCH(QByteArray, tier);
    QFETCH(bool, solid);
    const QImage image = grab(
        "EbEdgeChip { width: implicitWidth; height: implicitHeight; text: \"NO +9.6\"; tier: \"" + tier + "\" }");
    QVERIFY(image.width() > 40);
    QCOMPARE(countColor(image, edge) > image.width() * image.height() / 3, solid);
}

void TestPainted::iconIsTinted()
{
    const QByteArray body = "EbIcon { width: 16; height: 16; name: \"star-on\"; color: ";
    QVERIFY(countColor(grab(body + "Theme.edge }"), edge) > 20);
    QCOMPARE(countColor(grab(body + "Theme.bad }"), edge), 0);
    QCOMPARE(countInk(grab("EbIcon { width: 16; height: 16; name: \"\" }")), 0);
}

QTEST_MAIN(TestPainted)
#include "tst_painted.moc"
