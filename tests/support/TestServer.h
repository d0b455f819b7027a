// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <optional>

namespace edgeboard::test {

/// A server on a free port of this machine, plain or with TLS: what the scripted servers stand on.
class TestServer final : public QObject
{
    Q_OBJECT

public:
    explicit TestServer(const std::optional<QSslConfiguration> &tls = {});

    [[nodiscard]] quint16 port() const { return m_port; }
    /// Stops taking connections; those that are there stay.
    void stopListening();
    /// Takes them again, at the same port.
    void listenAgain();

signals:
    /// A connection that is ready to read, after TLS; it belongs to the server.
    void arrived(QTcpSocket *socket);

private:
    std::unique_ptr<QTcpServer> m_server;
    quint16 m_port = 0;
};

/// Ends a connection with RST in place of FIN.
void resetSocket(QTcpSocket &socket);

} // namespace edgeboard::test
