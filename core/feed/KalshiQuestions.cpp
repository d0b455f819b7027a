// SPDX-License-Identifier: MIT
#include "core/feed/KalshiQuestions.h"

#include <QUrl>

#include <algorithm>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = KalshiQuestion::Kind;

namespace {

constexpr auto feesEvery = 1h; // protocols/markets.md section 8: fees change
constexpr auto feesAgain = 60s; // after a failure
constexpr std::chrono::milliseconds longestWish = 15min; // of a server that is busy

std::chrono::milliseconds doubled(std::chrono::milliseconds pace, int failures)
{
    return std::min<std::chrono::milliseconds>(pace * (1 << std::min(failures, 10)), 60s);
}

} // namespace

QString KalshiQuestion::path() const
{
    switch (kind) {
    case Kind::Page: {
        const QString first = u"/markets?series_ticker=%1&status=open&limit=1000"_s.arg(name);
        return cursor.isEmpty() ? first : first + u"&cursor="_s + QString::fromLatin1(QUrl::toPercentEncoding(cursor));
    }
    case Kind::Book:
        return u"/markets/%1/orderbook"_s.arg(name);
    case Kind::Series:
        return u"/series/%1"_s.arg(name);
    }
    return {};
}

KalshiQuestions::KalshiQuestions(Paces paces, std::uint64_t seed)
    : m_paces(paces)
    , m_backoff({5s, 5min}, seed)
{
}

void KalshiQuestions::begin(MonotonicTime now)
{
    m_quietUntil = now;
    m_streaming = false;
    m_backoff.reset();
    for (auto &[id, league] : m_leagues) {
        LeagueState fresh;
        fresh.series = league.series;
        fresh.page.due = fresh.fees.due = now;
        league = std::move(fresh);
    }
    for (auto &[market, ask] : m_books)
        ask = {now, false};
}

void KalshiQuestions::follow(const QMap<QString, QString> &leagues)
{
    std::erase_if(m_leagues, [&](const auto &entry) { return !leagues.contains(entry.first); });
    for (auto it = leagues.begin(); it != leagues.end(); ++it) {
        if (!m_leagues.contains(it.key()))
            m_leagues[it.key()].series = it.value();
    }
}

void KalshiQuestions::look(const QStringList &markets)
{
    std::erase_if(m_books, [&](const auto &entry) { return !markets.contains(entry.first); });
    for (const QString &market : markets)
        m_books.try_emplace(market);
}

void KalshiQuestions::setNear(const QString &league, bool isNear)
{
    if (const auto it = m_leagues.find(league); it != m_leagues.end())
        it->second.isNear = isNear;
}

void KalshiQuestions::setStreaming(bool on, MonotonicTime now)
{
    if (m_streaming == on)
        return;
    m_streaming = on;
    if (on)
        return;
    for (auto &[id, league] : m_leagues)
        league.page.due = std::min(league.page.due, now);
}

std::chrono::milliseconds KalshiQuestions::paceOf(const LeagueState &league) const
{
    if (!league.isNear)
        return m_paces.far;
    return m_streaming ? std::max(m_paces.near, m_paces.probe) : m_paces.near;
}

std::optional<KalshiQuestion> KalshiQuestions::take(MonotonicTime now)
{
    if (now < m_quietUntil)
        return std::nullopt;
    // The game that somebody looks at, then prices, then fees.
    const auto spend = [&](Ask &ask) {
        if (ask.isOut || now < ask.due)
            return false;
        ask.isOut = true;
        m_quietUntil = now + between;
        return true;
    };
    for (auto &[market, ask] : m_books) {
        if (asksBooks() && spend(ask))
            return KalshiQuestion {Kind::Book, {}, market, {}};
    }
    for (auto &[id, league] : m_leagues) {
        if (!spend(league.page))
            continue;
        if (league.cursor.isEmpty()) {
            league.sweptAt = now;
            league.pages = 0;
        }
        ++league.pages;
        return KalshiQuestion {Kind::Page, id, league.series, league.cursor};
    }
    for (auto &[id, league] : m_leagues) {
        if (league.hasPicture && spend(league.fees))
            return KalshiQuestion {Kind::Series, id, league.series, {}};
    }
    return std::nullopt;
}

void KalshiQuestions::onAnswer(const KalshiQuestion &question, Result result, const QString &cursor,
    std::optional<std::chrono::milliseconds> retryAfter, const QString &trouble, MonotonicTime now)
{
    if (result == Result::Busy)
        m_quietUntil = now + std::min(retryAfter.value_or(m_backoff.next()), longestWish);
    else if (result == Result::Good)
        m_backoff.reset();
    if (question.kind == Kind::Book) {
        if (const auto book = m_books.find(question.name); book != m_books.end())
            book->second
                = {now + (result == Result::Good ? m_paces.near : std::max(m_paces.near, m_paces.far / 6)), false};
        return;
    }
    const auto league = m_leagues.find(question.league);
    if (league == m_leagues.end())
        return;
    if (question.kind == Kind::Series)
        league->second.fees = {now + (result == Result::Good ? MonotonicTime(feesEvery) : feesAgain), false};
    else
        onPage(league->second, result, cursor, trouble, now);
}

void KalshiQuestions::onPage(
    LeagueState &league, Result result, const QString &cursor, const QString &trouble, MonotonicTime now)
{
    league.page.isOut = false;
    if (result != Result::Good) {
        ++league.failures;
        league.trouble = trouble;
        league.cursor.clear(); // the sweep begins again
        league.page.due = now + doubled(m_paces.near, league.failures);
        return;
    }
    league.failures = 0;
    league.trouble.clear();
    league.hasPicture = true;
    const bool more = !cursor.isEmpty() && cursor != league.cursor && league.pages < mostPages;
    league.cursor = more ? cursor : QString();
    league.page.due = more ? now : std::max<MonotonicTime>(now, league.sweptAt + paceOf(league));
}

bool KalshiQuestions::isFilled() const
{
    return std::all_of(m_leagues.begin(), m_leagues.end(), [](const auto &entry) {
        const LeagueState &league = entry.second;
        return (league.hasPicture && league.cursor.isEmpty()) || league.failures >= hopeless;
    });
}

KalshiQuestions::Standing KalshiQuestions::standing() const
{
    if (m_leagues.empty())
        return Standing::Idle;
    const auto any = [this](auto &&is) { return std::any_of(m_leagues.begin(), m_leagues.end(), is); };
    if (any([](const auto &entry) { return entry.second.hasPicture && entry.second.failures == 0; }))
        return Standing::Good;
    return any([](const auto &entry) { return entry.second.failures > 0; }) ? Standing::Bad : Standing::Waiting;
}

std::optional<std::pair<QString, QString>> KalshiQuestions::trouble() const
{
    for (const auto &[id, league] : m_leagues) {
        if (league.failures > 0)
            return std::pair(id, league.trouble);
    }
    return std::nullopt;
}

std::chrono::milliseconds KalshiQuestions::presentInterval() const
{
    std::chrono::milliseconds least = m_paces.far;
    for (const auto &[id, league] : m_leagues)
        least = std::min(least, paceOf(league));
    return least;
}

std::optional<MonotonicTime> KalshiQuestions::nextAt() const
{
    std::optional<MonotonicTime> next;
    for (const auto &[id, league] : m_leagues) {
        if (!league.page.isOut)
            next = std::min(next.value_or(league.page.due), league.page.due);
    }
    return next ? std::optional(std::max(*next, m_quietUntil)) : std::nullopt;
}

} // namespace edgeboard
