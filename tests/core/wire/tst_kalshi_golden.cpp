// SPDX-License-Identifier: MIT
#include "core/wire/KalshiDecoder.h"
#include "tests/support/BatchJson.h"
#include "tests/support/BatchRules.h"
#include "tests/support/Golden.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// Dialogues with Kalshi beside what is read from them.
class KalshiGoldenTest final : public QObject
{
    Q_OBJECT

private slots:
    void cases_data();
    void cases();
};

namespace {

const QString dataFolder = QStringLiteral(EDGEBOARD_TEST_DATA) + u"/kalshi"_s;

} // namespace

void KalshiGoldenTest::cases_data()
{
    QTest::addColumn<QString>("name");
    const QStringList files = QDir(dataFolder).entryList({u"*.in.json"_s}, QDir::Files, QDir::Name);
    QVERIFY(files.size() >= 5);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(8);
}

void KalshiGoldenTest::cases()
{
    QFETCH(QString, name);
    KalshiDecoder decoder(LeagueTable::builtIn());
    QByteArray told;
    const auto messages = QJsonDocument::fromJson(test::readFile(dataFolder + u'/' + name + u".in.json"_s)).array();
    QVERIFY(!messages.isEmpty());
    for (const auto &item : messages) {
        const QJsonObject message = item.toObject();
        const FeedBatch batch
            = decoder.decode({message.value(u"kind"_s).toString(), message.value(u"target"_s).toString(),
                QJsonDocument(message.value(u"payload"_s).toObject()).toJson(QJsonDocument::Compact)});
        QCOMPARE(test::brokenRule(batch), QString());
        told += test::toJson(batch);
    }
    QCOMPARE(test::compareGolden(told, dataFolder + u'/' + name + u".out.json"_s), QString());
}

QTEST_APPLESS_MAIN(KalshiGoldenTest)
#include "tst_kalshi_golden.moc"
