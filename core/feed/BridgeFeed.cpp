// SPDX-License-Identifier: MIT
#include "core/feed/BridgeFeed.h"

#include "core/feed/EspnFeed.h"
#include "core/feed/PollPlan.h"
#include "core/feed/StreamWords.h"
#include "core/wire/BridgeDecoder.h"

#include <algorithm>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto stepInterval = 250ms;
// A bridge that knows games tells them at once; after this silence it has none, or is of the tutorials' kind.
constexpr auto greeting = 3s;
constexpr Backoff::Limits questionBackoff {2s, 30s};
constexpr auto betweenQuestions = 500ms; // to ESPN: protocols/espn.md section 10
constexpr auto afterLoss = 2s; // more may be lost in the same burst
const QString bridgePath = u"/v1/games/live"_s;

// The same machine and port, spoken to over HTTP.
QUrl httpUrl(const QUrl &socket, const QString &path)
{
    QUrl url = socket;
    url.setScheme(socket.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    url.setPath(path);
    return url;
}

} // namespace

BridgeFeed::BridgeFeed(BridgeFeedOptions options, std::unique_ptr<net::StreamConnection> connection,
    std::unique_ptr<net::HttpFetcher> fetcher, const Clock &clock, const LeagueTable &leagues, Door door)
    : m_options(std::move(options))
    , m_connection(std::move(connection))
    , m_fetcher(std::move(fetcher))
    , m_clock(clock)
    , m_leagues(leagues)
    , m_door(std::move(door))
    , m_decoders(leagues)
    , m_timer(this)
    , m_questionBackoff(questionBackoff, m_options.seed)
{
    m_timer.setInterval(stepInterval);
    connect(&m_timer, &QTimer::timeout, this, &BridgeFeed::step);
    connect(m_connection.get(), &net::StreamConnection::changed, this, &BridgeFeed::onConnectionChanged);
    connect(m_connection.get(), &net::StreamConnection::textReceived, this, &BridgeFeed::onText);
}

BridgeFeed::~BridgeFeed() = default;

QString BridgeFeed::name() const
{
    return u"bridge"_s;
}

void BridgeFeed::start()
{
    if (m_running)
        return;
    m_running = true;
    m_timer.start();
    net::LinkTarget target {m_options.url, {}};
    if (!m_options.token.isEmpty())
        target.headers.emplace_back("Authorization", "Bearer " + m_options.token);
    QMetaObject::invokeMethod(
        this,
        [this, target] {
            if (m_running)
                m_connection->start(target);
        },
        Qt::QueuedConnection);
}

void BridgeFeed::stop()
{
    if (!m_running)
        return;
    m_running = false;
    m_timer.stop();
    m_question = {};
    ++m_questionNumber;
    m_connection->stop();
    tellStatus();
}

void BridgeFeed::follow(const std::optional<QStringList> &leagues)
{
    m_followed = leagues;
}

bool BridgeFeed::pictureComplete() const
{
    if (m_connection->state() == net::StreamState::Refused)
        return true;
    if (m_connection->state() != net::StreamState::Open || !m_openedAt)
        return false;
    const MonotonicTime quietSince = std::max(*m_openedAt, m_lastMessageAt.value_or(*m_openedAt));
    return !m_question.waiting && !m_question.due
        && m_clock.now() - quietSince >= (m_lastMessageAt ? stepInterval : greeting);
}

void BridgeFeed::onConnectionChanged()
{
    const MonotonicTime now = m_clock.now();
    const bool opened = m_connection->state() == net::StreamState::Open && m_connection->session() != m_openSession;
    if (opened) {
        m_openSession = m_connection->session();
        m_openedAt = now;
        m_checkedAt.reset();
    }
    tellStatus();
    // Measured to the moment of the return: a socket that was closed early on hides the rest of the silence.
    if (opened && m_lastMessageAt && now - *m_lastMessageAt > m_options.maxGap) {
        m_question = {};
        m_question.forGap = true;
        m_question.due = now;
        m_questionBackoff.reset();
        step();
    }
}

void BridgeFeed::onText(const QByteArray &utf8)
{
    const FeedEvent event = m_decoders.decode(name(), m_connection->session(), RawMessage {u"text"_s, {}, utf8});
    const auto &batch = std::get<FeedBatch>(event);
    for (const GameUpdate &game : batch.games) {
        if (m_question.waiting && (game.homeScore || game.awayScore))
            m_question.liveMeanwhile.insert(game.sourceId);
        if (game.league && m_leagues.byId(*game.league))
            m_seenLeagues.insert(*game.league);
        else if (game.league)
            m_homeless.insert(game.sourceId);
    }
    // Rubbish is no sign of life.
    if (!batch.games.empty())
        m_lastMessageAt = m_clock.now();
    m_door(event);
    // The bridge had to leave something out: ask for it, as after a silence.
    if (batch.lost > 0 && !m_question.waiting && !m_question.due) {
        m_question = {};
        m_question.due = m_clock.now() + afterLoss;
    }
}

void BridgeFeed::step()
{
    const MonotonicTime now = m_clock.now();
    if (m_connection->state() != net::StreamState::Open)
        return;
    const MonotonicTime heard = std::max(
        {m_openedAt.value_or(now), m_lastMessageAt.value_or(MonotonicTime(0)), m_checkedAt.value_or(MonotonicTime(0))});
    if (!m_question.due && !m_question.waiting && now - heard > m_options.longSilence) {
        m_checkedAt = now;
        m_question = {};
        m_question.due = now;
    }
    if (m_question.due && now >= *m_question.due)
        ask();
}

