// SPDX-License-Identifier: MIT
// Whatever can be clicked can be pressed by a screen reader and by the keyboard, and says what it is.
#include "QmlFixture.h"

#include <QAccessible>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

class TestControlsPress : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void press_data();
    void press();
    void keyboard_data() { press_data(); }
    void keyboard();
    void disabledIsDead();
    void namesAreSpoken();

private:
    edgeboard::test::QmlFixture m_fixture;
};

void TestControlsPress::initTestCase()
{
    QAccessible::setActive(true);
    m_fixture.window().requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture.window()));
}

void TestControlsPress::press_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("signal");
    QTest::addColumn<int>("role");
    const int item = QAccessible::ListItem;
    QTest::newRow("button") << QByteArray("EbButton { text: \"A & B\" }") << QByteArray("clicked()")
                            << int(QAccessible::Button);
    QTest::newRow("icon button") << QByteArray("EbIconButton { tip: \"Close\" }") << QByteArray("clicked()")
                                 << int(QAccessible::Button);
    QTest::newRow("checkable button") << QByteArray("EbButton { checkable: true; text: \"x\" }")
                                      << QByteArray("toggled()") << int(QAccessible::CheckBox);
    QTest::newRow("check") << QByteArray("EbCheck { text: \"x\" }") << QByteArray("toggled()")
                           << int(QAccessible::CheckBox);
    QTest::newRow("switch") << QByteArray("EbSwitch { text: \"x\" }") << QByteArray("toggled()")
                            << int(QAccessible::CheckBox);
    QTest::newRow("league") << QByteArray("EbLeagueRow { name: \"NFL\" }") << QByteArray("toggled()")
                            << int(QAccessible::CheckBox);
    QTest::newRow("feed") << QByteArray("EbFeedButton { name: \"ESPN\"; state: \"live\" }")
                          << QByteArray("clicked()") << int(QAccessible::Button);
    QTest::newRow("card") << QByteArray("EbGameCard { accessibleSentence: \"Saints 20\" }")
                          << QByteArray("activated()") << item;
    QTest::newRow("alert") << QByteArray("EbAlertCard { accessibleSentence: \"New edge\" }")
                           << QByteArray("activated()") << item;
    QTest::newRow("line") << QByteArray("EbAlertLine { title: \"Gone\" }") << QByteArray("activated()")
                          << item;
    QTest::newRow("toast") << QByteArray("EbToast { state: \"fired\"; title: \"x\" }")
                           << QByteArray("activated()") << int(QAccessible::AlertMessage);
}

void TestControlsPress::press()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, signal);
    QFETCH(int, role);
    QQuickItem *item = m_fixture.show(body);
    QVERIFY(item);
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(item);
    QVERIFY(interface);
    QCOMPARE(int(interface->role()), role);
    QVERIFY(!interface->text(QAccessible::Name).isEmpty());
    QVERIFY(interface->actionInterface());
    QSignalSpy spy(item, QByteArray("2" + signal).constData());
    interface->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(spy.count(), 1);
}

void TestControlsPress::keyboard()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, signal);
    QQuickItem *item = m_fixture.show(body);
    QVERIFY(item);
    item->forceActiveFocus(Qt::TabFocusReason);
    QVERIFY(item->hasActiveFocus());
    QSignalSpy spy(item, QByteArray("2" + signal).constData());
    QTest::keyClick(&m_fixture.window(), Qt::Key_Return);
    QCOMPARE(spy.count(), 1);
    QTest::keyClick(&m_fixture.window(), Qt::Key_Space);
    QCOMPARE(spy.count(), 2);
}

void TestControlsPress::disabledIsDead()
{
    QQuickItem *item = m_fixture.show("EbButton { text: \"x\"; enabled: false }");
    QVERIFY(item);
    QSignalSpy spy(item, SIGNAL(clicked()));
    QMetaObject::invokeMethod(item, "press");
    QCOMPARE(spy.count(), 0);
}

void TestControlsPress::namesAreSpoken()
{
    QQuickItem *item = m_fixture.show("EbButton { text: \"Texas A&M\" }");
    QVERIFY(item);
    QCOMPARE(QAccessible::queryAccessibleInterface(item)->text(QAccessible::Name), u"Texas A&M"_s);
    item = m_fixture.show("EbLeagueRow { name: \"NFL\"; countStrong: \"6\"; countText: \"live\" }");
    QVERIFY(item);
    QCOMPARE(QAccessible::queryAccessibleInterface(item)->text(QAccessible::Name), u"NFL, 6 live"_s);
}

QTEST_MAIN(TestControlsPress)
#include "tst_controls_press.moc"
