// SPDX-License-Identifier: MIT
#include "core/edge/SteamBook.h"

#include <QVarLengthArray>

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

// A selection's moves within a window; a book that changes more often than others cannot crowd them out below this.
constexpr std::size_t mostMoves = 256;
constexpr qsizetype leastSweep = 1024;

bool isMain(const MarketType &market)
{
    return market == "moneyline"_L1 || market == "spread"_L1 || market == "total"_L1;
}

bool isMove(const Quote &before, const Quote &after)
{
    return !before.suspended && !after.suspended && before.ask && after.ask && *before.ask != *after.ask
        && before.session == after.session && before.feed == after.feed;
}

// Where one book went within the window.
struct Path
{
    const QString *venue = nullptr;
    Price from;
    Price to;
    MonotonicTime first {};
    MonotonicTime last {};
};
using Paths = QVarLengthArray<Path, 16>;

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
    const auto firstYoung
        = std::ranges::find_if(track.moves, [&](const Move &move) { return now - move.at <= m_rules.window; });
    track.moves.erase(track.moves.begin(), firstYoung);
    if (track.moves.size() >= mostMoves)
        track.moves.erase(track.moves.begin());
    track.moves.push_back({after.key.venue, *before.ask, *after.ask, now});
    if (track.quietUntil && now < *track.quietUntil)
        return std::nullopt;
    // Only a book that has come far enough itself can be the one that completes it.
    const auto begin = std::ranges::find(track.moves, after.key.venue, &Move::venue);
    if (*after.ask - begin->from < m_rules.leastMove)
        return std::nullopt;
    auto steam = steamIn(track);
    if (!steam)
        return std::nullopt;
    track.quietUntil = now + m_rules.cooldown;
    steam->selection = selection;
    steam->at = now;
    steam->afterScore = scoredAt && *scoredAt <= now && now - *scoredAt <= m_rules.afterScore;
    return steam;
}

std::optional<Steam> SteamBook::steamIn(const Track &track) const
{
    Paths paths;
    for (const Move &move : track.moves) {
        const auto known = std::ranges::find_if(paths, [&](const Path &path) { return *path.venue == move.venue; });
        if (known == paths.end()) {
            paths.push_back({&move.venue, move.from, move.to, move.at, move.at});
        } else {
            known->to = move.to;
            known->last = move.at;
        }
    }
    Steam steam;
    QStringList owners;
    std::vector<Price> from;
    std::vector<Price> to;
    std::optional<MonotonicTime> first;
    MonotonicTime last {};
    for (const Path &path : paths) {
        if (path.to - path.from < m_rules.leastMove)
            continue;
        const Book book = m_books->book(*path.venue);
        if (book.weight <= 0)
            continue;
        if (!owners.contains(book.owner))
            owners.append(book.owner);
        steam.books.append(*path.venue);
        from.push_back(path.from);
        to.push_back(path.to);
        first = first ? std::min(*first, path.first) : path.first;
        last = std::max(last, path.last);
    }
    if (owners.size() < m_rules.leastOwners || from.empty())
        return std::nullopt;
    steam.from = median(std::move(from));
    steam.to = median(std::move(to));
    steam.window = std::chrono::duration_cast<std::chrono::milliseconds>(last - *first);
    return steam;
}

// Selections that nothing has moved for a while, swept whenever their number has doubled.
void SteamBook::forgetOld(MonotonicTime now)
{
    m_tracks.removeIf([&](const auto &entry) {
        const Track &track = entry.value();
        const bool moves = !track.moves.empty() && now - track.moves.back().at <= m_rules.window;
        return !moves && !(track.quietUntil && now < *track.quietUntil);
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
