// SPDX-License-Identifier: MIT
#include "core/feed/DecoderSet.h"

#include "core/wire/BridgeDecoder.h"
#include "core/wire/EspnDecoder.h"
#include "core/wire/KalshiDecoder.h"
#include "core/wire/ModelAnswer.h"
#include "core/wire/PolymarketDecoder.h"
#include "core/wire/RelayDecoder.h"
#include "core/wire/SgoDecoder.h"

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

class UnknownDecoder final : public wire::Decoder
{
public:
    FeedBatch decode(const RawMessage &) override
    {
        FeedBatch batch;
        batch.unknown = 1;
        return batch;
    }
};

std::unique_ptr<wire::Decoder> makeDecoder(const QString &feed, const LeagueTable &leagues)
{
    if (feed == "espn"_L1)
        return std::make_unique<wire::EspnDecoder>(leagues);
    if (feed == "bridge"_L1)
        return std::make_unique<wire::BridgeDecoder>(leagues);
    if (feed == "kalshi"_L1)
        return std::make_unique<wire::KalshiDecoder>(leagues);
    if (feed == "polymarket"_L1)
        return std::make_unique<wire::PolymarketDecoder>(leagues);
    if (feed == "model"_L1)
        return std::make_unique<wire::ModelDecoder>();
    if (feed == "relay"_L1)
        return std::make_unique<wire::RelayDecoder>(leagues);
    if (feed == "sgo"_L1)
        return std::make_unique<wire::SgoDecoder>(leagues);
    return std::make_unique<UnknownDecoder>();
}

} // namespace

DecoderSet::DecoderSet(const LeagueTable &leagues)
    : m_leagues(leagues)
{
}

FeedEvent DecoderSet::decode(const QString &feed, quint32 session, const RawMessage &message)
{
    auto it = m_decoders.find(feed);
    if (it == m_decoders.end())
        it = m_decoders.emplace(feed, makeDecoder(feed, m_leagues)).first;
    return wire::decodeMessage(*it->second, feed, session, message);
}

void DecoderSet::clear()
{
    m_decoders.clear();
}

} // namespace edgeboard
