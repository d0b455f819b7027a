// SPDX-License-Identifier: MIT
#include "app/feeds/MakeFeeds.h"

#include "app/keys/KeyStore.h"
#include "app/options/SettingsCatalog.h"
#include "core/feed/BridgeFeed.h"
#include "core/feed/EspnFeed.h"
#include "core/feed/PolymarketFeed.h"
#include "core/feed/RelayFeed.h"
#include "core/feed/SgoFeed.h"
#include "core/net/HttpFetcher.h"
#include "core/net/QtLink.h"
#include "core/net/StreamConnection.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QRandomGenerator>

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

// protocols/espn.md rule 1: an honest name with an address is the polite choice, and the one that works.
QByteArray userAgent()
{
    return QByteArrayLiteral("Edgeboard/" EDGEBOARD_VERSION " (+" EDGEBOARD_HOMEPAGE ")");
}

net::StreamLimits streamLimits(const QMap<QString, QString> &values)
{
    net::StreamLimits limits;
    limits.pingInterval = settings::millisecondsOf(values, u"stream.ping_interval_s"_s);
    limits.pingTimeout = settings::millisecondsOf(values, u"stream.ping_timeout_s"_s);
    return limits;
}

std::unique_ptr<Feed> makeEspn(const QMap<QString, QString> &values, const Clock &clock, const Door &door)
{
    EspnOptions options;
    options.base = QUrl(settings::valueOf(values, u"espn.url"_s));
    options.interval = settings::millisecondsOf(values, u"espn.interval_s"_s);
    options.budgetPerHour = settings::valueOf(values, u"espn.budget_per_hour"_s).toInt();
    options.seed = QRandomGenerator::global()->generate64();
    return std::make_unique<EspnFeed>(options, net::makeHttpFetcher(userAgent()), clock, LeagueTable::builtIn(), door);
}

std::unique_ptr<Feed> makeBridge(const QMap<QString, QString> &values, const Clock &clock, const Door &door)
{
    BridgeFeedOptions options;
    options.url = QUrl(settings::valueOf(values, u"bridge.url"_s));
    options.token = qgetenv("EDGEBOARD_BRIDGE_TOKEN");
    options.espn = QUrl(settings::valueOf(values, u"espn.url"_s));
    options.maxGap = settings::millisecondsOf(values, u"stream.max_gap_s"_s);
    options.seed = QRandomGenerator::global()->generate64();
    auto connection = std::make_unique<net::StreamConnection>(std::make_unique<net::QtLink>(clock, userAgent()), clock,
        streamLimits(values), QRandomGenerator::global()->generate64());
    return std::make_unique<BridgeFeed>(
        options, std::move(connection), net::makeHttpFetcher(userAgent()), clock, LeagueTable::builtIn(), door);
}

std::unique_ptr<Feed> makeRelay(const QMap<QString, QString> &values, const Clock &clock, const Door &door)
{
    RelayFeedOptions options;
    options.url = QUrl(settings::valueOf(values, u"relay.url"_s));
    options.odds = settings::valueOf(values, u"relay.channel"_s) == "odds"_L1;
    options.reconcileEvery = settings::millisecondsOf(values, u"relay.reconcile_s"_s);
    options.requestsPerMinute = settings::valueOf(values, u"relay.requests_per_min"_s).toInt();
    options.seed = QRandomGenerator::global()->generate64();
    net::StreamLimits limits = streamLimits(values);
    options.pingInterval = limits.pingInterval;
    options.pingTimeout = limits.pingTimeout;
    // protocols/relay.md section 3: 1, 2, 4, 8, 16, 30 s, from the beginning again after a minute that held.
    limits.backoff = {std::chrono::seconds(1), std::chrono::seconds(30)};
    limits.stableAfter = std::chrono::seconds(60);
    auto connection = std::make_unique<net::StreamConnection>(
        std::make_unique<net::QtLink>(clock, userAgent()), clock, limits, QRandomGenerator::global()->generate64());
    return std::make_unique<RelayFeed>(
        options, std::move(connection), net::makeHttpFetcher(userAgent()), clock, LeagueTable::builtIn(), door);
}

// A league may be named in our words or in theirs.
SgoSelection sgoSelection(const QMap<QString, QString> &values)
{
    SgoSelection selection {settings::valueOf(values, u"sgo.stream"_s), settings::valueOf(values, u"sgo.league"_s),
        settings::valueOf(values, u"sgo.event"_s)};
    const League *league = LeagueTable::builtIn().byId(selection.league);
    if (league && !league->sgo.isEmpty())
        selection.league = league->sgo.first();
    return selection;
}

