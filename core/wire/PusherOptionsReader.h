// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/wire/PusherOptions.h"

#include <QByteArray>
#include <QString>

namespace edgeboard::wire {

/// Reads what a page would hand to pusher-js: the app's key and the JSON object of its options. Ports may be numbers or text;
/// the authorizer may stand under `channelAuthorization` or, as it did before version 7.1, under `authEndpoint` and `auth`. A
/// field of the wrong type counts as absent, and what we do not know is passed over.
/// Fails with a sentence when there is no key, no host (neither wsHost nor cluster), a port that is none, or no JSON object.
/// Whether the addresses can be used at all is for the client to say. Sentences carry no values of headers.
[[nodiscard]] Expected<PusherOptions> readPusherOptions(const QString &key, const QByteArray &json);

} // namespace edgeboard::wire
