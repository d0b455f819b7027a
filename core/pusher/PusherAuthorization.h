// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/HttpFetcher.h"
#include "core/wire/PusherFrame.h"
#include "core/wire/PusherOptions.h"

#include <QString>

#include <cstdint>

// How an authorizer is asked, and what its answer means. protocols/pusher.md section 6. Pure.
namespace edgeboard::pusher {

/// Whether a channel of this name needs a signature.
[[nodiscard]] bool needsAuthorization(const QString &channel);
/// Why a channel of this name cannot be heard at all: encrypted, or a name that is none. Empty: it can.
[[nodiscard]] QString whyNotSupported(const QString &channel);
/// Why nobody can be asked: the options name no authorizer, or one over plain http elsewhere. Empty: it can be asked.
[[nodiscard]] QString whyNotAsked(const std::optional<wire::PusherAuthorizer> &authorizer);

/// The question: socket_id and channel_name as a form, or as JSON where the headers name a JSON type; `swapped`: the other one.
[[nodiscard]] net::HttpRequest authorizationRequest(
    const wire::PusherAuthorizer &authorizer, const QString &socketId, const QString &channel, bool swapped);

struct Verdict
{
    enum class Kind : std::uint8_t {
        Granted,
        Swap, ///< 400 or 415: perhaps it reads the other form
        Later, ///< nobody home, or too busy: worth another question
        Refused
    };
    Kind kind = Kind::Refused;
    wire::PusherGrant grant {};
    QString text {}; ///< a sentence when it is not granted
};
[[nodiscard]] Verdict verdictOf(const net::HttpAnswer &answer, const QString &channel);

} // namespace edgeboard::pusher
