// SPDX-License-Identifier: MIT
// Theme.qml against resources/design/tokens.json, and the bundled fonts.
#include "QmlFixture.h"
#include "qml/Edgeboard/Theme/BundledFonts.h"

#include <QFile>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

// "line.soft" is lineSoft, "text.1" is text1.
QByteArray propertyOf(const QString &token)
{
    QString name;
    for (const QString &part : token.split(u'.')) {
        name += name.isEmpty() ? part : part.left(1).toUpper() + part.mid(1);
    }
    return name.toLatin1();
}

// The file writes alpha behind the colour, Qt in front of it.
QColor colorOf(const QString &text)
{
    return text.size() == 9 ? QColor(u'#' + text.mid(7) + text.mid(1, 6)) : QColor(text);
}

} // namespace

class TestTokens : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void colors_data();
    void colors();
    void space();
    void radii();
    void motion();
    void type();
    void reducedMotionStopsEverything();
    void scaleMultipliesSizes();
    void fontsAreLoaded();
    void figuresAreTabular_data();
    void figuresAreTabular();
    void fontCoversOurSigns();

private:
    int number(const QByteArray &property)
    {
        return m_fixture.theme()->property(property.constData()).toInt();
    }

    edgeboard::test::QmlFixture m_fixture;
    QJsonObject m_tokens;
};

void TestTokens::initTestCase()
{
    QFile file(QStringLiteral(EDGEBOARD_SOURCE_DIR "/resources/design/tokens.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_tokens = QJsonDocument::fromJson(file.readAll()).object();
    QVERIFY(!m_tokens.isEmpty());
    QVERIFY(m_fixture.theme());
}

void TestTokens::init()
{
    m_fixture.theme()->setProperty("name", u"dark"_s);
    m_fixture.theme()->setProperty("scale", 1.0);
    m_fixture.theme()->setProperty("reducedMotion", false);
}

void TestTokens::colors_data()
{
    QTest::addColumn<QString>("theme");
    QTest::newRow("dark") << u"dark"_s;
    QTest::newRow("light") << u"light"_s;
    QTest::newRow("contrast") << u"contrast"_s;
}

void TestTokens::colors()
{
    QFETCH(QString, theme);
    m_fixture.theme()->setProperty("name", theme);
    const QJsonObject colors = m_tokens[u"themes"_s].toObject()[theme].toObject();
    QCOMPARE(colors.size(), 32);
    for (auto color = colors.begin(); color != colors.end(); ++color) {
        const QVariant shown = m_fixture.theme()->property(propertyOf(color.key()).constData());
        QVERIFY2(shown.isValid(), propertyOf(color.key()).constData());
        QVERIFY2(
            shown.value<QColor>() == colorOf(color.value().toString()), propertyOf(color.key()).constData());
    }
}

void TestTokens::space()
{
    for (const QJsonValue &step : m_tokens[u"space"_s].toArray()) {
        QCOMPARE(number("space" + QByteArray::number(step.toInt())), step.toInt());
    }
}

void TestTokens::radii()
{
    const QJsonObject radii = m_tokens[u"radii"_s].toObject();
    for (auto radius = radii.begin(); radius != radii.end(); ++radius) {
        QCOMPARE(number(propertyOf(u"radius."_s + radius.key())), radius.value().toInt());
    }
}

void TestTokens::motion()
{
    const QJsonObject motion = m_tokens[u"motion_ms"_s].toObject();
    for (auto time = motion.begin(); time != motion.end(); ++time) {
        QCOMPARE(number(propertyOf(u"motion."_s + time.key())), time.value().toInt());
    }
}

void TestTokens::type()
{
    for (const QJsonValue &value : m_tokens[u"type"_s].toArray()) {
        const QJsonObject style = value.toObject();
        const QByteArray name = propertyOf(style[u"name"_s].toString());
        const QString styleName = QString::fromLatin1(name);
        QCOMPARE(number(name + "Px"), style[u"px"_s].toInt());
        QCOMPARE(number(name + "Line"), style[u"line"_s].toInt());
        int weight = 0;
        QMetaObject::invokeMethod(
            m_fixture.theme(), "weightOf", Q_RETURN_ARG(int, weight), Q_ARG(QString, styleName));
        QCOMPARE(weight, style[u"weight"_s].toInt());
        QString family;
        QMetaObject::invokeMethod(
            m_fixture.theme(), "familyOf", Q_RETURN_ARG(QString, family), Q_ARG(QString, styleName));
        QCOMPARE(family, style[u"family"_s].toString());
    }
}

void TestTokens::reducedMotionStopsEverything()
{
    m_fixture.theme()->setProperty("reducedMotion", true);
    const QJsonObject motion = m_tokens[u"motion_ms"_s].toObject();
    for (auto time = motion.begin(); time != motion.end(); ++time) {
        QCOMPARE(number(propertyOf(u"motion."_s + time.key())), 0);
    }
}

void TestTokens::scaleMultipliesSizes()
{
    m_fixture.theme()->setProperty("scale", 1.5);
    QCOMPARE(number("space8"), 12);
    QCOMPARE(number("titlePx"), 24);
    QCOMPARE(number("stripHeight"), 48);
}

void TestTokens::fontsAreLoaded()
{
    QVERIFY(edgeboard::loadBundledFonts());
    for (const QString &family : {u"Edgeboard Sans"_s, u"Edgeboard Score"_s, u"Edgeboard Mono"_s}) {
        QVERIFY2(QFontDatabase::hasFamily(family), qPrintable(family));
    }
}

void TestTokens::figuresAreTabular_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<int>("weight");
    for (const int weight : {400, 500, 600, 700}) {
        QTest::addRow("sans %d", weight) << u"Edgeboard Sans"_s << weight;
    }
    QTest::newRow("score") << u"Edgeboard Score"_s << 600;
    QTest::newRow("mono") << u"Edgeboard Mono"_s << 400;
}

void TestTokens::figuresAreTabular()
{
    QFETCH(QString, family);
    QFETCH(int, weight);
    QFont font(family);
    font.setPixelSize(13);
    font.setWeight(QFont::Weight(weight));
    font.setHintingPreference(QFont::PreferNoHinting);
    const QFontMetricsF metrics(font);
    QCOMPARE(metrics.horizontalAdvance(u"1111111111"_s), metrics.horizontalAdvance(u"8888888888"_s));
    const double signs = metrics.horizontalAdvance(u"+"_s) - metrics.horizontalAdvance(u"\u2212"_s);
    QVERIFY2(qAbs(signs) < 0.1, qPrintable(QString::number(signs))); // the score face differs by 0.05 px
}

void TestTokens::fontCoversOurSigns()
{
    const QFontMetricsF metrics(QFont(u"Edgeboard Sans"_s));
    for (const QChar sign : QStringLiteral("−–′×¢%@&éßłŠαЖ→↑")) {
        QVERIFY2(metrics.inFont(sign), qPrintable(QString(sign)));
    }
}

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"
