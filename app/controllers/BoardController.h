// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/BoardReason.h"
#include "app/controllers/Desk.h"
#include "app/models/BoardModel.h"

#include <QAbstractItemModel>
#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>

namespace edgeboard {

/// The board: filter, order, selection, the clock, and what to say when it is empty. GUI thread.
/// Cards change at once. Order and membership follow at most once a second, and not while somebody aims at
/// them.
class BoardController final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QAbstractItemModel *sections READ sections CONSTANT)
    Q_PROPERTY(int groupIndex READ groupIndex WRITE setGroupIndex NOTIFY filterChanged)
    Q_PROPERTY(bool edgesOnly READ edgesOnly WRITE setEdgesOnly NOTIFY filterChanged)
    Q_PROPERTY(QString sortName READ sortName NOTIFY filterChanged)
    Q_PROPERTY(QList<int> groupCounts READ groupCounts NOTIFY countsChanged)
    Q_PROPERTY(int gameCount READ gameCount NOTIFY countsChanged)
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY countsChanged)
    Q_PROPERTY(QString selectedGame READ selectedGame WRITE setSelectedGame NOTIFY selectedGameChanged)
    Q_PROPERTY(bool pointerInside MEMBER m_pointerInside)
    Q_PROPERTY(QString clockText READ clockText NOTIFY clockChanged)
    Q_PROPERTY(QString zoneText READ zoneText NOTIFY clockChanged)
    Q_PROPERTY(QString dayText READ dayText NOTIFY clockChanged)
    Q_PROPERTY(QString emptyTitle READ emptyTitle NOTIFY countsChanged)
    Q_PROPERTY(QString emptyLine READ emptyLine NOTIFY countsChanged)
    Q_PROPERTY(QList<QString> emptyActions READ emptyActions NOTIFY countsChanged)
    Q_PROPERTY(QString emptyKind READ emptyKind NOTIFY countsChanged)
    Q_PROPERTY(QString lostText READ lostText NOTIFY lostChanged)

public:
    /// `desk` must outlive this object.
    explicit BoardController(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] QAbstractItemModel *sections() { return &m_model; }
    [[nodiscard]] int groupIndex() const; ///< 0 live, 1 next, 2 final, 3 all
    void setGroupIndex(int index);
    [[nodiscard]] bool edgesOnly() const { return m_model.filter().edgesOnly; }
    void setEdgesOnly(bool edgesOnly);
    [[nodiscard]] QString sortName() const;
    [[nodiscard]] QList<int> groupCounts() const; ///< live, next, final
    [[nodiscard]] int gameCount() const { return m_model.gameCount(); }
    [[nodiscard]] QString waitingText() const; ///< "3 rows will move"; empty when nothing waits
    [[nodiscard]] QString selectedGame() const { return m_selected; }
    void setSelectedGame(const QString &gameId);
    [[nodiscard]] QString clockText() const;
    [[nodiscard]] QString zoneText() const;
    [[nodiscard]] QString dayText() const;
    [[nodiscard]] QString emptyTitle() const { return m_empty.title; }
    [[nodiscard]] QString emptyLine() const { return m_empty.line; }
    [[nodiscard]] QStringList emptyActions() const; ///< up to three, the best first
    /// none, starting, not-covered, feed-down, filtered-out or no-games.
    [[nodiscard]] QString emptyKind() const;
    /// Over cards whose feed is lost; empty while none is.
    [[nodiscard]] QString lostText() const { return m_lost.text; }

    /// Which leagues are shown and in which order; at once. `chosen`: false while the user has never ticked one, and
    /// so no tick is missing.
    void setLeagues(const QStringList &leagues, bool chosen = true);
    void setPriceFormat(fmt::PriceFormat format);

    Q_INVOKABLE void nextSort();
    /// The user goes through the cards with the keyboard: hold still for three seconds.
    Q_INVOKABLE void holdStill();
    /// Brings the order up to date now.
    Q_INVOKABLE void applyOrder();
    /// Does what `emptyActions` says at that place.
    Q_INVOKABLE void runEmptyAction(int index = 0);
    /// Asks for the feed that `lostText` is about.
    Q_INVOKABLE void tryLostFeed();

signals:
    void filterChanged();
    void countsChanged();
    void selectedGameChanged();
    void clockChanged();
    void lostChanged();
    /// The user does not want to wait for the next try.
    void tryFeedWanted(const QString &feed);
    /// The Feeds page should come up.
    void feedsPageWanted();
    /// The empty state's action is to pick leagues: the search field should get the focus.
    void pickLeagues();

private:
    void take(const DeskChange &change);
    void age();
    [[nodiscard]] bool mayMove() const;
    void setFilter(const BoardFilter &filter);
    void explain();

    Desk &m_desk;
    BoardModel m_model;
    QString m_selected;
    bool m_leaguesChosen = true;
    bool m_pointerInside = false;
    QElapsedTimer m_sinceKey; // since the last key in the list
    QElapsedTimer m_sinceOrder; // since the order was last brought up to date
    QElapsedTimer m_sinceSentences;
    QElapsedTimer m_sinceStart;
    BoardReason m_empty;
    LostFeeds m_lost;
};

} // namespace edgeboard
