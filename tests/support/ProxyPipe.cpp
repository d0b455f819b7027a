// SPDX-License-Identifier: MIT
#include "tests/support/ProxyPipe.h"

#include "tests/support/FaultyProxy.h"

#include <QHostAddress>

#include <algorithm>
#include <utility>

namespace edgeboard::test {

namespace {

constexpr int BandwidthTick = 10; // milliseconds between two portions

} // namespace

ProxyPipe::ProxyPipe(FaultyProxy &proxy, QTcpSocket *client, quint16 target)
    : m_proxy(proxy)
    , m_client(client)
    , m_server(new QTcpSocket)
    , m_up {.from = m_client, .to = m_server}
    , m_down {.from = m_server, .to = m_client, .toClient = true}
{
    m_time.start();
    m_client->setParent(nullptr);
    m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    wire(m_up);
    wire(m_down);
    m_reset.setSingleShot(true);
    connect(&m_reset, &QTimer::timeout, this, [this] { cut(true); });
    connect(m_server, &QAbstractSocket::connected, this, [this] { pump(m_up); });
    m_server->connectToHost(QHostAddress::LocalHost, target);
    onFaultsChanged();
    if (m_client->bytesAvailable() > 0)
        onReadable(m_up);
}

ProxyPipe::~ProxyPipe()
{
    for (QTcpSocket *socket : {m_client, m_server}) {
        socket->disconnect(this);
        socket->deleteLater();
    }
}

void ProxyPipe::wire(Flow &flow)
{
    flow.timer.setSingleShot(true);
    flow.timer.setTimerType(Qt::PreciseTimer);
    connect(&flow.timer, &QTimer::timeout, this, [this, &flow] { pump(flow); });
    connect(flow.from, &QIODevice::readyRead, this, [this, &flow] { onReadable(flow); });
    connect(flow.from, &QAbstractSocket::disconnected, this, [this, &flow] {
        flow.sourceEnded = true;
        pump(flow);
    });
    // A server that is not there: a proxy takes the client and hangs up.
    connect(flow.from, &QAbstractSocket::errorOccurred, this, [this, &flow](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError && flow.from->state() == QAbstractSocket::UnconnectedState)
            cut(true);
    });
}

void ProxyPipe::onFaultsChanged()
{
    if (m_proxy.m_faults.resetAfter)
        m_reset.start(*m_proxy.m_faults.resetAfter);
    else
        m_reset.stop();
    pump(m_up);
    pump(m_down);
}

bool ProxyPipe::flows(const Flow &flow) const
{
    return flow.toClient ? m_proxy.m_faults.toClient : m_proxy.m_faults.toServer;
}

void ProxyPipe::onReadable(Flow &flow)
{
    const Faults &faults = m_proxy.m_faults;
    qint64 delay = faults.latency.count();
    if (faults.jitter.count() > 0)
        delay += static_cast<qint64>(m_proxy.m_random()) % faults.jitter.count();
    const qint64 notBefore = flow.queue.empty() ? 0 : flow.queue.back().due; // TCP keeps the order
    flow.queue.push_back({.due = std::max(m_time.elapsed() + delay, notBefore), .bytes = flow.from->readAll()});
    pump(flow);
}

void ProxyPipe::pump(Flow &flow)
{
    const Faults &faults = m_proxy.m_faults;
    if (m_over || !flows(flow) || flow.to->state() != QAbstractSocket::ConnectedState || flow.timer.isActive())
        return;
    while (!m_over && !flow.queue.empty()) {
        Piece &piece = flow.queue.front();
        if (const qint64 wait = piece.due - m_time.elapsed(); wait > 0) {
            flow.timer.start(static_cast<int>(wait));
            return;
        }
        qsizetype size = piece.bytes.size();
        if (faults.slice > 0)
            size = std::min<qsizetype>(size, 1 + static_cast<qsizetype>(m_proxy.m_random()) % faults.slice);
        if (faults.bytesPerSecond > 0)
            size = std::min<qsizetype>(size, std::max<qint64>(1, faults.bytesPerSecond * BandwidthTick / 1000));
        const QByteArray part = piece.bytes.left(size);
        piece.bytes.remove(0, size);
        if (piece.bytes.isEmpty())
            flow.queue.pop_front();
        if (faults.slice > 0 || faults.bytesPerSecond > 0)
            flow.timer.start(faults.bytesPerSecond > 0 ? BandwidthTick : 0);
        write(flow, part);
        if (flow.timer.isActive())
            return;
    }
    if (!m_over && flow.sourceEnded)
        QTimer::singleShot(faults.slowClose, this, [this] { cut(false); });
}

void ProxyPipe::write(Flow &flow, const QByteArray &bytes)
{
    QByteArray part = bytes;
    const auto limit = m_proxy.m_faults.cutAfter;
    if (flow.toClient && limit)
        part.truncate(static_cast<qsizetype>(std::max<qint64>(0, *limit - m_toClient)));
    flow.to->write(part);
    flow.to->flush();
    if (!flow.toClient)
        return;
    m_toClient += part.size();
    m_proxy.m_bytesToClient = m_toClient;
    if (limit && m_toClient >= *limit)
        cut(m_proxy.m_faults.cutWithReset);
}

void ProxyPipe::cut(bool withReset)
{
    if (std::exchange(m_over, true))
        return;
    m_up.timer.stop();
    m_down.timer.stop();
    for (QTcpSocket *socket : {m_client, m_server}) {
        socket->disconnect(this);
        socket->flush();
        if (withReset && socket->state() == QAbstractSocket::ConnectedState)
            resetSocket(*socket);
        else
            socket->disconnectFromHost();
    }
    emit over();
}

} // namespace edgeboard::test
