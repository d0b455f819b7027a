// SPDX-License-Identifier: MIT
#include "tests/bench/relay/UnreadBytes.h"

#include <array>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace {

struct Question
{
    nlmsghdr header {};
    inet_diag_req_v2 request {};
};

sockaddr_in addressOf(int socket, decltype(&::getsockname) get)
{
    sockaddr_in address {};
    socklen_t size = sizeof address;
    get(socket, reinterpret_cast<sockaddr *>(&address), &size);
    return address;
}

} // namespace

UnreadBytes UnreadBytes::ofPeer(int socket)
{
    const sockaddr_in here = addressOf(socket, &::getsockname);
    const sockaddr_in there = addressOf(socket, &::getpeername);
    UnreadBytes result;
    result.m_netlink = edgeboard::bridge::Descriptor(
        ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_SOCK_DIAG));
    result.m_local = there.sin_addr.s_addr;
    result.m_localPort = there.sin_port;
    result.m_remote = here.sin_addr.s_addr;
    result.m_remotePort = here.sin_port;
    return result;
}

std::optional<std::int64_t> UnreadBytes::now() const
{
    Question question;
    question.header.nlmsg_len = sizeof question;
    question.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    question.header.nlmsg_flags = NLM_F_REQUEST;
    question.request.sdiag_family = AF_INET;
    question.request.sdiag_protocol = IPPROTO_TCP;
    question.request.idiag_states = ~0U;
    question.request.id.idiag_sport = m_localPort;
    question.request.id.idiag_dport = m_remotePort;
    question.request.id.idiag_src[0] = m_local;
    question.request.id.idiag_dst[0] = m_remote;
    question.request.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
    question.request.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    std::array<char, 1024> answer {};
    if (::send(m_netlink.get(), &question, sizeof question, 0) < 0)
        return std::nullopt;
    const ssize_t size = ::recv(m_netlink.get(), answer.data(), answer.size(), 0);
    nlmsghdr header {};
    inet_diag_msg message {};
    if (size < static_cast<ssize_t>(NLMSG_HDRLEN + sizeof message))
        return std::nullopt;
    std::memcpy(&header, answer.data(), sizeof header);
    if (header.nlmsg_type != SOCK_DIAG_BY_FAMILY)
        return std::nullopt;
    std::memcpy(&message, answer.data() + NLMSG_HDRLEN, sizeof message);
    return message.idiag_rqueue;
}
