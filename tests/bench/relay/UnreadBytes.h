// SPDX-License-Identifier: MIT
#pragma once

#include "core/bridge/Sockets.h"

#include <cstdint>
#include <optional>

/// How many bytes the other end of a loopback connection has received and not read: the kernel's own number, asked over
/// NETLINK_SOCK_DIAG (sock_diag(7)), 4 µs a question. Only where both ends are on this machine.
class UnreadBytes
{
public:
    /// Of the peer of `socket`, IPv4.
    [[nodiscard]] static UnreadBytes ofPeer(int socket);
    /// Nothing when the kernel does not say.
    [[nodiscard]] std::optional<std::int64_t> now() const;

private:
    edgeboard::bridge::Descriptor m_netlink;
    std::uint32_t m_local = 0; ///< network order, all four
    std::uint32_t m_remote = 0;
    std::uint16_t m_localPort = 0;
    std::uint16_t m_remotePort = 0;
};
