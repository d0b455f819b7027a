// SPDX-License-Identifier: MIT
#include "tests/support/ScriptRelay.h"

#include <utility>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray http(int status, const QByteArray &body, const QByteArray &extraHeader = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\n" + extraHeader
        + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

} // namespace

ScriptRelay::ScriptRelay(RelayTruth &truth)
    : m_truth(truth)
    , m_server([this](FramePeer &peer) { onRequest(peer); })
{
    m_server.setOnFrame([this](FramePeer &peer, int, const QByteArray &payload) {
        if (m_answersPings && payload == R"({"action":"ping"})")
            peer.send(textFrame(m_truth.pong()));
    });
}

QUrl ScriptRelay::url() const
{
    return m_server.url(QString());
}

void ScriptRelay::onRequest(FramePeer &peer)
{
    const QByteArray target = peer.head().split(' ').value(1);
    const QString path = QUrl::fromEncoded(target).path(QUrl::FullyDecoded);
    m_asked.push_back({path, peer.head()});
    if (path.startsWith("/ws/"_L1))
        welcome(peer, path);
    else
        answer(peer, path);
}

void ScriptRelay::welcome(FramePeer &peer, const QString &path)
{
    if (m_refusal != 0) {
        peer.send(http(m_refusal, R"({"error":"no"})", m_refusalHeader));
        peer.finish();
        return;
    }
    m_listeners.push_back(&peer);
    connect(&peer, &FramePeer::gone, this, [this, gone = &peer] { std::erase(m_listeners, gone); });
    peer.accept();
    if (m_mute)
        return;
    const QString channel = path.section(u'/', -1);
    peer.send(textFrame(m_truth.welcome(channel, ++m_connections)));
    peer.send(textFrame(m_truth.snapshot(channel)));
}

void ScriptRelay::answer(FramePeer &peer, const QString &path)
{
    const auto [status, body] = m_answer != 0 ? std::pair(m_answer, m_answerBody) : m_truth.answer(path);
    const QByteArray bytes = http(status, body);
    if (m_holding) {
        m_held.push_back({&peer, bytes});
        return;
    }
    peer.send(bytes);
    peer.finish();
}

void ScriptRelay::release()
{
    m_holding = false;
    for (const Held &held : std::exchange(m_held, {})) {
        if (held.peer) {
            held.peer->send(held.bytes);
            held.peer->finish();
        }
    }
}

void ScriptRelay::say(const QByteArray &frame)
{
    for (FramePeer *peer : m_listeners)
        peer->send(textFrame(frame));
}

void ScriptRelay::refuseWith(int status, const QByteArray &extraHeader)
{
    m_refusal = status;
    m_refusalHeader = extraHeader;
}

void ScriptRelay::answerWith(int status, const QByteArray &body)
{
    m_answer = status;
    m_answerBody = body;
}

void ScriptRelay::cut()
{
    for (FramePeer *peer : std::vector(m_listeners))
        peer->reset();
}

void ScriptRelay::close(int code)
{
    for (FramePeer *peer : m_listeners) {
        peer->send(closeFrame(code));
        peer->finish();
    }
}

} // namespace edgeboard::test
