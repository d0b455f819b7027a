// SPDX-License-Identifier: MIT
#include "core/edge/SteamBook.h"

#include "core/base/Text.h"
#include "core/edge/MarketShape.h"

#include <QVarLengthArray>

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

// Of one book within a window; of one that changes more often the last ones count.
constexpr std::size_t mostMoves = 16;
constexpr qsizetype leastSweep = 1024;

bool isMove(const Quote &before, const Quote &after)
{
    return !before.suspended && !after.suspended && before.ask && after.ask && *before.ask != *after.ask
        && before.session == after.session && before.feed == after.feed;
}

Price median(std::vector<Price> values)
{
    std::ranges::sort(values, [](Price a, Price b) { return a < b; });
    const std::size_t middle = values.size() / 2;
    if (values.size() % 2 == 1)
        return values[middle];
    return Price((values[middle - 1].millionths() + values[middle].millionths()) / 2);
}

} // namespace

SteamBook::SteamBook(const BookTable &books, SteamRules rules)
    : m_books(&books)
    , m_rules(rules)
    , m_sweepAt(leastSweep)
{
}

std::optional<Steam> SteamBook::see(const Quote &before, const Quote &after, std::optional<MonotonicTime> scoredAt)
{
    const SelectionKey &selection = after.key.selection;
    if (!isMain(selection.market) || !selection.outcome.isEmpty() || !isMove(before, after))
        return std::nullopt;
    const MonotonicTime now = after.changedAt;
    if (m_tracks.size() >= m_sweepAt)
        forgetOld(now);
    Track &track = m_tracks[selection];
    track.movedAt = now;
    auto path
        = std::ranges::find_if(track.paths, [&](const Path &one) { return sameText(one.venue, after.key.venue); });
    if (path == track.paths.end()) {
        track.paths.push_back({after.key.venue, {}});
        path = track.paths.end() - 1;
    }
    std::erase_if(path->moves, [&](const Move &move) { return now - move.at > m_rules.window; });
    if (path->moves.size() >= mostMoves)
        path->moves.erase(path->moves.begin());
    path->moves.push_back({*before.ask, *after.ask, now});
    // Only a book that has just moved far enough can complete it.
    const auto own = sumOf(*path, now);
    if (*after.ask < *before.ask || !own || own->to - own->from < m_rules.leastMove
        || (track.quietUntil && now < *track.quietUntil))
        return std::nullopt;
    auto steam = steamIn(track, now);
    if (!steam)
        return std::nullopt;
    track.quietUntil = now + m_rules.cooldown;
    steam->selection = selection;
    steam->at = now;
    steam->afterScore = scoredAt && *scoredAt <= now && now - *scoredAt <= m_rules.afterScore;
    return steam;
}

std::optional<SteamBook::Move> SteamBook::sumOf(const Path &path, MonotonicTime now) const
{
    const auto first
        = std::ranges::find_if(path.moves, [&](const Move &move) { return now - move.at <= m_rules.window; });
    if (first == path.moves.end())
        return std::nullopt;
    return Move {first->from, path.moves.back().to, first->at};
}

std::optional<Steam> SteamBook::steamIn(const Track &track, MonotonicTime now) const
{
    struct Mover
    {
        const Path *path = nullptr;
        Move sum;
    };
    QVarLengthArray<Mover, 16> movers;
    for (const Path &path : track.paths) {
        const auto sum = sumOf(path, now);
        if (sum && sum->to - sum->from >= m_rules.leastMove && !m_books->isPickEm(path.venue))
            movers.push_back({&path, *sum});
    }
    std::ranges::stable_sort(movers, {}, [](const Mover &mover) { return mover.sum.at; });
    Steam steam;
    QStringList owners;
    std::vector<Price> from;
    std::vector<Price> to;
    MonotonicTime last {};
    for (const Mover &mover : movers) {
        const Book book = m_books->book(mover.path->venue);
        if (!owners.contains(book.owner))
            owners.append(book.owner);
        steam.books.append(mover.path->venue);
        from.push_back(mover.sum.from);
        to.push_back(mover.sum.to);
        last = std::max(last, mover.path->moves.back().at);
    }
    if (owners.size() < m_rules.leastOwners)
        return std::nullopt;
    steam.window = std::chrono::duration_cast<std::chrono::milliseconds>(last - movers.front().sum.at);
    steam.from = median(std::move(from));
    steam.to = median(std::move(to));
    return steam;
}

// Selections that nothing has moved for a while, swept whenever their number has doubled.
void SteamBook::forgetOld(MonotonicTime now)
{
    m_tracks.removeIf([&](const auto &entry) {
        const Track &track = entry.value();
        return now - track.movedAt > m_rules.window && !(track.quietUntil && now < *track.quietUntil);
    });
    m_sweepAt = std::max(leastSweep, 2 * m_tracks.size());
}

void SteamBook::remove(const QString &gameId)
{
    m_tracks.removeIf([&gameId](const auto &entry) { return entry.key().gameId == gameId; });
}

void SteamBook::clear()
{
    m_tracks.clear();
    m_sweepAt = leastSweep;
}

} // namespace edgeboard
