// SPDX-License-Identifier: MIT
// A scripted Pusher server for scripts in any language: tests/pusher/README.md names its commands.
#include "tests/pusher/JsonLines.h"
#include "tests/support/ScriptAuthorizer.h"
#include "tests/support/ScriptPusher.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <functional>
#include <map>
#include <optional>

using namespace edgeboard::test;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const QByteArray &utf8)
{
    return QString::fromUtf8(utf8);
}

QByteArray bytesOf(const QJsonValue &value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    return value.toString().toUtf8();
}

std::optional<int> number(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

PusherEnd endOf(const QJsonObject &told)
{
    static const std::map<QString, PusherEnd::How> ways {{u"close"_s, PusherEnd::How::Close},
        {u"error+close"_s, PusherEnd::How::ErrorAndClose}, {u"error+drop"_s, PusherEnd::How::ErrorAndDrop}};
    const auto way = ways.find(told[u"how"_s].toString());
    return {told[u"code"_s].toInt(), told[u"text"_s].toString().toUtf8(),
        way == ways.end() ? PusherEnd::How::ErrorAndClose : way->second};
}

using Command = std::function<void(const QJsonObject &)>;

std::map<QString, Command> commandsOf(ScriptPusher &pusher, ScriptAuthorizer &authorizer)
{
    return {
        {u"publish"_s,
            [&](const QJsonObject &told) {
                pusher.publish(told[u"channel"_s].toString(), told[u"event"_s].toString(), bytesOf(told[u"data"_s]));
            }},
        {u"say"_s, [&](const QJsonObject &told) { pusher.say(bytesOf(told[u"frame"_s])); }},
        {u"ping"_s, [&](const QJsonObject &) { pusher.ping(); }},
        {u"pongs"_s, [&](const QJsonObject &told) { pusher.answerPings(told[u"on"_s].toBool()); }},
        {u"error"_s,
            [&](const QJsonObject &told) { pusher.sayError(number(told[u"code"_s]), bytesOf(told[u"text"_s])); }},
        {u"hello"_s,
            [&](const QJsonObject &told) {
                pusher.setHello({number(told[u"activity_timeout"_s]), told[u"object"_s].toBool()});
            }},
        {u"close"_s, [&](const QJsonObject &told) { pusher.end(endOf(told)); }},
        {u"drop"_s, [&](const QJsonObject &) { pusher.drop(); }},
        {u"cut"_s, [&](const QJsonObject &) { pusher.cut(); }},
        {u"refuse"_s, [&](const QJsonObject &told) { pusher.refuse(endOf(told)); }},
        {u"refuse_upgrade"_s, [&](const QJsonObject &told) { pusher.refuseUpgrade(told[u"status"_s].toInt()); }},
        {u"shut_down"_s, [&](const QJsonObject &) { pusher.shutDown(); }},
        {u"come_back"_s,
            [&](const QJsonObject &) {
                pusher.comeBack();
                pusher.refuseUpgrade(0);
            }},
        {u"hold"_s, [&](const QJsonObject &) { pusher.hold(); }},
        {u"release"_s, [&](const QJsonObject &) { pusher.release(); }},
        {u"deny"_s,
            [&](const QJsonObject &told) { pusher.deny(told[u"channel"_s].toString(), told[u"status"_s].toInt()); }},
        {u"authorizer"_s,
            [&](const QJsonObject &told) {
                authorizer.answerWith(told[u"status"_s].toInt(), bytesOf(told[u"body"_s]));
            }},
        {u"member"_s, [&](const QJsonObject &told) { authorizer.setChannelData(bytesOf(told[u"data"_s])); }},
        {u"quit"_s, [&](const QJsonObject &) { QCoreApplication::quit(); }},
    };
}

void report(ScriptPusher &pusher, ScriptAuthorizer &authorizer)
{
    QObject::connect(
        &pusher, &ScriptPusher::connected, &pusher, [](const QByteArray &socketId, const QByteArray &target) {
            JsonLines::say(
                {{u"type"_s, u"connected"_s}, {u"socket_id"_s, textOf(socketId)}, {u"target"_s, textOf(target)}});
        });
    QObject::connect(
        &pusher, &ScriptPusher::frameReceived, &pusher, [](const QByteArray &socketId, const QByteArray &frame) {
            JsonLines::say({{u"type"_s, u"frame"_s}, {u"socket_id"_s, textOf(socketId)},
                {u"frame"_s, QJsonDocument::fromJson(frame).object()}});
        });
    QObject::connect(&pusher, &ScriptPusher::gone, &pusher, [](const QByteArray &socketId) {
        JsonLines::say({{u"type"_s, u"gone"_s}, {u"socket_id"_s, textOf(socketId)}});
    });
    QObject::connect(&authorizer, &ScriptAuthorizer::answered, &authorizer, [](const ScriptAuthorizer::Asked &asked) {
        JsonLines::say(
            {{u"type"_s, u"auth"_s}, {u"socket_id"_s, textOf(asked.socketId)}, {u"channel"_s, textOf(asked.channel)},
                {u"status"_s, asked.status}, {u"content_type"_s, textOf(asked.request.header("content-type"))},
                {u"body"_s, textOf(asked.request.body)}});
    });
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const PusherApp app {"app-key", "app-secret"};
    ScriptPusher pusher(app);
    ScriptAuthorizer authorizer(app);
    const auto commands = commandsOf(pusher, authorizer);
    JsonLines lines;
    QObject::connect(&lines, &JsonLines::ended, &application, &QCoreApplication::quit);
    QObject::connect(&lines, &JsonLines::told, &application, [&commands](const QJsonObject &told) {
        const QString name = told[u"do"_s].toString();
        const auto command = commands.find(name);
        if (command != commands.end())
            command->second(told);
        JsonLines::say({{u"type"_s, command != commands.end() ? u"done"_s : u"error"_s}, {u"do"_s, name}});
    });
    report(pusher, authorizer);
    JsonLines::say({{u"type"_s, u"ready"_s}, {u"port"_s, pusher.port()}, {u"key"_s, textOf(app.key)},
        {u"secret"_s, textOf(app.secret)}, {u"auth"_s, authorizer.url().toString()}});
    return QCoreApplication::exec();
}
