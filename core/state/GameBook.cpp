// SPDX-License-Identifier: MIT
#include "core/state/GameBook.h"

#include "core/state/GameLiveness.h"
#include "core/types/LeagueTable.h"

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds ownerSilence {30};
constexpr int imagesUntilUnlisted = 3;

template <typename T, typename U>
bool assign(T &target, const std::optional<U> &value)
{
    if (!value || target == *value)
        return false;
    target = *value;
    return true;
}

bool carriesPlay(const GameUpdate &update)
{
    return update.homeScore || update.awayScore || update.phase || update.period || update.clock || update.situation;
}

void applyScore(Game &game, Side side, std::optional<int> given, MonotonicTime now, GameEdit &edit)
{
    std::optional<int> &total = side == Side::Home ? game.homeScore : game.awayScore;
    if (!given || total == given)
        return;
    if (total) {
        edit.scores.push_back({side, *total, *given});
        game.scoreChangedAt = now;
        if (*given < *total)
            game.correctedAt = now;
    }
    total = given;
    if (!edit.changed.contains("score"_L1))
        edit.changed.append(u"score"_s);
}

void applyPlay(Game &game, const GameUpdate &update, MonotonicTime now, GameEdit &edit)
{
    if (assign(game.phase, update.phase))
        edit.changed.append(u"phase"_s);
    // Feeds send "0" before the start, and for games that will not be played.
    if (game.phase == Phase::Scheduled || game.phase == Phase::Postponed || game.phase == Phase::Canceled) {
        if (game.homeScore || game.awayScore) {
            game.homeScore.reset();
            game.awayScore.reset();
            edit.changed.append(u"score"_s);
        }
    } else {
        applyScore(game, Side::Home, update.homeScore, now, edit);
        applyScore(game, Side::Away, update.awayScore, now, edit);
    }
    const bool periodText = assign(game.period, update.period);
    if (assign(game.periodNumber, update.periodNumber) || periodText)
        edit.changed.append(u"period"_s);
    if (assign(game.clock, update.clock))
        edit.changed.append(u"clock"_s);
    if (assign(game.situation, update.situation))
        edit.changed.append(u"situation"_s);
    if (update.sourceTime)
        game.sourceTime = update.sourceTime;
}

} // namespace

GameEdit GameBook::apply(const QString &id, const QString &feed, const GameUpdate &update, MonotonicTime now)
{
    GameEdit edit;
    edit.gameId = id;
    const bool isNew = !m_games.contains(id);
    Game &game = m_games[id];
    if (isNew) {
        game.id = id;
        edit.changed.append(u"new"_s);
    }
    if (game.scoreFeed == feed)
        m_missed.remove(id);
    if (game.sources.value(feed) != update.sourceId) {
        game.sources.insert(feed, update.sourceId);
        ++m_identities;
        if (!isNew)
            edit.changed.append(u"sources"_s);
    }
    if ((game.league.isEmpty() || update.league != unsaidLeague()) && assign(game.league, update.league))
        ++m_identities;
    assign(game.sport, update.sport);
    const bool owns = game.scoreFeed.isEmpty() || game.scoreFeed == feed || now - game.confirmedAt > ownerSilence
        || playRank(feed) > playRank(game.scoreFeed);
    // Nobody else can say that a game is listed no longer; that it is, anybody can.
    if (const bool listed = update.listed.value_or(true); game.listed != listed && (listed || owns)) {
        game.listed = listed;
        edit.changed.append(u"listed"_s);
    }
    Givers &givers = m_givers[id];
    applyNames(game, givers, feed, update, edit);
    if ((owns || game.detail.isEmpty()) && assign(game.detail, update.detail) && !edit.changed.contains("detail"_L1))
        edit.changed.append(u"detail"_s);
    applyLine(game, givers, feed, update, edit);

    if (!carriesPlay(update))
        return edit;
    noteClaim(id, feed, update, now);
    if (owns) {
        game.scoreFeed = feed;
        game.confirmedAt = now;
        const qsizetype before = edit.changed.size();
        applyPlay(game, update, now, edit);
        if (edit.changed.size() > before) {
            game.movedAt = now;
            game.liveness = livenessOf(game, now);
        }
    }
    noteDispute(game, now, edit);
    return edit;
}

void GameBook::applyNames(Game &game, Givers &givers, const QString &feed, const GameUpdate &update, GameEdit &edit)
{
    const bool gives = givers.names.isEmpty() || givers.names == feed || nameRank(feed) > nameRank(givers.names);
    const auto team = [&](Team &target, const std::optional<Team> &given) {
        if (given && (gives || target.name.isEmpty()) && !(target == *given)) {
            target = *given;
            ++m_identities;
            if (!edit.changed.contains("teams"_L1))
                edit.changed.append(u"teams"_s);
        }
    };
    team(game.home, update.home);
    team(game.away, update.away);
    if ((gives || game.title.isEmpty()) && assign(game.title, update.title))
        edit.changed.append(u"detail"_s);
    if (update.start && (gives || !game.start) && game.start != update.start) {
        game.start = update.start;
        ++m_identities;
        edit.changed.append(u"start"_s);
    }
    if (gives && (update.home || update.away || update.title || update.start))
        givers.names = feed;
}

