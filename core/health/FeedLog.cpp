// SPDX-License-Identifier: MIT
#include "core/health/FeedLog.h"

#include <utility>

namespace edgeboard {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longest = 300;

// A feed's words go into a log as they are read: no control characters, no end.
QString printable(const QString &text)
{
    QString result = text.simplified();
    result.removeIf([](QChar c) { return !c.isPrint(); });
    return result.left(longest);
}

QString seconds(MonotonicTime span)
{
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(span).count();
    return whole < 120 ? u"%1 s"_s.arg(whole) : u"%1 min"_s.arg(whole / 60);
}

QString withReason(const QString &sentence, const QString &reason)
{
    return reason.isEmpty() ? sentence : sentence + u' ' + reason;
}

} // namespace

FeedNote FeedLog::note(FeedNote::Level level, const QString &text, WallTime at) const
{
    return {m_feed, at, level, printable(text)};
}

std::vector<FeedNote> FeedLog::onHealth(
    const FeedHealth &before, const FeedHealth &after, MonotonicTime now, WallTime at)
{
    using Level = FeedNote::Level;
    std::vector<FeedNote> notes;
    if (before.transport != after.transport || before.session != after.session) {
        switch (after.transport) {
        case Transport::Off:
            notes.push_back(note(Level::Info, u"Switched off."_s, at));
            break;
        case Transport::Connecting:
            notes.push_back(note(Level::Info, u"Connecting to %1."_s.arg(after.address), at));
            break;
        case Transport::Open:
            notes.push_back(note(Level::Good, u"Connected, session %1."_s.arg(after.session), at));
            break;
        case Transport::Waiting: {
            const QString next = after.retryAt
                ? u" Next try in %1."_s.arg(seconds(std::chrono::ceil<std::chrono::seconds>(*after.retryAt - now)))
                : QString();
            notes.push_back(note(Level::Warning, withReason(u"Lost."_s, after.reason) + next, at));
            break;
        }
        case Transport::Refused:
            notes.push_back(note(Level::Bad, withReason(u"Refused; it will not be tried again."_s, after.reason), at));
            break;
        case Transport::Offline:
            notes.push_back(note(Level::Warning, u"This machine has no network."_s, at));
            break;
        }
    } else if (before.reason != after.reason && !after.reason.isEmpty()) {
        notes.push_back(note(Level::Warning, after.reason, at));
    } else if (before.reason != after.reason) {
        notes.push_back(note(Level::Good, u"All of it comes again."_s, at));
    }
    if (before.data != after.data && after.transport == Transport::Open) {
        if (after.data == DataHealth::Quiet && after.lastMessageAt)
            notes.push_back(
                note(Level::Info, u"Quiet: nothing for %1."_s.arg(seconds(now - *after.lastMessageAt)), at));
        else if (after.data == DataHealth::Stale && after.lastMessageAt)
            notes.push_back(
                note(Level::Warning, u"Silent: nothing for %1."_s.arg(seconds(now - *after.lastMessageAt)), at));
        else if (after.data == DataHealth::Fresh && before.lastMessageAt && before.data != DataHealth::None)
            notes.push_back(note(Level::Good, u"Data again after %1."_s.arg(seconds(now - *before.lastMessageAt)), at));
    }
    return notes;
}

std::optional<FeedNote> FeedLog::onProblem(const QString &problem, MonotonicTime now, WallTime at)
{
    if (!m_minuteBegan || now - *m_minuteBegan >= 1min) {
        m_minuteBegan = now;
        m_inMinute = 0;
    }
    if (++m_inMinute > mostAMinute) {
        ++m_suppressed;
        return std::nullopt;
    }
    const int left = std::exchange(m_suppressed, 0);
    return note(FeedNote::Level::Warning, left > 0 ? u"%1 (and %2 more before)"_s.arg(problem).arg(left) : problem, at);
}

FeedNote FeedLog::onGap(std::chrono::seconds length, Backfill backfill, WallTime at) const
{
    switch (backfill) {
    case Backfill::Started:
        return note(FeedNote::Level::Warning,
            u"%1 s data gap, backfill: asking for what was missed."_s.arg(length.count()), at);
    case Backfill::Done:
        return note(FeedNote::Level::Good, u"What was missed in %1 s is read."_s.arg(length.count()), at);
    case Backfill::Failed:
        break;
    }
    return note(FeedNote::Level::Bad,
        u"What was missed in %1 s could not be read; it will be asked for again."_s.arg(length.count()), at);
}

} // namespace edgeboard
