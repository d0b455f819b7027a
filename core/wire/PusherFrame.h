// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

// Frames of the Pusher Channels protocol 7, read and written. protocols/pusher.md section 2. Pure; memory is that of one frame.
namespace edgeboard::wire {

/// What a frame of the server says. Which members count is said with them; the others are empty.
struct PusherFrame
{
    enum class Kind : std::uint8_t {
        Unreadable, ///< no JSON object with an event; or a name beyond `longestPusherName`
        Hello, ///< pusher:connection_established
        Error, ///< pusher:error
        Ping,
        Pong,
        Subscribed, ///< pusher_internal:subscription_succeeded
        SubscriptionError,
        MemberAdded,
        MemberRemoved,
        Event, ///< of an application
        Other ///< a "pusher:" or "pusher_internal:" event that we do not know
    };

    Kind kind = Kind::Unreadable;
    QString event {};
    QString channel {};
    /// Decoded once by the rule of section 2: the text of a string, whether it holds JSON or not; of anything else its JSON.
    /// Empty when absent or null.
    QByteArray data {};
    QString userId {}; ///< written as text or as a number; of MemberAdded and MemberRemoved it comes from the data
    QString socketId {}; ///< Hello
    std::optional<std::chrono::milliseconds>
        activityTimeout {}; ///< Hello; at least a second; nothing when it names none
    std::optional<int> code {}; ///< Error; SubscriptionError: its "status"
    QString type {}; ///< SubscriptionError: "AuthError"
    QString message {}; ///< Error, SubscriptionError: the server's words, for people to read
};

/// Names are far shorter (200 at most by the documentation); what is longer is not read.
inline constexpr qsizetype longestPusherName = 1'000;

[[nodiscard]] PusherFrame readPusherFrame(const QByteArray &utf8);

/// What an authorizer grants. Never kept, never written to a log.
struct PusherGrant
{
    QString auth; ///< "key:signature"
    std::optional<QString> channelData {}; ///< of presence channels; signed byte by byte, so it is passed on as it is

    friend bool operator==(const PusherGrant &, const PusherGrant &) = default;
};
/// The answer of an authorizer, section 6; nothing when it is no JSON object with an `auth`.
[[nodiscard]] std::optional<PusherGrant> readPusherGrant(const QByteArray &body);

/// Frames for the server.
[[nodiscard]] QByteArray pusherSubscribe(const QString &channel, const PusherGrant &grant = {});
[[nodiscard]] QByteArray pusherUnsubscribe(const QString &channel);
[[nodiscard]] QByteArray pusherPing();
[[nodiscard]] QByteArray pusherPong();

} // namespace edgeboard::wire
