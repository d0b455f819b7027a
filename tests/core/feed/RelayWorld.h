// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/Engine.h"
#include "core/wire/RelayDecoder.h"
#include "tests/support/RecordingSink.h"
#include "tests/support/RelayTruth.h"

#include <QByteArray>
#include <QString>

#include <iterator>
#include <map>
#include <random>
#include <vector>

namespace edgeboard::test {

/// Games and prices that move at random, the same for a seed.
class RelayWorld
{
public:
    RelayWorld(RelayTruth &truth, std::uint32_t seed)
        : m_truth(truth)
        , m_random(seed)
    {
        for (int i = 0; i < 6; ++i)
            m_truth.add(newGame());
    }

    [[nodiscard]] int upTo(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most + 1)); }
    [[nodiscard]] bool chance(int inThousand) { return upTo(999) < inThousand; }

    /// Something changes; the frames that tell it.
    [[nodiscard]] std::vector<QByteArray> change()
    {
        const int what = upTo(99);
        if (what < 2 && m_truth.games().size() < 40)
            return {m_truth.begin(newGame())};
        const std::vector<const RelayTruth::Game *> live = allLive();
        if (live.empty())
            return {};
        const RelayTruth::Game *game = live.at(static_cast<std::size_t>(upTo(static_cast<int>(live.size()) - 1)));
        const QString id = game->id;
        if (what < 4 && live.size() > 3)
            return {m_truth.status(id, RelayTruth::Status::Final), m_truth.finalFrame(id)};
        if (what < 30) {
            const QString clock = QStringLiteral("%1:%2").arg(upTo(11), 2, 10, QLatin1Char('0')).arg(10 + upTo(49));
            return {m_truth.score(
                id, game->homeScore + (chance(300) ? 2 : 0), game->awayScore + (chance(300) ? 3 : 0), clock)};
        }
        if (what < 36 && !game->prices.empty()) {
            m_truth.withdraw(
                id, std::next(game->prices.begin(), upTo(static_cast<int>(game->prices.size()) - 1))->first);
            return {};
        }
        return {m_truth.price(id, anyPrice(*game), (chance(500) ? 1 : -1) * (105 + upTo(600)))};
    }

private:
    RelayTruth::Game newGame()
    {
        const int number = ++m_games;
        RelayTruth::Game game {.id = QStringLiteral("%1-2026-11-22").arg(10'000 + number),
            .league = QStringLiteral("nba"),
            .sport = QStringLiteral("basketball"),
            .home = QStringLiteral("Home Town %1").arg(number),
            .away = QStringLiteral("Visitors %1").arg(number),
            .homeScore = upTo(90),
            .awayScore = upTo(90),
            .period = QStringLiteral("3"),
            .clock = QStringLiteral("07:30")};
        for (int i = 0; i < 8; ++i)
            game.prices[anyPrice(game)] = 105 + upTo(200);
        return game;
    }
    RelayTruth::PriceKey anyPrice(const RelayTruth::Game &game)
    {
        static const std::vector<QString> books {
            QStringLiteral("DraftKings"), QStringLiteral("BetMGM"), QStringLiteral("Polymarket (USA)")};
        const QString book = books.at(static_cast<std::size_t>(upTo(2)));
        const double line = 2.5 + upTo(3);
        switch (upTo(3)) {
        case 0:
            return {QStringLiteral("spreads"), book, game.home, -line};
        case 1:
            return {QStringLiteral("spreads"), book, game.away, line};
        case 2:
            return {QStringLiteral("totals"), book, QStringLiteral("Over %1").arg(200 + line), 200 + line};
        default:
            return {QStringLiteral("moneyline"), book, chance(500) ? game.home : game.away};
        }
    }
    [[nodiscard]] std::vector<const RelayTruth::Game *> allLive() const
    {
        std::vector<const RelayTruth::Game *> live;
        for (const auto &[id, game] : m_truth.games()) {
            if (game.status == RelayTruth::Status::Live)
                live.push_back(&game);
        }
        return live;
    }

    RelayTruth &m_truth;
    std::mt19937 m_random;
    int m_games = 0;
};

