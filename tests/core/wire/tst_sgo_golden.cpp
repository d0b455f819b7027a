// SPDX-License-Identifier: MIT
#include "core/wire/SgoDecoder.h"
#include "tests/support/BatchJson.h"
#include "tests/support/BatchRules.h"
#include "tests/support/Golden.h"

#include <QDir>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// Whole answers of SportsGameOdds beside what is read from them.
class SgoGoldenTest final : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
};

namespace {

const QString dataFolder = QStringLiteral(EDGEBOARD_TEST_DATA) + u"/sgo"_s;

} // namespace

void SgoGoldenTest::cases_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(dataFolder).entryList({u"*.in.json"_s}, QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 5);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(8);
}

void SgoGoldenTest::cases()
{
    QFETCH(QString, name);
    SgoDecoder decoder(LeagueTable::builtIn());
    const FeedBatch batch = decoder.decode({u"http"_s, u"/events?includeAltLines=true&includeOpenCloseOdds=true"_s,
        test::readFile(dataFolder + u'/' + name + u".in.json"_s)});
    QCOMPARE(test::brokenRule(batch), QString());
    QCOMPARE(test::compareGolden(test::toJson(batch), dataFolder + u'/' + name + u".out.json"_s), QString());
}

QTEST_APPLESS_MAIN(SgoGoldenTest)
#include "tst_sgo_golden.moc"
