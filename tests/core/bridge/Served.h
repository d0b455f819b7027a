// SPDX-License-Identifier: MIT
#pragma once

#include "core/bridge/Bridge.h"
#include "tests/core/bridge/WsProbe.h"
#include "tests/support/GameMaker.h"

#include <QCoreApplication>
#include <QStringList>

#include <memory>

namespace edgeboard::test {

/// A bridge on a free port with a clock of our own.
struct Served
{
    explicit Served(const bridge::BridgeOptions &options = {})
        : bridge(clock, withFreePort(options))
    {
        const auto listening = bridge.listen();
        if (!listening)
            qFatal("%s", qPrintable(listening.error().message));
        bridge.fanOut().setSelfTimed(false);
    }
    static bridge::BridgeOptions withFreePort(bridge::BridgeOptions options)
    {
        options.port = 0;
        return options;
    }
    void tell(int homeScore, const QString &id = QStringLiteral("401"))
    {
        bridge.hear(scores({nbaGame(homeScore, 85, id)}));
    }
    /// Time passes, in steps as the server's own timer would make them.
    void pass(std::chrono::seconds time)
    {
        for (std::chrono::seconds t {0}; t < time; ++t) {
            clock.advance(std::chrono::seconds(1));
            bridge.fanOut().step();
        }
    }
    std::unique_ptr<WsProbe> join(const QByteArray &path = "/", const QByteArray &headers = {})
    {
        return std::make_unique<WsProbe>(bridge.port(), handshake(path, headers));
    }
    [[nodiscard]] bridge::FanOutFigures figures() const { return bridge.figures().fanOut; }

    [[nodiscard]] quint64 refusals(bridge::Refused::Reason reason) const
    {
        return figures().refused.at(static_cast<std::size_t>(reason));
    }
    /// One turn in which `count` games get a score.
    void tellMany(int count, int homeScore)
    {
        std::vector<GameUpdate> games;
        for (int i = 0; i < count; ++i)
            games.push_back(nbaGame(homeScore, 0, QString::number(401 + i)));
        bridge.hear(scores(games));
    }

    ManualClock clock {WallTime(std::chrono::milliseconds(1'776'208'972'203))};
    bridge::Bridge bridge;
};

[[nodiscard]] inline QString typeOf(const QJsonObject &message)
{
    return message.value(QLatin1String("type")).toString();
}

[[nodiscard]] inline QStringList typesOf(const WsProbe &probe)
{
    QStringList types;
    for (const QJsonObject &message : probe.messages)
        types.append(typeOf(message));
    return types;
}

[[nodiscard]] inline QByteArray get(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

} // namespace edgeboard::test
