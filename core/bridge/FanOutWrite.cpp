// SPDX-License-Identifier: MIT
#include "core/bridge/FanOut.h"
#include "core/bridge/FanOutClient.h"

#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace edgeboard::bridge {

using State = FanOutClient::State;

namespace {

// What the kernel took: 0 when it is full, nothing when the connection is dead.
std::optional<qsizetype> sendSome(int fd, QByteArrayView bytes)
{
    for (;;) {
        const auto count
            = ::send(fd, bytes.data(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count >= 0)
            return count;
        if (errno == EAGAIN || errno == EWOULDBLOCK)
            return 0;
        if (errno != EINTR)
            return std::nullopt;
    }
}

} // namespace

void FanOut::refuse(int fd, const Refused &refused)
{
    ++m_figures.refused.at(static_cast<std::size_t>(refused.reason));
    leave(fd, replyBytes(refused.reply));
}

void FanOut::answer(int fd, const HttpReply &reply, bool withBody)
{
    ++m_figures.requests;
    leave(fd, replyBytes(reply, withBody));
}

void FanOut::watch(int fd)
{
    const FanOutClient &it = client(fd);
    epoll_event event {};
    event.events = (it.heardTheirEnd ? 0U : static_cast<std::uint32_t>(EPOLLIN))
        | (it.outbox ? static_cast<std::uint32_t>(EPOLLOUT) : 0U);
    event.data.u64 = (static_cast<std::uint64_t>(it.generation) << 32) | static_cast<std::uint32_t>(fd);
    ::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, fd, &event);
}

void FanOut::openBacklog(int fd)
{
    const MonotonicTime now = m_clock.now();
    client(fd).outbox
        = std::make_unique<FanOutClient::Outbox>(FanOutClient::Outbox {Backlog(m_limits.backlog), now, now, false});
    ++m_figures.behind;
    watch(fd);
}

void FanOut::closeBacklog(int fd)
{
    client(fd).outbox.reset();
    --m_figures.behind;
}

void FanOut::sendNow(int fd, const QByteArray &bytes)
{
    if (client(fd).outbox) {
        client(fd).outbox->backlog.pushBytes(bytes);
        return;
    }
    const auto sent = sendSome(fd, bytes);
    if (!sent) {
        ++m_figures.dropped;
        forget(fd);
        return;
    }
    m_figures.bytes += static_cast<quint64>(*sent);
    if (*sent < bytes.size()) {
        openBacklog(fd);
        client(fd).outbox->backlog.pushBytes(bytes, *sent);
    }
}

void FanOut::sendReply(int fd, const QByteArray &frame)
{
    if (client(fd).outbox)
        client(fd).outbox->backlog.setReply(frame);
    else
        sendNow(fd, frame);
}

void FanOut::flushTo(int fd, const std::vector<OutFramePtr> &frames, const QByteArray &joined)
{
    qsizetype sent = 0;
    if (!client(fd).outbox) {
        const auto some = sendSome(fd, joined);
        if (!some) {
            ++m_figures.dropped;
            forget(fd);
            return;
        }
        sent = *some;
        ++m_figures.writes;
        m_figures.bytes += static_cast<quint64>(sent);
        if (sent == joined.size()) {
            m_figures.frames += frames.size();
            return;
        }
        openBacklog(fd);
    }
    // A frame that has begun must end; those after it stand in the queue by themselves.
    FanOutClient::Outbox &outbox = *client(fd).outbox;
    for (const OutFramePtr &frame : frames) {
        const qsizetype size = frame->bytes.size();
        if (sent >= size) {
            ++m_figures.frames;
        } else if (sent > 0) {
            outbox.backlog.pushBytes(frame->bytes, sent);
            ++m_figures.frames;
        } else {
            const int lost = outbox.backlog.push(frame);
            outbox.lossy = outbox.lossy || lost > 0;
            m_figures.lost += static_cast<quint64>(lost);
        }
        sent = std::max<qsizetype>(0, sent - size);
    }
}

void FanOut::drain(int fd)
{
    while (client(fd).outbox) {
        FanOutClient &it = client(fd);
        Backlog &backlog = it.outbox->backlog;
        if (backlog.lostUntold() > 0 && !backlog.isMidFrame() && it.state == State::Open) {
            const QByteArray json = m_content.lost(it.channel, backlog.lostUntold(), backlog.lostSeq());
            backlog.tellLost(serverFrame(Opcode::Text, json));
        }
        const int before = backlog.frames();
        const QByteArrayView bytes = backlog.next();
        m_figures.frames += static_cast<quint64>(before - backlog.frames());
        if (bytes.isEmpty()) {
            closeBacklog(fd);
            if (it.state == State::Leaving) {
                ::shutdown(fd, SHUT_WR);
                if (it.heardTheirEnd) {
                    forget(fd);
                    checkClosed();
                    return;
                }
            }
            watch(fd);
            return;
        }
        const auto sent = sendSome(fd, bytes);
        if (!sent) {
            ++m_figures.dropped;
            forget(fd);
            checkClosed();
            return;
        }
        if (*sent > 0)
            it.outbox->progressAt = m_clock.now();
        backlog.wrote(*sent);
        m_figures.bytes += static_cast<quint64>(*sent);
        ++m_figures.writes;
        if (*sent < bytes.size())
            return;
    }
}

void FanOut::leave(int fd, const QByteArray &lastBytes)
{
    FanOutClient &it = client(fd);
    if (it.state == State::Open)
        endChannel(it);
    it.state = State::Leaving;
    it.heardAt = m_clock.now();
    it.inbox.reset();
    if (it.outbox) {
        it.outbox->backlog.finishWith(lastBytes);
        return;
    }
    const std::uint32_t generation = it.generation;
    sendNow(fd, lastBytes);
    if (client(fd).state == State::Leaving && client(fd).generation == generation && !client(fd).outbox)
        ::shutdown(fd, SHUT_WR);
}

void FanOut::endChannel(FanOutClient &client)
{
    const auto index = static_cast<std::size_t>(client.channel);
    std::vector<int> &members = m_members.at(index);
    const int last = members.back();
    members.at(client.place) = last;
    this->client(last).place = client.place;
    members.pop_back();
    --m_figures.clients.at(index);
}

void FanOut::forget(int fd)
{
    FanOutClient &it = client(fd);
    if (it.state == State::Free)
        return;
    if (it.state == State::Open)
        endChannel(it);
    if (it.outbox)
        closeBacklog(fd);
    it.inbox.reset();
    it.state = State::Free;
    --m_figures.sockets;
    ::close(fd);
}

} // namespace edgeboard::bridge
