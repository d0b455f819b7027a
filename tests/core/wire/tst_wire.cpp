// SPDX-License-Identifier: MIT
#include "core/wire/Decoder.h"
#include "core/wire/EspnDecoder.h"
#include "core/wire/PolymarketDecoder.h"
#include "tests/support/BatchJson.h"
#include "tests/support/Golden.h"

#include <QDir>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

namespace {

const QString dataFolder = QStringLiteral(EDGEBOARD_TEST_DATA);

} // namespace

class WireTest final : public QObject
{
    Q_OBJECT

private slots:
    void polymarketDialogue();
    void polymarketOddities_data();
    void polymarketOddities();
    void statusesTravelAsMessages();
};

void WireTest::polymarketDialogue()
{
    // What the venue sends, in order; one decoder, because tokens are learnt from the events.
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const QDir folder(dataFolder + u"/polymarket"_s);
    const QStringList names = folder.entryList({u"*.in.json"_s}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 4);
    for (const QString &name : names) {
        const bool http = name.contains("events"_L1);
        const FeedBatch batch
            = decoder.decode({http ? u"http"_s : u"text"_s, {}, test::readFile(folder.filePath(name))});
        QString expected = folder.filePath(name);
        expected.replace(".in.json"_L1, ".out.json"_L1);
        const QString difference = test::compareGolden(test::toJson(batch), expected);
        QVERIFY2(difference.isEmpty(), qPrintable(difference));
    }
}

void WireTest::polymarketOddities_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("unknown");
    QTest::addColumn<int>("malformed");
    QTest::newRow("keep-alive") << QByteArray("PONG") << 0 << 0;
    QTest::newRow("empty state") << QByteArray("[]") << 0 << 0;
    QTest::newRow("not JSON") << QByteArray("{") << 0 << 1;
    QTest::newRow("new type") << QByteArray(R"({"event_type":"fireworks"})") << 1 << 0;
    QTest::newRow("no type") << QByteArray("{}") << 1 << 0;
    QTest::newRow("token of nobody") << QByteArray(
        R"({"event_type":"best_bid_ask","asset_id":"1","best_bid":"0.4","best_ask":"0.5"})")
                                     << 1 << 0;
    QTest::newRow("list of nonsense") << QByteArray("[1,null]") << 0 << 2;
    QTest::newRow("time stamp beyond all time")
        << QByteArray(R"({"event_type":"best_bid_ask","asset_id":"1","timestamp":1e300})") << 1 << 0;
    QTest::newRow("no changes") << QByteArray(R"({"event_type":"price_change"})") << 0 << 1;
}

void WireTest::polymarketOddities()
{
    QFETCH(QByteArray, payload);
    QFETCH(int, unknown);
    QFETCH(int, malformed);
    PolymarketDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = decoder.decode({u"text"_s, {}, payload});
    QCOMPARE(batch.unknown, unknown);
    QCOMPARE(batch.malformed, malformed);
    QVERIFY(batch.quotes.empty());
}

void WireTest::statusesTravelAsMessages()
{
    EspnDecoder decoder(LeagueTable::builtIn());
    for (const Transport transport : {Transport::Off, Transport::Connecting, Transport::Open, Transport::Waiting,
             Transport::Refused, Transport::Offline}) {
        const FeedStatus status {u"espn"_s, 3, transport, u"why"_s, {}};
        const FeedEvent back = decodeMessage(decoder, u"espn"_s, 3, statusMessage(status));
        QCOMPARE(std::get<FeedStatus>(back), status);
    }
}

QTEST_APPLESS_MAIN(WireTest)
#include "tst_wire.moc"
