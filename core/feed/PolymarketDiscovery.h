// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Backoff.h"
#include "core/base/Time.h"
#include "core/types/LeagueTable.h"
#include "core/wire/PolymarketSeries.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace edgeboard {

/// A question to Gamma.
struct PolymarketQuestion
{
    bool isSports = false; ///< for the list of series
    QString series;
    int offset = 0;
    QString target; ///< path and query
};

/// Which question to Gamma comes next: the series of the followed leagues once, then the games of each series, page by page,
/// one question at a time. Source: protocols/markets.md sections 1.1 and 1.2. Pure; time is an argument.
class PolymarketDiscovery
{
public:
    static constexpr int pageSize = 20; ///< events; one of football has some hundred markets

    /// `leagues` must outlive it.
    PolymarketDiscovery(const LeagueTable &leagues, std::chrono::milliseconds every, std::uint64_t seed);

    /// Nothing: every league of ours that Polymarket is known to have. A league that is new is asked for at once.
    void follow(const std::optional<QStringList> &leagues);
    [[nodiscard]] bool isFollowed(const QString &league) const;
    /// From the beginning; what is known of series stays.
    void begin();
    void end();

    /// The question that is due; it counts as asked.
    [[nodiscard]] std::optional<PolymarketQuestion> take(MonotonicTime now, WallTime wallNow);
    /// `rows`: how many a page had. Nothing stands for an answer that cannot be used; it is tried again after `wait`, or
    /// after a growing wait of our own.
    void onPage(const PolymarketQuestion &question, std::optional<int> rows,
        std::optional<std::chrono::milliseconds> wait, MonotonicTime now);
    void onSports(const std::optional<std::vector<wire::PolymarketSport>> &sports,
        std::optional<std::chrono::milliseconds> wait, MonotonicTime now);

    /// Each followed league has been read once, or failed to be.
    [[nodiscard]] bool isComplete() const;
    /// The last answers were of no use.
    [[nodiscard]] bool isFailing() const { return m_backoff.failures() > 0; }
    [[nodiscard]] std::optional<MonotonicTime> retryAt() const;
    /// Followed leagues that have no series there, by our names.
    [[nodiscard]] QStringList missing() const;

private:
    struct Series
    {
        std::optional<MonotonicTime> next; // nothing: at once
        bool wasTried = false;
    };

    void fail(std::optional<std::chrono::milliseconds> wait, MonotonicTime now);
    void renewSeries();

    const LeagueTable &m_leagues;
    std::chrono::milliseconds m_every;
    Backoff m_backoff;
    std::optional<QStringList> m_followed;
    bool m_running = false;
    bool m_isOut = false;
    std::optional<MonotonicTime> m_notBefore;
    std::optional<MonotonicTime> m_sportsAt; // when the list of series is due again; nothing: at once
    QHash<QString, QStringList> m_sports; // by word
    QHash<QString, Series> m_series;
    std::optional<PolymarketQuestion> m_nextPage; // the rest of a reading, in the same window of time
    bool m_triedSports = false;
};

} // namespace edgeboard
