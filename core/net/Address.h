// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

namespace edgeboard::net {

/// Whether a host is this machine: localhost, 127.0.0.0/8, ::1.
[[nodiscard]] bool isLoopback(const QString &host);
/// Same scheme, host and port: as far as a key may travel.
[[nodiscard]] bool sameOrigin(const QUrl &a, const QUrl &b);
/// host:port, for sentences: no user, no path, no query, so that no key can be in it.
[[nodiscard]] QString placeOf(const QUrl &url);
/// Whether any interface other than loopback is up and has an address. Asks the system; for a few times a minute.
[[nodiscard]] bool machineHasNetwork();

} // namespace edgeboard::net
