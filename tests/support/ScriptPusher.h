// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/FrameServer.h"
#include "tests/support/PusherRooms.h"
#include "tests/support/PusherSignature.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QSslConfiguration>
#include <QUrl>

#include <list>
#include <optional>
#include <vector>

namespace edgeboard::test {

/// The first words of a Pusher server.
struct PusherHello
{
    std::optional<int> activityTimeout = 120; ///< seconds; nothing: left out
    bool asObject = false; ///< the data is an object, not a string of JSON
};

/// How a server ends a connection. protocols/pusher.md section 5.
struct PusherEnd
{
    enum class How : std::uint8_t {
        Close, ///< the code in the close frame alone, as the real service does
        ErrorAndClose, ///< pusher:error before it, as soketi does
        ErrorAndDrop ///< pusher:error with its data as a string, then FIN without a close frame, as Laravel Reverb does
    };
    int code = 0; ///< 4000 to 4299 are the protocol's
    QByteArray text {};
    How how = How::ErrorAndClose;
};

/// A server of the Pusher Channels protocol 7 on a free port of this machine, which does what a test says and nothing by
/// itself in time: it never pings, expires or closes unasked. Unknown keys and paths are refused as soketi does.
class ScriptPusher final : public QObject
{
    Q_OBJECT

public:
    struct Received
    {
        QByteArray socketId;
        QByteArray frame;
    };

    explicit ScriptPusher(PusherApp app = {"app-key", "app-secret"}, const std::optional<QSslConfiguration> &tls = {});

    [[nodiscard]] const PusherApp &app() const { return m_app; }
    [[nodiscard]] quint16 port() { return m_server.tcp().port(); }
    [[nodiscard]] TestServer &tcp() { return m_server.tcp(); }

    /// For who comes from now on.
    void setHello(const PusherHello &hello) { m_hello = hello; }
    /// The next upgrades are answered so; 0 lets them in.
    void refuseUpgrade(int status, const QByteArray &extraHeader = {});
    /// The next connections are told this in place of a hello; nothing lets them in.
    void refuse(const std::optional<PusherEnd> &end) { m_refusal = end; }
    /// A server that restarts: everybody is told 4200, and who comes before comeBack() as well.
    void shutDown();
    void comeBack() { m_refusal.reset(); }
    /// What it answers by itself (hello, subscriptions, pongs) waits for release(), or for ever.
    void hold() { m_holding = true; }
    void release();
    void answerPings(bool on) { m_answersPings = on; }
    /// Subscriptions to `channel` are answered with an error of this status; 0: by their signature.
    void deny(const QString &channel, int status) { m_rooms.deny(channel, status); }

    /// To every listener of the channel, double encoded; false when there is none. `data` is JSON or plain text.
    bool publish(const QString &channel, const QString &event, const QByteArray &data);
    /// To every connection, word for word.
    void say(const QByteArray &frame);
    void ping();
    /// pusher:error alone; no code: left out.
    void sayError(std::optional<int> code, const QByteArray &text);
    /// Ends every connection: by the protocol, with FIN and no close frame, with RST.
    void end(const PusherEnd &how);
    void drop();
    void cut();

    /// Of the connections that are there, the oldest first.
    [[nodiscard]] std::vector<QByteArray> socketIds() const;
    [[nodiscard]] std::vector<QByteArray> listeners(const QString &channel) const { return m_rooms.listeners(channel); }
    /// Path and query of each upgrade so far, refused ones too.
    [[nodiscard]] const std::vector<QByteArray> &upgrades() const { return m_upgrades; }
    /// Every text frame of the clients, the oldest first.
    [[nodiscard]] const std::vector<Received> &received() const { return m_received; }
    /// Those with that event.
    [[nodiscard]] std::vector<Received> received(const QString &event) const;
    /// The close codes that clients sent first.
    [[nodiscard]] const std::vector<int> &clientCloses() const { return m_clientCloses; }

signals:
    void connected(const QByteArray &socketId, const QByteArray &target);
    void frameReceived(const QByteArray &socketId, const QByteArray &frame);
    void gone(const QByteArray &socketId);

private:
    struct Visitor
    {
        FramePeer *peer; // there as long as the visitor is
        QByteArray socketId;
        bool closing = false; // our close frame is out, theirs is awaited
    };
    struct Held
    {
        QPointer<FramePeer> peer;
        QByteArray bytes;
    };

    void onRequest(FramePeer &peer);
    void onFrame(FramePeer &peer, int opcode, const QByteArray &payload);
    void onText(const Visitor &visitor, const QByteArray &frame);
    void onGone(const FramePeer *peer);
    [[nodiscard]] std::optional<PusherEnd> objectionTo(const QUrl &target) const;
    [[nodiscard]] QByteArray helloTo(const QByteArray &socketId) const;
    void answer(FramePeer &peer, const QByteArray &frame);
    void deliver(const PusherRooms::Letters &letters);
    void end(Visitor &visitor, const PusherEnd &how);
    /// Those that are there now: each may take itself out of the list when it is ended.
    [[nodiscard]] std::vector<FramePeer *> peers() const;
    [[nodiscard]] Visitor *visitorOf(const FramePeer *peer);

    PusherApp m_app;
    PusherRooms m_rooms;
    PusherHello m_hello;
    int m_upgradeRefusal = 0;
    QByteArray m_upgradeHeader;
    std::optional<PusherEnd> m_refusal;
    bool m_answersPings = true;
    bool m_holding = false;
    std::vector<Held> m_held;
    std::list<Visitor> m_visitors;
    std::vector<QByteArray> m_upgrades;
    std::vector<Received> m_received;
    std::vector<int> m_clientCloses;
    FrameServer m_server; // last, so that it goes first: its peers say goodbye to the above
};

} // namespace edgeboard::test
