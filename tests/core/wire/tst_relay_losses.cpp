// SPDX-License-Identifier: MIT
#include "core/wire/RelayDecoder.h"
#include "tests/core/wire/RelayWords.h"

#include <QTest>

#include <map>
#include <random>

using namespace edgeboard;
using namespace edgeboard::test::relay;
using namespace edgeboard::wire;
using namespace Qt::StringLiterals;

/// A relay drops in silence: whatever is lost, its answers put it right.
class RelayLossesTest final : public QObject
{
    Q_OBJECT

private slots:
    void anyLossesEndInTheStateOfAnAnswer();
};

namespace {

struct Relay
{
    RelayDecoder decoder {LeagueTable::builtIn()};
    Relay() { enter(decoder, {game("a")}); }
};

} // namespace

// Whatever is lost on the way, whatever is still on its way when an answer is asked for: once the stream is quiet, two
// answers later everything stands as it would for a client that has only just come.
void RelayLossesTest::anyLossesEndInTheStateOfAnAnswer()
{
    const std::vector<std::pair<QByteArray, QByteArray>> selections {{"moneyline", "Home a"}, {"moneyline", "Away a"},
        {"spreads", "Home a"}, {"totals", "Over 9.5"}, {"points", "Somebody Over 9.5"},
        {"correct_score", "Home a 2:1"}};
    const auto pointsOf = [](const QByteArray &market) {
        return QByteArray(market == "moneyline" || market == "correct_score" ? "null" : "9.5");
    };
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        std::mt19937 random(seed);
        const auto below = [&random](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
        std::map<std::pair<std::size_t, std::size_t>, QByteArray> truth; // selection and book -> price
        const auto body = [&] {
            QMap<QByteArray, QByteArrayList> markets;
            for (const auto &[key, value] : truth) {
                const auto &[market, outcome] = selections.at(key.first);
                markets[market].append(row("book " + QByteArray::number(key.second), outcome, value, pointsOf(market)));
            }
            QByteArrayList said;
            for (auto it = markets.cbegin(); it != markets.cend(); ++it)
                said.append('"' + it.key() + "\":[" + it->join(',') + "]");
            return prices("a", said.join(','));
        };
        Relay relay;
        Held held;
        std::map<QString, quint64> spoken; // quote -> the frame that last spoke of it
        const auto hear = [&](const FeedBatch &batch) {
            held.take(batch);
            for (const QuoteUpdate &quote : batch.quotes)
                spoken[Held::keyOf(quote)] = relay.decoder.framesSeen();
        };
        QByteArray inFlight;
        quint64 askedAt = 0;
        int connection = 1;
        for (int step = 0; step < 120; ++step) {
            const std::size_t selection = below(selections.size());
            const std::size_t book = below(3);
            switch (below(12)) {
            case 0:
                truth.erase({selection, book}); // nothing is said of it
                break;
            case 1:
                inFlight = body();
                askedAt = relay.decoder.framesSeen();
                break;
            case 2:
                if (!inFlight.isEmpty()) {
                    const QString target
                        = RelayDecoder::noted(pathOf("a"), relay.decoder.framesSeen() - askedAt, below(4) == 0);
                    const FeedBatch batch = answer(relay.decoder, target, std::exchange(inFlight, {}));
                    held.take(batch);
                    for (const QuoteUpdate &quote : batch.quotes)
                        QVERIFY(spoken[Held::keyOf(quote)] <= askedAt); // the stream knows better
                }
                break;
            case 3:
                if (below(4) == 0) {
                    enter(relay.decoder, {game("a")}, ++connection);
                    inFlight.clear();
                }
                break;
            case 4:
                hear(frame(relay.decoder, price("a", "book 1", "Home a", "7"))); // no price
                break;
            default: {
                const QByteArray value = QByteArray::number(-101 - static_cast<int>(below(80)));
                truth[{selection, book}] = value;
                const auto &[market, outcome] = selections.at(selection);
                if (below(5) != 0) // else it is lost
                    hear(frame(relay.decoder,
                        price("a", "book " + QByteArray::number(book), outcome, value, market, pointsOf(market))));
            }
            }
        }
        held.take(answer(relay.decoder, pathOf("a"), body()));
        held.take(answer(relay.decoder, pathOf("a"), body()));
        Relay fresh;
        Held expected;
        expected.take(answer(fresh.decoder, pathOf("a"), body()));
        QVERIFY2(held.prices() == expected.prices(), qPrintable(u"seed %1"_s.arg(seed)));
        QCOMPARE(expected.prices().size(), truth.size());
    }
}

QTEST_APPLESS_MAIN(RelayLossesTest)
#include "tst_relay_losses.moc"
