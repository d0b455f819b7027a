// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/OddsController.h"
#include "app/models/GameCard.h"
#include "app/models/GameListModel.h"
#include "app/models/JoinListModel.h"
#include "app/models/WinChart.h"

#include <QAbstractItemModel>
#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// The page of one game: its head, its chart, the games beside it. The engine is asked for its detail by a signal that
/// the composition root connects. GUI thread.
class GameController final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QAbstractItemModel *games READ games CONSTANT)
    Q_PROPERTY(QString gameId READ gameId NOTIFY gameChanged)
    Q_PROPERTY(bool known READ known NOTIFY headChanged)
    Q_PROPERTY(edgeboard::GameCard card READ card NOTIFY headChanged)
    Q_PROPERTY(QString placeText READ placeText NOTIFY headChanged)
    Q_PROPERTY(QString ageState READ ageState NOTIFY headChanged)
    Q_PROPERTY(QString ageText READ ageText NOTIFY headChanged)
    Q_PROPERTY(QString sentence READ sentence NOTIFY headChanged)
    Q_PROPERTY(QAbstractItemModel *joins READ joins CONSTANT)
    Q_PROPERTY(int joinCount READ joinCount NOTIFY joinsChanged)
    Q_PROPERTY(QString fairText READ fairText NOTIFY fairChanged)
    Q_PROPERTY(QString fairNote READ fairNote NOTIFY fairChanged)
    Q_PROPERTY(QString disputeText READ disputeText NOTIFY headChanged)
    Q_PROPERTY(bool steerable READ steerable NOTIFY headChanged)
    Q_PROPERTY(edgeboard::WinChart chart READ chart NOTIFY chartChanged)
    Q_PROPERTY(bool wholeGame READ wholeGame WRITE setWholeGame NOTIFY wholeGameChanged)
    Q_PROPERTY(QString listTitle READ listTitle NOTIFY listChanged)
    Q_PROPERTY(bool pointerInside MEMBER m_pointerInside)

public:
    /// `desk` must outlive this object.
    GameController(Desk &desk, const EdgeRules &rules, QObject *parent = nullptr);

    [[nodiscard]] OddsController &odds() { return m_odds; }
    [[nodiscard]] QAbstractItemModel *games() { return &m_games; } ///< GameListModel, by edge, then clock
    [[nodiscard]] QString gameId() const { return m_gameId; } ///< empty: none is open
    [[nodiscard]] bool known() const { return m_known; } ///< false: not told of yet, or forgotten while open
    [[nodiscard]] GameCard card() const { return m_card; }
    [[nodiscard]] QString placeText() const { return m_placeText; } ///< "NFL"; for a game to come also its start
    [[nodiscard]] QString ageState() const { return m_ageState; }
    [[nodiscard]] QString ageText() const { return m_ageText; } ///< "0.6 s, ESPN"
    [[nodiscard]] QString sentence() const { return m_sentence; }
    [[nodiscard]] QAbstractItemModel *joins() { return &m_joins; } ///< JoinListModel
    [[nodiscard]] int joinCount() const { return m_joins.rowCount(); }
    [[nodiscard]] QString fairText() const { return m_fairText; } ///< "ou-nba-2 says 55.2, give or take 2.0"
    [[nodiscard]] QString fairNote() const { return m_fairNote; } ///< "From score, clock and spread. Score 0.6 s old."
    /// "Books relay says 21-20 for 12 s. Alerts wait." Empty: the feeds agree.
    [[nodiscard]] QString disputeText() const { return m_disputeText; }
    /// Whether joins can be split here: not in a replay.
    [[nodiscard]] bool steerable() const { return !m_desk.playback(); }
    [[nodiscard]] WinChart chart() const { return m_chart; }
    [[nodiscard]] bool wholeGame() const { return m_wholeGame; } ///< the chart's span; else ten minutes
    void setWholeGame(bool whole);
    [[nodiscard]] QString listTitle() const { return m_listTitle; } ///< "15 live, by edge"

    /// Which leagues the list shows.
    void setLeagues(const QStringList &leagues);
    void setPriceFormat(fmt::PriceFormat format);

    /// "first" stands for the first game of the list that has prices, else the first, as soon as there is one.
    Q_INVOKABLE void open(const QString &gameId);
    /// The alert's game with the alert's market in front; empty: the alert is not known.
    Q_INVOKABLE QString openAlert(const QString &alertId);
    Q_INVOKABLE void close();
    /// What that feed says of the open game is another's, or is the same in spite of all.
    Q_INVOKABLE void splitJoin(const QString &feed);
    Q_INVOKABLE void confirmJoin(const QString &feed);
    /// The game before (-1) or after (1) in the list.
    Q_INVOKABLE void step(int by);

signals:
    /// The engine should tell the detail of this game from now on; empty: of none.
    void detailWanted(const QString &gameId);
    void splitWanted(const QString &gameId, const QString &feed);
    void confirmWanted(const QString &gameId, const QString &feed, const QString &sourceId);
    void gameChanged();
    void fairChanged();
    void joinsChanged();
    void wholeGameChanged();
    void headChanged();
    void chartChanged();
    void listChanged();

private:
    void take(const DeskChange &change);
    void age();
    void refreshHead();
    void refreshChart();
    void refreshDetail();
    void refreshList(bool move);
    [[nodiscard]] bool mayMove() const;
    [[nodiscard]] GameRow rowOf(const GameSummary &summary) const;

    Desk &m_desk;
    OddsController m_odds;
    QStringList m_leagues;
    fmt::PriceFormat m_format = fmt::PriceFormat::American;
    QString m_gameId;
    bool m_wantsFirst = false;
    GameListModel m_games;
    GameCard m_card;
    WinChart m_chart;
    bool m_wholeGame = false;
    bool m_known = false;
    JoinListModel m_joins;
    QString m_fairText, m_fairNote, m_disputeText;
    QString m_placeText, m_ageState, m_ageText, m_sentence, m_listTitle;
    bool m_pointerInside = false;
    QElapsedTimer m_sinceStep; // since the user stepped: the list keeps still
    QElapsedTimer m_sinceOrder;
};

} // namespace edgeboard