void BridgeFeed::ask()
{
    m_question.due.reset();
    m_question.waiting = true;
    ++m_questionNumber;
    if (!m_question.paths.empty()) {
        const QString path = m_question.paths.front();
        m_question.paths.pop_front();
        get(QUrl(m_options.espn.toString(QUrl::StripTrailingSlash) + path), path);
        return;
    }
    m_question.failed = false;
    m_question.liveMeanwhile.clear();
    if (m_question.forGap && m_question.repeated)
        tellStatus(Backfill::Started);
    get(httpUrl(m_options.url, bridgePath), bridgePath);
}

void BridgeFeed::get(const QUrl &url, const QString &path)
{
    net::HttpRequest request;
    request.url = url;
    if (path == bridgePath && !m_options.token.isEmpty())
        request.headers.emplace_back("Authorization", "Bearer " + m_options.token);
    m_fetcher->get(request, this, [this, path, number = m_questionNumber](const net::HttpAnswer &answer) {
        if (number == m_questionNumber)
            onAnswer(path, answer);
    });
}

// The tutorials' bridge speaks nothing but WebSocket; its ids are ESPN's, so ESPN can be asked itself. A late game
// belongs to the day before. Where nobody has said the league, the ones that such bridges are written for are searched.
void BridgeFeed::planEspn()
{
    static const QStringList usual {
        u"nba"_s, u"nfl"_s, u"mlb"_s, u"nhl"_s, u"wnba"_s, u"ncaam"_s, u"ncaaf"_s, u"epl"_s};
    if (m_options.espn.isEmpty())
        return;
    QStringList leagues = m_followed ? *m_followed : QStringList(m_seenLeagues.begin(), m_seenLeagues.end());
    leagues.sort();
    m_question.searching = leagues.isEmpty() && !m_homeless.isEmpty();
    for (const QString &id : m_question.searching ? usual : leagues) {
        const League *league = m_leagues.byId(id);
        for (const int offset : {0, -1}) {
            if (league)
                m_question.paths.push_back(EspnFeed::pathOf(*league, PollPlan::easternDay(m_clock.wallNow(), offset)));
        }
    }
}

void BridgeFeed::onAnswer(const QString &path, const net::HttpAnswer &answer)
{
    const bool fromBridge = path == bridgePath;
    if (answer.status == 200) {
        if (!take(path, answer.body))
            fail(u"The answer cannot be read."_s);
        goOn();
        return;
    }
    const QString why = answer.status != 0
        ? u"%1 answered %2."_s.arg(fromBridge ? u"The bridge"_s : u"ESPN"_s).arg(answer.status)
        : answer.text;
    if (fromBridge)
        planEspn();
    if (!fromBridge || m_question.paths.empty())
        fail(why);
    goOn();
}

void BridgeFeed::fail(const QString &why)
{
    m_question.failed = true;
    m_question.why = why;
}

/// False when nothing in it can be read.
bool BridgeFeed::take(const QString &path, const QByteArray &body)
{
    // What a live message said since is newer than this answer.
    const QStringList newer(m_question.liveMeanwhile.begin(), m_question.liveMeanwhile.end());
    const FeedEvent event = m_decoders.decode(
        name(), m_connection->session(), RawMessage {u"http"_s, wire::BridgeDecoder::olderThan(path, newer), body});
    const auto &batch = std::get<FeedBatch>(event);
    const bool readable = batch.malformed == 0 || !batch.games.empty();
    if (readable)
        m_lastMessageAt = m_clock.now();
    for (const GameUpdate &game : batch.games) {
        if (m_homeless.remove(game.sourceId) && game.league)
            m_seenLeagues.insert(*game.league);
    }
    m_door(event);
    return readable;
}

// The next league, or the end of the question.
void BridgeFeed::goOn()
{
    m_question.waiting = false;
    if (m_question.searching && m_homeless.isEmpty())
        m_question.paths.clear();
    if (!m_question.paths.empty()) {
        m_question.due = m_clock.now() + betweenQuestions;
        return;
    }
    if (!m_question.failed) {
        m_questionBackoff.reset();
        if (m_question.forGap)
            tellStatus(Backfill::Done);
        m_question = {};
        return;
    }
    if (m_question.forGap) {
        m_question.repeated = true;
        m_question.due = m_clock.now() + m_questionBackoff.next();
        tellStatus(Backfill::Failed);
        return;
    }
    // Nobody can be asked: a new connection makes a bridge tell all that it knows.
    m_question = {};
    m_connection->reconnect(u"Something is missing, and there is nobody to ask."_s);
}

void BridgeFeed::tellStatus(std::optional<Backfill> backfill)
{
    FeedStatus status;
    status.feed = name();
    status.session = m_connection->session();
    status.transport = transportOf(m_connection->state());
    status.reason = m_connection->reason();
    if (status.transport == Transport::Open && m_question.forGap && m_question.failed)
        status.reason = u"What was missed could not be read: %1"_s.arg(m_question.why);
    status.roundTrip = m_connection->roundTrip();
    status.address = m_options.url.toString();
    status.backfill = backfill;
    if (const auto at = m_connection->retryAt())
        status.retryIn
            = std::chrono::ceil<std::chrono::milliseconds>(std::max<MonotonicTime>(*at - m_clock.now(), 0us));
    m_door(status);
}

} // namespace edgeboard
