// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace edgeboard::wire {

/// One side of one market: what the market channel calls an asset.
struct PolymarketToken
{
    QString id; ///< 77 digits
    QString game; ///< the feed's id of the game: the slug of its event
    QString league; ///< ours
    std::optional<WallTime> start; ///< of the game
    bool isLive = false; ///< the game, as Gamma says
    bool isWinner = false; ///< of the market of who wins
};

/// What the last answer of `/book` came to.
struct PolymarketProbe
{
    QString token;
    bool isRead = false; ///< it was a book of a token that we know
    bool isOlder = false; ///< than what the stream brought: used for nothing
    bool differs = false; ///< its best prices are not those that the stream brought last
};

/// Polymarket (global): games and markets from Gamma's `/events`, order books from `/book` (both "http"), prices from the
/// CLOB market channel ("text") and scores from the sports socket ("text" with the target `sports`). Source:
/// protocols/markets.md section 1. A token is one side of one market; which side it is comes from the team that the outcome
/// names, never from the order. Prices that stand in Gamma are those of a while ago; they are used only where the question
/// does not say `withBooks`.
class PolymarketDecoder final : public Decoder
{
public:
    /// `leagues` must outlive the decoder.
    explicit PolymarketDecoder(const LeagueTable &leagues);
    ~PolymarketDecoder() override;
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

    /// Notes of ours in the target of a message; a recorded one is read the same way again.
    static inline const QString sports = QStringLiteral("sports"); ///< text: of the sports socket
    static inline const QString fresh
        = QStringLiteral("fresh"); ///< text: the first of its connection; books begin anew
    static inline const QString withBooks = QStringLiteral("#books"); ///< http: prices come from books
    static inline const QString again
        = QStringLiteral("#again"); ///< http: asked once more, since the first answer differed
    static inline const QString late = QStringLiteral("#late"); ///< http: the stream spoke of it after it was asked

    /// Markets that take orders, in no order.
    [[nodiscard]] std::vector<PolymarketToken> tokens() const;
    /// Tokens whose book does not fit what the stream says of it; each is told once.
    [[nodiscard]] QStringList takeSuspects();
    /// Tokens that the last text message spoke of.
    [[nodiscard]] const QStringList &lastTokens() const;
    /// How often the stream spoke of a token since it is known.
    [[nodiscard]] quint64 framesOf(const QString &token) const;
    [[nodiscard]] const PolymarketProbe &lastProbe() const;

private:
    class Reader; // knows the JSON library; nobody else needs to
    std::unique_ptr<Reader> m_reader;
};

} // namespace edgeboard::wire
