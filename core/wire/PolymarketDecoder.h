// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"
#include "core/wire/Json.h"

#include <QHash>
#include <QString>

namespace edgeboard::wire {

/// Polymarket (global): games and their moneyline markets from Gamma's `/events` ("http"), prices from the CLOB
/// market channel ("text"). Source: protocols/markets.md section 1. A token is one side of one market; which
/// side it is comes from the team that the outcome names, never from the order.
class PolymarketDecoder final : public Decoder
{
public:
    /// `leagues` must outlive the decoder.
    explicit PolymarketDecoder(const LeagueTable &leagues);
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

private:
    struct Token
    {
        QString sourceId; // the event's slug
        Side side = Side::Home;
        Micro feeRate;
        bool open = true; // the market takes orders
    };

    void readEvents(const Element &root, FeedBatch &batch);
    void readEvent(const Object &event, FeedBatch &batch);
    void readMarket(const Object &market, const QString &slug, const Team &home, const Team &away, FeedBatch &batch);
    void readFrame(const Object &frame, FeedBatch &batch);
    void readBook(const Object &frame, FeedBatch &batch);
    void readBestPrices(const Object &object, const QString &asset, std::optional<WallTime> at, FeedBatch &batch);
    [[nodiscard]] QuoteUpdate quoteOf(const Token &token) const;

    const LeagueTable &m_leagues;
    QHash<QString, Token> m_tokens; // by CLOB token id: 77 digits, so always text
    simdjson::dom::parser m_parser;
};

} // namespace edgeboard::wire
