// SPDX-License-Identifier: MIT
#include "core/wire/KalshiBooks.h"

#include <algorithm>
#include <utility>

namespace edgeboard::wire {

namespace {

constexpr qint64 nothingYet = -1;
constexpr std::size_t mostSubscriptions = 64;

} // namespace

void KalshiBooks::begin(qint64 sid, bool first)
{
    if (first) {
        m_books.clear();
        m_last.clear();
        m_wanted.clear();
    }
    m_books.removeIf([sid](const auto &entry) { return entry->sid == sid; });
    m_wanted.erase(sid);
    if (m_last.size() < mostSubscriptions || m_last.contains(sid))
        m_last[sid] = nothingYet;
}

KalshiBooks::Step KalshiBooks::note(qint64 sid, qint64 seq)
{
    const auto known = m_last.find(sid);
    if (known == m_last.end() || known->second == nothingYet) {
        if (known != m_last.end() || m_last.size() < mostSubscriptions)
            m_last[sid] = seq;
        return Step::Next;
    }
    if (seq <= known->second)
        return Step::Old;
    const bool gap = seq - known->second > 1;
    known->second = seq;
    if (!gap)
        return Step::Next;
    QStringList &wanted = m_wanted[sid];
    for (auto book = m_books.begin(); book != m_books.end(); ++book) {
        if (book->sid != sid)
            continue;
        book->valid = false;
        if (!wanted.contains(book.key()))
            wanted.append(book.key());
    }
    wanted.sort();
    return Step::Gap;
}

void KalshiBooks::put(const QString &ticker, qint64 sid, KalshiBook book)
{
    Held &held = m_books[ticker];
    held.sid = sid;
    held.book = std::move(book);
    held.valid = true;
    ++held.version;
    if (const auto wanted = m_wanted.find(sid); wanted != m_wanted.end())
        wanted->second.removeAll(ticker);
}

KalshiBooks::Change KalshiBooks::change(const QString &ticker, KalshiBook::Leg leg, Price price, KalshiBook::Size by)
{
    const auto held = m_books.find(ticker);
    if (held == m_books.end() || !held->valid)
        return Change::Waits;
    if (!held->book.change(leg, price, by)) {
        doubt(ticker);
        return Change::Broken;
    }
    ++held->version;
    return Change::Done;
}

void KalshiBooks::doubt(const QString &ticker)
{
    const auto held = m_books.find(ticker);
    if (held == m_books.end())
        return;
    held->valid = false;
    QStringList &wanted = m_wanted[held->sid];
    if (!wanted.contains(ticker))
        wanted.append(ticker);
}

const KalshiBook *KalshiBooks::valid(const QString &ticker) const
{
    const auto held = m_books.constFind(ticker);
    return held == m_books.cend() || !held->valid ? nullptr : &held->book;
}

std::uint64_t KalshiBooks::version(const QString &ticker) const
{
    const auto held = m_books.constFind(ticker);
    return held == m_books.cend() ? 0 : held->version;
}

QStringList KalshiBooks::invalidMarkets(qint64 sid) const
{
    QStringList result;
    for (auto book = m_books.cbegin(); book != m_books.cend(); ++book) {
        if (book->sid == sid && !book->valid)
            result.append(book.key());
    }
    result.sort();
    return result;
}

int KalshiBooks::validBooks() const
{
    return static_cast<int>(
        std::count_if(m_books.cbegin(), m_books.cend(), [](const Held &held) { return held.valid; }));
}

std::vector<KalshiResync> KalshiBooks::takeResyncs()
{
    std::vector<KalshiResync> result;
    for (auto &[sid, markets] : std::exchange(m_wanted, {})) {
        if (!markets.isEmpty())
            result.push_back({sid, std::move(markets)});
    }
    return result;
}

} // namespace edgeboard::wire
