// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/wire/PusherOptions.h"

#include <QString>
#include <QUrl>

namespace edgeboard::pusher {

/// Where a client of `version` connects to, protocols/pusher.md section 1: key and path percent-encoded, wss unless the options
/// say otherwise. Fails with a sentence when there is no key or no host that can be one, and when encryption is off for a host
/// that is not this machine.
[[nodiscard]] Expected<QUrl> socketUrl(const wire::PusherOptions &options, const QString &version);

} // namespace edgeboard::pusher
