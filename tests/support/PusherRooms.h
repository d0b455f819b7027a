// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/PusherSignature.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <map>
#include <vector>

namespace edgeboard::test {

/// A frame of the Pusher protocol; `data` is double encoded: it goes out as a JSON string. protocols/pusher.md section 2.
[[nodiscard]] QByteArray pusherFrame(const QString &event, const QString &channel, const QByteArray &data);
/// The same with an object as it is, or with none when it is empty.
[[nodiscard]] QByteArray pusherFrame(const QString &event, const QString &channel, const QJsonObject &data);

/// Who hears which channel: the half of a Pusher server that has no socket. It checks signatures as the real service does,
/// and words its answers as soketi does. A connection is known by its socket id.
class PusherRooms
{
public:
    /// A frame and the connection it is for.
    struct Letter
    {
        QByteArray socketId;
        QByteArray frame;
    };
    using Letters = std::vector<Letter>;

    explicit PusherRooms(PusherApp app);

    /// `data` is that of pusher:subscribe. The first letter is the answer; the others tell the members of a presence channel.
    [[nodiscard]] Letters enter(const QByteArray &socketId, const QJsonObject &data);
    [[nodiscard]] Letters leave(const QByteArray &socketId, const QString &channel);
    [[nodiscard]] Letters leaveAll(const QByteArray &socketId);
    /// The next subscriptions to `channel` are answered with pusher:subscription_error; 0: as they deserve.
    void deny(const QString &channel, int status);

    [[nodiscard]] std::vector<QByteArray> listeners(const QString &channel) const;

private:
    [[nodiscard]] bool isSigned(const QByteArray &socketId, const QString &channel, const QJsonObject &data) const;
    [[nodiscard]] Letters tellOthers(
        const QByteArray &socketId, const QString &channel, const QString &event, const QJsonObject &about) const;
    [[nodiscard]] QJsonObject members(const QString &channel) const;

    PusherApp m_app;
    std::map<QString, int> m_denied;
    // channel, socket id, channel_data of presence channels
    std::map<QString, std::map<QByteArray, QJsonObject>> m_rooms;
};

} // namespace edgeboard::test
