// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/base/Time.h"
#include "core/net/Link.h"
#include "core/net/RsaKey.h"

#include <QByteArray>

namespace edgeboard {

/// With what Kalshi's stream is opened: the access key's id and the private key that Kalshi handed out with it.
class KalshiKey
{
public:
    /// The id on the first line, then the private key in PEM. Errors are sentences for a person, without any of it.
    [[nodiscard]] static Expected<KalshiKey> read(const QByteArray &text);

    /// The headers of one handshake, for `path` at `now`. Source: protocols/markets.md section 2.3.
    [[nodiscard]] net::Headers headers(WallTime now, const QByteArray &path) const;

private:
    KalshiKey(QByteArray id, net::RsaKey key);

    QByteArray m_id;
    net::RsaKey m_key;
};

} // namespace edgeboard
