// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/bridge/Admission.h"
#include "core/bridge/Backlog.h"
#include "core/bridge/Frames.h"

#include <QByteArray>

#include <cstdint>
#include <memory>

namespace edgeboard::bridge {

/// One connection of the fan-out. Twenty thousand of them stand in one array: what most never need is made when they
/// do.
struct FanOutClient
{
    enum class State : std::uint8_t {
        Free,
        Head, ///< the request is not whole yet
        Open, ///< a WebSocket
        Leaving ///< what is left goes out, then the end of the other side is awaited
    };
    /// What has come in and is not whole.
    struct Inbox
    {
        QByteArray bytes;
        MessageReader messages;
    };
    /// What has not gone out.
    struct Outbox
    {
        Backlog backlog;
        MonotonicTime since {}; ///< behind since then
        MonotonicTime progressAt {}; ///< the kernel last took bytes
        bool lossy = false; ///< has lost frames since then
    };

    State state = State::Free;
    Channel channel = Channel::Flat;
    bool heardTheirEnd = false; ///< they will send no more
    std::uint32_t generation = 0; ///< an event of a connection that had this descriptor before is not of this one
    std::uint32_t place = 0; ///< in the list of its channel
    MonotonicTime heardAt {}; ///< Head: accepted; Open: last heard; Leaving: since
    MonotonicTime pingedAt {};
    std::unique_ptr<Inbox> inbox;
    std::unique_ptr<Outbox> outbox;
};

} // namespace edgeboard::bridge
