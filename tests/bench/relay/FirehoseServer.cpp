// SPDX-License-Identifier: MIT
#include "tests/bench/relay/FirehoseServer.h"

#include "tests/bench/fanout/Process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>

using namespace edgeboard::bridge;

namespace {

constexpr std::size_t framesAtOnce = 64;

std::int64_t wallMs()
{
    timespec time {};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1000 + time.tv_nsec / 1'000'000;
}

void watch(int epoll, int fd, int how, std::uint32_t events)
{
    epoll_event event {};
    event.events = events;
    event.data.fd = fd;
    ::epoll_ctl(epoll, how, fd, &event);
}

void worsen(FirehoseServer::Figures &worst, const FirehoseServer::Figures &other)
{
    worst.sent = std::max(worst.sent, other.sent);
    worst.dropped = std::max(worst.dropped, other.dropped);
    worst.mostWaiting = std::max(worst.mostWaiting, other.mostWaiting);
    worst.longestAwayMs = std::max(worst.longestAwayMs, other.longestAwayMs);
    worst.mostUnread = std::max(worst.mostUnread, other.mostUnread);
}

} // namespace

FirehoseServer::FirehoseServer(Descriptor listener, Content content)
    : m_listener(std::move(listener))
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_content(std::move(content))
{
    watch(m_epoll.get(), m_listener.get(), EPOLL_CTL_ADD, EPOLLIN);
}

FirehoseServer::~FirehoseServer() = default;

quint16 FirehoseServer::port() const
{
    return portOf(m_listener);
}

void FirehoseServer::turn(int milliseconds)
{
    std::array<epoll_event, 64> events {};
    const int count = ::epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), milliseconds);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events.at(static_cast<std::size_t>(i));
        const int fd = event.data.fd;
        if (fd == m_listener.get()) {
            accept();
            continue;
        }
        if (const auto it = m_clients.find(fd); it != m_clients.end() && (event.events & EPOLLOUT) != 0)
            send(fd, it->second);
        if (const auto it = m_clients.find(fd); it != m_clients.end() && (event.events & ~EPOLLOUT) != 0)
            read(fd, it->second);
    }
}

void FirehoseServer::accept()
{
    Descriptor socket(::accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!socket.isOpen())
        return;
    const int on = 1;
    const int fd = socket.get();
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    watch(m_epoll.get(), fd, EPOLL_CTL_ADD, EPOLLIN);
    m_clients[fd].socket = std::move(socket);
}

void FirehoseServer::forget(int fd)
{
    const auto it = m_clients.find(fd);
    if (it == m_clients.end())
        return;
    worsen(m_gone, it->second.figures);
    m_clients.erase(it); // closing takes it out of epoll
}

void FirehoseServer::read(int fd, Client &client)
{
    std::array<char, 16384> bytes {};
    const ssize_t count = ::recv(fd, bytes.data(), bytes.size(), 0);
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (count <= 0) {
        forget(fd);
        return;
    }
    client.in.append(bytes.data(), count);
    take(client);
    send(fd, client);
}

void FirehoseServer::take(Client &client)
{
    if (!client.open) {
        const auto end = headEnd(client.in);
        if (!end)
            return;
        const auto head = readHead(client.in.first(*end));
        client.in.remove(0, *end);
        if (head && head->hasWord("upgrade", "websocket")) {
            upgrade(client, *head);
        } else {
            const QByteArray body = head ? m_content.get(*head) : QByteArray();
            client.waiting.push_back(replyBytes(
                body.isEmpty() ? refusalReply(404, QStringLiteral("Nothing here.")) : HttpReply {200, body}));
            client.leaving = true;
            return;
        }
    }
    while (const auto frame = readFrame(client.in)) {
        client.in.remove(0, frame->size);
        onMessage(client, client.messages.take(*frame));
        if (client.leaving)
            return;
    }
}

void FirehoseServer::upgrade(Client &client, const HttpHead &head)
{
    client.odds = head.path == "/ws/odds";
    client.open = true;
    client.unread = UnreadBytes::ofPeer(client.socket.get());
    client.readAt = nowNs();
    const QByteArray channel = client.odds ? "odds" : "live";
    client.waiting.push_back(upgradeBytes(head.header("sec-websocket-key").value_or(QByteArray())));
    client.waiting.push_back(serverFrame(Opcode::Text,
        R"({"type":"welcome","channel":")" + channel + R"(","conn_id":)" + QByteArray::number(++m_connections)
            + R"(,"message":"connected to books-relayer )" + channel + R"( channel"})"));
    client.waiting.push_back(serverFrame(Opcode::Text, m_content.snapshot()));
}

