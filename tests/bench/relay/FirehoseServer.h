// SPDX-License-Identifier: MIT
#pragma once

#include "core/bridge/Frames.h"
#include "core/bridge/HttpHead.h"
#include "core/bridge/Sockets.h"
#include "tests/bench/relay/UnreadBytes.h"

#include <QByteArray>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>

/// The sockets of the firehose: as the real relay, each subscriber has a channel of 256 waiting frames beyond what the
/// kernel takes; what comes when it is full is dropped in silence. Unlike the real one it counts that, and how long a
/// subscriber left bytes unread. Linux; one thread; nothing here waits but turn().
class FirehoseServer
{
public:
    static constexpr std::size_t channelLimit = 256;

    /// What one subscriber got, or the worst of all.
    struct Figures
    {
        std::int64_t sent = 0; ///< frames that the kernel took
        std::int64_t dropped = 0;
        std::int64_t mostWaiting = 0; ///< frames
        double longestAwayMs = 0; ///< it had unread bytes and took none of them; seen each millisecond
        std::int64_t mostUnread = 0; ///< bytes in its receive buffer
    };

    /// What the answers are made of.
    struct Content
    {
        std::function<QByteArray()> snapshot;
        std::function<QByteArray(const edgeboard::bridge::HttpHead &)> get; ///< empty: 404
    };

    FirehoseServer(edgeboard::bridge::Descriptor listener, Content content);
    ~FirehoseServer();
    FirehoseServer(const FirehoseServer &) = delete;
    FirehoseServer &operator=(const FirehoseServer &) = delete;

    [[nodiscard]] quint16 port() const;
    /// Takes what the sockets have; at most `milliseconds` when they have nothing.
    void turn(int milliseconds);
    /// Queues one text frame for each subscriber; `toLive`: also for those of /ws/live.
    void publish(QByteArrayView text, bool toLive);
    /// Hands the kernel what waits, and looks how far the readers are.
    void flush();
    [[nodiscard]] int subscribers() const;
    /// Of all subscribers so far, also those that left.
    [[nodiscard]] Figures worst() const;
    [[nodiscard]] std::int64_t publishedFrames() const { return m_published; }

private:
    struct Client
    {
        edgeboard::bridge::Descriptor socket;
        edgeboard::bridge::MessageReader messages;
        QByteArray in;
        std::deque<QByteArray> waiting;
        qsizetype offset = 0; ///< of the first one, already sent
        bool open = false;
        bool odds = false;
        bool leaving = false; ///< ends when all is sent
        bool wantsRoom = false; ///< epoll tells when the kernel takes more
        Figures figures;
        UnreadBytes unread;
        std::int64_t bytesSent = 0;
        std::int64_t bytesRead = 0;
        std::int64_t readAt = 0; ///< ns
    };

    void accept();
    void read(int fd, Client &client);
    void take(Client &client);
    void upgrade(Client &client, const edgeboard::bridge::HttpHead &head);
    void onMessage(Client &client, const edgeboard::bridge::MessageReader::Event &message);
    void send(int fd, Client &client);
    void observe(Client &client);
    void forget(int fd);

    edgeboard::bridge::Descriptor m_listener;
    edgeboard::bridge::Descriptor m_epoll;
    Content m_content;
    std::map<int, Client> m_clients;
    Figures m_gone;
    std::int64_t m_published = 0;
    int m_connections = 0;
};
