// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/bridge/BridgeStore.h"
#include "core/bridge/Broadcaster.h"
#include "core/types/FeedEvent.h"

#include <QByteArray>
#include <QObject>
#include <QString>

namespace edgeboard::bridge {

struct BridgeOptions
{
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 8765; ///< 0: any free one
    QByteArray token; ///< must not be empty when `host` is not of this machine only
    FanOutLimits limits;
};

/// "127.0.0.1:8765" or "[::1]:8765" into host and port; nothing when it is neither.
[[nodiscard]] std::optional<std::pair<QString, quint16>> hostAndPort(const QString &text);

/// The whole bridge in one process: what a feed says goes in by hear(), clients are served. It polls nothing itself.
/// Lives on one thread with an event loop: the daemon's, or the engine's inside the desktop.
class Bridge final : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive it.
    Bridge(const Clock &clock, const BridgeOptions &options, QObject *parent = nullptr);

    /// The error is a sentence: the port is taken, the address is none, or a token is missing beyond this machine.
    [[nodiscard]] Expected<void> listen();
    /// Why listen() would fail whatever the port; a matter of usage. Empty when nothing speaks against it.
    [[nodiscard]] static QString objection(const BridgeOptions &options);
    [[nodiscard]] quint16 port();
    /// What the source says, as the engine hears it.
    void hear(const FeedEvent &event);
    /// Closes everybody with 1001; stopped() follows within a second.
    void stop();
    [[nodiscard]] FanOut &fanOut() { return m_broadcaster.fanOut(); }
    [[nodiscard]] BridgeFigures figures() const { return m_broadcaster.figures(); }

signals:
    void stopped();

private:
    BridgeOptions m_options;
    Broadcaster m_broadcaster;
    BridgeStore m_store; // hands on to the broadcaster: the change stream of one process is a call
};

} // namespace edgeboard::bridge
