// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/QtLink.h"
#include "core/net/StreamConnection.h"
#include "tests/support/FrameServer.h"

#include <QList>

#include <memory>

namespace edgeboard::test {

/// A session as the relay has it: a welcome, a snapshot, deltas; the last one says that it is the last.
[[nodiscard]] inline QList<QByteArray> sessionTexts()
{
    QList<QByteArray> texts = {R"({"type":"welcome","connections":1})",
        R"({"type":"snapshot","games":[{"id":"a","home":"caf)"
        "\xc3\xa9"
        R"(","score":1}],"pad":")"
            + QByteArray(300, 'x') + R"("})"};
    for (int i = 1; i <= 10; ++i)
        texts += R"({"type":"score_change","id":"a","home_score":)" + QByteArray::number(i) + R"(,"clock":"5:12"})";
    return texts;
}

/// Sends the session to whoever comes.
inline void sendSession(FramePeer &peer)
{
    peer.accept();
    const QList<QByteArray> texts = sessionTexts();
    for (const QByteArray &text : texts)
        peer.send(textFrame(text));
}

/// A stream over real sockets whose waits are on a clock that it moves itself: when a retry is due some time, the
/// clock goes there at once. So no test waits for a backoff.
struct StreamRig
{
    explicit StreamRig(std::uint64_t seed = 1, net::QtLink::Limits limits = {})
        : stream(std::make_unique<net::QtLink>(clock, "EdgeboardTest/1", limits), clock, net::StreamLimits {}, seed)
    {
        stream.setSelfTimed(false);
        QObject::connect(
            &stream, &net::StreamConnection::textReceived, &stream, [this](const QByteArray &text) { texts += text; });
        QObject::connect(&stream, &net::StreamConnection::changed, &stream, [this] { onChanged(); });
    }

    void onChanged()
    {
        if (stream.session() != session) {
            session = stream.session();
            texts.clear();
        }
        if (!retries || stream.state() != net::StreamState::Waiting)
            return;
        QMetaObject::invokeMethod(
            &stream,
            [this] {
                if (const auto due = stream.retryAt()) {
                    clock.moveTo(std::max(clock.now(), *due));
                    stream.step();
                }
            },
            Qt::QueuedConnection);
    }

    /// Lets time pass as a timer would: a step each half second.
    void pass(std::chrono::milliseconds time)
    {
        for (auto passed = std::chrono::milliseconds(0); passed < time; passed += std::chrono::milliseconds(500)) {
            clock.advance(std::chrono::milliseconds(500));
            stream.step();
        }
    }

    [[nodiscard]] bool whole() const { return stream.state() == net::StreamState::Open && texts == sessionTexts(); }

    ManualClock clock;
    bool retries = true;
    net::StreamConnection stream;
    quint32 session = 0;
    QList<QByteArray> texts; ///< of the present session
};

} // namespace edgeboard::test
