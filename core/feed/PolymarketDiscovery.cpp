// SPDX-License-Identifier: MIT
#include "core/feed/PolymarketDiscovery.h"

#include "core/wire/PolymarketDecoder.h"

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr Backoff::Limits questionBackoff {1s, 60s};
constexpr auto sportsEvery = 6h;
constexpr auto longestGame = 12h; // before now: a game that is still played began no earlier
constexpr auto lookAhead = 72h;
constexpr int mostPages = 25; // of one series

// Whole minutes: the same question for a while, for whatever stands between us and them.
QString minute(WallTime at)
{
    return toRfc3339(std::chrono::floor<std::chrono::minutes>(at)).replace(".000Z"_L1, "Z"_L1);
}

} // namespace

PolymarketDiscovery::PolymarketDiscovery(
    const LeagueTable &leagues, std::chrono::milliseconds every, std::uint64_t seed)
    : m_leagues(leagues)
    , m_every(every)
    , m_backoff(questionBackoff, seed)
{
}

void PolymarketDiscovery::follow(const std::optional<QStringList> &leagues)
{
    m_followed = leagues;
    renewSeries();
}

bool PolymarketDiscovery::isFollowed(const QString &league) const
{
    return !m_followed || m_followed->contains(league);
}

void PolymarketDiscovery::begin()
{
    m_running = true;
    m_isOut = false;
    m_notBefore.reset();
    m_nextPage.reset();
    m_backoff.reset();
    m_triedSports = false;
    m_series.clear();
    renewSeries();
}

void PolymarketDiscovery::end()
{
    m_running = false;
}

void PolymarketDiscovery::renewSeries()
{
    QHash<QString, Series> wanted;
    for (const League &league : m_leagues.leagues()) {
        if (league.polymarket.isEmpty() || !isFollowed(league.id))
            continue;
        const QStringList series = m_sports.value(league.polymarket);
        for (const QString &id : series)
            wanted.insert(id, m_series.value(id));
    }
    m_series = std::move(wanted);
    if (m_nextPage && !m_series.contains(m_nextPage->series))
        m_nextPage.reset();
}

std::optional<PolymarketQuestion> PolymarketDiscovery::take(MonotonicTime now, WallTime wallNow)
{
    if (!m_running || m_isOut || (m_notBefore && now < *m_notBefore))
        return std::nullopt;
    if (m_nextPage) {
        m_isOut = true;
        return std::exchange(m_nextPage, {});
    }
    if (!m_sportsAt || now >= *m_sportsAt) {
        m_isOut = true;
        return PolymarketQuestion {true, {}, 0, u"/sports"_s};
    }
    auto oldest = m_series.end();
    for (auto it = m_series.begin(); it != m_series.end(); ++it) {
        const bool isDue = !it->next || now >= *it->next;
        const bool isFirst = oldest == m_series.end() || it->next < oldest->next
            || (it->next == oldest->next && it.key() < oldest.key());
        if (isDue && isFirst)
            oldest = it;
    }
    if (oldest == m_series.end())
        return std::nullopt;
    m_isOut = true;
    oldest->next = now + m_every;
    return PolymarketQuestion {false, oldest.key(), 0,
        u"/events?series_id=%1&closed=false&start_time_min=%2&start_time_max=%3&limit=%4&offset=0"_s.arg(
            oldest.key(), minute(wallNow - longestGame), minute(wallNow + lookAhead), QString::number(pageSize))};
}

void PolymarketDiscovery::onPage(const PolymarketQuestion &question, std::optional<int> rows,
    std::optional<std::chrono::milliseconds> wait, MonotonicTime now)
{
    m_isOut = false;
    const auto series = m_series.find(question.series);
    if (!rows) {
        fail(wait, now);
        if (series != m_series.end()) {
            series->wasTried = true;
            series->next = m_notBefore; // behind those that have waited longer
        }
        return;
    }
    m_backoff.reset();
    m_notBefore.reset();
    if (series == m_series.end())
        return;
    const int offset = question.offset + *rows;
    if (*rows >= pageSize && offset < mostPages * pageSize) {
        m_nextPage = question;
        m_nextPage->offset = offset;
        m_nextPage->target = question.target.section(u'&', 0, -2) + u"&offset=%1"_s.arg(offset);
        return;
    }
    series->wasTried = true;
}

void PolymarketDiscovery::onSports(const std::optional<std::vector<wire::PolymarketSport>> &sports,
    std::optional<std::chrono::milliseconds> wait, MonotonicTime now)
{
    m_isOut = false;
    m_triedSports = true;
    if (!sports) {
        fail(wait, now);
        // What was learnt before still serves.
        if (!m_sports.isEmpty())
            m_sportsAt = now + m_every;
        return;
    }
    m_backoff.reset();
    m_notBefore.reset();
    m_sportsAt = now + sportsEvery;
    m_sports.clear();
    for (const wire::PolymarketSport &sport : *sports) {
        QStringList &series = m_sports[sport.word];
        for (const QString &id : sport.series) {
            if (!series.contains(id))
                series.append(id);
        }
    }
    renewSeries();
}

void PolymarketDiscovery::fail(std::optional<std::chrono::milliseconds> wait, MonotonicTime now)
{
    const auto own = m_backoff.next();
    m_notBefore = now + (wait ? std::max(*wait, own) : own);
}

bool PolymarketDiscovery::isComplete() const
{
    if (m_sports.isEmpty())
        return m_triedSports;
    return std::all_of(m_series.cbegin(), m_series.cend(), [](const Series &series) { return series.wasTried; });
}

std::optional<MonotonicTime> PolymarketDiscovery::retryAt() const
{
    return isFailing() ? m_notBefore : std::nullopt;
}

QStringList PolymarketDiscovery::missing() const
{
    QStringList names;
    for (const League &league : m_leagues.leagues()) {
        if (!m_sports.isEmpty() && !league.polymarket.isEmpty() && isFollowed(league.id)
            && !m_sports.contains(league.polymarket))
            names.append(league.name);
    }
    return names;
}

} // namespace edgeboard
