// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/GameListModel.h"
#include "app/models/GameShelf.h"
#include "core/types/LeagueTable.h"

#include <QStringList>

#include <cstdint>
#include <optional>

namespace edgeboard {

/// What the board shows and in which order.
struct BoardFilter
{
    enum class Sort : std::uint8_t { Clock, BestEdge, Start };

    std::optional<text::PhaseGroup> group = text::PhaseGroup::Live; ///< nothing: all
    bool edgesOnly = false; ///< only games with an edge of the watch level or more, or an open alert
    Sort sort = Sort::Clock;
    QStringList leagues; ///< in the order of the sections

    friend bool operator==(const BoardFilter &, const BoardFilter &) = default;
};

/// One league with its cards.
struct SectionRow
{
    QString key; ///< league id
    QString name;
    QString headText; ///< "6 live, 1 delayed"
    GameListModel *games = nullptr; ///< owned by the BoardModel

    [[nodiscard]] QList<int> changedRoles(const SectionRow &newer) const;
};

/// The sections of the board. What a card says changes at once; which cards there are and in which order
/// changes only in `arrangeNow`, so that nothing moves under the pointer. GUI thread.
class BoardModel final : public KeyedRows<SectionRow>
{
    Q_OBJECT

public:
    enum Role { LeagueIdRole = Qt::UserRole + 1, NameRole, HeadTextRole, GamesRole };
    Q_ENUM(Role)

    /// Both must outlive this model.
    BoardModel(const GameShelf &shelf, const LeagueTable &leagues, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void setFilter(BoardFilter filter) { m_filter = std::move(filter); }
    [[nodiscard]] const BoardFilter &filter() const { return m_filter; }
    void setPriceFormat(fmt::PriceFormat format) { m_format = format; }

    /// Writes the cards of these games again, in place.
    void refreshGames(const QStringList &gameIds, MonotonicTime now, WallTime wallNow);
    /// Writes what time alone changes: ages, quiet marks. `sentences` also rebuilds what a screen reader
    /// hears.
    void refreshAges(MonotonicTime now, WallTime wallNow, bool sentences);
    void removeGames(const QStringList &gameIds);
    void clear();

    /// Brings membership and order up to date.
    void arrangeNow(MonotonicTime now, WallTime wallNow);
    /// How many cards `arrangeNow` would add, remove or move.
    [[nodiscard]] int waitingMoves(MonotonicTime now) const;
    [[nodiscard]] int gameCount() const;
    /// How many known games of these leagues fall into each group; the filter's group and edges do not
    /// matter.
    [[nodiscard]] int countOf(std::optional<text::PhaseGroup> group, MonotonicTime now) const;

private:
    [[nodiscard]] QStringList orderedGames(const QString &league, MonotonicTime now) const;
    [[nodiscard]] bool passes(const GameSummary &summary, MonotonicTime now) const;
    [[nodiscard]] GameRow makeRow(const GameSummary &summary, MonotonicTime now, WallTime wallNow) const;
    /// `sentence`: also when nothing but its ages changed.
    static void rewrite(GameListModel &games, int index, GameRow newer, bool sentence);
    [[nodiscard]] QString headText(const QString &league, const LeagueCounts &counts) const;
    [[nodiscard]] GameListModel *sectionOf(const QString &league) const;

    const GameShelf &m_shelf;
    const LeagueTable &m_leagues;
    BoardFilter m_filter;
    fmt::PriceFormat m_format = fmt::PriceFormat::American;
};

} // namespace edgeboard
