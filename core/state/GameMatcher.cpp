// SPDX-License-Identifier: MIT
#include "core/state/GameMatcher.h"

#include "core/state/GameBook.h"
#include "core/types/LeagueTable.h"

#include <QStringList>

#include <cstdlib>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours startTolerance {3}; // two games of a double-header are further apart

QString plain(const QString &name)
{
    QString result;
    const QString decomposed = name.normalized(QString::NormalizationForm_KD);
    for (const QChar c : decomposed) {
        if (c.isLetterOrNumber())
            result.append(c.toLower());
    }
    return result;
}

// A team that is not known yet is nobody's: two of them are not the same one.
bool isPlaceholder(const QString &name)
{
    return name.isEmpty() || name == u"tbd"_s || name == u"tba"_s || name == u"null"_s;
}

// The one that fits best. Without a start nothing tells several apart.
class Candidates
{
public:
    void add(const Game &game, const std::optional<WallTime> &start)
    {
        std::optional<WallTime::duration> apart;
        if (game.start && start)
            apart = std::chrono::abs(*game.start - *start);
        if (apart && *apart > startTolerance)
            return;
        const bool isFirst = m_id.isEmpty();
        const bool canTell = apart && m_apart && *apart != *m_apart;
        if (isFirst || (canTell && *apart < *m_apart)) {
            m_id = game.id;
            m_apart = apart;
            m_isAmbiguous = m_isAmbiguous && !canTell;
        } else if (!canTell) {
            m_isAmbiguous = true;
            m_hasUnknown = m_hasUnknown || !apart || !m_apart;
        }
    }
    [[nodiscard]] const QString &best() const { return m_id; }
    [[nodiscard]] bool areAmbiguous() const { return m_isAmbiguous || m_hasUnknown; }

private:
    QString m_id;
    std::optional<WallTime::duration> m_apart;
    bool m_isAmbiguous = false; // another is equally near
    bool m_hasUnknown = false; // beside others
};

} // namespace

bool sameTeam(const Team &a, const Team &b)
{
    const QStringList ours {plain(a.name), plain(a.shortName), plain(a.abbreviation)};
    const QStringList theirs {plain(b.name), plain(b.shortName), plain(b.abbreviation)};
    for (qsizetype i = 0; i < ours.size(); ++i) {
        if (!isPlaceholder(ours.at(i)) && ours.at(i) == theirs.at(i))
            return true;
    }
    return false;
}

std::optional<QString> GameMatcher::match(const QString &feed, const GameUpdate &update, const GameBook &book)
{
    const auto key = std::pair(feed, update.sourceId);
    const auto known = m_ids.constFind(key);
    const Game *stub = nullptr;
    if (known != m_ids.cend()) {
        // A delta may be the first that is heard of a game, and names no teams: it is joined when they come.
        stub = book.find(*known);
        const bool nameless = stub && stub->home.name.isEmpty() && stub->away.name.isEmpty() && stub->title.isEmpty();
        if (!nameless || !update.home || !update.away)
            return *known;
    }
    const std::optional<QString> said = update.league || !stub ? update.league : stub->league;
    if (!said)
        return std::nullopt;

    const QString &league = *said;
    Candidates candidates;
    if (update.home && update.away) {
        for (const Game &game : book.games()) {
            if (game.sources.contains(feed))
                continue;
            // A plain bridge says no league; its ids are those of its own source.
            const bool sameId = game.sources.values().contains(update.sourceId);
            if (league == unsaidLeague() ? !sameId : game.league != league)
                continue;
            if (sameTeam(game.home, *update.home) && sameTeam(game.away, *update.away))
                candidates.add(game, update.start);
        }
    }
    if (candidates.areAmbiguous())
        return stub ? std::optional(stub->id) : std::nullopt;
    QString found = candidates.best();
    if (found.isEmpty() && stub)
        return stub->id;
    if (found.isEmpty())
        found = league + u'-' + feed + u'-' + update.sourceId;
    m_ids.insert(key, found);
    return found;
}

std::optional<QString> GameMatcher::known(const QString &feed, const QString &sourceId) const
{
    const auto it = m_ids.constFind(std::pair(feed, sourceId));
    return it == m_ids.cend() ? std::nullopt : std::optional(*it);
}

void GameMatcher::forget(const QString &gameId)
{
    m_ids.removeIf([&](const auto &entry) { return entry.value() == gameId; });
}

void GameMatcher::clear()
{
    m_ids.clear();
}

} // namespace edgeboard
