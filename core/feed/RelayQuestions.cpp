// SPDX-License-Identifier: MIT
#include "core/feed/RelayQuestions.h"

#include <QUrl>

#include <algorithm>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = RelayQuestion::Kind;
using LiveGame = wire::RelayDecoder::LiveGame;

namespace {

constexpr int mostPricesOut = 3; // the live list and a game's detail are never kept waiting by prices
constexpr Backoff::Limits failing {2s, 60s};
constexpr int failuresThatHold = 3; // in a row; then it is the relay and not the question
constexpr int hopeless = 3; // failures after which the first picture does not wait for a game any more
constexpr int mostTries = 5; // of a game's detail
constexpr std::size_t mostUnknown = 1'000; // a relay that names more than that is not worth more memory
constexpr auto resultAfter = 2s; // status_change and game_final come as a pair
constexpr qsizetype longestId = 200;
constexpr std::chrono::milliseconds busyWait = 30s; // when a 429 does not say how long
constexpr std::chrono::milliseconds longestWait = 1h;

std::chrono::milliseconds retryAfter(int failures)
{
    return std::min<std::chrono::milliseconds>(failing.first * (1 << std::min(failures - 1, 10)), failing.longest);
}

// "." and ".." would lead elsewhere.
bool isUsableId(const QString &id)
{
    return !id.isEmpty() && id.size() <= longestId && id != "."_L1 && id != ".."_L1;
}

} // namespace

QString RelayQuestion::path() const
{
    if (kind == Kind::LiveList)
        return u"/v1/games/live"_s;
    const QString path = u"/v1/games/"_s + QString::fromLatin1(QUrl::toPercentEncoding(game));
    return kind == Kind::Markets ? path + u"/markets"_s : path;
}

RelayQuestions::RelayQuestions(Limits limits, std::uint64_t seed)
    : m_limits(limits)
    , m_pace(limits.perMinute)
    , m_backoff(failing, seed)
{
}

void RelayQuestions::follow(const std::optional<QStringList> &leagues)
{
    m_followed = leagues;
    m_filling = m_connected && m_limits.prices;
    countFilling();
}

void RelayQuestions::look(const std::optional<QString> &game)
{
    m_open = game && isUsableId(*game) ? game : std::nullopt;
}

void RelayQuestions::begin(const std::vector<LiveGame> &games, MonotonicTime now)
{
    end();
    m_connected = true;
    m_listDue = now + m_limits.reconcileEvery;
    m_listFailures = 0;
    m_refused = false;
    m_answered = false;
    m_doubtful = false;
    m_noRest = false;
    m_filling = m_limits.prices;
    setGames(games);
}

void RelayQuestions::end()
{
    m_connected = false;
    m_filling = false;
    m_readings.clear();
    m_pricesOut = 0;
    m_listOut = false;
    if (m_unknownOut)
        m_unknown.push_front(*std::exchange(m_unknownOut, {}));
}

void RelayQuestions::setGames(const std::vector<LiveGame> &games)
{
    m_games = games;
    std::erase_if(m_games, [](const LiveGame &game) { return !isUsableId(game.sourceId); });
    QHash<QString, Reading> kept;
    for (const LiveGame &game : m_games)
        kept.insert(game.sourceId, m_readings.value(game.sourceId));
    if (m_open)
        kept.insert(*m_open, m_readings.value(*m_open));
    // What is out comes back, and must find its place then.
    for (auto it = m_readings.cbegin(); it != m_readings.cend(); ++it) {
        if (it->out)
            kept.insert(it.key(), *it);
    }
    m_readings = std::move(kept);
    countFilling();
}

void RelayQuestions::want(const QStringList &unknown)
{
    for (const QString &id : unknown)
        enqueue(id, {});
}

void RelayQuestions::wantResult(const QString &game, MonotonicTime now)
{
    enqueue(game, now + resultAfter);
}

void RelayQuestions::enqueue(const QString &game, MonotonicTime notBefore)
{
    const bool isQueued = std::ranges::find(m_unknown, game, &Unknown::id) != m_unknown.end();
    if (isUsableId(game) && !isQueued && m_unknown.size() < mostUnknown)
        m_unknown.push_back({.id = game, .notBefore = notBefore});
}

