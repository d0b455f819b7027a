// SPDX-License-Identifier: MIT
#include "app/options/SettingsCatalog.h"

#include "core/base/Nearest.h"

#include <QUrl>

#include <algorithm>
#include <cmath>
#include <utility>

namespace edgeboard::settings {

namespace {

using Kind = Setting::Kind;

Setting url(const char *key, const char *fallback, QStringList schemes, const char *pathEnd, const char *help)
{
    return {QLatin1String(key), Kind::Url, QLatin1String(fallback), 0, 0, std::move(schemes), QLatin1String(pathEnd),
        QLatin1String(help)};
}

Setting number(const char *key, Kind kind, const char *fallback, double least, double most, const char *help)
{
    return {QLatin1String(key), kind, QLatin1String(fallback), least, most, {}, {}, QLatin1String(help)};
}

Setting choice(const char *key, QStringList choices, const char *help)
{
    const QString fallback = choices.first();
    return {QLatin1String(key), Kind::Choice, fallback, 0, 0, std::move(choices), {}, QLatin1String(help)};
}

Setting text(const char *key, const char *help)
{
    return {QLatin1String(key), Kind::Text, {}, 0, 0, {}, {}, QLatin1String(help)};
}

QStringList words(const char *list)
{
    return QString::fromLatin1(list).split(QLatin1Char(' '));
}

std::vector<Setting> makeCatalog()
{
    const QStringList web = words("https http");
    const QStringList socket = words("wss ws");
    std::vector<Setting> all {
        {QStringLiteral("feeds"), Kind::Text, QStringLiteral("espn"), 0, 0, {}, {},
            QStringLiteral("the feeds to use without --feed, with commas between")},
        url("espn.url", "https://site.api.espn.com", web, "-", "ESPN: scheme, host and port; the path is ours"),
        number("espn.interval_s", Kind::Number, "8", 0.05, 3600, "seconds between two questions about what is live"),
        number("espn.budget_per_hour", Kind::Integer, "0", 0, 36'000,
            "requests in any hour, spent where they count; 0: the fixed interval"),
        url("bridge.url", "ws://127.0.0.1:8765", socket, "", "your own bridge"),
        url("relay.url", "", socket, "-", "books relay: ws(s)://host[:port]"),
        choice("relay.channel", words("live odds"), "which channel of the relay"),
        number("relay.reconcile_s", Kind::Number, "30", 0.05, 3600,
            "seconds between two questions for the relay's live list, which repair what its stream lost"),
        number("relay.requests_per_min", Kind::Integer, "100", 1, 60'000,
            "questions to the relay in any minute, all kinds together; its free plan allows 120"),
        url("sgo.url", "https://api.sportsgameodds.com/v2", web, "/v2", "SportsGameOdds, ends in /v2"),
        choice("sgo.stream", words("events:live events:upcoming events:byid"), "which stream of SportsGameOdds"),
        text("sgo.league", "league of events:upcoming: our id, or the leagueID of SportsGameOdds"),
        text("sgo.event", "eventID of events:byid"),
        number("sgo.interval_s", Kind::Number, "60", 0.05, 86'400,
            "seconds between two questions to SportsGameOdds where the plan has no stream; a small plan is asked less "
            "often"),
        url("polymarket.gamma_url", "https://gamma-api.polymarket.com", web, "", "Polymarket: games"),
        url("polymarket.clob_url", "https://clob.polymarket.com", web, "", "Polymarket: order books"),
        url("polymarket.ws_url", "wss://ws-subscriptions-clob.polymarket.com/ws/market", socket, "/ws/market",
            "Polymarket: stream, ends in /ws/market"),
        url("polymarket.sports_url", "wss://sports-api.polymarket.com/ws", socket, "?",
            "Polymarket: scores; empty: none are asked for"),
        number(
            "polymarket.poll_s", Kind::Number, "60", 0.05, 3600, "seconds between two readings of Polymarket's games"),
        number("polymarket.probe_s", Kind::Number, "20", 0.05, 3600,
            "a price of Polymarket that its stream did not state for so long is asked for"),
        url("kalshi.url", "https://api.elections.kalshi.com/trade-api/v2", web, "/trade-api/v2",
            "Kalshi, ends in /trade-api/v2"),
        number("kalshi.interval_s", Kind::Number, "3", 0.05, 3600,
            "seconds between two questions for the prices of a league that plays"),
        url("kalshi.ws_url", "wss://api.elections.kalshi.com/trade-api/ws/v2", socket, "/trade-api/ws/v2",
            "Kalshi's stream, for who has a key; ends in /trade-api/ws/v2"),
        text("model.command", "own model: a program that answers JSON lines, with its arguments"),
        url("model.url", "", socket, "?", "own model: a WebSocket, asked the same questions; empty: none"),
        number("model.timeout_s", Kind::Number, "2", 0.05, 60, "an answer of the own model later than this is none"),
        number("stream.ping_interval_s", Kind::Number, "20", 0.05, 3600, "seconds between two pings of a stream"),
        number("stream.ping_timeout_s", Kind::Number, "10", 0.05, 3600, "a pong later than this is a lost stream"),
        number("stream.max_gap_s", Kind::Number, "30", 0.05, 86400, "silence longer than this is a gap"),
        number("signal.threshold", Kind::Number, "0.08", 0, 1, "an edge fires strictly above this"),
        number("signal.clear", Kind::Number, "0.05", 0, 1, "an edge is gone at or below this"),
        choice("signal.basis", words("net gross"), "with or without the venue's fee"),
        number("signal.hold_ms", Kind::Integer, "2000", 0, 600'000, "an edge must last this long before it fires"),
        choice("fair.devig_two_way", words("multiplicative additive power shin odds_ratio"),
            "how the overround is taken out of two-way prices"),
        choice("fair.devig_three_way", words("power multiplicative additive shin odds_ratio"),
            "the same for three-way prices, as in soccer"),
        number("signal.cooldown_s", Kind::Integer, "120", 0, 86'400, "quiet time of a selection after an episode"),
    };
    all.push_back({QStringLiteral("bridge.listen"), Kind::Listen, QStringLiteral("127.0.0.1:8765"), 0, 0, {}, {},
        QStringLiteral("where edgeboard-bridge listens, host:port")});
    all.push_back(
        choice("bridge.serve", words("yes no"), "whether the desktop hands on what it reads, at bridge.listen"));
    return all;
}

bool looksSecret(const QString &key)
{
    static const QStringList secretWords = words("key apikey api_key token secret password passwd auth bearer");
    const QString last = key.section(QLatin1Char('.'), -1).toLower();
    return secretWords.contains(last) || last.endsWith(QLatin1String("_key")) || last.endsWith(QLatin1String("_token"));
}

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || host.startsWith(QLatin1String("127.")) || host == QLatin1String("::1");
}

Expected<QString> validUrl(const Setting &setting, const QString &value)
{
    if (value.isEmpty() && setting.pathEnd == QLatin1String("?"))
        return value;
    const QUrl parsed(value, QUrl::StrictMode);
    const auto bad = [&setting, &value](const QString &why) {
        return failure(QStringLiteral("%1 cannot be \"%2\": %3").arg(setting.key, value, why));
    };
    if (!parsed.isValid() || parsed.host().isEmpty() || !setting.choices.contains(parsed.scheme())) {
        return bad(QStringLiteral("it must be an address that begins with %1://.")
                       .arg(setting.choices.join(QLatin1String(":// or "))));
    }
    if (!parsed.userInfo().isEmpty() || parsed.hasQuery() || parsed.hasFragment()) {
        return failure(QStringLiteral("%1 must be a plain address: user names, keys and questions do not belong "
                                      "into it.")
                           .arg(setting.key));
    }
    const bool plain = parsed.scheme() == QLatin1String("http") || parsed.scheme() == QLatin1String("ws");
    if (plain && !isLoopback(parsed.host())) {
        return bad(QStringLiteral("without TLS only addresses of this machine are accepted. Use %1://.")
                       .arg(setting.choices.first()));
    }
    QString path = parsed.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    if (setting.pathEnd == QLatin1String("-") && !path.isEmpty())
        return bad(QStringLiteral("it takes scheme, host and port only; the path is ours."));
    if (setting.pathEnd.size() > 1 && !path.endsWith(setting.pathEnd))
        return bad(QStringLiteral("it must end in %1.").arg(setting.pathEnd));
    QString result = value;
    while (result.endsWith(QLatin1Char('/')))
        result.chop(1);
    return result;
}

Expected<QString> validNumber(const Setting &setting, const QString &value)
{
    bool ok = false;
    double parsed = 0;
    if (setting.kind == Kind::Integer)
        parsed = value.toInt(&ok);
    else
        parsed = value.toDouble(&ok);
    if (!ok || !std::isfinite(parsed) || parsed < setting.least || parsed > setting.most) {
        return failure(
            QStringLiteral("%1 cannot be \"%2\": it takes %3 from %4 to %5.")
                .arg(setting.key, value,
                    setting.kind == Kind::Integer ? QStringLiteral("a whole number") : QStringLiteral("a number"))
                .arg(setting.least)
                .arg(setting.most, 0, 'f', 0));
    }
    return value;
}

Expected<QString> validListen(const Setting &setting, const QString &value)
{
    const qsizetype colon = value.lastIndexOf(QLatin1Char(':'));
    bool ok = false;
    const int port = colon > 0 ? value.mid(colon + 1).toInt(&ok) : -1;
    if (!ok || port < 0 || port > 65535) {
        return failure(QStringLiteral("%1 cannot be \"%2\": it takes host:port, for example %3.")
                           .arg(setting.key, value, setting.fallback));
    }
    return value;
}

Micro micro(const QString &value)
{
    return Micro::fromDouble(value.toDouble());
}

} // namespace

const std::vector<Setting> &catalog()
{
    static const std::vector<Setting> all = makeCatalog();
    return all;
}

QStringList keys()
{
    QStringList result;
    for (const Setting &setting : catalog())
        result.append(setting.key);
    return result;
}

const Setting *find(const QString &key)
{
    const auto found = std::ranges::find(catalog(), key, &Setting::key);
    return found == catalog().end() ? nullptr : &*found;
}

Expected<QString> validated(const QString &key, const QString &value)
{
    const Setting *setting = find(key);
    if (!setting && looksSecret(key)) {
        return failure(
            QStringLiteral("%1 is a secret. Secrets are never settings or arguments: set "
                           "EDGEBOARD_RELAY_KEY, EDGEBOARD_SGO_KEY or EDGEBOARD_KALSHI_KEY in the environment.")
                .arg(key));
    }
    if (!setting) {
        return failure(QStringLiteral("There is no setting \"%1\". %2").arg(key, didYouMean(key, keys())).trimmed());
    }
    switch (setting->kind) {
    case Kind::Url:
        return validUrl(*setting, value);
    case Kind::Integer:
    case Kind::Number:
        return validNumber(*setting, value);
    case Kind::Listen:
        return validListen(*setting, value);
    case Kind::Choice:
        if (!setting->choices.contains(value)) {
            return failure(QStringLiteral("%1 cannot be \"%2\": it takes %3.")
                               .arg(key, value, setting->choices.join(QLatin1String(" or "))));
        }
        return value;
    case Kind::Text:
        break;
    }
    return value;
}

Expected<std::pair<QString, QString>> assignment(const QString &text)
{
    const qsizetype equals = text.indexOf(QLatin1Char('='));
    if (equals <= 0)
        return failure(QStringLiteral("--set takes KEY=VALUE, and \"%1\" is not of that form.").arg(text));
    const QString key = text.left(equals).trimmed();
    const auto value = validated(key, text.mid(equals + 1).trimmed());
    if (!value)
        return tl::unexpected(value.error());
    return std::pair(key, *value);
}

QString valueOf(const QMap<QString, QString> &values, const QString &key)
{
    const auto found = values.constFind(key);
    if (found != values.cend())
        return *found;
    const Setting *setting = find(key);
    return setting ? setting->fallback : QString();
}

std::chrono::milliseconds millisecondsOf(const QMap<QString, QString> &values, const QString &key)
{
    return std::chrono::milliseconds(std::llround(valueOf(values, key).toDouble() * 1000));
}

Expected<EdgeRules> applyTo(EdgeRules base, const QMap<QString, QString> &values)
{
    const auto given = [&values](const char *key) { return values.value(QLatin1String(key)); };
    const QString threshold = given("signal.threshold");
    const QString clear = given("signal.clear");
    if (!threshold.isEmpty())
        base.threshold = micro(threshold);
    if (!clear.isEmpty())
        base.clear = micro(clear);
    else
        base.clear = std::min(base.clear, base.threshold);
    if (base.clear > base.threshold) {
        return failure(QStringLiteral("signal.clear (%1) must not be above signal.threshold (%2).")
                           .arg(base.clear.toDouble())
                           .arg(base.threshold.toDouble()));
    }
    if (const QString basis = given("signal.basis"); !basis.isEmpty())
        base.basis = basis == QLatin1String("gross") ? EdgeRules::Basis::Gross : EdgeRules::Basis::Net;
    if (const QString hold = given("signal.hold_ms"); !hold.isEmpty())
        base.hold = std::chrono::milliseconds(hold.toInt());
    if (const QString cooldown = given("signal.cooldown_s"); !cooldown.isEmpty())
        base.cooldown = std::chrono::seconds(cooldown.toInt());
    base.devigTwoWay = pricing::devigMethodFromString(given("fair.devig_two_way")).value_or(base.devigTwoWay);
    base.devigThreeWay = pricing::devigMethodFromString(given("fair.devig_three_way")).value_or(base.devigThreeWay);
    return base;
}

} // namespace edgeboard::settings
