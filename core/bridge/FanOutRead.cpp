// SPDX-License-Identifier: MIT
#include "core/bridge/FanOut.h"
#include "core/bridge/FanOutClient.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <span>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <utility>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;
using State = FanOutClient::State;

namespace {

// The rest waits for the next turn of the loop, so that one crowd does not hold up everything else.
constexpr int eventsPerTurn = 1024;
constexpr int acceptsPerTurn = 1024;
constexpr auto retryAfterFull = "15";

std::uint64_t tagOf(int fd, std::uint32_t generation)
{
    return (static_cast<std::uint64_t>(generation) << 32) | static_cast<std::uint32_t>(fd);
}

Refused full()
{
    Refused refused {Refused::Reason::Full, refusalReply(503, u"All places of this bridge are taken."_s)};
    refused.reply.headers = {{"Retry-After", retryAfterFull}};
    return refused;
}

} // namespace

void FanOut::onReady()
{
    std::array<epoll_event, eventsPerTurn> events {};
    const int count = ::epoll_wait(m_epoll.get(), events.data(), eventsPerTurn, 0);
    for (const epoll_event &event : std::span(events).first(static_cast<std::size_t>(std::max(count, 0)))) {
        const int fd = static_cast<int>(event.data.u64 & 0xffffffffU);
        const auto generation = static_cast<std::uint32_t>(event.data.u64 >> 32);
        if (generation == 0) {
            acceptWaiting(fd);
            continue;
        }
        // Work on another client may have ended this one, and its descriptor may be somebody else's by now.
        const auto isStill = [&] { return client(fd).generation == generation && client(fd).state != State::Free; };
        if ((event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0 && isStill())
            readFrom(fd);
        if ((event.events & EPOLLOUT) != 0 && isStill())
            drain(fd);
    }
}

void FanOut::acceptWaiting(int listener)
{
    for (int i = 0; i < acceptsPerTurn && m_listening; ++i) {
        Descriptor accepted(::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!accepted.isOpen()) {
            if (errno == EINTR || errno == ECONNABORTED)
                continue;
            if (errno == EAGAIN || errno == EWOULDBLOCK)
                return;
            // No descriptor is left. Without an answer the same client would wake us for ever.
            if (!turnAwayByReserve(listener))
                return;
            continue;
        }
        if (m_figures.sockets >= m_socketRoom) {
            turnAway(std::move(accepted));
            continue;
        }
        const int fd = accepted.get();
        const int on = 1;
        ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (static_cast<std::size_t>(fd) >= m_clients.size())
            m_clients.resize(static_cast<std::size_t>(fd) + 1);
        FanOutClient &it = client(fd);
        it.generation = std::max(1U, it.generation + 1);
        epoll_event event {};
        event.events = EPOLLIN;
        event.data.u64 = tagOf(fd, it.generation);
        if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) != 0)
            continue;
        it.state = State::Head;
        it.heardAt = m_clock.now();
        it.heardTheirEnd = false;
        ++m_figures.sockets;
        (void)accepted.release();
    }
}

