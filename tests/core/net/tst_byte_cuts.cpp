// SPDX-License-Identifier: MIT
#include "tests/core/net/StreamRig.h"
#include "tests/support/FaultyProxy.h"

#include <QDeadlineTimer>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::net;
using namespace edgeboard::test;

namespace {

/// QTRY_VERIFY looks every ten milliseconds, which is most of the time of 2,000 cuts; this looks at every event.
template <typename Condition>
bool comesTrue(Condition condition)
{
    QTimer wake; // for the deadline: the wait below is for events
    wake.start(1'000);
    for (const QDeadlineTimer deadline(20'000); !condition() && !deadline.hasExpired();)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return condition();
}

} // namespace

/// A whole exchange, handshake and all, cut after each of its bytes in turn, with FIN and with RST: what the stream
/// has in the end is what it would have had without the cut.
class ByteCutsTest final : public QObject
{
    Q_OBJECT

private slots:
    void equalsTheReference_data();
    void equalsTheReference();
};

void ByteCutsTest::equalsTheReference_data()
{
    QTest::addColumn<bool>("withReset");
    QTest::newRow("FIN") << false;
    QTest::newRow("RST") << true;
}

void ByteCutsTest::equalsTheReference()
{
    QFETCH(bool, withReset);
    FrameServer server(sendSession);
    FaultyProxy proxy(server.tcp().port());
    const LinkTarget target {.url = proxy.url(QStringLiteral("ws")), .headers = {}};
    StreamRig rig;
    rig.stream.start(target);
    QTRY_VERIFY(rig.whole());
    const qint64 all = proxy.bytesToClient();
    QVERIFY(all > 1'000);

    int wholeAnyway = 0;
    QList<QByteArray> cutTexts;
    connect(&rig.stream, &StreamConnection::changed, this, [&] {
        if (rig.stream.state() != StreamState::Waiting)
            return;
        cutTexts = rig.texts;
        proxy.setFaults({});
    });
    for (qint64 cut = 0; cut < all; ++cut) {
        const quint32 before = rig.session;
        cutTexts.clear();
        proxy.setFaults({.cutAfter = cut, .cutWithReset = withReset});
        rig.stream.start(target);
        QVERIFY(comesTrue([&] { return rig.session == before + 2 && rig.whole(); }));
        // What came before the cut is a beginning of the reference, never something else.
        QCOMPARE(cutTexts, sessionTexts().mid(0, cutTexts.size()));
        wholeAnyway += cutTexts == sessionTexts() ? 1 : 0;
    }
    QCOMPARE(wholeAnyway, 0);
    qInfo("%lld cuts", static_cast<long long>(all));
}

QTEST_GUILESS_MAIN(ByteCutsTest)
#include "tst_byte_cuts.moc"
