// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <deque>

namespace edgeboard::test {

class FaultyProxy;

/// One connection through a FaultyProxy: two sockets and a queue each way.
class ProxyPipe final : public QObject
{
    Q_OBJECT

public:
    ProxyPipe(FaultyProxy &proxy, QTcpSocket *client, quint16 target);
    ~ProxyPipe() override;

    void onFaultsChanged();
    /// Ends both sides, with FIN or RST.
    void cut(bool withReset);

signals:
    void over();

private:
    struct Piece
    {
        qint64 due = 0; ///< milliseconds of m_time
        QByteArray bytes;
    };
    struct Flow
    {
        QTcpSocket *from = nullptr;
        QTcpSocket *to = nullptr;
        bool toClient = false;
        std::deque<Piece> queue {};
        bool sourceEnded = false;
        QTimer timer {};
    };

    void wire(Flow &flow);
    void onReadable(Flow &flow);
    void pump(Flow &flow);
    void write(Flow &flow, const QByteArray &bytes);
    [[nodiscard]] bool flows(const Flow &flow) const;

    FaultyProxy &m_proxy;
    QElapsedTimer m_time;
    QTcpSocket *m_client; // ours
    QTcpSocket *m_server; // ours
    Flow m_up;
    Flow m_down;
    QTimer m_reset;
    qint64 m_toClient = 0;
    bool m_over = false;
};

} // namespace edgeboard::test