void FirehoseServer::onMessage(Client &client, const MessageReader::Event &message)
{
    using Kind = MessageReader::Event::Kind;
    if (message.kind == Kind::Text && message.payload.contains("\"ping\"")) {
        client.waiting.push_back(
            serverFrame(Opcode::Text, R"({"type":"pong","ts":)" + QByteArray::number(qint64(wallMs())) + '}'));
    } else if (message.kind == Kind::Ping) {
        client.waiting.push_back(serverFrame(Opcode::Pong, message.payload));
    } else if (message.kind == Kind::Close || message.kind == Kind::Broken) {
        client.waiting.push_back(closeFrame(message.closeCode));
        client.leaving = true;
    }
}

void FirehoseServer::publish(QByteArrayView text, bool toLive)
{
    const QByteArray frame = serverFrame(Opcode::Text, text);
    ++m_published;
    for (auto it = m_clients.begin(); it != m_clients.end();) {
        auto &[fd, client] = *it++;
        if (!client.open || client.leaving || (!toLive && !client.odds))
            continue;
        if (client.waiting.size() >= framesAtOnce)
            send(fd, client); // may end it: the iterator is past it
    }
    for (auto &[fd, client] : m_clients) {
        if (!client.open || client.leaving || (!toLive && !client.odds))
            continue;
        if (client.waiting.size() >= channelLimit) {
            ++client.figures.dropped;
            continue;
        }
        client.waiting.push_back(frame);
    }
}

void FirehoseServer::flush()
{
    for (auto it = m_clients.begin(); it != m_clients.end();) {
        auto &[fd, client] = *it++;
        if (client.open)
            observe(client);
        send(fd, client);
    }
}

void FirehoseServer::send(int fd, Client &client)
{
    while (!client.waiting.empty()) {
        std::array<iovec, framesAtOnce> parts {};
        std::size_t count = 0;
        for (QByteArray &frame : client.waiting) {
            const qsizetype skip = count == 0 ? client.offset : 0;
            parts.at(count++) = {frame.data() + skip, static_cast<std::size_t>(frame.size() - skip)};
            if (count == parts.size())
                break;
        }
        msghdr message {};
        message.msg_iov = parts.data();
        message.msg_iovlen = count;
        ssize_t taken = ::sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (taken < 0 && errno != EAGAIN && errno != EINTR) {
            forget(fd);
            return;
        }
        if (taken <= 0)
            break;
        client.bytesSent += taken;
        while (taken > 0) {
            const qsizetype left = client.waiting.front().size() - client.offset;
            if (taken < left) {
                client.offset += taken;
                break;
            }
            taken -= left;
            client.offset = 0;
            client.waiting.pop_front();
            ++client.figures.sent;
        }
    }
    client.figures.mostWaiting = std::max(client.figures.mostWaiting, static_cast<std::int64_t>(client.waiting.size()));
    if (client.leaving && client.waiting.empty()) {
        forget(fd);
        return;
    }
    if (client.wantsRoom != !client.waiting.empty()) {
        client.wantsRoom = !client.wantsRoom;
        watch(m_epoll.get(), fd, EPOLL_CTL_MOD, EPOLLIN | (client.wantsRoom ? EPOLLOUT : 0U));
    }
}

// What we handed over, less what is still on its way and what lies unread, is what it has read.
void FirehoseServer::observe(Client &client)
{
    int onTheWay = 0;
    const auto unread = client.unread.now();
    if (!unread || ::ioctl(client.socket.get(), SIOCOUTQ, &onTheWay) != 0)
        return;
    const std::int64_t bytesRead = client.bytesSent - onTheWay - *unread;
    const std::int64_t now = nowNs();
    if (*unread > 0 && bytesRead <= client.bytesRead) {
        client.figures.longestAwayMs
            = std::max(client.figures.longestAwayMs, static_cast<double>(now - client.readAt) / 1e6);
    } else {
        client.bytesRead = std::max(client.bytesRead, bytesRead);
        client.readAt = now;
    }
    client.figures.mostUnread = std::max(client.figures.mostUnread, *unread);
}

int FirehoseServer::subscribers() const
{
    return static_cast<int>(
        std::count_if(m_clients.begin(), m_clients.end(), [](const auto &entry) { return entry.second.open; }));
}

FirehoseServer::Figures FirehoseServer::worst() const
{
    Figures result = m_gone;
    for (const auto &[fd, client] : m_clients) {
        if (client.open)
            worsen(result, client.figures);
    }
    return result;
}
