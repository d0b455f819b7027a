// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace edgeboard::test {

/// What a relay holds to be so, and how it says it: protocols/relay.md, frames and answers. Every change returns the frame
/// that tells it, which the test sends, or loses.
class RelayTruth
{
public:
    enum class Status : std::uint8_t { Unplayed, Live, Final };
    /// Market, book, outcome and points of one price.
    struct PriceKey
    {
        QString market;
        QString book;
        QString outcome;
        std::optional<double> points {};

        friend auto operator<=>(const PriceKey &a, const PriceKey &b)
        {
            return std::tie(a.market, a.book, a.outcome, a.points) <=> std::tie(b.market, b.book, b.outcome, b.points);
        }
        friend bool operator==(const PriceKey &, const PriceKey &) = default;
    };
    struct Game
    {
        QString id;
        QString league;
        QString sport;
        QString home;
        QString away;
        int homeScore = 0;
        int awayScore = 0;
        QString period;
        QString clock;
        Status status = Status::Live;
        std::map<PriceKey, int> prices {}; ///< American
    };

    /// Known, and told by nobody.
    void add(const Game &game);
    [[nodiscard]] const std::map<QString, Game> &games() const { return m_games; }

    [[nodiscard]] QByteArray begin(const Game &game);
    [[nodiscard]] QByteArray score(const QString &id, int home, int away, const QString &clock);
    /// Final: the second frame, game_final, is that of finalFrame().
    [[nodiscard]] QByteArray status(const QString &id, Status status);
    [[nodiscard]] QByteArray finalFrame(const QString &id);
    [[nodiscard]] QByteArray price(const QString &id, const PriceKey &key, int price);
    /// Without a word: nothing in the contract tells it.
    void withdraw(const QString &id, const PriceKey &key);

    [[nodiscard]] QByteArray welcome(const QString &channel, int connection) const;
    [[nodiscard]] QByteArray snapshot(const QString &channel);
    [[nodiscard]] QByteArray pong();
    /// Status and body of GET /v1/games/live, /v1/games/{id} and /v1/games/{id}/markets; `path` is decoded.
    [[nodiscard]] std::pair<int, QByteArray> answer(const QString &path);

    WallTime now {std::chrono::milliseconds(1'795'370'400'000)}; ///< goes on by itself, a millisecond each frame

private:
    [[nodiscard]] QJsonObject head(const QString &type, const Game &game);
    [[nodiscard]] qint64 stamp();

    std::map<QString, Game> m_games;
};

} // namespace edgeboard::test
