// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"
#include "app/models/LeagueListModel.h"
#include "app/options/Profile.h"

#include <QAbstractItemModel>
#include <QObject>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// Which leagues the user follows. Every choice holds at once and is remembered at once. Until the first
/// choice, every league of which somebody has a game is followed. From the first tick of a run on, the list
/// keeps its order: nothing moves under the pointer. Ticked leagues come first at the next start. GUI thread.
class LeagueController final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QAbstractItemModel *model READ model CONSTANT)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(bool showAll READ showAll WRITE setShowAll NOTIFY viewChanged)
    Q_PROPERTY(int foldedCount READ foldedCount NOTIFY viewChanged)
    Q_PROPERTY(int liveTotal READ liveTotal NOTIFY viewChanged)
    Q_PROPERTY(QString onlyName READ onlyName NOTIFY shownChanged)

public:
    /// Both must outlive this object. `forced`: leagues of --leagues, for this run only.
    LeagueController(Desk &desk, Profile &profile, const QStringList &forced, QObject *parent = nullptr);

    [[nodiscard]] QAbstractItemModel *model() { return &m_model; }
    [[nodiscard]] QString search() const { return m_search; }
    void setSearch(const QString &search);
    [[nodiscard]] bool showAll() const { return m_showAll; }
    void setShowAll(bool showAll);
    [[nodiscard]] int foldedCount() const { return m_model.foldedCount(); }
    [[nodiscard]] int liveTotal() const;
    [[nodiscard]] QString onlyName() const;

    /// What the user chose; empty before the first choice, when all leagues count.
    /// Whether the user ever chose; an empty choice is one too.
    [[nodiscard]] bool hasChoice() const { return m_chosen; }
    [[nodiscard]] QStringList chosen() const { return m_chosen ? m_ticked : QStringList(); }
    /// In the order of the list.
    [[nodiscard]] QStringList ticked() const;
    /// What the board shows: the ticked ones, or the one that was singled out.
    [[nodiscard]] QStringList shown() const;

    Q_INVOKABLE void toggle(const QString &leagueId);
    /// Ticks the first row of the list; for Enter in the search field.
    Q_INVOKABLE void tickFirst();
    /// Shows the `number`-th ticked league alone, from 1; the same again shows all.
    Q_INVOKABLE void showOnly(int number);
    Q_INVOKABLE void showOnlyLeague(const QString &leagueId);
    Q_INVOKABLE void showEvery();

signals:
    /// The board has other leagues to show.
    void shownChanged();
    /// The user's choice changed: what the engine raises alerts for.
    void tickedChanged(const QStringList &leagues);
    void searchChanged();
    void viewChanged();

private:
    void refresh();
    void choose(const QStringList &ticked);

    Desk &m_desk;
    Profile &m_profile;
    LeagueListModel m_model;
    QStringList m_ticked;
    QStringList m_order; // all leagues; empty before the first tick of this run
    QStringList m_touched; // this run's ticks and unticks
    bool m_chosen = false; // false: everything that has games
    bool m_remember = true;
    QString m_only;
    QString m_search;
    bool m_showAll = false;
    QStringList m_lastShown;
};

} // namespace edgeboard