/// An engine behind a door, and what it last said of each game and price of the relay, by the relay's own ids.
struct RelayBooks
{
    explicit RelayBooks(const Clock &clock)
        : engine(clock, LeagueTable::builtIn(), EdgeRules {}, sink)
    {
    }

    [[nodiscard]] std::map<QString, Game> games() const
    {
        std::map<QString, Game> found;
        for (const Game &game : engine.games())
            found[game.sources.value(QStringLiteral("relay"))] = game;
        return found;
    }
    /// Prices that can be bought now, by game, side, line and venue: what they are, in American odds.
    [[nodiscard]] std::map<QString, int> prices() const
    {
        std::map<QString, Quote> last;
        for (const QuoteChanged &change : sink.all<QuoteChanged>()) {
            const SelectionKey &selection = change.quote.key.selection;
            last[QStringLiteral("%1 %2 %3 %4 %5 %6")
                     .arg(selection.gameId, selection.market, wordFor(selection.side), selection.outcome,
                         selection.lineHundredths ? QString::number(*selection.lineHundredths) : QString(),
                         change.quote.key.venue)]
                = change.quote;
        }
        std::map<QString, int> found;
        for (const auto &[key, quote] : last) {
            if (!quote.suspended && quote.ask && isLive(quote.key.selection.gameId))
                found[key] = quote.american.value_or(0);
        }
        return found;
    }
    [[nodiscard]] bool isLive(const QString &gameId) const
    {
        const auto it = engine.games().constFind(gameId);
        return it != engine.games().cend() && isUnderWay(it->phase);
    }

    RecordingSink sink;
    Engine engine;
};

/// A sentence for the first difference between what `books` hold and what a fresh connection would be told; else empty.
[[nodiscard]] inline QString differenceFrom(RelayTruth &truth, const RelayBooks &books, const Clock &clock)
{
    RelayBooks fresh(clock);
    wire::RelayDecoder decoder(LeagueTable::builtIn());
    const auto take = [&](const RawMessage &message) {
        fresh.engine.receive(wire::decodeMessage(decoder, QStringLiteral("relay"), 1, message));
    };
    take({QStringLiteral("text"), {}, truth.welcome(QStringLiteral("odds"), 1)});
    take({QStringLiteral("text"), {}, truth.snapshot(QStringLiteral("odds"))});
    const std::map<QString, Game> ours = books.games();
    for (const auto &[id, game] : truth.games()) {
        // Ended ones are not in a snapshot; who knew them learns their end.
        if (game.status != RelayTruth::Status::Live && !ours.contains(id))
            continue;
        const QString target = QStringLiteral("/v1/games/%1/markets").arg(id);
        take({QStringLiteral("http"), target, truth.answer(target).second});
    }
    const std::map<QString, Game> theirs = fresh.games();
    for (const auto &[id, want] : theirs) {
        const auto it = ours.find(id);
        if (it == ours.end())
            return QStringLiteral("%1 is not known").arg(id);
        const Game &have = it->second;
        const auto words = [](const Game &game) {
            return QStringLiteral("%1 %2:%3 %4 %5 %6 %7")
                .arg(wordFor(game.phase))
                .arg(game.homeScore.value_or(-1))
                .arg(game.awayScore.value_or(-1))
                .arg(game.period, game.clock.text, game.home.name, game.away.name);
        };
        if (words(have) != words(want))
            return QStringLiteral("%1 is \"%2\" and should be \"%3\"").arg(id, words(have), words(want));
    }
    for (const auto &[id, game] : ours) {
        if (!theirs.contains(id) && isUnderWay(game.phase))
            return QStringLiteral("%1 is still live here").arg(id);
    }
    const std::map<QString, int> havePrices = books.prices();
    const std::map<QString, int> wantPrices = fresh.prices();
    for (const auto &[key, price] : wantPrices) {
        const auto it = havePrices.find(key);
        if (it == havePrices.end() || it->second != price)
            return QStringLiteral("%1 is %2 and should be %3")
                .arg(key, it == havePrices.end() ? QStringLiteral("nothing") : QString::number(it->second))
                .arg(price);
    }
    for (const auto &[key, price] : havePrices) {
        if (!wantPrices.contains(key))
            return QStringLiteral("%1 is %2 and should be withdrawn").arg(key).arg(price);
    }
    return {};
}

} // namespace edgeboard::test
