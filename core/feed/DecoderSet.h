// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"

#include <QString>

#include <map>
#include <memory>

namespace edgeboard {

/// One decoder a feed, made on first use. A new feed is one line in its table.
class DecoderSet
{
public:
    /// `leagues` must outlive it.
    explicit DecoderSet(const LeagueTable &leagues);
    /// A message of a feed that we do not know gives an empty batch that counts it as unknown.
    [[nodiscard]] FeedEvent decode(const QString &feed, quint32 session, const RawMessage &message);
    /// Forgets what the decoders learnt: the messages start from the beginning again.
    void clear();

private:
    const LeagueTable &m_leagues;
    std::map<QString, std::unique_ptr<wire::Decoder>> m_decoders;
};

} // namespace edgeboard
