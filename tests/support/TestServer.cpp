// SPDX-License-Identifier: MIT
#include "tests/support/TestServer.h"

#include <QHostAddress>
#include <QSslServer>

#include <sys/socket.h>

namespace edgeboard::test {

namespace {

constexpr int Backlog = 1'000; // many clients that come at once are not made to wait a second for their next try

} // namespace

TestServer::TestServer(const std::optional<QSslConfiguration> &tls)
{
    if (tls) {
        auto secure = std::make_unique<QSslServer>();
        secure->setSslConfiguration(*tls);
        m_server = std::move(secure);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    m_server->setListenBacklogSize(Backlog);
    m_server->setMaxPendingConnections(Backlog);
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            emit arrived(socket);
    });
    listenAgain();
}

void TestServer::stopListening()
{
    m_server->close();
}

void TestServer::listenAgain()
{
    if (!m_server->listen(QHostAddress::LocalHost, m_port))
        qFatal("The test server cannot listen on port %d: %s", m_port, qPrintable(m_server->errorString()));
    m_port = m_server->serverPort();
}

void resetSocket(QTcpSocket &socket)
{
    const linger atOnce {.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
    socket.abort();
}

} // namespace edgeboard::test
