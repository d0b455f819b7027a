// SPDX-License-Identifier: MIT
// What a Polymarket feed says of itself.
#include "core/feed/PolymarketFeedState.h"
#include "core/feed/StreamWords.h"

#include <algorithm>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto figuresInterval = 5s; // figures alone are told this often at most
constexpr auto firstWordsWithin = 15s; // a token without a word by then has none to say

} // namespace

// The market channel's; without anything to listen to, that of the questions.
Transport PolymarketFeed::Private::transport() const
{
    if (!running)
        return Transport::Off;
    if (!watch.chosen().isEmpty()) {
        const Transport stream = transportOf(connection->state());
        return stream == Transport::Off ? Transport::Connecting : stream;
    }
    if (!gammaTrouble.isEmpty())
        return isOffline ? Transport::Offline : Transport::Waiting;
    return discovery.isComplete() ? Transport::Open : Transport::Connecting;
}

QString PolymarketFeed::Private::reason() const
{
    if (!running)
        return {};
    const bool listens = !watch.chosen().isEmpty();
    if (listens && connection->state() != net::StreamState::Open)
        return connection->reason();
    QStringList words;
    if (!gammaTrouble.isEmpty())
        words.append(u"Polymarket's games cannot be read (%1); what is known stays."_s.arg(gammaTrouble));
    if (isFrozen)
        words.append(u"Its stream brings no prices; they are asked for."_s);
    if (!bookTrouble.isEmpty())
        words.append(u"Its prices cannot be checked (%1)."_s.arg(bookTrouble));
    if (watch.leftOut() > 0) {
        words.append(u"%1 prices are left out: one connection takes %2."_s.arg(watch.leftOut())
                         .arg(PolymarketWatch::mostTokens));
    }
    if (const QStringList missing = discovery.missing(); !missing.isEmpty())
        words.append(u"Polymarket has no series for %1."_s.arg(missing.join(u", "_s)));
    if (!listens && gammaTrouble.isEmpty() && discovery.isComplete())
        words.append(u"Polymarket has no open game of these leagues; it is asked again."_s);
    return words.join(u' ');
}

std::optional<MonotonicTime> PolymarketFeed::Private::retryAt() const
{
    if (!running)
        return std::nullopt;
    return watch.chosen().isEmpty() ? discovery.retryAt() : connection->retryAt();
}

bool PolymarketFeed::Private::isFilled() const
{
    if (watch.chosen().isEmpty())
        return true;
    if (connection->state() != net::StreamState::Open)
        return false;
    return probe.stated() >= watch.chosen().size() || clock.now() - openedAt >= firstWordsWithin;
}

std::optional<std::pair<int, int>> PolymarketFeed::Private::filling() const
{
    if (!running || isFilled() || connection->state() != net::StreamState::Open)
        return std::nullopt;
    QSet<QString> waiting;
    for (auto it = gameOf.cbegin(); it != gameOf.cend(); ++it) {
        if (!probe.isStated(it.key()))
            waiting.insert(it.value());
    }
    return std::pair(watch.games() - static_cast<int>(waiting.size()), watch.games());
}

void PolymarketFeed::Private::tellStatus()
{
    const MonotonicTime now = clock.now();
    FeedStatus status;
    status.feed = q->name();
    status.session = connection->session();
    status.transport = transport();
    status.reason = reason();
    status.address = watch.chosen().isEmpty() ? options.gammaUrl.toString() : options.streamUrl.toString();
    status.streamState = watch.chosen().isEmpty() ? u"polling"_s : u"market"_s;
    status.filling = filling();
    status.tracked = watch.games();
    const auto retry = retryAt();
    // The figures last: they alone are not worth a word each time.
    status.roundTrip = told.roundTrip;
    status.requestsLastHour = told.requestsLastHour;
    const bool changed = !toldAt || status != told || retry != toldRetryAt;
    status.roundTrip = ping.roundTrip() ? ping.roundTrip() : connection->roundTrip();
    status.requestsLastHour = static_cast<int>(requests.inLastHour(now));
    if (!changed && (status == told || now - *toldAt < figuresInterval))
        return;
    told = status;
    toldRetryAt = retry;
    toldAt = now;
    if (retry)
        status.retryIn = std::chrono::ceil<std::chrono::milliseconds>(std::max<MonotonicTime>(*retry - now, 0us));
    door(status);
}

} // namespace edgeboard
