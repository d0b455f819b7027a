// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"

#include <memory>

namespace edgeboard::wire {

/// Polymarket (global): games and their moneyline markets from Gamma's `/events` ("http"), prices from the CLOB
/// market channel ("text"). Source: protocols/markets.md section 1. A token is one side of one market; which
/// side it is comes from the team that the outcome names, never from the order.
class PolymarketDecoder final : public Decoder
{
public:
    /// `leagues` must outlive the decoder.
    explicit PolymarketDecoder(const LeagueTable &leagues);
    ~PolymarketDecoder() override;
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

private:
    class Reader; // knows the JSON library; nobody else needs to
    std::unique_ptr<Reader> m_reader;
};

} // namespace edgeboard::wire
