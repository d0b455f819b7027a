// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/feed/KalshiKey.h"
#include "core/net/StreamConnection.h"
#include "core/wire/KalshiDecoder.h"

#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>
#include <optional>

namespace edgeboard {

/// Kalshi's signed WebSocket: one subscription to the books of the wanted markets a connection, and the questions for
/// snapshots after losses. What comes in is handed on; what it means, the owner reads and tells here.
/// Source: protocols/markets.md section 2.3. Owns its connection; lives on its owner's thread.
class KalshiStream final : public QObject
{
    Q_OBJECT

public:
    /// `clock` must outlive it.
    KalshiStream(std::unique_ptr<net::Link> link, const Clock &clock, net::StreamLimits limits, std::uint64_t seed);
    ~KalshiStream() override;

    /// Signs with `key`, each try anew.
    void start(const QUrl &url, KalshiKey key);
    void stop();
    /// The connection's step, for who has switched its timer off.
    void step();
    void setSelfTimed(bool on);
    /// Hangs up when an answer that is waited for does not come. To be called a few times a second.
    void checkPatience();

    /// Whose books are wanted. Nothing is subscribed before there is one; more come by and by.
    void want(const QStringList &markets);
    /// What the decoder made of the last message.
    void onNotes(const wire::KalshiNotes &notes);
    /// Asks for snapshots.
    void resync(const wire::KalshiResync &resync);
    /// How many books still wait for a snapshot. With some left for too long it connects anew.
    void noteWaiting(int books);

    /// It tells prices: subscribed, and not over.
    [[nodiscard]] bool isLive() const;
    [[nodiscard]] net::StreamState state() const;
    /// "connected", "connecting", "failed, polling", "polling": for people who look at feeds.
    [[nodiscard]] QString word() const;
    /// Why it does not tell prices, for a person; empty while it does or is not wanted.
    [[nodiscard]] QString trouble() const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> roundTrip() const;

signals:
    /// state(), isLive() or trouble() may have changed.
    void changed();
    void textReceived(const QByteArray &utf8);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace edgeboard
