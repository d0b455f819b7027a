// SPDX-License-Identifier: MIT
#include "tests/support/PusherRooms.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject envelope(const QString &event, const QString &channel)
{
    QJsonObject frame {{u"event"_s, event}};
    if (!channel.isEmpty())
        frame[u"channel"_s] = channel;
    return frame;
}

/// Numbers are allowed as well as strings.
QString userOf(const QJsonObject &member)
{
    return member[u"user_id"_s].toVariant().toString();
}

} // namespace

QByteArray pusherFrame(const QString &event, const QString &channel, const QByteArray &data)
{
    QJsonObject frame = envelope(event, channel);
    frame[u"data"_s] = QString::fromUtf8(data);
    return compact(frame);
}

QByteArray pusherFrame(const QString &event, const QString &channel, const QJsonObject &data)
{
    QJsonObject frame = envelope(event, channel);
    if (!data.isEmpty())
        frame[u"data"_s] = data;
    return compact(frame);
}

PusherRooms::PusherRooms(PusherApp app)
    : m_app(std::move(app))
{
}

bool PusherRooms::isSigned(const QByteArray &socketId, const QString &channel, const QJsonObject &data) const
{
    if (!channel.startsWith("private-"_L1) && !channel.startsWith("presence-"_L1))
        return true;
    const QByteArray about
        = channel.startsWith("presence-"_L1) ? data[u"channel_data"_s].toString().toUtf8() : QByteArray();
    return data[u"auth"_s].toString().toUtf8() == pusherAuth(m_app, socketId, channel.toUtf8(), about);
}

PusherRooms::Letters PusherRooms::enter(const QByteArray &socketId, const QJsonObject &data)
{
    const QString channel = data[u"channel"_s].toString();
    const auto denied = m_denied.find(channel);
    const int status = denied != m_denied.end() ? denied->second : 401;
    if (denied != m_denied.end() || !isSigned(socketId, channel, data)) {
        const QJsonObject fault {
            {u"type"_s, u"AuthError"_s}, {u"error"_s, u"The connection is unauthorized."_s}, {u"status"_s, status}};
        return {{socketId, pusherFrame(u"pusher:subscription_error"_s, channel, fault)}};
    }
    const bool presence = channel.startsWith("presence-"_L1);
    const QJsonObject member
        = presence ? QJsonDocument::fromJson(data[u"channel_data"_s].toString().toUtf8()).object() : QJsonObject();
    const bool isNew = presence && !members(channel)[u"hash"_s].toObject().contains(userOf(member));
    m_rooms[channel][socketId] = member;
    const auto succeeded = u"pusher_internal:subscription_succeeded"_s;
    if (!presence)
        return {{socketId, pusherFrame(succeeded, channel, QJsonObject())}};
    Letters letters {{socketId, pusherFrame(succeeded, channel, compact({{u"presence"_s, members(channel)}}))}};
    if (isNew) {
        const Letters told = tellOthers(socketId, channel, u"pusher_internal:member_added"_s, member);
        letters.insert(letters.end(), told.begin(), told.end());
    }
    return letters;
}

PusherRooms::Letters PusherRooms::leave(const QByteArray &socketId, const QString &channel)
{
    const auto room = m_rooms.find(channel);
    if (room == m_rooms.end() || !room->second.contains(socketId))
        return {};
    const QJsonObject member = room->second[socketId];
    room->second.erase(socketId);
    // A user may be there more than once.
    if (member.isEmpty() || members(channel)[u"hash"_s].toObject().contains(userOf(member)))
        return {};
    return tellOthers(socketId, channel, u"pusher_internal:member_removed"_s, {{u"user_id"_s, member[u"user_id"_s]}});
}

PusherRooms::Letters PusherRooms::leaveAll(const QByteArray &socketId)
{
    Letters all;
    for (const auto &[channel, room] : std::as_const(m_rooms)) {
        const Letters some = leave(socketId, channel);
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

void PusherRooms::deny(const QString &channel, int status)
{
    if (status == 0)
        m_denied.erase(channel);
    else
        m_denied[channel] = status;
}

std::vector<QByteArray> PusherRooms::listeners(const QString &channel) const
{
    std::vector<QByteArray> socketIds;
    const auto room = m_rooms.find(channel);
    if (room == m_rooms.end())
        return socketIds;
    for (const auto &[socketId, member] : room->second)
        socketIds.push_back(socketId);
    return socketIds;
}

PusherRooms::Letters PusherRooms::tellOthers(
    const QByteArray &socketId, const QString &channel, const QString &event, const QJsonObject &about) const
{
    Letters letters;
    const QByteArray frame = pusherFrame(event, channel, compact(about));
    for (const QByteArray &other : listeners(channel)) {
        if (other != socketId)
            letters.push_back({other, frame});
    }
    return letters;
}

QJsonObject PusherRooms::members(const QString &channel) const
{
    QJsonObject hash;
    const auto room = m_rooms.find(channel);
    if (room != m_rooms.end()) {
        for (const auto &[socketId, member] : room->second)
            hash[userOf(member)] = member[u"user_info"_s].toObject();
    }
    return {{u"ids"_s, QJsonArray::fromStringList(hash.keys())}, {u"hash"_s, hash}, {u"count"_s, hash.size()}};
}

} // namespace edgeboard::test
