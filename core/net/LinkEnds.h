// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/Link.h"

#include <QAbstractSocket>
#include <QString>

namespace edgeboard::net {

/// What is wrong with a target before anything is sent, as a sentence; empty when nothing is.
[[nodiscard]] QString faultOf(const LinkTarget &target);

/// The end that a close frame brings. `place`: see placeOf().
[[nodiscard]] LinkEnd endOfClose(int code, const QString &place);

struct SocketState
{
    bool reached = false; ///< TCP was there
    bool open = false; ///< the stream was
    QString words {}; ///< the socket's own
    QString tlsWords {}; ///< of the first thing that is wrong with the certificate; may be empty
};

/// The end that an error of the socket brings.
[[nodiscard]] LinkEnd endOfSocket(QAbstractSocket::SocketError error, const QString &place, const SocketState &state);

} // namespace edgeboard::net
