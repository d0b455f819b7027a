// SPDX-License-Identifier: MIT
#include "core/bridge/Bridge.h"

#include "core/bridge/Frames.h"

#include <QHostAddress>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;

std::optional<std::pair<QString, quint16>> hostAndPort(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon <= 0)
        return std::nullopt;
    QString host = text.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    bool ok = false;
    const quint16 port = QStringView(text).sliced(colon + 1).toUShort(&ok);
    if (!ok || (host != "localhost"_L1 && QHostAddress(host).isNull()))
        return std::nullopt;
    return std::pair(host, port);
}

Bridge::Bridge(const Clock &clock, const BridgeOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_broadcaster(clock, options.limits, [this] { return m_store.figures(); })
    , m_store(clock, m_broadcaster)
{
    connect(&m_broadcaster.fanOut(), &FanOut::closed, this, &Bridge::stopped);
}

QString Bridge::objection(const BridgeOptions &options)
{
    if (isLoopbackHost(options.host) || !options.token.isEmpty())
        return {};
    return u"Listening on %1 lets other machines in: set EDGEBOARD_BRIDGE_TOKEN to a secret that clients must send, or "
           "listen on 127.0.0.1."_s.arg(options.host);
}

Expected<void> Bridge::listen()
{
    if (const QString reason = objection(m_options); !reason.isEmpty())
        return failure(reason);
    return m_broadcaster.fanOut().listen({m_options.host, m_options.port, m_options.token});
}

quint16 Bridge::port()
{
    return m_broadcaster.fanOut().port();
}

void Bridge::hear(const FeedEvent &event)
{
    m_store.hear(event);
}

void Bridge::stop()
{
    m_broadcaster.fanOut().close(closeGoingAway);
}

} // namespace edgeboard::bridge
