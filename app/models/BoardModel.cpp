// SPDX-License-Identifier: MIT
#include "app/models/BoardModel.h"

#include "app/models/Formats.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace edgeboard {

namespace {

bool isEdge(const GameSummary &summary)
{
    if (summary.alertOpen)
        return true;
    if (!summary.bestEdge)
        return false;
    const EdgeTier tier = summary.bestEdge->tier;
    return tier != EdgeTier::None && tier != EdgeTier::Held;
}

/// Smaller comes first. The game that is furthest on leads; ties are broken by start and id, so the order is
/// total.
using SortKey = std::tuple<int, double, double, qint64, QString>;

SortKey keyOf(const GameSummary &summary, BoardFilter::Sort sort)
{
    const Game &game = summary.game;
    const qint64 start = game.start ? game.start->time_since_epoch().count() : std::numeric_limits<qint64>::max();
    const int group = static_cast<int>(text::groupOf(game.phase));
    if (sort == BoardFilter::Sort::BestEdge) {
        const bool trusted = summary.bestEdge && summary.bestEdge->tier != EdgeTier::Held;
        return {group, trusted ? -summary.bestEdge->net.toDouble() : 1, 0, start, game.id};
    }
    if (sort == BoardFilter::Sort::Start || group != static_cast<int>(text::PhaseGroup::Live))
        return {group, 0, 0, start, game.id};
    const double seconds = game.clock.seconds.value_or(0);
    const double left = game.sport == QLatin1String("soccer") ? -seconds : seconds;
    return {group, static_cast<double>(-game.periodNumber), left, start, game.id};
}

void writeAge(GameRow &row, const Game &game, MonotonicTime now)
{
    if (text::groupOf(game.phase) != text::PhaseGroup::Live)
        return;
    const MonotonicTime age = now - game.confirmedAt;
    row.ageText = fmt::age(age);
    row.ageState = fmt::wordFor(fmt::ageState(age));
}

} // namespace

QList<int> SectionRow::changedRoles(const SectionRow &newer) const
{
    QList<int> roles;
    if (name != newer.name)
        roles.append(BoardModel::NameRole);
    if (headText != newer.headText)
        roles.append(BoardModel::HeadTextRole);
    if (games != newer.games)
        roles.append(BoardModel::GamesRole);
    return roles;
}

BoardModel::BoardModel(const GameShelf &shelf, const LeagueTable &leagues, QObject *parent)
    : KeyedRows(parent)
    , m_shelf(shelf)
    , m_leagues(leagues)
{
}

QVariant BoardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SectionRow &section = row(index.row());
    switch (role) {
    case LeagueIdRole:
        return section.key;
    case NameRole:
        return section.name;
    case HeadTextRole:
        return section.headText;
    case GamesRole:
        return QVariant::fromValue<QAbstractItemModel *>(section.games);
    default:
        return {};
    }
}

QHash<int, QByteArray> BoardModel::roleNames() const
{
    return {{LeagueIdRole, "leagueId"}, {NameRole, "name"}, {HeadTextRole, "headText"}, {GamesRole, "games"}};
}

GameListModel *BoardModel::sectionOf(const QString &league) const
{
    const int index = indexOf(league);
    return index < 0 ? nullptr : row(index).games;
}

GameRow BoardModel::makeRow(const GameSummary &summary, MonotonicTime now, WallTime wallNow) const
{
    const Game &game = summary.game;
    GameRow result;
    result.key = game.id;
    result.leagueId = game.league;
    result.card = makeCard(summary, {now, wallNow, m_format, m_leagues.byId(game.league)});
    result.dimmed = m_shelf.justEnded(game.id, now);
    result.sentence = result.card.sentence;
    writeAge(result, game, now);
    if (!result.ageText.isEmpty()) {
        result.sentence += QStringLiteral(" Score %1 old.").arg(result.ageText);
        if (summary.priceConfirmedAt)
            result.sentence += QStringLiteral(" Price %1 old.").arg(fmt::age(now - *summary.priceConfirmedAt));
    }
    return result;
}

void BoardModel::refreshGames(const QStringList &gameIds, MonotonicTime now, WallTime wallNow)
{
    for (const QString &id : gameIds) {
        const GameSummary *summary = m_shelf.find(id);
        GameListModel *games = summary ? sectionOf(summary->game.league) : nullptr;
        const int index = games ? games->indexOf(id) : -1;
        if (index >= 0)
            rewrite(*games, index, makeRow(*summary, now, wallNow), false);
    }
}

