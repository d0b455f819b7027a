// SPDX-License-Identifier: MIT
#include "core/bridge/FanOut.h"

#include "core/bridge/FanOutClient.h"

#include <algorithm>
#include <numeric>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <utility>

namespace edgeboard::bridge {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using State = FanOutClient::State;

namespace {

constexpr auto stepInterval = 1s;
// Descriptors that are left to the rest of the program: the poller's sockets, a log, a database.
constexpr int otherFiles = 24;
// Sockets for requests besides the WebSockets: so /healthz answers and 503 is said when all places are taken.
constexpr int mostGuests = 256;
constexpr int fewestGuests = 24;
constexpr qsizetype readBytes = 64 * 1024;
constexpr auto leavingLimit = 2s; // for the other side to hang up
constexpr auto leavingBehindLimit = 30s; // for a slow one to fetch its last frame

} // namespace

FanOut::FanOut(const Clock &clock, FanOutContent &content, FanOutLimits limits, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_content(content)
    , m_limits(limits)
    , m_readBuffer(readBytes, Qt::Uninitialized)
{
    m_steps.setInterval(stepInterval);
    connect(&m_steps, &QTimer::timeout, this, &FanOut::step);
    m_farewell.setSingleShot(true);
    connect(&m_farewell, &QTimer::timeout, this, [this] {
        for (int fd = 0; fd < static_cast<int>(m_clients.size()); ++fd)
            forget(fd);
        checkClosed();
    });
    m_steps.start();
}

FanOut::~FanOut()
{
    m_closing = false; // nobody is told any more
    for (int fd = 0; fd < static_cast<int>(m_clients.size()); ++fd)
        forget(fd);
}

Expected<void> FanOut::listen(const DoorRules &rules)
{
    auto listener = listenOn(rules.host, rules.port);
    if (!listener)
        return tl::unexpected(listener.error());
    m_rules = rules;
    m_rules.port = portOf(*listener);
    m_listeners.push_back(*std::move(listener));
    if (rules.host == "localhost"_L1 || rules.host == "127.0.0.1"_L1) {
        if (auto other = listenOn(QStringLiteral("::1"), m_rules.port))
            m_listeners.push_back(*std::move(other));
    }
    m_reserve = reserveDescriptor();
    m_epoll = Descriptor(::epoll_create1(EPOLL_CLOEXEC));
    const FileRoom room = fileRoom();
    const int free = std::max(fewestGuests + 1, room.limit - room.open - otherFiles);
    m_socketRoom = std::min(free, m_limits.clients + mostGuests);
    m_figures.capacity = std::min(m_limits.clients, m_socketRoom - fewestGuests);
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll.get(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &FanOut::onReady);
    m_closing = false;
    setListening(true);
    return {};
}

void FanOut::setListening(bool on)
{
    if (on == m_listening)
        return;
    m_listening = on;
    for (const Descriptor &listener : m_listeners) {
        epoll_event event {};
        event.events = EPOLLIN;
        event.data.u64 = static_cast<std::uint32_t>(listener.get()); // generation 0
        ::epoll_ctl(m_epoll.get(), on ? EPOLL_CTL_ADD : EPOLL_CTL_DEL, listener.get(), &event);
    }
}

void FanOut::setSelfTimed(bool on)
{
    if (on)
        m_steps.start();
    else
        m_steps.stop();
}

FanOutClient &FanOut::client(int fd)
{
    return m_clients.at(static_cast<std::size_t>(fd));
}

int FanOut::openClients() const
{
    return std::accumulate(m_figures.clients.begin(), m_figures.clients.end(), 0);
}

bool FanOut::hasClients(Channel channel) const
{
    return !m_members.at(static_cast<std::size_t>(channel)).empty();
}

void FanOut::broadcast(Channel channel, const QByteArray &json, const QString &subject, quint64 seq)
{
    if (!hasClients(channel))
        return; // whoever comes later gets it with the greeting
    m_waiting.at(static_cast<std::size_t>(channel))
        .push_back(std::make_shared<const OutFrame>(OutFrame {serverFrame(Opcode::Text, json), subject, seq}));
    if (!std::exchange(m_flushQueued, true))
        QMetaObject::invokeMethod(this, &FanOut::flush, Qt::QueuedConnection);
}

void FanOut::flush()
{
    m_flushQueued = false;
    for (std::size_t index = 0; index < m_waiting.size(); ++index) {
        const std::vector<OutFramePtr> frames = std::exchange(m_waiting.at(index), {});
        if (frames.empty())
            continue;
        QByteArray joined;
        for (const OutFramePtr &frame : frames)
            joined += frame->bytes;
        // From the end: a client that goes is replaced by the last one, who has been served already.
        const std::vector<int> &members = m_members.at(index);
        for (std::size_t i = members.size(); i-- > 0;)
            flushTo(members.at(i), frames, joined);
    }
}

void FanOut::step()
{
    const MonotonicTime now = m_clock.now();
    if (!m_reserve.isOpen())
        m_reserve = reserveDescriptor();
    if (!m_listeners.empty())
        setListening(true);
    for (int fd = 0; fd < static_cast<int>(m_clients.size()); ++fd)
        stepClient(fd, now);
}

void FanOut::stepClient(int fd, MonotonicTime now)
{
    static const QByteArray pingFrame = serverFrame(Opcode::Ping, {});
    FanOutClient &it = client(fd);
    switch (it.state) {
    case State::Free:
        return;
    case State::Head:
        if (now - it.heardAt >= m_limits.head)
            refuse(fd, {Refused::Reason::Slow, refusalReply(408, QStringLiteral("The request took too long."))});
        return;
    case State::Leaving:
        if (now - it.heardAt >= (it.outbox ? leavingBehindLimit : leavingLimit))
            forget(fd);
        return;
    case State::Open:
        break;
    }
    if (it.outbox) {
        const FanOutClient::Outbox &outbox = *it.outbox;
        const bool stuck = now - outbox.progressAt >= m_limits.stuckAfter;
        const bool behind = outbox.lossy && now - outbox.since >= m_limits.behindAfter;
        if (stuck || behind) {
            ++m_figures.closedSlow;
            leave(fd, closeFrame(closeTryLater, "too slow"));
            return;
        }
    }
    if (now - it.heardAt >= m_limits.deadAfter) {
        ++m_figures.dropped;
        forget(fd);
    } else if (now - it.heardAt >= m_limits.pingAfter && now - it.pingedAt >= m_limits.pingAfter && !it.outbox) {
        it.pingedAt = now;
        sendNow(fd, pingFrame);
    }
}

void FanOut::close(int code)
{
    if (m_listeners.empty())
        return;
    flush();
    setListening(false);
    m_listeners.clear();
    m_closing = true;
    const QByteArray frame = closeFrame(code);
    for (int fd = 0; fd < static_cast<int>(m_clients.size()); ++fd) {
        if (client(fd).state == State::Open)
            leave(fd, frame);
        else if (client(fd).state == State::Head)
            forget(fd);
    }
    m_farewell.start(m_limits.farewell);
    checkClosed();
}

void FanOut::checkClosed()
{
    if (!m_closing || m_figures.sockets > 0)
        return;
    m_closing = false;
    m_farewell.stop();
    QMetaObject::invokeMethod(this, &FanOut::closed, Qt::QueuedConnection);
}

} // namespace edgeboard::bridge
