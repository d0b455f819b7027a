// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/net/HttpFetcher.h"
#include "core/net/Link.h"
#include "core/pusher/PusherClient.h"
#include "core/wire/SgoAnswer.h"

#include <QByteArray>
#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <optional>

namespace edgeboard {

/// The one channel on which SportsGameOdds names the events that changed, protocols/sportsgameodds.md section 2. Keys of such a
/// channel come with an offer and may age: when the server or the authorizer refuses them, a fresh offer is wanted once, and
/// when that one is refused as well, the stream is given up.
class SgoStream final : public QObject
{
    Q_OBJECT

public:
    /// `fetcher` and `clock` must outlive it.
    SgoStream(std::unique_ptr<net::Link> link, net::HttpFetcher &fetcher, const Clock &clock, const QString &version,
        std::uint64_t seed, QObject *parent = nullptr);

    /// Connects by `offer`, or stays where it is when that leads to the channel that is heard already: only what the channel
    /// is authorized with may differ from answer to answer.
    void begin(const wire::SgoOffer &offer);
    /// Unsubscribes and disconnects.
    void end();
    void step();
    void setSelfTimed(bool on);

    /// The channel is heard.
    [[nodiscard]] bool isLive() const { return m_live; }
    [[nodiscard]] QString reason() const;
    /// In the words of the protocol; "connected" alone does not mean that the channel is heard.
    [[nodiscard]] QString word() const;
    [[nodiscard]] QString socketId() const { return m_client.socketId(); }
    /// When the next try is due, or when a fresh offer is wanted.
    [[nodiscard]] std::optional<MonotonicTime> retryAt() const { return m_offerAt ? m_offerAt : m_client.retryAt(); }
    [[nodiscard]] std::optional<std::chrono::milliseconds> roundTrip() const { return m_client.roundTrip(); }

signals:
    /// As it came.
    void frameReceived(const QByteArray &utf8);
    /// The payload of a "data" event.
    void namedEvents(const QByteArray &payload);
    /// The channel is heard; `again`: after it was lost, so something was missed that no snapshot since has told.
    void live(bool again);
    void changed();
    /// A fresh offer is wanted, not before `at`.
    void offerWanted(edgeboard::MonotonicTime at);
    /// It is over until begin() is called again. `forGood`: refused, not only out of order.
    void gaveUp(const QString &reason, bool forGood);

private:
    void onClientChanged();
    void onRefused(const QString &reason, bool forGood);

    const Clock &m_clock;
    pusher::Client m_client;
    std::optional<wire::SgoOffer> m_offer;
    bool m_live = false;
    bool m_wasLive = false; // since the last begin() that connected
    bool m_refused = false; // since the last begin()
    bool m_askedAfresh = false;
    QString m_refusal;
    std::optional<MonotonicTime> m_offerAt; // a fresh one is wanted then
};

} // namespace edgeboard
