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
        if (!isNew)
            edit.changed.append(u"sources"_s);
    }
    if (game.league.isEmpty() || update.league != unsaidLeague())
        assign(game.league, update.league);
    assign(game.sport, update.sport);
    // Names, colours and the start come from the score feed; another feed only fills what is empty.
    const bool owns = game.scoreFeed.isEmpty() || game.scoreFeed == feed || now - game.confirmedAt > ownerSilence;
    // Nobody else can say that a game is listed no longer; that it is, anybody can.
    if (const bool listed = update.listed.value_or(true); game.listed != listed && (listed || owns)) {
        game.listed = listed;
        edit.changed.append(u"listed"_s);
    }
    const auto team = [&](Team &target, const std::optional<Team> &given) {
        if (given && (owns || target.name.isEmpty()) && !(target == *given)) {
            target = *given;
            if (!edit.changed.contains("teams"_L1))
                edit.changed.append(u"teams"_s);
        }
    };
    team(game.home, update.home);
    team(game.away, update.away);
    if ((owns || game.title.isEmpty()) && assign(game.title, update.title))
        edit.changed.append(u"detail"_s);
    if ((owns || game.detail.isEmpty()) && assign(game.detail, update.detail) && !edit.changed.contains("detail"_L1))
        edit.changed.append(u"detail"_s);
    if (update.start && (owns || !game.start) && game.start != update.start) {
        game.start = update.start;
        edit.changed.append(u"start"_s);
    }
    // The line is frozen at the start, also when the start and a live line come together; whoever says one to a game that
    // began without any says the last one of before. Two feeds with lines of their own would take turns.
    const Phase phase = update.phase.value_or(game.phase);
    const bool isFirstLine = game.pregame == PregameLine {};
    const bool isBefore = phase == Phase::Scheduled || phase == Phase::Unknown;
    if (update.pregame && (isFirstLine || (isBefore && owns)) && assign(game.pregame, update.pregame))
        edit.changed.append(u"pregame"_s);

    if (owns && carriesPlay(update)) {
        game.scoreFeed = feed;
        game.confirmedAt = now;
        const qsizetype before = edit.changed.size();
        applyPlay(game, update, now, edit);
        if (edit.changed.size() > before) {
            game.movedAt = now;
            game.liveness = livenessOf(game, now);
        }
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
        if (liveness == game.liveness)
            continue;
        game.liveness = liveness;
        edits.push_back({game.id, {u"liveness"_s}, {}});
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
}

void GameBook::clear()
{
    m_games.clear();
    m_missed.clear();
    m_scopes.clear();
}

} // namespace edgeboard
