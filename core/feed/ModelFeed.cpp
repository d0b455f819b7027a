// SPDX-License-Identifier: MIT
#include "core/feed/ModelFeed.h"

#include "core/feed/StreamWords.h"

#include <utility>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

const QString feedName = u"model"_s;
constexpr int stepMs = 250;

// What makes an answer one to another game: a clock that ticked on does not.
bool isSamePlay(const Game &a, const Game &b)
{
    return a.homeScore == b.homeScore && a.awayScore == b.awayScore && a.phase == b.phase
        && a.periodNumber == b.periodNumber;
}

bool isSameState(const Game &a, const Game &b)
{
    return isSamePlay(a, b) && a.clock == b.clock && a.situation == b.situation && a.pregame == b.pregame;
}

} // namespace

ModelFeed::ModelFeed(
    ModelFeedOptions options, std::unique_ptr<net::StreamConnection> connection, const Clock &clock, Door door)
    : m_options(std::move(options))
    , m_connection(std::move(connection))
    , m_clock(clock)
    , m_door(std::move(door))
    , m_timer(this)
{
    connect(m_connection.get(), &net::StreamConnection::changed, this, &ModelFeed::onConnectionChanged);
    connect(m_connection.get(), &net::StreamConnection::textReceived, this, &ModelFeed::onText);
    m_timer.setInterval(stepMs);
    connect(&m_timer, &QTimer::timeout, this, &ModelFeed::step);
}

ModelFeed::~ModelFeed() = default;

QString ModelFeed::name() const
{
    return feedName;
}

void ModelFeed::start()
{
    if (m_running)
        return;
    m_running = true;
    m_timer.start();
    m_connection->start({m_options.url, {}});
}

void ModelFeed::stop()
{
    if (!m_running)
        return;
    m_timer.stop();
    m_connection->stop();
    m_running = false;
    m_questions.clear();
    m_games.clear();
    m_door(FeedStatus {feedName, m_connection->session(), Transport::Off, {}});
}

void ModelFeed::follow(const std::optional<QStringList> &leagues)
{
    m_followed = leagues;
    m_games.removeIf([&](const auto &entry) { return !isWanted(entry.value().game); });
}

bool ModelFeed::isWanted(const Game &game) const
{
    const bool isPlayed = game.phase == Phase::Live || game.phase == Phase::Break;
    const bool isFollowed = !m_followed || game.league == u"bridge"_s || m_followed->contains(game.league);
    return isPlayed && isFollowed && game.homeScore && game.awayScore;
}

void ModelFeed::hear(const Game &game)
{
    if (!isWanted(game)) {
        forget(game.id);
        return;
    }
    Asked &asked = m_games[game.id];
    asked.isDirty = asked.isDirty || !isSameState(asked.game, game);
    asked.game = game;
    if (asked.isDirty)
        ask(asked);
}

void ModelFeed::forget(const QString &gameId)
{
    m_questions.remove(m_games.take(gameId).question);
}

void ModelFeed::ask(Asked &asked)
{
    if (asked.question != 0 || m_connection->state() != net::StreamState::Open)
        return;
    asked.question = ++m_lastQuestion;
    asked.askedAt = m_clock.now();
    asked.askedGame = asked.game;
    asked.isDirty = false;
    m_questions.insert(asked.question, asked.game.id);
    m_connection->sendText(wire::modelQuestion(asked.question, asked.game));
}

void ModelFeed::askAll()
{
    for (Asked &asked : m_games)
        ask(asked);
}

void ModelFeed::onText(const QByteArray &utf8)
{
    if (!m_running)
        return;
    RawMessage raw {u"text"_s, {}, utf8};
    QString objection;
    const auto answer = wire::readModelAnswer(utf8);
    QString gameId;
    if (answer) {
        gameId = m_questions.take(answer->id);
        const auto asked = m_games.find(gameId);
        if (gameId.isEmpty()) {
            objection = u"An answer of the model came too late, or to no question (id %1)."_s.arg(answer->id);
        } else if (answer->age > m_options.maxAge) {
            objection = u"The model's answer says to be %1 s old."_s.arg(
                std::chrono::duration_cast<std::chrono::seconds>(answer->age).count());
        } else if (answer->draw.value_or(0.0) > 0.0 && !answer->homeInTheEnd && asked != m_games.end()
            && asked->game.sport != "soccer"_L1) {
            objection = asked->game.sport == "hockey"_L1
                ? u"The model's answer has a draw: for hockey it must say home_in_the_end as well."_s
                : u"The model's answer has a draw, and there is none in this sport."_s;
        } else if (asked != m_games.end() && isSamePlay(asked->game, asked->askedGame)) {
            raw.target = gameId;
        } // else: it answered what was true a moment ago, and is asked again below
        m_answered = true;
    } else if (const auto id = wire::modelAnswerId(utf8)) {
        gameId = m_questions.take(*id); // it cannot judge this one; it is asked again when the game has moved
    }
    FeedBatch batch = m_decoder.decode(raw);
    batch.feed = feedName;
    batch.session = m_connection->session();
    batch.raw = std::move(raw);
    if (!objection.isEmpty()) {
        batch.unknown = 1;
        batch.problems.append(objection);
    }
    m_door(std::move(batch));
    const auto asked = m_games.find(gameId);
    if (asked == m_games.end())
        return;
    asked->question = 0;
    if (asked->isDirty || !isSameState(asked->game, asked->askedGame))
        ask(*asked);
}

void ModelFeed::step()
{
    if (!m_running || m_connection->state() != net::StreamState::Open)
        return;
    const MonotonicTime now = m_clock.now();
    int late = 0;
    for (Asked &asked : m_games) {
        if (asked.question != 0 && now - asked.askedAt >= m_options.timeout) {
            m_questions.remove(asked.question);
            asked.question = 0;
            asked.isDirty = true;
            ++late;
        }
        if (asked.question == 0 && (asked.isDirty || now - asked.askedAt >= m_options.refresh))
            ask(asked);
    }
    if (late == 0)
        return;
    const RawMessage raw {u"text"_s, wire::unansweredNote, QByteArray::number(late)};
    FeedBatch batch = m_decoder.decode(raw);
    batch.feed = feedName;
    batch.session = m_connection->session();
    batch.raw = raw;
    batch.problems.append(u"The model did not answer within %1 s."_s.arg(
        std::chrono::duration<double>(m_options.timeout).count(), 0, 'f', 1));
    m_door(std::move(batch));
}

void ModelFeed::onConnectionChanged()
{
    if (!m_running)
        return;
    if (m_connection->state() == net::StreamState::Open && m_connection->session() != m_openSession) {
        m_openSession = m_connection->session();
        m_questions.clear();
        for (Asked &asked : m_games) {
            asked.question = 0;
            asked.isDirty = true;
        }
        tellStatus();
        askAll();
        return;
    }
    tellStatus();
}

void ModelFeed::tellStatus()
{
    FeedStatus status {feedName, m_connection->session(), transportOf(m_connection->state()), m_connection->reason()};
    status.address = m_options.shown;
    status.roundTrip = m_connection->roundTrip();
    if (const auto at = m_connection->retryAt())
        status.retryIn = std::chrono::duration_cast<std::chrono::milliseconds>(*at - m_clock.now());
    m_door(std::move(status));
}

bool ModelFeed::pictureComplete() const
{
    const net::StreamState state = m_connection->state();
    return m_answered || m_games.isEmpty() || state == net::StreamState::Waiting || state == net::StreamState::Refused
        || state == net::StreamState::Off;
}

} // namespace edgeboard