bool FanOut::turnAwayByReserve(int listener)
{
    m_reserve.reset();
    Descriptor accepted(::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    // The kernel looks for a descriptor before it looks for a client: often there is none.
    const bool nobody = !accepted.isOpen() && (errno == EAGAIN || errno == EWOULDBLOCK);
    const bool got = accepted.isOpen();
    if (got)
        turnAway(std::move(accepted));
    m_reserve = reserveDescriptor();
    if (!m_reserve.isOpen() || (!got && !nobody))
        setListening(false); // until the next step()
    return got && m_reserve.isOpen();
}

void FanOut::turnAway(Descriptor stranger)
{
    const Refused refused = full();
    ++m_figures.refused.at(static_cast<std::size_t>(refused.reason));
    // What has been read already cannot turn our answer into a reset.
    (void)::recv(stranger.get(), m_readBuffer.data(), static_cast<std::size_t>(m_readBuffer.size()), MSG_DONTWAIT);
    const QByteArray bytes = replyBytes(refused.reply);
    (void)::send(
        stranger.get(), bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    ::shutdown(stranger.get(), SHUT_WR);
}

void FanOut::readFrom(int fd)
{
    const auto count = ::recv(fd, m_readBuffer.data(), static_cast<std::size_t>(m_readBuffer.size()), MSG_DONTWAIT);
    FanOutClient &it = client(fd);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        return;
    if (count <= 0) {
        // Who has said all there is to say may still be reading the answer.
        if (count == 0 && it.state == State::Leaving && it.outbox) {
            it.heardTheirEnd = true;
            watch(fd);
            return;
        }
        m_figures.dropped += count < 0 ? 1 : 0;
        forget(fd);
        checkClosed();
        return;
    }
    if (it.state == State::Leaving)
        return; // whatever it is, it comes too late
    const QByteArrayView fresh(m_readBuffer.constData(), count);
    if (it.state == State::Open)
        it.heardAt = m_clock.now();
    QByteArray kept;
    if (it.inbox)
        kept = std::exchange(it.inbox->bytes, {});
    if (it.state == State::Head) {
        takeHead(fd, kept + fresh.toByteArray());
    } else if (kept.isEmpty()) {
        takeFrames(fd, fresh);
    } else {
        kept += fresh.toByteArray();
        takeFrames(fd, kept);
    }
}

void FanOut::takeHead(int fd, QByteArray bytes)
{
    const auto end = headEnd(bytes);
    if (end.value_or(bytes.size()) > headLimit) {
        refuse(fd, {Refused::Reason::BadRequest, refusalReply(431, u"The request is too long."_s)});
        return;
    }
    FanOutClient &it = client(fd);
    if (!end) {
        if (!it.inbox)
            it.inbox = std::make_unique<FanOutClient::Inbox>();
        it.inbox->bytes = std::move(bytes);
        return;
    }
    it.inbox.reset();
    const auto head = readHead(bytes.first(*end));
    if (!head) {
        refuse(fd, {Refused::Reason::BadRequest, refusalReply(400, head.error().message)});
        return;
    }
    const auto admitted = admit(*head, m_rules);
    if (!admitted) {
        refuse(fd, admitted.error());
    } else if (!admitted->channel) {
        const HttpReply reply = m_content.get(*head);
        if (reply.status == 404)
            refuse(fd, {Refused::Reason::Path, reply});
        else
            answer(fd, reply, head->method != "HEAD");
    } else if (openClients() >= m_figures.capacity) {
        refuse(fd, full());
    } else {
        upgrade(fd, *admitted);
        if (bytes.size() > *end && client(fd).state == State::Open)
            takeFrames(fd, QByteArrayView(bytes).sliced(*end));
    }
}

void FanOut::upgrade(int fd, const Admitted &admitted)
{
    // What waits is in the greeting already; a newcomer must not hear it twice.
    flush();
    FanOutClient &it = client(fd);
    const auto index = static_cast<std::size_t>(*admitted.channel);
    it.state = State::Open;
    it.channel = *admitted.channel;
    it.heardAt = m_clock.now();
    it.pingedAt = it.heardAt;
    it.place = static_cast<std::uint32_t>(m_members.at(index).size());
    m_members.at(index).push_back(fd);
    ++m_figures.clients.at(index);
    ++m_figures.connections;
    sendNow(fd, upgradeBytes(admitted.key) + m_content.greeting(it.channel, m_figures.connections));
}

void FanOut::takeFrames(int fd, QByteArrayView bytes)
{
    using Kind = MessageReader::Event::Kind;
    const std::uint32_t generation = client(fd).generation;
    const auto isOpen = [&] { return client(fd).generation == generation && client(fd).state == State::Open; };
    MessageReader reader;
    if (client(fd).inbox)
        reader = std::exchange(client(fd).inbox->messages, {});
    while (isOpen()) {
        const auto frame = readFrame(bytes);
        if (!frame)
            break;
        bytes = bytes.sliced(frame->size);
        const MessageReader::Event event = reader.take(*frame);
        if (event.kind == Kind::Ping) {
            sendReply(fd, serverFrame(Opcode::Pong, event.payload));
        } else if (event.kind == Kind::Text) {
            const QByteArray reply = m_content.reply(client(fd).channel, event.payload);
            if (!reply.isEmpty())
                sendReply(fd, serverFrame(Opcode::Text, reply));
        } else if (event.kind == Kind::Close) {
            leave(fd, closeFrame(event.closeCode));
        } else if (event.kind == Kind::Broken) {
            ++m_figures.broken;
            leave(fd, closeFrame(event.closeCode));
        }
    }
    if (!isOpen())
        return;
    FanOutClient &it = client(fd);
    if (bytes.isEmpty() && reader.isIdle()) {
        it.inbox.reset();
        return;
    }
    if (!it.inbox)
        it.inbox = std::make_unique<FanOutClient::Inbox>();
    it.inbox->bytes = bytes.toByteArray();
    it.inbox->messages = std::move(reader);
}

} // namespace edgeboard::bridge
