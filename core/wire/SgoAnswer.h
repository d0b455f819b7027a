// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/types/FeedEvent.h"
#include "core/wire/PusherOptions.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

// What answers of SportsGameOdds say beside games and prices. protocols/sportsgameodds.md. Pure.
namespace edgeboard::wire {

/// What every answer is wrapped in.
struct SgoEnvelope
{
    bool readable = false; ///< JSON with a "success"; what is not, counts like a 5xx
    bool success = false;
    QString error; ///< the server's words when it was no success
    QString notice; ///< what the plan hides
    QString nextCursor; ///< empty: the last page
    QStringList eventIds; ///< of "data" where that is a list of events
};
[[nodiscard]] SgoEnvelope readSgoEnvelope(const QByteArray &body);

/// Where the changes of a stream are told.
struct SgoOffer
{
    PusherOptions pusher;
    QString channel;

    friend bool operator==(const SgoOffer &, const SgoOffer &) = default;
};
/// Fails with a sentence when the answer of /stream/events names no key, no channel or no host.
[[nodiscard]] Expected<SgoOffer> readSgoOffer(const QByteArray &body);

/// The ids in the payload of a "data" event, in their order, each once. Whatever is not a list of objects with an id that is
/// text gives nothing for that part.
[[nodiscard]] QStringList sgoEventIds(const QByteArray &payload);

/// The limits of /account/usage, in both spellings; nothing when it has none. Never the e-mail address or the ids in it.
[[nodiscard]] std::optional<PlanUse> readSgoUsage(const QByteArray &body);

/// One row of /leagues.
struct SgoLeague
{
    QString id; ///< theirs: "NFL"
    QString name;
    bool enabled = true;

    friend bool operator==(const SgoLeague &, const SgoLeague &) = default;
};
[[nodiscard]] std::vector<SgoLeague> readSgoLeagues(const QByteArray &body);

} // namespace edgeboard::wire
