// SPDX-License-Identifier: MIT
#include "tests/support/ScriptPusher.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>
#include <QtEndian>

#include <algorithm>
#include <iterator>
#include <utility>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int Restarting = 4200;

QByteArray errorFrame(std::optional<int> code, const QByteArray &text, bool asText)
{
    QJsonObject data {{u"message"_s, QString::fromUtf8(text)}};
    if (code)
        data[u"code"_s] = *code;
    if (asText)
        return pusherFrame(u"pusher:error"_s, {}, QJsonDocument(data).toJson(QJsonDocument::Compact));
    return pusherFrame(u"pusher:error"_s, {}, data);
}

} // namespace

ScriptPusher::ScriptPusher(PusherApp app, const std::optional<QSslConfiguration> &tls)
    : m_app(std::move(app))
    , m_rooms(m_app)
    , m_server([this](FramePeer &peer) { onRequest(peer); }, tls)
{
    m_server.setOnFrame(
        [this](FramePeer &peer, int opcode, const QByteArray &payload) { onFrame(peer, opcode, payload); });
}

void ScriptPusher::refuseUpgrade(int status, const QByteArray &extraHeader)
{
    m_upgradeRefusal = status;
    m_upgradeHeader = extraHeader;
}

void ScriptPusher::onRequest(FramePeer &peer)
{
    const QByteArray target = peer.head().split(' ').value(1);
    m_upgrades.push_back(target);
    if (m_upgradeRefusal != 0) {
        peer.send("HTTP/1.1 " + QByteArray::number(m_upgradeRefusal) + " Scripted\r\n" + m_upgradeHeader
            + "Connection: close\r\nContent-Length: 0\r\n\r\n");
        peer.finish();
        return;
    }
    const auto count = m_upgrades.size();
    const QByteArray socketId = QByteArray::number(1'000 + count) + '.' + QByteArray::number(count * 7'919);
    m_visitors.push_back({.peer = &peer, .socketId = socketId});
    connect(&peer, &FramePeer::gone, this, [this, gone = &peer] { onGone(gone); });
    peer.accept();
    if (const auto objection = m_refusal ? m_refusal : objectionTo(QUrl::fromEncoded(target))) {
        end(m_visitors.back(), *objection);
        return;
    }
    answer(peer, helloTo(socketId));
    emit connected(socketId, target);
}

std::optional<PusherEnd> ScriptPusher::objectionTo(const QUrl &target) const
{
    const QString protocol = QUrlQuery(target).queryItemValue(u"protocol"_s);
    const QString key = target.path().section(u"/app/"_s, 1);
    if (key.isEmpty())
        return PusherEnd {4005, "Path not found."};
    if (key.toUtf8() != m_app.key)
        return PusherEnd {4001, "App key " + key.toUtf8() + " does not exist."};
    if (protocol.isEmpty())
        return PusherEnd {4008, "No protocol version supplied."};
    if (protocol != u"7"_s)
        return PusherEnd {4007, "Unsupported protocol version."};
    return std::nullopt;
}

QByteArray ScriptPusher::helloTo(const QByteArray &socketId) const
{
    QJsonObject data {{u"socket_id"_s, QString::fromLatin1(socketId)}};
    if (m_hello.activityTimeout)
        data[u"activity_timeout"_s] = *m_hello.activityTimeout;
    const auto event = u"pusher:connection_established"_s;
    return m_hello.asObject ? pusherFrame(event, {}, data)
                            : pusherFrame(event, {}, QJsonDocument(data).toJson(QJsonDocument::Compact));
}

void ScriptPusher::onFrame(FramePeer &peer, int opcode, const QByteArray &payload)
{
    Visitor *visitor = visitorOf(&peer);
    if (!visitor)
        return;
    if (opcode == 0x8) {
        const int code = payload.size() >= 2 ? qFromBigEndian<quint16>(payload.constData()) : 1005;
        if (!visitor->closing) {
            m_clientCloses.push_back(code);
            peer.send(RawFrame {.opcode = 0x8, .payload = payload}.bytes());
        }
        peer.finish();
    } else if (opcode == 0x1 && !visitor->closing) {
        onText(*visitor, payload);
    }
}

