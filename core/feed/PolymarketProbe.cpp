// SPDX-License-Identifier: MIT
#include "core/feed/PolymarketProbe.h"

#include <algorithm>

namespace edgeboard {

using namespace std::chrono_literals;

namespace {

constexpr Backoff::Limits questionBackoff {1s, 60s};
constexpr int mostOut = 4;
constexpr auto explainWithin = 3s; // a frame that is on its way comes by then
constexpr auto firstWordWithin = 10s; // of the stream, after a token was asked to be listened to
constexpr auto noBookFor = 60s;

} // namespace

PolymarketProbe::PolymarketProbe(std::chrono::milliseconds every, std::uint64_t seed)
    : m_every(every)
    , m_backoff(questionBackoff, seed)
{
}

void PolymarketProbe::begin(MonotonicTime now)
{
    const QSet<QString> tokens(m_entries.keyBegin(), m_entries.keyEnd());
    m_entries.clear();
    m_suspects.clear();
    setTokens(tokens, now);
}

void PolymarketProbe::setTokens(const QSet<QString> &tokens, MonotonicTime now)
{
    m_entries.removeIf([&](const auto &entry) { return !tokens.contains(entry.key()); });
    // The stream's own first word is waited for, but not as long as for the next.
    const MonotonicTime since = now - std::max<MonotonicTime>(m_every - firstWordWithin, 0us);
    for (const QString &token : tokens) {
        if (!m_entries.contains(token))
            m_entries.insert(token, Entry {since, false, false, {}});
    }
    m_suspects.removeIf([&](const QString &token) { return !tokens.contains(token); });
}

void PolymarketProbe::onFrame(const QString &token, MonotonicTime now)
{
    const auto entry = m_entries.find(token);
    if (entry == m_entries.end())
        return;
    entry->statedAt = now;
    entry->isStated = true;
    entry->againAt.reset(); // the frame that explains the difference, or the beginning of it
}

void PolymarketProbe::suspect(const QString &token)
{
    if (m_entries.contains(token))
        m_suspects.insert(token);
}

std::optional<PolymarketProbe::Question> PolymarketProbe::take(MonotonicTime now)
{
    if (m_out >= mostOut || (m_notBefore && now < *m_notBefore))
        return std::nullopt;
    const auto rank = [&](const Entry &entry, const QString &token) {
        const bool again = entry.againAt && now >= *entry.againAt;
        return std::make_tuple(!again, !m_suspects.contains(token), entry.statedAt);
    };
    auto best = m_entries.end();
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        const bool again = it->againAt && now >= *it->againAt;
        const bool isDue = !it->againAt && now - it->statedAt >= m_every;
        if (it->isOut || !(again || isDue || (m_suspects.contains(it.key()) && !it->againAt)))
            continue;
        if (best == m_entries.end() || rank(*it, it.key()) < rank(*best, best.key()))
            best = it;
    }
    if (best == m_entries.end())
        return std::nullopt;
    m_suspects.remove(best.key());
    best->isOut = true;
    ++m_out;
    return Question {best.key(), best->againAt.has_value()};
}

PolymarketProbe::Verdict PolymarketProbe::onAnswer(
    const Question &question, Result result, std::optional<std::chrono::milliseconds> wait, MonotonicTime now)
{
    m_out = std::max(0, m_out - 1);
    const auto entry = m_entries.find(question.token);
    if (entry != m_entries.end())
        entry->isOut = false;
    if (result == Result::Failed) {
        const auto own = m_backoff.next();
        m_notBefore = now + (wait ? std::max(*wait, own) : own);
        return Verdict::Fine;
    }
    m_backoff.reset();
    m_notBefore.reset();
    if (entry == m_entries.end())
        return Verdict::Fine;
    const bool wasAgain = question.isAgain && entry->againAt;
    entry->againAt.reset();
    entry->statedAt = result == Result::NoBook ? now + noBookFor : now;
    entry->isStated = true;
    if (result != Result::Differs)
        return Verdict::Fine;
    if (wasAgain)
        return Verdict::Frozen;
    entry->againAt = now + explainWithin;
    return Verdict::Fine;
}

void PolymarketProbe::onStaleAnswer()
{
    m_out = std::max(0, m_out - 1);
}

int PolymarketProbe::stated() const
{
    return static_cast<int>(
        std::count_if(m_entries.cbegin(), m_entries.cend(), [](const Entry &entry) { return entry.isStated; }));
}

bool PolymarketProbe::isStated(const QString &token) const
{
    const auto entry = m_entries.constFind(token);
    return entry != m_entries.cend() && entry->isStated;
}

} // namespace edgeboard
