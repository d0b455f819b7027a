// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/LoadClients.h"

#include "tests/bench/fanout/Process.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr std::uint64_t watchedTag = 1ULL << 40;
constexpr int openAtOnce = 500;
constexpr int ping = 9;
constexpr std::string_view handshake
    = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

} // namespace

LoadClients::LoadClients(int port, int count)
    : m_port(port)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_clients(static_cast<std::size_t>(count))
    , m_buffer(1 << 16)
{
}

bool LoadClients::connectOne(Client &client, std::uint32_t index)
{
    client.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(m_port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (client.fd < 0 || ::connect(client.fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        return false;
    const int on = 1;
    ::setsockopt(client.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.u64 = index;
    return ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, client.fd, &event) == 0
        && ::send(client.fd, handshake.data(), handshake.size(), MSG_NOSIGNAL)
        == static_cast<ssize_t>(handshake.size());
}

bool LoadClients::open(double seconds)
{
    const std::int64_t end = nowNs() + static_cast<std::int64_t>(seconds * 1e9);
    std::uint32_t next = 0;
    while (m_open < static_cast<int>(m_clients.size())) {
        while (next < m_clients.size() && static_cast<int>(next) - m_open < openAtOnce) {
            if (!connectOne(m_clients[next], next))
                return false;
            ++next;
        }
        turn(100);
        if (m_lost > 0 || nowNs() > end)
            return false;
    }
    return true;
}

void LoadClients::watch(int fd, std::function<void()> ready)
{
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.u64 = watchedTag | m_watched.size();
    m_watched.emplace_back(fd, std::move(ready));
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
}

void LoadClients::turn(int milliseconds)
{
    std::array<epoll_event, 1024> events {};
    const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), milliseconds);
    for (int i = 0; i < count; ++i) {
        const std::uint64_t tag = events.at(static_cast<std::size_t>(i)).data.u64;
        if ((tag & watchedTag) != 0)
            m_watched[tag & ~watchedTag].second();
        else
            read(m_clients[tag]);
    }
}

void LoadClients::expect(int frames)
{
    for (Client &client : m_clients) {
        const bool was = client.frames >= 0;
        client.frames -= frames;
        if (was && client.frames < 0 && client.fd >= 0)
            ++m_missing;
    }
}

void LoadClients::forgetWhatCame()
{
    m_missing = 0;
    for (Client &client : m_clients)
        client.frames = 0;
}

void LoadClients::read(Client &client)
{
    const ssize_t count = ::recv(client.fd, m_buffer.data(), m_buffer.size(), MSG_DONTWAIT);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0) {
        ::close(client.fd);
        client.fd = -1;
        ++m_lost;
        if (client.frames < 0 && --m_missing == 0)
            m_completeAt = nowNs();
        return;
    }
    const char *bytes = m_buffer.data();
    auto size = static_cast<std::size_t>(count);
    if (!client.upgraded) {
        client.text.append(bytes, size);
        const std::size_t end = client.text.find("\r\n\r\n");
        if (end == std::string::npos)
            return;
        if (client.text.compare(9, 3, "101") != 0) {
            ++m_lost;
            return;
        }
        client.upgraded = true;
        ++m_open;
        const std::string rest = client.text.substr(end + 4);
        std::string().swap(client.text);
        take(client, rest.data(), rest.size());
        return;
    }
    take(client, bytes, size);
}

void LoadClients::take(Client &client, const char *bytes, std::size_t size)
{
    while (size > 0) {
        if (client.payloadLeft > 0) {
            const auto part = std::min<std::uint64_t>(client.payloadLeft, size);
            client.payloadLeft -= part;
            if ((client.head[0] & 0x0f) == ping)
                client.text.append(bytes, part);
            bytes += part;
            size -= part;
            if (client.payloadLeft == 0)
                onFrame(client);
            continue;
        }
        client.head.at(client.headBytes++) = static_cast<unsigned char>(*bytes++);
        --size;
        const int shortLength = client.headBytes > 1 ? client.head[1] & 0x7f : 0;
        const int whole = shortLength == 127 ? 10 : shortLength == 126 ? 4 : 2;
        if (client.headBytes < whole)
            continue;
        std::uint64_t length = static_cast<std::uint64_t>(shortLength);
        if (whole > 2) {
            length = 0;
            for (int i = 2; i < whole; ++i)
                length = (length << 8) | client.head.at(static_cast<std::size_t>(i));
        }
        client.headBytes = 0;
        client.payloadLeft = length;
        if (length == 0)
            onFrame(client);
    }
}

void LoadClients::onFrame(Client &client)
{
    const int opcode = client.head[0] & 0x0f;
    if (opcode == ping) {
        // With its own payload, else it is no answer; masked with nothing, which is a mask as well.
        std::string pong("\x8a\x80\x00\x00\x00\x00", 6);
        pong[1] = static_cast<char>(0x80 | client.text.size());
        pong += client.text;
        std::string().swap(client.text);
        (void)::send(client.fd, pong.data(), pong.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    } else if (opcode == 1 && ++client.frames == 0 && --m_missing == 0) {
        m_completeAt = nowNs();
    }
}
