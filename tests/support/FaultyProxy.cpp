// SPDX-License-Identifier: MIT
#include "tests/support/FaultyProxy.h"

#include "tests/support/ProxyPipe.h"

#include <QHostAddress>

#include <utility>

namespace edgeboard::test {

FaultyProxy::FaultyProxy(quint16 target, std::uint32_t seed)
    : m_target(target)
    , m_random(seed)
{
    connect(&m_server, &TestServer::arrived, this, &FaultyProxy::onArrived);
}

FaultyProxy::~FaultyProxy()
{
    qDeleteAll(std::exchange(m_pipes, {}));
}

void FaultyProxy::setFaults(const Faults &faults)
{
    m_faults = faults;
    const auto pipes = m_pipes;
    for (ProxyPipe *pipe : pipes)
        pipe->onFaultsChanged();
}

void FaultyProxy::down()
{
    m_server.stopListening();
    reset();
}

void FaultyProxy::up()
{
    m_server.listenAgain();
}

void FaultyProxy::reset()
{
    const auto pipes = m_pipes;
    for (ProxyPipe *pipe : pipes)
        pipe->cut(true);
}

QUrl FaultyProxy::url(const QString &scheme, const QString &path) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(scheme, QString::number(m_server.port()), path));
}

void FaultyProxy::onArrived(QTcpSocket *client)
{
    ++m_arrivals;
    m_bytesToClient = 0;
    auto *pipe = new ProxyPipe(*this, client, m_target);
    m_pipes.push_back(pipe);
    connect(pipe, &ProxyPipe::over, this, [this, pipe] {
        if (std::erase(m_pipes, pipe) > 0)
            pipe->deleteLater();
    });
}

} // namespace edgeboard::test