std::unique_ptr<Feed> makeSgo(const QMap<QString, QString> &values, const Clock &clock, const Door &door)
{
    SgoFeedOptions options;
    options.url = QUrl(settings::valueOf(values, u"sgo.url"_s));
    options.selection = sgoSelection(values);
    options.pollEvery = settings::millisecondsOf(values, u"sgo.interval_s"_s);
    options.version = QStringLiteral(EDGEBOARD_VERSION);
    options.seed = QRandomGenerator::global()->generate64();
    return std::make_unique<SgoFeed>(options, std::make_unique<net::QtLink>(clock, userAgent()),
        net::makeHttpFetcher(userAgent()), clock, LeagueTable::builtIn(), door);
}

bool isHere(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

std::unique_ptr<Feed> makePolymarket(const QMap<QString, QString> &values, const Clock &clock, const Door &door)
{
    PolymarketFeedOptions options;
    options.gammaUrl = QUrl(settings::valueOf(values, u"polymarket.gamma_url"_s));
    options.clobUrl = QUrl(settings::valueOf(values, u"polymarket.clob_url"_s));
    options.streamUrl = QUrl(settings::valueOf(values, u"polymarket.ws_url"_s));
    options.sportsUrl = QUrl(settings::valueOf(values, u"polymarket.sports_url"_s));
    // Whoever plays the venue on this machine does not mean the real scores.
    if (isHere(options.gammaUrl) && isHere(options.clobUrl) && isHere(options.streamUrl) && !isHere(options.sportsUrl))
        options.sportsUrl.clear();
    options.pollEvery = settings::millisecondsOf(values, u"polymarket.poll_s"_s);
    options.probeEvery = settings::millisecondsOf(values, u"polymarket.probe_s"_s);
    options.seed = QRandomGenerator::global()->generate64();
    net::StreamLimits limits = streamLimits(values);
    options.pingInterval = std::min(options.pingInterval, limits.pingInterval);
    options.pingTimeout = limits.pingTimeout;
    // protocols/markets.md section 1.3: 1 s doubling to 60 s.
    limits.backoff = {std::chrono::seconds(1), std::chrono::seconds(60)};
    const auto connect = [&] {
        return std::make_unique<net::StreamConnection>(
            std::make_unique<net::QtLink>(clock, userAgent()), clock, limits, QRandomGenerator::global()->generate64());
    };
    return std::make_unique<PolymarketFeed>(options, connect(), options.sportsUrl.isEmpty() ? nullptr : connect(),
        net::makeHttpFetcher(userAgent()), clock, LeagueTable::builtIn(), door);
}

using Maker = std::unique_ptr<Feed> (*)(const QMap<QString, QString> &, const Clock &, const Door &);

/// A new feed is one line here.
const QMap<QString, Maker> &makers()
{
    static const QMap<QString, Maker> all {
        {u"espn"_s, &makeEspn},
        {u"bridge"_s, &makeBridge},
        {u"polymarket"_s, &makePolymarket},
        {u"relay"_s, &makeRelay},
        {u"sgo"_s, &makeSgo},
    };
    return all;
}

} // namespace

Expected<LiveOptions> liveOptions(
    const QStringList &kinds, const QMap<QString, QString> &values, const EdgeRules &rules)
{
    for (const QString &kind : kinds) {
        if (!makers().contains(kind)) {
            return failure(u"The feed \"%1\" is not in this version yet. It has %2."_s.arg(
                kind, QStringList(makers().keys()).join(" and "_L1)));
        }
    }
    if (kinds.contains(u"relay"_s) && settings::valueOf(values, u"relay.url"_s).isEmpty()) {
        return failure(u"The feed \"relay\" has no address. Set relay.url, for example "
                       "--set relay.url=wss://relay.example.org."_s);
    }
    if (const QString missing = sgoSelection(values).missing(); kinds.contains(u"sgo"_s) && !missing.isEmpty())
        return failure(missing);
    LiveOptions options;
    options.rules = rules;
    options.silence.gap = settings::millisecondsOf(values, u"stream.max_gap_s"_s);
    options.program = QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion();
    options.feeds = kinds;
    const QStringList all = makers().keys(); // one may be started later
    for (const QString &kind : all) {
        if (const QByteArray key = keys::fromEnvironment(kind); !key.isEmpty())
            options.keys.insert(kind, key);
    }
    options.makeFeed = [values](const QString &kind, const Clock &clock, const Door &door) {
        const Maker make = makers().value(kind);
        return make ? make(values, clock, door) : nullptr;
    };
    return options;
}

} // namespace edgeboard
