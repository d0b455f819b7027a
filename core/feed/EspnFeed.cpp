// SPDX-License-Identifier: MIT
#include "core/feed/EspnFeed.h"

#include "core/net/Address.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto usualInterval = 8s; // protocols/espn.md section 10
constexpr auto politeInterval = 3s;
constexpr int hopeless = 3; // failures in a row after which a first picture is not waited for
constexpr auto figuresInterval = 5s; // how often the figures of a status that is otherwise the same are told
constexpr auto usualHost = "site.api.espn.com"_L1;
constexpr auto otherHost = "site.web.api.espn.com"_L1; // reported to have stayed open in the wave of 403s

PollFailure failureOf(const net::HttpAnswer &answer)
{
    switch (answer.status) {
    case 400:
    case 404:
        return PollFailure::BadRequest;
    case 403:
        return PollFailure::Refused;
    case 429:
        return PollFailure::TooFast;
    default:
        return PollFailure::Broken;
    }
}

QString sentenceFor(const net::HttpAnswer &answer)
{
    if (answer.status == 403)
        return u"ESPN refuses this client (403)."_s;
    if (answer.status == 429)
        return u"ESPN says that we ask too often: rate limited (429)."_s;
    if (answer.status != 0)
        return u"ESPN answered %1."_s.arg(answer.status);
    return answer.text.isEmpty() ? u"ESPN did not answer."_s : answer.text;
}

bool isInSeason(const League &league, int month)
{
    if (league.firstMonth == 0)
        return true;
    return league.firstMonth <= league.lastMonth ? month >= league.firstMonth && month <= league.lastMonth
                                                 : month >= league.firstMonth || month <= league.lastMonth;
}

PollAnswer::Glimpse glimpseOf(const GameUpdate &game)
{
    PollAnswer::Glimpse glimpse {game.phase.value_or(Phase::Unknown), game.start};
    glimpse.id = game.sourceId;
    glimpse.sport = game.sport.value_or(QString());
    if (game.homeScore && game.awayScore)
        glimpse.points = *game.homeScore + *game.awayScore;
    glimpse.moment = QString::number(game.periodNumber.value_or(0)) + u' ' + game.clock.value_or(GameClock()).text
        + u' ' + game.situation.value_or(Situation()).text;
    return glimpse;
}

// What stands in an answer that is not a scoreboard, so that a person can see who speaks.
QString beginningOf(const QByteArray &body)
{
    QString text = QString::fromUtf8(body.left(200)).simplified();
    text.removeIf([](QChar c) { return !c.isPrint(); });
    return text.left(100);
}

} // namespace

EspnFeed::EspnFeed(EspnOptions options, std::unique_ptr<net::HttpFetcher> fetcher, const Clock &clock,
    const LeagueTable &leagues, Door door)
    : m_options(std::move(options))
    , m_fetcher(std::move(fetcher))
    , m_clock(clock)
    , m_leagues(leagues)
    , m_door(std::move(door))
    , m_decoders(leagues)
    , m_plan(paceFor(m_options), m_options.seed)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &EspnFeed::step);
    m_plan.follow(allLeagues());
}

EspnFeed::~EspnFeed() = default;

// Those whose season it is come first; the others may still surprise.
QStringList EspnFeed::allLeagues() const
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_clock.wallNow().time_since_epoch().count(), Qt::UTC).date();
    std::vector<League> leagues = m_leagues.leagues();
    std::stable_partition(
        leagues.begin(), leagues.end(), [&](const League &league) { return isInSeason(league, today.month()); });
    QStringList ids;
    for (const League &league : leagues)
        ids.append(league.id);
    return ids;
}

QString EspnFeed::name() const
{
    return u"espn"_s;
}

PollPlan::Pace EspnFeed::paceFor(const EspnOptions &options)
{
    PollPlan::Pace pace;
    pace.live = net::isLoopback(options.base.host())
        ? options.interval
        : std::max<std::chrono::milliseconds>(options.interval, politeInterval);
    // Who wants it faster than usual wants all of it faster.
    const double share
        = std::min(1.0, std::chrono::duration<double>(pace.live) / std::chrono::duration<double>(usualInterval));
    const auto scaled = [share](std::chrono::milliseconds usual) {
        return std::chrono::duration_cast<std::chrono::milliseconds>(usual * share);
    };
    pace.soon = scaled(pace.soon);
    pace.today = scaled(pace.today);
    pace.nothing = scaled(pace.nothing);
    pace.errors = {scaled(pace.errors.first), scaled(pace.errors.longest)};
    // On this machine many leagues at once must not slow each other down.
    pace.between = std::min(pace.between, net::isLoopback(options.base.host()) ? pace.live / 100 : pace.live / 4);
    pace.budgetPerHour = std::max(0, options.budgetPerHour.value_or(0));
    return pace;
}

