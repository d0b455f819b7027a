// SPDX-License-Identifier: MIT
// Pages have no network: whatever a feed manages to put into a text or a picture, nothing leaves the machine.
#include "app/desktop/RefusingNetwork.h"

#include <QFile>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace edgeboard;
using namespace Qt::StringLiterals;

class NoNetworkTest final : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsFetched_data();
    void nothingIsFetched();
};

void NoNetworkTest::nothingIsFetched_data()
{
    QTest::addColumn<bool>("refusing");
    // Without the factory the same page does call: so the test can fail.
    QTest::newRow("as Qt comes") << false;
    QTest::newRow("as the program runs") << true;
}

void NoNetworkTest::nothingIsFetched()
{
    QFETCH(bool, refusing);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QSignalSpy calls(&server, &QTcpServer::newConnection);

    RefusingNetworkFactory factory;
    QQmlEngine engine;
    engine.setOutputWarningsToStandardError(false);
    if (refusing)
        engine.setNetworkAccessManagerFactory(&factory);
    QQmlComponent component(&engine);
    QFile page(QStringLiteral(EDGEBOARD_TEST_DATA "/qml/fetching_page.qml.txt"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    component.setData(page.readAll(), QUrl(u"qrc:/page.qml"_s));
    const QString base = u"http://127.0.0.1:%1"_s.arg(server.serverPort());
    const std::unique_ptr<QObject> item(component.createWithInitialProperties({{u"base"_s, base}}));
    QVERIFY2(item, qPrintable(component.errorString()));
    if (!refusing) {
        QTRY_VERIFY(calls.size() >= 3);
        return;
    }
    // Both have ended, so the others have had their turn too.
    QTRY_VERIFY(item->property("answered").toBool());
    QTRY_COMPARE(qvariant_cast<QObject *>(item->property("picture"))->property("status").toInt(), 3); // Image.Error
    QCOMPARE(calls.size(), 0);
    QVERIFY(!server.hasPendingConnections());
}

QTEST_MAIN(NoNetworkTest)
#include "tst_no_network.moc"
