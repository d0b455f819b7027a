// SPDX-License-Identifier: MIT
#include "core/feed/StreamWords.h"

namespace edgeboard {

Transport transportOf(net::StreamState state)
{
    switch (state) {
    case net::StreamState::Off:
        return Transport::Off;
    case net::StreamState::Connecting:
        return Transport::Connecting;
    case net::StreamState::Open:
        return Transport::Open;
    case net::StreamState::Waiting:
        return Transport::Waiting;
    case net::StreamState::Refused:
        return Transport::Refused;
    case net::StreamState::Offline:
        return Transport::Offline;
    }
    return Transport::Off;
}

} // namespace edgeboard
