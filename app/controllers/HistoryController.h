// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"
#include "app/history/ForecastRecorder.h"
#include "app/history/HistoryThread.h"
#include "app/models/CalibrationCard.h"
#include "app/models/StandingListModel.h"

#include <QAbstractItemModel>
#include <QObject>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// The History page, and what feeds it: games and alerts of the desk go to the history's thread every few seconds, at once
/// when a game is over. GUI thread.
class HistoryController final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QAbstractItemModel *standings READ standings CONSTANT)
    Q_PROPERTY(edgeboard::CalibrationCard card READ card NOTIFY chosenChanged)
    Q_PROPERTY(QList<QString> leagueNames READ leagueNames NOTIFY chosenChanged)
    Q_PROPERTY(int leagueIndex READ leagueIndex WRITE setLeagueIndex NOTIFY chosenChanged)
    Q_PROPERTY(QList<QString> sourceNames READ sourceNames NOTIFY chosenChanged)
    Q_PROPERTY(int sourceIndex READ sourceIndex WRITE setSourceIndex NOTIFY chosenChanged)
    Q_PROPERTY(QString chosen READ chosen NOTIFY chosenChanged)
    Q_PROPERTY(bool answered READ answered NOTIFY answeredChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
    Q_PROPERTY(QString scopeText READ scopeText NOTIFY answeredChanged)
    Q_PROPERTY(QString emptyLine READ emptyLine NOTIFY answeredChanged)
    Q_PROPERTY(QString waitingText READ waitingText NOTIFY answeredChanged)
    Q_PROPERTY(bool shown READ isShown WRITE setShown NOTIFY shownChanged)

public:
    /// Both must outlive this object. With Origin::Live nothing is kept while the desk plays a session.
    HistoryController(Desk &desk, history::HistoryThread &thread, history::Origin origin, QObject *parent = nullptr);
    ~HistoryController() override;

    [[nodiscard]] QAbstractItemModel *standings() { return &m_list; } ///< StandingListModel
    [[nodiscard]] CalibrationCard card() const { return m_card; }
    [[nodiscard]] QStringList leagueNames() const; ///< "All leagues", then those with a graded game
    [[nodiscard]] int leagueIndex() const;
    void setLeagueIndex(int index);
    [[nodiscard]] QStringList sourceNames() const; ///< those of the chosen league
    [[nodiscard]] int sourceIndex() const;
    void setSourceIndex(int index);
    /// The key of what the panel shows; it may have no row of its own.
    [[nodiscard]] QString chosen() const;
    [[nodiscard]] bool answered() const { return m_answered; } ///< the history has been read once
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString scopeText() const; ///< whose numbers these are, while a session plays
    [[nodiscard]] QString emptyLine() const;
    [[nodiscard]] QString waitingText() const; ///< "3 games with 212 forecasts wait for their end."
    /// Whether somebody looks: then it is read again as games end.
    [[nodiscard]] bool isShown() const { return m_shown; }
    void setShown(bool shown);

    /// By the key of a row.
    Q_INVOKABLE void choose(const QString &key);

signals:
    void chosenChanged();
    void answeredChanged();
    void problemChanged();
    void shownChanged();

private:
    void take(const DeskChange &change);
    void age();
    void flush();
    void read(const history::Report &report);
    void refresh();
    [[nodiscard]] QStringList leagues() const;
    [[nodiscard]] QStringList sources() const;
    [[nodiscard]] const history::Standing *standing(const QString &league, const QString &source) const;

    Desk &m_desk;
    history::HistoryThread &m_thread;
    history::Origin m_origin;
    history::ForecastRecorder m_recorder;
    std::vector<history::Standing> m_standings;
    int m_waitingGames = 0;
    int m_waitingForecasts = 0;
    StandingListModel m_list;
    CalibrationCard m_card;
    QString m_league; // empty: all
    QString m_source = history::everyModel;
    QString m_problem;
    bool m_answered = false;
    bool m_shown = false;
    MonotonicTime m_flushedAt {};
    MonotonicTime m_askedAt {};
};

} // namespace edgeboard
