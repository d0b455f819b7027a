// SPDX-License-Identifier: MIT
#include "core/wire/BridgeDecoder.h"
#include "core/wire/EspnDecoder.h"
#include "core/wire/KalshiDecoder.h"
#include "core/wire/RelayDecoder.h"
#include "core/wire/SgoDecoder.h"
#include "tests/core/wire/PolymarketWords.h"
#include "tests/support/BatchRules.h"
#include "tests/support/Golden.h"
#include "tests/support/RelayLines.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <random>

using namespace edgeboard;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// Real payloads with small damage, always the same: every decoder returns and keeps its promises. The fuzzers in
/// tests/fuzz go further and take longer.
class MutationTest final : public QObject
{
    Q_OBJECT

private slots:
    void espn();
    void bridge();
    void relay();
    void polymarket();
    void sgo();
    void kalshi();
};

namespace {

constexpr int rounds = 4000;

// Damage that keeps the text JSON is worth more than noise: values of another kind, parts left out or doubled.
QByteArray mutate(QByteArray text, std::mt19937 &random)
{
    static const QByteArrayList values {"null", "\"\"", "-1", "1e308", "[]", "{}", "true", "\"\\u0000\"", "99999999999",
        "0.5", "\"STATUS_SUSPENDED\"", "\"in\"", "\"post\"", "\"-7'+'\"", "[null]", "\"OFF\""};
    const auto below = [&random](qsizetype n) {
        return n > 0 ? static_cast<qsizetype>(random() % static_cast<std::uint32_t>(n)) : 0;
    };
    const int times = 1 + static_cast<int>(random() % 4);
    for (int i = 0; i < times && !text.isEmpty(); ++i) {
        const qsizetype at = below(text.size());
        switch (random() % 16) {
        case 0:
            text[at] = static_cast<char>(random() % 256);
            break;
        case 1:
            text.remove(at, 1 + below(40));
            break;
        case 2:
            text.insert(at, text.mid(below(text.size()), 1 + below(200)));
            break;
        case 3:
            text.truncate(at);
            break;
        default: {
            // Another value for some key: the rest stays as it was.
            const qsizetype key = text.indexOf("\":", at);
            if (key < 0 || QByteArray("{[").contains(text.mid(key + 2).trimmed().left(1)))
                break;
            qsizetype end = key + 2;
            while (end < text.size() && !QByteArray(",}]\n").contains(text.at(end)))
                ++end;
            text.replace(key + 2, end - key - 2, values.at(below(values.size())));
        }
        }
    }
    return text;
}

} // namespace

void MutationTest::espn()
{
    std::mt19937 random(20261121);
    const QDir folder(QStringLiteral(EDGEBOARD_TEST_DATA) + u"/espn"_s);
    const QStringList names = folder.entryList({u"*.in.json"_s}, QDir::Files, QDir::Name);
    QVERIFY(names.size() > 30);
    std::vector<std::pair<QString, QByteArray>> seeds;
    for (const QString &name : names)
        seeds.emplace_back(
            LeagueTable::builtIn().byId(name.section(u'-', 0, 0))->espnPath, test::readFile(folder.filePath(name)));
    EspnDecoder decoder(LeagueTable::builtIn()); // one for all: its memory is damaged along
    std::size_t games = 0;
    int malformed = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto &[path, text] = seeds.at(random() % seeds.size());
        const QByteArray body = mutate(text, random);
        const FeedBatch batch = decoder.decode({u"http"_s, u"/apis/site/v2/sports/%1/scoreboard"_s.arg(path), body});
        const QString rule = test::brokenRule(batch);
        QVERIFY2(rule.isEmpty(), qPrintable(u"round %1: %2"_s.arg(i).arg(rule)));
        games += batch.games.size();
        malformed += batch.malformed;
    }
    // The damage was of both kinds: some of it could be read and some could not.
    QVERIFY(games > rounds / 4);
    QVERIFY(malformed > rounds / 10);
}

void MutationTest::bridge()
{
    std::mt19937 random(8765);
    const QDir folder(QStringLiteral(EDGEBOARD_TEST_DATA) + u"/bridge"_s);
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 5);
    BridgeDecoder decoder(LeagueTable::builtIn());
    std::size_t games = 0;
    for (int i = 0; i < rounds; ++i) {
        const QString &name = names.at(static_cast<qsizetype>(random() % static_cast<std::uint32_t>(names.size())));
        const bool answer = name.startsWith("answer"_L1);
        const FeedBatch batch = decoder.decode({answer ? u"http"_s : u"text"_s,
            answer ? u"/v1/games/live"_s : QString(), mutate(test::readFile(folder.filePath(name)), random)});
        const QString rule = test::brokenRule(batch);
        QVERIFY2(rule.isEmpty(), qPrintable(u"round %1: %2"_s.arg(i).arg(rule)));
        games += batch.games.size();
    }
    QVERIFY(games > rounds / 4);
}