bool RelayQuestions::isWanted(const LiveGame &game) const
{
    return !m_followed || m_followed->contains(game.league) || game.sourceId == m_open;
}

bool RelayQuestions::isDue(const QString &game, std::chrono::seconds every, MonotonicTime now) const
{
    const Reading reading = m_readings.value(game);
    return !reading.out && now >= reading.notBefore && (!reading.readAt || now >= *reading.readAt + every);
}

std::optional<RelayQuestion> RelayQuestions::take(MonotonicTime now)
{
    // While nothing answers, one question at a time finds out when that is over.
    const int most = m_failuresInARow >= failuresThatHold ? 1 : mostOut;
    if (!m_connected || m_refused || now < m_holdUntil || m_out >= most)
        return std::nullopt;
    const auto question = next(now);
    if (!question || !m_pace.take(now))
        return std::nullopt;
    noteAsked(*question, now);
    return question;
}

std::optional<RelayQuestion> RelayQuestions::next(MonotonicTime now)
{
    if (!m_listOut && now >= m_listDue)
        return RelayQuestion {.kind = Kind::LiveList};
    if (m_noRest || m_doubtful)
        return std::nullopt;
    const bool mayAskPrices = m_limits.prices && m_pricesOut < mostPricesOut;
    if (mayAskPrices && m_open) {
        const bool live = std::ranges::find(m_games, *m_open, &LiveGame::sourceId) != m_games.end();
        if (isDue(*m_open, live ? openEvery : idleEvery, now))
            return RelayQuestion {.kind = Kind::Markets, .game = *m_open};
    }
    // By turns, so that neither waits for all of the other.
    const auto unknown = nextUnknown(now);
    if (unknown && !m_unknownWasLast)
        return unknown;
    if (mayAskPrices) {
        if (const auto prices = nextPrices(now))
            return prices;
    }
    return unknown;
}

std::optional<RelayQuestion> RelayQuestions::nextUnknown(MonotonicTime now) const
{
    if (m_unknownOut)
        return std::nullopt;
    for (const Unknown &unknown : m_unknown) {
        if (now >= unknown.notBefore)
            return RelayQuestion {.kind = Kind::Game, .game = unknown.id};
    }
    return std::nullopt;
}

std::optional<RelayQuestion> RelayQuestions::nextPrices(MonotonicTime now) const
{
    const QString *best = nullptr;
    std::optional<MonotonicTime> bestReadAt;
    for (const LiveGame &game : m_games) {
        if (game.sourceId == m_open || !isWanted(game) || !isDue(game.sourceId, othersEvery, now))
            continue;
        const auto readAt = m_readings.value(game.sourceId).readAt;
        if (!best || readAt < bestReadAt) { // nothing is before everything
            best = &game.sourceId;
            bestReadAt = readAt;
        }
    }
    if (!best)
        return std::nullopt;
    return RelayQuestion {.kind = Kind::Markets, .game = *best};
}

void RelayQuestions::noteAsked(const RelayQuestion &question, MonotonicTime now)
{
    ++m_out;
    m_unknownWasLast = question.kind == Kind::Game;
    switch (question.kind) {
    case Kind::LiveList:
        m_listOut = true;
        m_listDue = now + m_limits.reconcileEvery;
        break;
    case Kind::Game: {
        const auto it = std::ranges::find(m_unknown, question.game, &Unknown::id);
        m_unknownOut = *it;
        m_unknown.erase(it);
        break;
    }
    case Kind::Markets: {
        Reading &reading = m_readings[question.game];
        reading.out = true;
        reading.askedAt = now;
        ++m_pricesOut;
        break;
    }
    }
}

void RelayQuestions::onAnswer(
    const RelayQuestion &question, Result result, std::optional<std::chrono::milliseconds> wait, MonotonicTime now)
{
    --m_out;
    noteHealth(result, wait, now);
    switch (question.kind) {
    case Kind::LiveList:
        noteListAnswer(result, now);
        break;
    case Kind::Game:
        noteGameAnswer(result, now);
        break;
    case Kind::Markets:
        notePricesAnswer(question.game, result, now);
        break;
    }
    countFilling();
}

