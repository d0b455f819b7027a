// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/base/Time.h"
#include "core/bridge/Admission.h"
#include "core/bridge/Backlog.h"
#include "core/bridge/HttpHead.h"
#include "core/bridge/Sockets.h"

#include <QByteArray>
#include <QObject>
#include <QSocketNotifier>
#include <QString>
#include <QTimer>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace edgeboard::bridge {

struct FanOutClient;

/// What the fan-out does not know itself. Called on its thread, from within its work: an answer must not wait.
class FanOutContent
{
public:
    virtual ~FanOutContent() = default;
    /// What a new client of the channel gets first: whole frames, one after another.
    [[nodiscard]] virtual QByteArray greeting(Channel channel, quint64 connection) = 0;
    /// The answer to a text of a client, as JSON; empty: none.
    [[nodiscard]] virtual QByteArray reply(Channel channel, const QByteArray &text) = 0;
    /// The JSON that tells a client of `count` lost frames, the last of them with the number `seq`.
    [[nodiscard]] virtual QByteArray lost(Channel channel, int count, quint64 seq) = 0;
    /// The answer to a GET on a path that is no WebSocket's.
    [[nodiscard]] virtual HttpReply get(const HttpHead &head) = 0;
};

struct FanOutLimits
{
    int clients = 20'000; ///< WebSockets; the next gets 503
    BacklogLimits backlog;
    std::chrono::seconds head {5}; ///< a request must be whole by then
    std::chrono::seconds pingAfter {30}; ///< a client that says nothing is pinged
    std::chrono::seconds deadAfter {60}; ///< one that has said nothing, not even a pong, is dropped
    std::chrono::seconds stuckAfter {10}; ///< one that takes no byte of what waits for it is closed with 1013
    std::chrono::seconds behindAfter {30}; ///< and so is one that stays behind and loses frames
    std::chrono::milliseconds farewell {1000}; ///< close() waits this long at most
};

/// Counters since the start, and what is now.
struct FanOutFigures
{
    std::array<int, channelCount> clients {}; ///< now, by channel
    int sockets = 0; ///< now, with requests and those that are leaving
    int behind = 0; ///< now, with a backlog
    int capacity = 0; ///< WebSockets that fit: FanOutLimits::clients, or fewer where files are short
    quint64 connections = 0; ///< WebSockets ever
    quint64 frames = 0; ///< deltas handed to the kernel, counted once a client
    quint64 writes = 0; ///< system calls that did it
    quint64 bytes = 0;
    quint64 lost = 0; ///< deltas that slow clients did not get
    quint64 closedSlow = 0; ///< with 1013
    quint64 dropped = 0; ///< dead: no pong, or an error of the socket
    quint64 broken = 0; ///< broke RFC 6455, or sent more than we take
    quint64 requests = 0; ///< plain HTTP, answered
    std::array<quint64, refusalReasons> refused {};
};

/// Serves WebSockets and GETs on one port, to any number of clients from one thread. All sockets stand behind one epoll
/// descriptor, which is one notifier in Qt's loop: so a client costs no notifier, no timer and no buffer
/// (guides/performance.md section 2.2). A delta is made a frame once; all deltas of one turn of the loop leave in one
/// write to each client. A client that does not keep up has a bounded backlog of its own and nobody waits for it.
/// At the limit of files a reserve descriptor lets it say 503, and if even that fails it stops listening for a second.
///
/// Lives on one thread, which runs an event loop. Time comes from `clock`; what is due is done in step(), which a timer
/// of its own calls once a second, or a test.
class FanOut final : public QObject
{
    Q_OBJECT

public:
    /// `clock` and `content` must outlive it.
    FanOut(const Clock &clock, FanOutContent &content, FanOutLimits limits = {}, QObject *parent = nullptr);
    ~FanOut() override;

    /// Port 0 takes any free one. The error is a sentence that names the port. On 127.0.0.1 and "localhost" it listens
    /// on ::1 as well where that can be had: "localhost" means that first to many clients.
    [[nodiscard]] Expected<void> listen(const DoorRules &rules);
    [[nodiscard]] quint16 port() const { return m_rules.port; }

    /// A delta to every client of a channel, as JSON. It leaves with the others of this turn of the loop.
    /// Numbers rise by one a channel. `subject`: see OutFrame.
    void broadcast(Channel channel, const QByteArray &json, const QString &subject, quint64 seq);
    /// Nobody hears a broadcast on a channel without clients: its words need not be made.
    [[nodiscard]] bool hasClients(Channel channel) const;
    /// Lets go what is waiting, now.
    void flush();
    /// Does what is due at the clock's time.
    void step();
    void setSelfTimed(bool on);

    /// Stops listening, closes everybody with `code`; closed() follows within a second.
    void close(int code);

    [[nodiscard]] const FanOutFigures &figures() const { return m_figures; }

signals:
    void closed();

private:
    // Reading, in FanOutRead.cpp.
    void onReady();
    void acceptWaiting(int listener);
    [[nodiscard]] bool turnAwayByReserve(int listener); // whether somebody was, and more may wait
    void turnAway(Descriptor stranger);
    void readFrom(int fd);
    void takeHead(int fd, QByteArray bytes);
    void takeFrames(int fd, QByteArrayView bytes);
    void upgrade(int fd, const Admitted &admitted);

    // Writing and leaving, in FanOutWrite.cpp.
    void refuse(int fd, const Refused &refused);
    void answer(int fd, const HttpReply &reply, bool withBody);
    void sendNow(int fd, const QByteArray &bytes);
    void sendReply(int fd, const QByteArray &frame);
    void flushTo(int fd, const std::vector<OutFramePtr> &frames, const QByteArray &joined);
    void drain(int fd);
    void leave(int fd, const QByteArray &lastBytes);
    void forget(int fd);
    void endChannel(FanOutClient &client);
    void openBacklog(int fd);
    void closeBacklog(int fd);
    void watch(int fd);

    void stepClient(int fd, MonotonicTime now);
    void setListening(bool on);
    void checkClosed();
    [[nodiscard]] FanOutClient &client(int fd);
    [[nodiscard]] int openClients() const;

    const Clock &m_clock;
    FanOutContent &m_content;
    FanOutLimits m_limits;
    DoorRules m_rules;
    FanOutFigures m_figures;

    Descriptor m_epoll;
    std::vector<Descriptor> m_listeners;
    Descriptor m_reserve;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_steps;
    QTimer m_farewell;
    std::vector<FanOutClient> m_clients; // by descriptor
    std::array<std::vector<int>, channelCount> m_members;
    std::array<std::vector<OutFramePtr>, channelCount> m_waiting;
    QByteArray m_readBuffer;
    int m_socketRoom = 0;
    bool m_flushQueued = false;
    bool m_listening = false;
    bool m_closing = false;
};

} // namespace edgeboard::bridge