void MutationTest::relay()
{
    std::mt19937 random(20260414);
    const QDir folder(QStringLiteral(EDGEBOARD_TEST_DATA) + u"/relay"_s);
    std::vector<RawMessage> seeds;
    for (const QString &name : folder.entryList({u"*.in.txt"_s}, QDir::Files, QDir::Name)) {
        const auto messages = test::messagesOfLines(test::readFile(folder.filePath(name)));
        seeds.insert(seeds.end(), messages.begin(), messages.end());
    }
    QVERIFY(seeds.size() > 30);
    RelayDecoder decoder(LeagueTable::builtIn());
    std::size_t games = 0;
    std::size_t quotes = 0;
    int malformed = 0;
    for (int i = 0; i < rounds; ++i) {
        RawMessage message = seeds.at(random() % seeds.size());
        message.payload = mutate(message.payload, random);
        const FeedBatch batch = decoder.decode(message);
        const QString rule = test::brokenRule(batch);
        QVERIFY2(rule.isEmpty(), qPrintable(u"round %1: %2"_s.arg(i).arg(rule)));
        games += batch.games.size();
        quotes += batch.quotes.size();
        malformed += batch.malformed;
    }
    QVERIFY(games > rounds / 4);
    QVERIFY(quotes > rounds / 10);
    QVERIFY(malformed > rounds / 10);
}

void MutationTest::polymarket()
{
    std::mt19937 random(20261007);
    const QString file = QStringLiteral(EDGEBOARD_TEST_DATA) + u"/polymarket/night.in.txt"_s;
    const std::vector<RawMessage> seeds = test::pm::messagesOf(test::readFile(file));
    QVERIFY(seeds.size() >= 20);
    std::size_t games = 0;
    std::size_t quotes = 0;
    int malformed = 0;
    for (int i = 0; i < rounds / 20; ++i) {
        // An evening each: what is over stays over.
        PolymarketDecoder decoder(LeagueTable::builtIn());
        for (RawMessage message : seeds) {
            if (random() % 2)
                message.payload = mutate(message.payload, random);
            const FeedBatch batch = decoder.decode(message);
            const QString rule = test::brokenRule(batch);
            QVERIFY2(rule.isEmpty(), qPrintable(u"round %1: %2"_s.arg(i).arg(rule)));
            for (const QuoteUpdate &quote : batch.quotes)
                QVERIFY(quote.firstHand && (!quote.ask || (quote.bid && *quote.bid < *quote.ask)));
            games += batch.games.size();
            quotes += batch.quotes.size();
            malformed += batch.malformed;
        }
    }
    QVERIFY(games > rounds / 10);
    QVERIFY(quotes > rounds / 4);
    QVERIFY(malformed > rounds / 10);
}

void MutationTest::sgo()
{
    std::mt19937 random(5264);
    const QDir folder(QStringLiteral(EDGEBOARD_TEST_DATA) + u"/sgo"_s);
    const QStringList names = folder.entryList({u"*.in.json"_s}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 5);
    std::vector<QByteArray> seeds;
    for (const QString &name : names)
        seeds.push_back(test::readFile(folder.filePath(name)));
    SgoDecoder decoder(LeagueTable::builtIn());
    std::size_t games = 0;
    std::size_t quotes = 0;
    std::size_t fairs = 0;
    int malformed = 0;
    for (int i = 0; i < rounds; ++i) {
        const QByteArray body = mutate(seeds.at(random() % seeds.size()), random);
        const QString target = i % 3 == 0 ? u"/stream/events?feed=events%3Alive"_s : u"/events?includeAltLines=true"_s;
        const FeedBatch batch = decoder.decode({u"http"_s, target, body});
        const QString rule = test::brokenRule(batch);
        QVERIFY2(rule.isEmpty(), qPrintable(u"round %1: %2"_s.arg(i).arg(rule)));
        games += batch.games.size();
        quotes += batch.quotes.size();
        fairs += batch.fairs.size();
        malformed += batch.malformed;
    }
    QVERIFY(games > rounds / 4);
    QVERIFY(quotes > rounds / 4);
    QVERIFY(fairs > rounds / 10);
    QVERIFY(malformed > rounds / 10);
}

void MutationTest::kalshi()
{
    std::mt19937 random(44);
    const QDir folder(QStringLiteral(EDGEBOARD_TEST_DATA) + u"/kalshi"_s);
    std::vector<RawMessage> seeds;
    for (const QString &name : folder.entryList({u"*.in.json"_s}, QDir::Files, QDir::Name)) {
        const auto messages = QJsonDocument::fromJson(test::readFile(folder.filePath(name))).array();
        for (const auto &item : messages) {
            const QJsonObject message = item.toObject();
            seeds.push_back({message.value(u"kind"_s).toString(), message.value(u"target"_s).toString(),
                QJsonDocument(message.value(u"payload"_s).toObject()).toJson(QJsonDocument::Compact)});
        }
    }
    QVERIFY(seeds.size() > 15);
    KalshiDecoder decoder(LeagueTable::builtIn());
    std::size_t quotes = 0;
    int malformed = 0;
    for (int i = 0; i < rounds; ++i) {
        RawMessage message = seeds.at(random() % seeds.size());
        message.payload = mutate(message.payload, random);
        const FeedBatch batch = decoder.decode(message);
        const QString rule = test::brokenRule(batch);
        QVERIFY2(rule.isEmpty(), qPrintable(u"round %1: %2"_s.arg(i).arg(rule)));
        for (const QuoteUpdate &quote : batch.quotes)
            QVERIFY(!quote.bid || !quote.ask || *quote.bid < *quote.ask);
        quotes += batch.quotes.size();
        malformed += batch.malformed;
    }
    QVERIFY(quotes > rounds / 4);
    QVERIFY(malformed > rounds / 10);
}

QTEST_APPLESS_MAIN(MutationTest)
#include "tst_wire_mutations.moc"
