// SPDX-License-Identifier: MIT
#include "core/wire/RelayDecoder.h"
#include "tests/support/BatchJson.h"
#include "tests/support/BatchRules.h"
#include "tests/support/Golden.h"
#include "tests/support/RelayLines.h"

#include <QDir>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// Whole conversations with a relay, each message beside what was read from it.
class RelayGoldenTest final : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
};

namespace {

const QString dataFolder = QStringLiteral(EDGEBOARD_TEST_DATA) + u"/relay"_s;

} // namespace

void RelayGoldenTest::cases_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(dataFolder).entryList({u"*.in.txt"_s}, QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 7);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(7);
}

void RelayGoldenTest::cases()
{
    QFETCH(QString, name);
    RelayDecoder decoder(LeagueTable::builtIn());
    QByteArrayList said;
    for (const RawMessage &message : test::messagesOfLines(test::readFile(dataFolder + u'/' + name + u".in.txt"_s))) {
        const FeedBatch batch = decoder.decode(message);
        QCOMPARE(test::brokenRule(batch), QString());
        said.append(test::toJson(batch));
    }
    const QByteArray all = "[\n" + said.join(",\n") + "]\n";
    QCOMPARE(test::compareGolden(all, dataFolder + u'/' + name + u".out.json"_s), QString());
}

QTEST_APPLESS_MAIN(RelayGoldenTest)
#include "tst_relay_golden.moc"
