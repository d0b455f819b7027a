// SPDX-License-Identifier: MIT
#include "core/feed/SgoStream.h"

#include <utility>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto freshOfferAfter = 30s; // protocols/pusher.md section 8, rule 4

bool leadsToTheSame(const wire::SgoOffer &a, const wire::SgoOffer &b)
{
    wire::SgoOffer other = b;
    other.pusher.authorizer = a.pusher.authorizer;
    return a == other && a.pusher.authorizer.has_value() == b.pusher.authorizer.has_value();
}

} // namespace

SgoStream::SgoStream(std::unique_ptr<net::Link> link, net::HttpFetcher &fetcher, const Clock &clock,
    const QString &version, std::uint64_t seed, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_client(std::move(link), fetcher, clock, {}, version, seed, this)
{
    using pusher::Client;
    connect(&m_client, &Client::changed, this, &SgoStream::onClientChanged);
    connect(&m_client, &Client::frameReceived, this, &SgoStream::frameReceived);
    connect(&m_client, &Client::eventReceived, this, [this](const pusher::Event &event) {
        if (m_offer && event.channel == m_offer->channel && event.name == "data"_L1)
            emit namedEvents(event.data);
    });
    connect(&m_client, &Client::subscribed, this, [this](const QString &channel) {
        if (!m_offer || channel != m_offer->channel)
            return;
        m_live = true;
        m_askedAfresh = false;
        emit live(std::exchange(m_wasLive, true));
    });
    connect(&m_client, &Client::subscriptionFailed, this,
        [this](const QString &channel, const pusher::SubscriptionFault &fault) {
            const bool passes = fault.status == 0 || fault.status == 429 || fault.status >= 500;
            if (m_offer && channel == m_offer->channel)
                onRefused(fault.text, !passes);
        });
}

void SgoStream::begin(const wire::SgoOffer &offer)
{
    if (m_offer && !m_refused && leadsToTheSame(*m_offer, offer))
        return;
    if (m_offer && m_offer->channel != offer.channel)
        m_client.unsubscribe(m_offer->channel);
    m_offer = offer;
    m_refused = false;
    m_refusal.clear();
    m_offerAt.reset();
    m_live = false;
    m_wasLive = false; // a snapshot came with the offer
    m_client.start(offer.pusher);
    m_client.subscribe(offer.channel);
}

void SgoStream::end()
{
    m_client.stop();
    if (m_offer)
        m_client.unsubscribe(m_offer->channel);
    m_offer.reset();
    m_live = false;
    m_wasLive = false;
    m_refused = false;
    m_askedAfresh = false;
    m_refusal.clear();
    m_offerAt.reset();
}

void SgoStream::step()
{
    m_client.step();
}

void SgoStream::setSelfTimed(bool on)
{
    m_client.setSelfTimed(on);
}

QString SgoStream::reason() const
{
    return m_refused ? m_refusal : m_client.reason();
}

QString SgoStream::word() const
{
    return wordFor(m_client.state());
}

void SgoStream::onClientChanged()
{
    if (!m_offer)
        return;
    if (m_client.state() != pusher::State::Connected)
        m_live = false;
    if (m_client.state() == pusher::State::Failed && !m_refused)
        onRefused(m_client.reason(), true);
    else
        emit changed();
}

void SgoStream::onRefused(const QString &reason, bool forGood)
{
    m_refused = true;
    m_refusal = reason;
    m_live = false;
    if (std::exchange(m_askedAfresh, true)) {
        emit gaveUp(reason, forGood);
        return;
    }
    m_offerAt = m_clock.now() + freshOfferAfter;
    emit changed();
    emit offerWanted(*m_offerAt);
}

} // namespace edgeboard