void EspnFeed::start()
{
    if (m_running)
        return;
    m_running = true;
    ++m_run;
    ++m_session;
    m_targets.clear();
    m_told = {};
    m_plan.reset();
    m_timer.start(0ms);
}

void EspnFeed::stop()
{
    if (!m_running)
        return;
    m_running = false;
    ++m_run;
    m_timer.stop();
    m_targets.clear();
    tellStatus(Transport::Off);
}

void EspnFeed::follow(const std::optional<QStringList> &leagues)
{
    QStringList known = leagues ? *leagues : allLeagues();
    known.removeIf([this](const QString &id) { return !m_leagues.byId(id); });
    m_plan.follow(known);
    m_idle = known.isEmpty();
    // Leagues that nobody follows any more have no say in how the feed is.
    std::erase_if(m_targets, [&](const auto &entry) { return leagues && !leagues->contains(entry.first.league); });
    if (m_running)
        m_timer.start(0ms);
}

bool EspnFeed::pictureComplete() const
{
    const std::vector<PollTarget> wanted = m_plan.targets();
    return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [this](const PollTarget &target) {
        const auto known = m_targets.find(target);
        return known != m_targets.end() && (known->second.hasPicture || known->second.failures >= hopeless);
    });
}

void EspnFeed::step()
{
    if (!m_running)
        return;
    if (m_idle) {
        tellStatus(Transport::Off);
        return;
    }
    if (m_told.transport == Transport::Off)
        tellStatus(Transport::Connecting);
    const QString today = PollPlan::easternDay(m_clock.wallNow());
    while (const auto target = m_plan.take(m_clock.now(), m_clock.wallNow()))
        ask(*target);
    if (std::exchange(m_today, today) != today) {
        const std::vector<PollTarget> wanted = m_plan.targets();
        std::erase_if(m_targets, [&](const auto &entry) { return !std::ranges::count(wanted, entry.first); });
    }
    arm();
}

void EspnFeed::arm()
{
    const auto wake = m_plan.nextWake();
    if (!m_running || !wake)
        return;
    const auto wait = std::max<MonotonicTime>(*wake - m_clock.now(), 0us);
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(wait));
}

QString EspnFeed::leagueName(const PollTarget &target) const
{
    return m_leagues.nameOf(target.league);
}

QString EspnFeed::pathOf(const League &league, const QString &day)
{
    QString path = u"/apis/site/v2/sports/%1/scoreboard"_s.arg(league.espnPath);
    QStringList query;
    if (!day.isEmpty())
        query.append(u"dates="_s + day);
    if (!league.groups.isEmpty()) {
        query.append(u"groups="_s + league.groups);
        query.append(u"limit=300"_s); // a college Saturday has more than the usual page; 500 is the most it takes
    }
    return query.isEmpty() ? path : path + u'?' + query.join(u'&');
}

void EspnFeed::ask(const PollTarget &target)
{
    const League *league = m_leagues.byId(target.league);
    if (!league)
        return;
    Target &state = m_targets[target];
    const QString path = pathOf(*league, state.withoutDay ? QString() : target.day);
    net::HttpRequest request;
    request.url = QUrl(m_options.base.toString(QUrl::StripTrailingSlash) + path);
    request.etag = state.etag;
    m_fetcher->get(
        request, this, [this, target, path, host = m_options.base.host(), run = m_run](const net::HttpAnswer &answer) {
            if (run == m_run)
                onAnswer(target, host, path, answer);
        });
}

void EspnFeed::askAgain(const PollTarget &target)
{
    m_plan.countExtra(m_clock.now());
    ask(target);
}

void EspnFeed::onAnswer(
    const PollTarget &target, const QString &host, const QString &path, const net::HttpAnswer &answer)
{
    m_offline = answer.failure == net::HttpAnswer::Failure::Offline;
    Target &state = m_targets[target];
    if (answer.status == 200) {
        onBody(target, path, answer.body, answer);
    } else if (answer.status == 304 && !state.body.isEmpty()) {
        // Nothing is new, and that confirms what we know.
        onBody(target, path, QByteArray(state.body), answer);
    } else if (answer.status == 400 && !state.withoutDay && !state.plainRefused && target.day == m_today) {
        state.withoutDay = true; // the day may be what it does not like
        askAgain(target);
        return;
    } else if (answer.status == 403 && host == usualHost) {
        // Requests that were on their way to the old host are put to the other one as well.
        m_options.base.setHost(otherHost);
        askAgain(target);
        return;
    } else {
        if (answer.status == 400 && std::exchange(state.withoutDay, false))
            state.plainRefused = true;
        onTrouble(target, failureOf(answer), answer, sentenceFor(answer));
    }
    arm();
}

