// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"
#include "app/models/DoubtListModel.h"
#include "app/models/FeedCardModel.h"
#include "app/models/FeedLogModel.h"
#include "app/models/FeedOfferModel.h"

#include <QAbstractItemModel>
#include <QObject>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// The Feeds page: one card a feed, what could be started, the log. What the user wants leaves by signals, which the
/// composition root connects to the engine thread; nothing leaves while a session plays. GUI thread.
class FeedController final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QAbstractItemModel *list READ list CONSTANT)
    Q_PROPERTY(QAbstractItemModel *cards READ cards CONSTANT)
    Q_PROPERTY(QAbstractItemModel *offers READ offers CONSTANT)
    Q_PROPERTY(QAbstractItemModel *doubts READ doubts CONSTANT)
    Q_PROPERTY(QAbstractItemModel *log READ log CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY feedsChanged)
    Q_PROPERTY(bool steerable READ steerable NOTIFY steerableChanged)
    Q_PROPERTY(QString selected READ selected WRITE setSelected NOTIFY selectedChanged)
    Q_PROPERTY(QList<QString> filterNames READ filterNames NOTIFY feedsChanged)
    Q_PROPERTY(int filterIndex READ filterIndex WRITE setFilterIndex NOTIFY selectedChanged)
    Q_PROPERTY(int levelIndex READ levelIndex WRITE setLevelIndex NOTIFY levelChanged)
    Q_PROPERTY(QString badge READ badge NOTIFY badgeChanged)
    Q_PROPERTY(QString tabSentence READ tabSentence NOTIFY badgeChanged)
    Q_PROPERTY(QString announcement READ announcement NOTIFY announcementChanged)
    Q_PROPERTY(QString keyNote READ keyNote NOTIFY keyNoteChanged)

public:
    /// `desk` must outlive this object.
    explicit FeedController(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] QAbstractItemModel *list() { return &m_desk.feeds(); }
    [[nodiscard]] QAbstractItemModel *cards() { return &m_cards; }
    [[nodiscard]] QAbstractItemModel *offers() { return &m_offers; }
    [[nodiscard]] QAbstractItemModel *doubts() { return &m_doubts; } ///< DoubtListModel
    [[nodiscard]] QAbstractItemModel *log() { return &m_filter; }
    [[nodiscard]] int count() const { return m_cards.rowCount(); }
    /// False while a session plays: its feeds are recorded ones.
    [[nodiscard]] bool steerable() const { return !m_desk.playback(); }
    /// A feed id; empty: all of them. The log shows that feed only.
    [[nodiscard]] QString selected() const { return m_filter.feed(); }
    void setSelected(const QString &feed);
    [[nodiscard]] QStringList filterNames() const; ///< "All feeds", then each
    [[nodiscard]] int filterIndex() const;
    void setFilterIndex(int index);
    [[nodiscard]] int levelIndex() const; ///< 0 everything, 1 warnings and failures, 2 failures
    void setLevelIndex(int index);
    /// For EbFeedGlyph: "quiet", "stopped" or empty while all is well.
    [[nodiscard]] QString badge() const { return m_badge; }
    /// "Feeds, ESPN retrying".
    [[nodiscard]] QString tabSentence() const { return m_tabSentence; }
    /// For screen readers: a feed was lost or is back.
    [[nodiscard]] QString announcement() const { return m_announcement; }
    /// What became of the key that was entered last; empty: none was.
    [[nodiscard]] QString keyNote() const { return m_keyNote; }

    Q_INVOKABLE void start(const QString &feed);
    Q_INVOKABLE void stop(const QString &feed);
    Q_INVOKABLE void reconnect(const QString &feed);
    /// The key goes to the feed at once, and into the key store if there is one; keyNote then says which.
    Q_INVOKABLE void enterKey(const QString &feed, const QString &key);
    void setKeyNote(const QString &feed, const QString &sentence);
    /// Whether there was something to copy.
    Q_INVOKABLE bool copyLog() const;

signals:
    void reconnectWanted(const QString &feed);
    void startWanted(const QString &feed);
    void stopWanted(const QString &feed);
    void keyEntered(const QString &feed, const QByteArray &key);
    void keyNoteChanged();
    void feedsChanged();
    void steerableChanged();
    void selectedChanged();
    void levelChanged();
    void badgeChanged();
    void announcementChanged();

private:
    void take(const DeskChange &change);
    void refresh();
    void judge();
    void announce();

    Desk &m_desk;
    FeedCardModel m_cards;
    FeedOfferModel m_offers;
    DoubtListModel m_doubts;
    FeedLogModel m_log;
    FeedLogFilter m_filter;
    QStringList m_lost;
    QString m_badge;
    QString m_tabSentence;
    QString m_announcement;
    QString m_keyNote;
};

} // namespace edgeboard
