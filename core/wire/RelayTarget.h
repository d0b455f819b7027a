// SPDX-License-Identifier: MIT
#pragma once

#include <QSet>
#include <QString>

#include <cstdint>

// What was asked of the relay, as the target of an answer tells it. Source: protocols/relay.md section 6.
namespace edgeboard::wire::relay {

struct Question
{
    enum class About : std::uint8_t { Other, LiveGames, OneGame };
    About about = About::Other;
    QString path; ///< for sentences: without filters and notes
    QString id; ///< OneGame: a game_id or a slug
    QSet<QString> markets; ///< OneGame, our words: nothing was asked of others; empty: of all
    QSet<QString> books; ///< OneGame
    quint64 framesSince = 0; ///< see RelayDecoder
    quint64 endsWithin = 0; ///< frames; see RelayDecoder
    bool warming = false;
};
[[nodiscard]] Question questionOf(const QString &target);

} // namespace edgeboard::wire::relay
