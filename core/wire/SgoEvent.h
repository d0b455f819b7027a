// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"
#include "core/wire/Json.h"
#include "core/wire/SgoStatus.h"

#include <QString>

#include <cstdint>

// One event of an answer, without its prices. protocols/sportsgameodds.md section 4.
namespace edgeboard::wire::sgo {

struct Event
{
    enum class Kind : std::uint8_t { Match, Tournament, Prop };
    Kind kind = Kind::Match;
    GameUpdate update;
    League league; ///< ours, or what is known from the sport alone
    Status status;
    bool hasStatus = false;
};
/// `id` is the event's own and can be one. The pregame line is left out: see SgoPregame.h.
[[nodiscard]] Event readEvent(const Object &object, const QString &id, const LeagueTable &leagues, QString &fault);

/// "JAX", "Jaguars", "Jacksonville Jaguars"; a colour that is none is empty.
[[nodiscard]] Team readTeam(const Object &object);

} // namespace edgeboard::wire::sgo
