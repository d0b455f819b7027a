// SPDX-License-Identifier: MIT
#include "tests/core/wire/PolymarketWords.h"
#include "tests/support/BatchJson.h"
#include "tests/support/BatchRules.h"
#include "tests/support/Golden.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// A whole evening, each message beside what was read from it.
class PolymarketGoldenTest final : public QObject
{
    Q_OBJECT

private slots:
    void night();
};

void PolymarketGoldenTest::night()
{
    const QString folder = QStringLiteral(EDGEBOARD_TEST_DATA) + u"/polymarket"_s;
    PolymarketDecoder decoder(LeagueTable::builtIn());
    QByteArrayList said;
    for (const RawMessage &message : test::pm::messagesOf(test::readFile(folder + u"/night.in.txt"_s))) {
        const FeedBatch batch = decoder.decode(message);
        QCOMPARE(test::brokenRule(batch), QString());
        said.append(test::toJson(batch));
    }
    QVERIFY(said.size() >= 20);
    QCOMPARE(test::compareGolden("[\n" + said.join(",\n") + "]\n", folder + u"/night.out.json"_s), QString());
}

QTEST_APPLESS_MAIN(PolymarketGoldenTest)
#include "tst_polymarket_golden.moc"
