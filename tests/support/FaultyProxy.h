// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/TestServer.h"

#include <QObject>
#include <QUrl>

#include <chrono>
#include <optional>
#include <random>
#include <vector>

namespace edgeboard::test {

class ProxyPipe;

/// What goes wrong on the way; as it stands, nothing. The kinds of Toxiproxy, and ours.
struct Faults
{
    std::chrono::milliseconds latency {0}; ///< each way
    std::chrono::milliseconds jitter {0}; ///< up to this much more
    qint64 bytesPerSecond = 0; ///< bandwidth, each way; 0 is all there is
    qsizetype slice = 0; ///< pieces of 1 to this many bytes; 0 leaves them whole
    bool toServer = true; ///< whether anything flows from client to server
    bool toClient = true; ///< and back; neither is a black hole: open, and nothing comes
    std::chrono::milliseconds slowClose {0}; ///< how long the end of one side is kept from the other
    std::optional<std::chrono::milliseconds> resetAfter {}; ///< RST this long after the client came
    std::optional<qint64> cutAfter {}; ///< bytes to the client of one connection, then both ends
    bool cutWithReset = false;
};

/// A TCP proxy on this machine that spoils what goes through it. New faults hold for running connections as well.
class FaultyProxy final : public QObject
{
    Q_OBJECT

public:
    /// Leads to `target` on this machine. `seed` is for jitter and slices.
    explicit FaultyProxy(quint16 target, std::uint32_t seed = 1);
    ~FaultyProxy() override;

    void setFaults(const Faults &faults);
    /// Cuts everything with RST and refuses new ones; up() is its end.
    void down();
    void up();
    /// Cuts everything; the next connections get through.
    void reset();

    [[nodiscard]] QUrl url(const QString &scheme, const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] int arrivals() const { return m_arrivals; }
    /// Bytes that reached the latest client.
    [[nodiscard]] qint64 bytesToClient() const { return m_bytesToClient; }

private:
    friend class ProxyPipe;
    void onArrived(QTcpSocket *client);

    TestServer m_server;
    quint16 m_target;
    Faults m_faults;
    std::minstd_rand m_random;
    std::vector<ProxyPipe *> m_pipes;
    int m_arrivals = 0;
    qint64 m_bytesToClient = 0;
};

} // namespace edgeboard::test