// The line is frozen at the start, also when the start and a live line come together; whoever says one to a game that began
// without any says the last one of before. Two feeds with lines of their own would take turns.
void GameBook::applyLine(Game &game, Givers &givers, const QString &feed, const GameUpdate &update, GameEdit &edit)
{
    if (!update.pregame)
        return;
    const Phase phase = update.phase.value_or(game.phase);
    const bool isFirst = game.pregame == PregameLine {};
    const bool isBefore = phase == Phase::Scheduled || phase == Phase::Unknown;
    const bool gives = givers.line == feed || nameRank(feed) > nameRank(givers.line);
    if (!isFirst && !(isBefore && gives))
        return;
    givers.line = feed;
    if (assign(game.pregame, update.pregame))
        edit.changed.append(u"pregame"_s);
}

GameEdit GameBook::detach(const QString &id, const QString &feed)
{
    GameEdit edit;
    edit.gameId = id;
    const auto game = m_games.find(id);
    if (game == m_games.end() || game->sources.remove(feed) == 0)
        return edit;
    ++m_identities;
    edit.changed.append(u"sources"_s);
    m_claims[id].remove(feed);
    if (game->scoreFeed == feed)
        game->scoreFeed.clear();
    if (m_givers[id].names == feed)
        m_givers[id].names.clear();
    if (m_givers[id].line == feed) {
        m_givers[id].line.clear();
        game->pregame = {};
        edit.changed.append(u"pregame"_s);
    }
    if (game->dispute && game->dispute->feed == feed) {
        game->dispute.reset();
        edit.changed.append(u"dispute"_s);
    }
    return edit;
}

void GameBook::noteNamed(const QString &feed, const QString &scope, const QSet<QString> &namedIds)
{
    for (const QString &id : namedIds) {
        const auto game = m_games.constFind(id);
        if (game != m_games.cend() && game->scoreFeed == feed)
            m_scopes.insert(id, scope);
    }
}

bool GameBook::belongsTo(const Game &game, const QString &scope) const
{
    if (scope.isEmpty())
        return true;
    const auto own = m_scopes.constFind(game.id);
    return own != m_scopes.cend() ? *own == scope : game.league == scope.section(u'/', 0, 0);
}

std::vector<GameEdit> GameBook::noteMissing(const QString &feed, const QString &scope, const QSet<QString> &namedIds)
{
    noteNamed(feed, scope, namedIds);
    std::vector<GameEdit> edits;
    for (Game &game : m_games) {
        if (!game.listed || game.scoreFeed != feed || namedIds.contains(game.id) || !belongsTo(game, scope))
            continue;
        if (++m_missed[game.id] < imagesUntilUnlisted)
            continue;
        game.listed = false;
        edits.push_back({game.id, {u"listed"_s}, {}});
    }
    // The hash has no order of its own; two runs must tell the same story.
    std::sort(edits.begin(), edits.end(), [](const GameEdit &a, const GameEdit &b) { return a.gameId < b.gameId; });
    return edits;
}

std::vector<GameEdit> GameBook::noteTime(MonotonicTime now)
{
    std::vector<GameEdit> edits;
    for (Game &game : m_games) {
        const Liveness liveness = livenessOf(game, now);
        GameEdit edit {game.id, {}, {}};
        if (liveness != game.liveness) {
            game.liveness = liveness;
            edit.changed.append(u"liveness"_s);
        }
        noteDispute(game, now, edit);
        if (!edit.changed.isEmpty())
            edits.push_back(std::move(edit));
    }
    std::sort(edits.begin(), edits.end(), [](const GameEdit &a, const GameEdit &b) { return a.gameId < b.gameId; });
    return edits;
}

const Game *GameBook::find(const QString &id) const
{
    const auto it = m_games.constFind(id);
    return it == m_games.cend() ? nullptr : &*it;
}

void GameBook::forget(const QString &id)
{
    m_games.remove(id);
    m_missed.remove(id);
    m_scopes.remove(id);
    m_claims.remove(id);
    m_givers.remove(id);
    ++m_identities;
}

void GameBook::clear()
{
    m_games.clear();
    m_missed.clear();
    m_scopes.clear();
    m_claims.clear();
    m_givers.clear();
    ++m_identities;
}

} // namespace edgeboard
