// SPDX-License-Identifier: MIT
#include "core/bridge/Broadcaster.h"

#include "core/bridge/FlatMessage.h"
#include "core/bridge/Frames.h"
#include "core/bridge/RestAnswers.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;

Broadcaster::Broadcaster(const Clock &clock, const FanOutLimits &limits, Polls polls)
    : m_clock(clock)
    , m_polls(std::move(polls))
    , m_fanOut(clock, *this, limits)
{
}

void Broadcaster::publish(const BridgeChange &change)
{
    m_image.apply(change);
    m_pictures.fill({});
    if (const auto *moved = std::get_if<GameMoved>(&change)) {
        tell(*moved);
    } else if (const auto *price = std::get_if<PriceMoved>(&change)) {
        const Game *game = m_image.find(price->gameId);
        if (!game)
            return;
        for (const RelayDelta &delta : relayDeltas(*price, *game))
            tell(Channel::Odds, delta);
    }
}

void Broadcaster::tell(const GameMoved &moved)
{
    const quint64 number = ++seq(Channel::Flat);
    if (m_fanOut.hasClients(Channel::Flat)) {
        const bool status = moved.was && statusWord(*moved.was) != statusWord(moved.game.phase);
        m_fanOut.broadcast(Channel::Flat, flatMessage(moved.game, {status, moved.at, number}), moved.game.id, number);
    }
    for (const RelayDelta &delta : relayDeltas(moved)) {
        tell(Channel::Live, delta);
        tell(Channel::Odds, delta);
    }
}

void Broadcaster::tell(Channel channel, const RelayDelta &delta)
{
    const quint64 number = ++seq(channel);
    if (m_fanOut.hasClients(channel))
        m_fanOut.broadcast(channel, numbered(delta.object, number), delta.subject, number);
}

QByteArray Broadcaster::picture(Channel channel)
{
    QByteArray &picture = m_pictures.at(static_cast<std::size_t>(channel));
    if (!picture.isEmpty())
        return picture;
    if (channel != Channel::Flat) {
        picture = serverFrame(
            Opcode::Text, relaySnapshot(wordFor(channel), m_image.games(), m_clock.wallNow(), seq(channel)));
        return picture;
    }
    for (const Game &game : m_image.games())
        picture += serverFrame(Opcode::Text, flatMessage(game, {false, m_image.movedAt(game.id), seq(Channel::Flat)}));
    return picture;
}

QByteArray Broadcaster::greeting(Channel channel, quint64 connection)
{
    if (channel == Channel::Flat)
        return picture(channel);
    return serverFrame(Opcode::Text, relayWelcome(wordFor(channel), connection, seq(channel))) + picture(channel);
}

QByteArray Broadcaster::reply(Channel channel, const QByteArray &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    if (object.value("action"_L1).toString() == "ping"_L1)
        return relayPong(m_clock.wallNow(), seq(channel));
    return {};
}

QByteArray Broadcaster::lost(Channel, int count, quint64 seq)
{
    return numbered({{u"type"_s, u"lost"_s}, {u"count"_s, count}}, seq);
}

HttpReply Broadcaster::get(const HttpHead &head)
{
    if (head.path == "/healthz")
        return {200, healthJson(figures())};
    if (head.path == "/metrics")
        return {200, metricsText(figures()), "text/plain; version=0.0.4; charset=utf-8"};
    return restAnswer(head, m_image);
}

BridgeFigures Broadcaster::figures() const
{
    return {m_fanOut.figures(), m_polls ? m_polls() : PollFigures {}, static_cast<int>(m_image.games().size()),
        m_clock.now()};
}

} // namespace edgeboard::bridge