void EspnFeed::onBody(
    const PollTarget &target, const QString &path, const QByteArray &body, const net::HttpAnswer &answer)
{
    FeedEvent event = m_decoders.decode(name(), m_session, RawMessage {u"http"_s, path, body});
    auto &batch = std::get<FeedBatch>(event);
    if (batch.kind != FeedBatch::Kind::Image) {
        // Not a scoreboard at all: HTML, an error in JSON, half an answer.
        m_door(event);
        onTrouble(target, PollFailure::Broken, answer,
            u"ESPN's answer is not a scoreboard; it begins with \"%1\"."_s.arg(beginningOf(body)));
        return;
    }
    PollAnswer seen;
    seen.complete = batch.complete;
    seen.maxAge = answer.maxAge;
    for (const GameUpdate &game : batch.games)
        seen.games.push_back(glimpseOf(game));
    m_plan.onAnswer(target, seen, m_clock.now(), m_clock.wallNow());
    Target &state = m_targets[target];
    state.hasPicture = true;
    state.failures = 0;
    if (answer.status == 200) {
        state.etag = answer.etag;
        state.body = answer.etag.isEmpty() ? QByteArray() : body;
    }
    if (m_told.transport == Transport::Waiting || m_told.transport == Transport::Offline) {
        // It is back: a new connection, as far as a source that is asked has one.
        batch.session = ++m_session;
    }
    tellStatus();
    m_door(event);
}

void EspnFeed::onTrouble(
    const PollTarget &target, PollFailure failure, const net::HttpAnswer &answer, const QString &what)
{
    m_plan.onFailure(target, failure, answer.retryAfter, m_clock.now());
    Target &state = m_targets[target];
    ++state.failures;
    state.trouble = what;
    tellStatus();
}

// The same words as long as the same league fails, however often it and the others answer.
QString EspnFeed::trouble() const
{
    if (m_idle)
        return u"No league is ticked, so ESPN is asked nothing."_s;
    QString words;
    bool anyGood = false;
    for (const auto &[target, state] : m_targets) {
        if (state.failures == 0)
            anyGood = anyGood || (state.hasPicture && (target.day == m_today || m_plan.isLive(target)));
        else if (words.isEmpty() || target.day == m_today)
            words = u"%1: %2"_s.arg(leagueName(target), state.trouble);
    }
    return words.isEmpty() || !anyGood ? words : words + u" The rest comes."_s;
}

// The feed is away when nothing of today answers; a league that fails alone is told in the reason.
Transport EspnFeed::present() const
{
    bool any = false;
    for (const auto &[target, state] : m_targets) {
        if ((!state.hasPicture && state.failures == 0) || (target.day != m_today && !m_plan.isLive(target)))
            continue;
        if (state.failures == 0)
            return Transport::Open;
        any = true;
    }
    if (any)
        return m_offline ? Transport::Offline : Transport::Waiting;
    return m_told.transport == Transport::Open ? Transport::Open : Transport::Connecting;
}

void EspnFeed::tellStatus(std::optional<Transport> forced)
{
    FeedStatus status;
    status.feed = name();
    status.session = m_session;
    status.transport = forced ? *forced : present();
    status.reason = trouble();
    status.address = m_options.base.toString();
    const MonotonicTime now = m_clock.now();
    const bool same
        = status.transport == m_told.transport && status.reason == m_told.reason && status.session == m_told.session;
    if (same && now - m_toldAt < figuresInterval)
        return;
    m_told = status;
    m_toldAt = now;
    status.requestsLastHour = static_cast<int>(m_plan.requestsInLastHour(now));
    status.every = m_plan.presentInterval();
    if (status.transport == Transport::Waiting || status.transport == Transport::Offline) {
        if (const auto wake = m_plan.nextWake())
            status.retryIn = std::chrono::ceil<std::chrono::milliseconds>(std::max<MonotonicTime>(*wake - now, 0us));
    }
    m_door(status);
}

} // namespace edgeboard
