// SPDX-License-Identifier: MIT
#include "core/wire/PusherFrame.h"

#include "core/wire/Json.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;
using Kind = PusherFrame::Kind;

namespace {

constexpr std::chrono::milliseconds leastActivity {1'000}; // a server that says less would have us ping without end
constexpr double mostActivitySeconds = 86'400; // more is as good as never
constexpr qsizetype longestGrant = 16 * 1'024; // of each part; a member's data are at most 1 kB by the documentation

Kind kindOf(std::string_view event)
{
    struct Row
    {
        std::string_view event;
        Kind kind;
    };
    static constexpr std::array rows {
        Row {"pusher:connection_established", Kind::Hello},
        Row {"pusher:error", Kind::Error},
        Row {"pusher:ping", Kind::Ping},
        Row {"pusher:pong", Kind::Pong},
        Row {"pusher_internal:subscription_succeeded", Kind::Subscribed},
        Row {"pusher:subscription_error", Kind::SubscriptionError},
        Row {"pusher_internal:member_added", Kind::MemberAdded},
        Row {"pusher_internal:member_removed", Kind::MemberRemoved},
    };
    const auto *const found
        = std::find_if(rows.begin(), rows.end(), [event](const Row &row) { return row.event == event; });
    if (found != rows.end())
        return found->kind;
    const auto begins = [event](std::string_view with) { return event.substr(0, with.size()) == with; };
    return begins("pusher:") || begins("pusher_internal:") ? Kind::Other : Kind::Event;
}

/// A name as the protocol writes it; nothing when it is too long to be one.
std::optional<QString> name(const Object &object, std::string_view key)
{
    const auto text = textField(object, key).value_or(std::string_view());
    if (text.size() > static_cast<std::size_t>(longestPusherName))
        return std::nullopt;
    return toQString(text);
}

QByteArray decodedOnce(const Object &root)
{
    const auto data = field(root, "data");
    if (!data)
        return {};
    std::string_view text;
    if (data->get(text) == simdjson::SUCCESS)
        return {text.data(), static_cast<qsizetype>(text.size())};
    return QByteArray::fromStdString(simdjson::minify(*data));
}

/// Ids of users are text or numbers.
QString userId(const Object &object)
{
    const auto id = field(object, "user_id");
    if (!id)
        return {};
    if (id->is_string())
        return name(object, "user_id").value_or(QString());
    return id->is_number() ? QString::fromStdString(simdjson::minify(*id)) : QString();
}

void readHello(const Object &data, PusherFrame &frame)
{
    frame.socketId = name(data, "socket_id").value_or(QString());
    const auto seconds = numberField(data, "activity_timeout");
    if (!seconds || !(*seconds > 0))
        return;
    const auto said = std::chrono::milliseconds(static_cast<qint64>(std::min(*seconds, mostActivitySeconds) * 1'000));
    frame.activityTimeout = std::max(leastActivity, said);
}

/// What `data` holds, for the frames of the protocol itself.
void readData(PusherFrame &frame)
{
    simdjson::dom::parser parser;
    Object data;
    if (parser.parse(frame.data.constData(), static_cast<std::size_t>(frame.data.size())).get(data)
        != simdjson::SUCCESS)
        return;
    switch (frame.kind) {
    case Kind::Hello:
        readHello(data, frame);
        return;
    case Kind::Error:
        frame.code = intField(data, "code");
        frame.message = stringField(data, "message");
        return;
    case Kind::SubscriptionError:
        frame.type = stringField(data, "type");
        frame.message = stringField(data, "error");
        frame.code = intField(data, "status");
        return;
    case Kind::MemberAdded:
    case Kind::MemberRemoved:
        frame.userId = userId(data);
        return;
    default:
        return;
    }
}

QByteArray frameOf(const QString &event, const QJsonObject &data)
{
    return QJsonDocument(QJsonObject {{u"event"_s, event}, {u"data"_s, data}}).toJson(QJsonDocument::Compact);
}

} // namespace

PusherFrame readPusherFrame(const QByteArray &utf8)
{
    simdjson::dom::parser parser;
    Object root;
    if (parser.parse(utf8.constData(), static_cast<std::size_t>(utf8.size())).get(root) != simdjson::SUCCESS)
        return {};
    const auto event = name(root, "event");
    const auto channel = name(root, "channel");
    if (!event || event->isEmpty() || !channel)
        return {};
    PusherFrame frame {.kind = kindOf(textField(root, "event").value_or(std::string_view())),
        .event = *event,
        .channel = *channel,
        .data = decodedOnce(root),
        .userId = userId(root)};
    if (frame.kind != Kind::Event && frame.kind != Kind::Other)
        readData(frame);
    return frame;
}

std::optional<PusherGrant> readPusherGrant(const QByteArray &body)
{
    simdjson::dom::parser parser;
    Object root;
    if (parser.parse(body.constData(), static_cast<std::size_t>(body.size())).get(root) != simdjson::SUCCESS)
        return std::nullopt;
    const auto auth = textField(root, "auth").value_or(std::string_view());
    const auto data = textField(root, "channel_data");
    const auto fits = [](std::string_view text) { return text.size() <= static_cast<std::size_t>(longestGrant); };
    if (auth.empty() || !fits(auth) || (data && !fits(*data)))
        return std::nullopt;
    PusherGrant grant {.auth = toQString(auth)};
    if (data)
        grant.channelData = toQString(*data);
    return grant;
}

QByteArray pusherSubscribe(const QString &channel, const PusherGrant &grant)
{
    // Public channels have an empty one, as pusher-js sends it.
    QJsonObject data {{u"channel"_s, channel}, {u"auth"_s, grant.auth}};
    if (grant.channelData)
        data.insert(u"channel_data"_s, *grant.channelData);
    return frameOf(u"pusher:subscribe"_s, data);
}

QByteArray pusherUnsubscribe(const QString &channel)
{
    return frameOf(u"pusher:unsubscribe"_s, {{u"channel"_s, channel}});
}

QByteArray pusherPing()
{
    return frameOf(u"pusher:ping"_s, {});
}

QByteArray pusherPong()
{
    return frameOf(u"pusher:pong"_s, {});
}

} // namespace edgeboard::wire