void ScriptPusher::onText(const Visitor &visitor, const QByteArray &frame)
{
    m_received.push_back({visitor.socketId, frame});
    // A broken frame is passed over in silence, as soketi does.
    const QJsonObject envelope = QJsonDocument::fromJson(frame).object();
    const QString event = envelope[u"event"_s].toString();
    const QJsonObject data = envelope[u"data"_s].toObject();
    if (event == "pusher:ping"_L1 && m_answersPings) {
        answer(*visitor.peer, R"({"event":"pusher:pong","data":{}})");
    } else if (event == "pusher:subscribe"_L1) {
        deliver(m_rooms.enter(visitor.socketId, data));
    } else if (event == "pusher:unsubscribe"_L1) {
        deliver(m_rooms.leave(visitor.socketId, data[u"channel"_s].toString()));
    }
    emit frameReceived(visitor.socketId, frame);
}

void ScriptPusher::onGone(const FramePeer *peer)
{
    const auto found
        = std::find_if(m_visitors.begin(), m_visitors.end(), [peer](const Visitor &one) { return one.peer == peer; });
    const QByteArray socketId = found->socketId;
    m_visitors.erase(found);
    deliver(m_rooms.leaveAll(socketId));
    emit gone(socketId);
}

void ScriptPusher::answer(FramePeer &peer, const QByteArray &frame)
{
    if (m_holding)
        m_held.push_back({&peer, textFrame(frame)});
    else
        peer.send(textFrame(frame));
}

void ScriptPusher::release()
{
    m_holding = false;
    for (const Held &held : std::exchange(m_held, {})) {
        if (held.peer)
            held.peer->send(held.bytes);
    }
}

void ScriptPusher::deliver(const PusherRooms::Letters &letters)
{
    for (const PusherRooms::Letter &letter : letters) {
        for (const Visitor &visitor : m_visitors) {
            if (visitor.socketId == letter.socketId)
                answer(*visitor.peer, letter.frame);
        }
    }
}

bool ScriptPusher::publish(const QString &channel, const QString &event, const QByteArray &data)
{
    const std::vector<QByteArray> listening = m_rooms.listeners(channel);
    for (const Visitor &visitor : m_visitors) {
        if (std::find(listening.begin(), listening.end(), visitor.socketId) != listening.end())
            visitor.peer->send(textFrame(pusherFrame(event, channel, data)));
    }
    return !listening.empty();
}

void ScriptPusher::say(const QByteArray &frame)
{
    for (const Visitor &visitor : m_visitors)
        visitor.peer->send(textFrame(frame));
}

void ScriptPusher::ping()
{
    say(R"({"event":"pusher:ping","data":{}})");
}

void ScriptPusher::sayError(std::optional<int> code, const QByteArray &text)
{
    say(errorFrame(code, text, false));
}

void ScriptPusher::end(const PusherEnd &how)
{
    for (const FramePeer *peer : peers())
        end(*visitorOf(peer), how);
}

void ScriptPusher::end(Visitor &visitor, const PusherEnd &how)
{
    if (visitor.closing)
        return;
    visitor.closing = true;
    const bool drops = how.how == PusherEnd::How::ErrorAndDrop;
    if (how.how != PusherEnd::How::Close)
        visitor.peer->send(textFrame(errorFrame(how.code, how.text, drops)));
    if (drops)
        visitor.peer->finish();
    else
        visitor.peer->send(closeFrame(how.code, how.text));
}

void ScriptPusher::shutDown()
{
    const PusherEnd restart {Restarting, "Server closed. Please reconnect shortly."};
    m_refusal = restart;
    end(restart);
}

void ScriptPusher::drop()
{
    for (FramePeer *peer : peers()) {
        visitorOf(peer)->closing = true;
        peer->finish();
    }
}

void ScriptPusher::cut()
{
    for (FramePeer *peer : peers())
        peer->reset();
}

std::vector<FramePeer *> ScriptPusher::peers() const
{
    std::vector<FramePeer *> all;
    for (const Visitor &visitor : m_visitors)
        all.push_back(visitor.peer);
    return all;
}

std::vector<QByteArray> ScriptPusher::socketIds() const
{
    std::vector<QByteArray> ids;
    for (const Visitor &visitor : m_visitors)
        ids.push_back(visitor.socketId);
    return ids;
}

std::vector<ScriptPusher::Received> ScriptPusher::received(const QString &event) const
{
    std::vector<Received> some;
    std::copy_if(m_received.begin(), m_received.end(), std::back_inserter(some), [&event](const Received &one) {
        return QJsonDocument::fromJson(one.frame).object()[u"event"_s].toString() == event;
    });
    return some;
}

ScriptPusher::Visitor *ScriptPusher::visitorOf(const FramePeer *peer)
{
    const auto found
        = std::find_if(m_visitors.begin(), m_visitors.end(), [peer](const Visitor &one) { return one.peer == peer; });
    return found == m_visitors.end() ? nullptr : &*found;
}

} // namespace edgeboard::test
