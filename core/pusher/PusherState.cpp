// SPDX-License-Identifier: MIT
#include "core/pusher/PusherState.h"

namespace edgeboard::pusher {

using namespace Qt::StringLiterals;

QString wordFor(State state)
{
    switch (state) {
    case State::Initialized:
        return u"initialized"_s;
    case State::Connecting:
        return u"connecting"_s;
    case State::Connected:
        return u"connected"_s;
    case State::Unavailable:
        return u"unavailable"_s;
    case State::Failed:
        return u"failed"_s;
    case State::Disconnected:
        return u"disconnected"_s;
    }
    return {};
}

CloseAction closeActionOf(int code)
{
    if (code >= 4000 && code <= 4099)
        return CloseAction::Stop;
    return code >= 4200 && code <= 4299 ? CloseAction::AtOnce : CloseAction::BackOff;
}

} // namespace edgeboard::pusher