void BoardModel::refreshAges(MonotonicTime now, WallTime wallNow, bool sentences)
{
    for (const SectionRow &section : rows()) {
        for (int i = 0; i < section.games->rowCount(); ++i) {
            const GameRow &shown = section.games->rows().at(static_cast<std::size_t>(i));
            const GameSummary *summary = m_shelf.find(shown.key);
            if (!summary || (shown.ageText.isEmpty() && !shown.dimmed))
                continue;
            if (sentences || shown.dimmed || changesByTime(*summary, now)) {
                rewrite(*section.games, i, makeRow(*summary, now, wallNow), sentences);
                continue;
            }
            GameRow older = shown;
            writeAge(older, summary->game, now);
            section.games->update(std::move(older));
        }
    }
}

void BoardModel::rewrite(GameListModel &games, int index, GameRow newer, bool sentence)
{
    // Ages alone are no news for a screen reader.
    const GameRow &shown = games.rows().at(static_cast<std::size_t>(index));
    if (!sentence && newer.card == shown.card)
        newer.sentence = shown.sentence;
    games.update(std::move(newer));
}

void BoardModel::removeGames(const QStringList &gameIds)
{
    for (const SectionRow &section : rows()) {
        for (const QString &id : gameIds)
            section.games->removeGame(id);
    }
}

void BoardModel::clear()
{
    const std::vector<SectionRow> gone = rows();
    clearAll();
    for (const SectionRow &section : gone)
        section.games->deleteLater();
}

bool BoardModel::passes(const GameSummary &summary, MonotonicTime now) const
{
    if (m_filter.edgesOnly && !isEdge(summary))
        return false;
    return !m_filter.group || m_shelf.groupOf(summary.game.id, now) == *m_filter.group;
}

QStringList BoardModel::orderedGames(const QString &league, MonotonicTime now) const
{
    std::vector<SortKey> keys;
    for (const GameSummary &summary : m_shelf.games()) {
        if (summary.game.league == league && passes(summary, now))
            keys.push_back(keyOf(summary, m_filter.sort));
    }
    std::sort(keys.begin(), keys.end());
    QStringList result;
    for (const SortKey &key : keys)
        result.append(std::get<QString>(key));
    return result;
}

QString BoardModel::headText(const QString &league, const LeagueCounts &counts) const
{
    Q_UNUSED(league)
    const auto group = m_filter.group;
    QStringList parts;
    const auto say = [&parts](int count, const char *word) {
        if (count > 0)
            parts.append(QStringLiteral("%1 %2").arg(count).arg(QLatin1String(word)));
    };
    if (!group || group == text::PhaseGroup::Live) {
        say(counts.live, "live");
        say(counts.delayed, "delayed");
    }
    if (!group || group == text::PhaseGroup::Next)
        say(counts.next, "next");
    if (!group || group == text::PhaseGroup::Final)
        say(counts.final, "final");
    return parts.join(QStringLiteral(", "));
}

void BoardModel::arrangeNow(MonotonicTime now, WallTime wallNow)
{
    const QHash<QString, LeagueCounts> counts = m_shelf.countsByLeague();
    std::vector<SectionRow> wanted;
    for (const QString &league : m_filter.leagues) {
        const QStringList ids = orderedGames(league, now);
        if (ids.isEmpty())
            continue;
        GameListModel *games = sectionOf(league);
        if (!games)
            games = new GameListModel(this);
        std::vector<GameRow> cards;
        for (const QString &id : ids) {
            // What is there already is up to date: only its place is in question.
            const int shown = games->indexOf(id);
            cards.push_back(shown >= 0 ? games->rows().at(static_cast<std::size_t>(shown))
                                       : makeRow(*m_shelf.find(id), now, wallNow));
        }
        games->setRows(std::move(cards));
        wanted.push_back({league, m_leagues.nameOf(league), headText(league, counts.value(league)), games});
    }
    const std::vector<SectionRow> before = rows();
    arrange(std::move(wanted));
    for (const SectionRow &section : before) {
        if (indexOf(section.key) < 0)
            section.games->deleteLater();
    }
}

int BoardModel::waitingMoves(MonotonicTime now) const
{
    int moves = 0;
    for (const QString &league : m_filter.leagues) {
        const QStringList wanted = orderedGames(league, now);
        const GameListModel *games = sectionOf(league);
        const int shown = games ? games->rowCount() : 0;
        for (int i = 0; i < wanted.size(); ++i) {
            if (i >= shown || games->rows().at(static_cast<std::size_t>(i)).key != wanted.at(i))
                ++moves;
        }
        moves += std::max(0, shown - static_cast<int>(wanted.size()));
    }
    return moves;
}

int BoardModel::gameCount() const
{
    int count = 0;
    for (const SectionRow &section : rows())
        count += section.games->rowCount();
    return count;
}

int BoardModel::countOf(std::optional<text::PhaseGroup> group, MonotonicTime now) const
{
    int count = 0;
    for (const GameSummary &summary : m_shelf.games()) {
        const bool member = !group || m_shelf.groupOf(summary.game.id, now) == *group;
        count += member && m_filter.leagues.contains(summary.game.league) ? 1 : 0;
    }
    return count;
}

} // namespace edgeboard