void RelayQuestions::onStaleAnswer()
{
    --m_out;
}

void RelayQuestions::noteHealth(Result result, std::optional<std::chrono::milliseconds> wait, MonotonicTime now)
{
    m_busy = result == Result::Busy;
    m_refused = m_refused || result == Result::Refused;
    if (result == Result::Good)
        m_answered = true;
    if (result == Result::Busy) {
        const auto asked = std::clamp<std::chrono::milliseconds>(wait.value_or(busyWait), 1s, longestWait);
        m_holdUntil = std::max<MonotonicTime>(m_holdUntil, now + asked);
    }
    if (result != Result::Failed) {
        m_failuresInARow = 0;
        m_backoff.reset();
    } else if (++m_failuresInARow >= failuresThatHold) {
        m_holdUntil = std::max<MonotonicTime>(m_holdUntil, now + m_backoff.next());
    }
}

// A 404 before any other answer: either it does not know this game, or it has no REST at all.
void RelayQuestions::noteMissing(MonotonicTime now)
{
    if (m_answered || m_noRest)
        return;
    m_doubtful = true;
    if (!m_listOut)
        m_listDue = now;
}

void RelayQuestions::noteListAnswer(Result result, MonotonicTime now)
{
    m_listOut = false;
    switch (result) {
    case Result::Good:
        m_listFailures = 0;
        m_noRest = false;
        m_doubtful = false;
        break;
    case Result::Missing:
        m_listDue = now + missingEvery;
        m_noRest = !m_answered;
        m_doubtful = false;
        break;
    case Result::Busy:
        m_listDue = now;
        break;
    case Result::Failed:
        m_listDue = now + retryAfter(++m_listFailures);
        break;
    case Result::Refused:
        break;
    }
}

void RelayQuestions::noteGameAnswer(Result result, MonotonicTime now)
{
    if (!m_unknownOut)
        return;
    Unknown unknown = *std::exchange(m_unknownOut, {});
    if (result == Result::Missing)
        noteMissing(now);
    if (result == Result::Good || result == Result::Missing)
        return;
    if (result == Result::Failed)
        unknown.notBefore = now + retryAfter(++unknown.failures);
    if (unknown.failures < mostTries)
        m_unknown.push_back(unknown);
}

void RelayQuestions::notePricesAnswer(const QString &game, Result result, MonotonicTime now)
{
    --m_pricesOut;
    Reading &reading = m_readings[game];
    reading.out = false;
    switch (result) {
    case Result::Good:
        reading.readAt = reading.askedAt;
        reading.failures = 0;
        reading.settled = true;
        break;
    case Result::Missing:
        reading.notBefore = now + missingEvery;
        reading.settled = true;
        noteMissing(now);
        break;
    case Result::Failed:
        reading.notBefore = now + retryAfter(++reading.failures);
        reading.settled = reading.settled || reading.failures >= hopeless;
        break;
    case Result::Busy:
    case Result::Refused:
        break;
    }
}

// Games that come later are read in turn, without a word; a first picture ends once.
void RelayQuestions::countFilling()
{
    if (!m_filling)
        return;
    m_filled = {};
    for (const LiveGame &game : m_games) {
        if (!isWanted(game))
            continue;
        ++m_filled.second;
        m_filled.first += m_readings.value(game.sourceId).settled ? 1 : 0;
    }
    if (m_filled.first == m_filled.second || m_refused || m_noRest)
        m_filling = false;
}

RelayQuestions::Standing RelayQuestions::standing() const
{
    if (m_refused)
        return Standing::Refused;
    if (m_noRest)
        return Standing::NoRest;
    if (m_busy)
        return Standing::Busy;
    return m_failuresInARow >= failuresThatHold ? Standing::Failing : Standing::Fine;
}

std::optional<std::pair<int, int>> RelayQuestions::filling() const
{
    return m_filling ? std::optional(m_filled) : std::nullopt;
}

} // namespace edgeboard
