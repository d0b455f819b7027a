// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/FeedHistory.h"
#include "app/models/FeedText.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// Everything a card of the Feeds page shows, as QML reads it. Made by `makeFeedCard`; no ages of its own.
class FeedCard
{
    Q_GADGET
    Q_PROPERTY(QString state MEMBER state)
    Q_PROPERTY(QString stateText MEMBER stateText)
    Q_PROPERTY(QString stateTone MEMBER stateTone)
    Q_PROPERTY(QString sinceText MEMBER sinceText)
    Q_PROPERTY(QString address MEMBER address)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(QString note MEMBER note)
    Q_PROPERTY(QString transportState MEMBER transportState)
    Q_PROPERTY(QString transportText MEMBER transportText)
    Q_PROPERTY(QString dataState MEMBER dataState)
    Q_PROPERTY(QString dataText MEMBER dataText)
    Q_PROPERTY(QList<QString> steps MEMBER steps)
    Q_PROPERTY(int step MEMBER step)
    Q_PROPERTY(QList<QString> figureNames MEMBER figureNames)
    Q_PROPERTY(QList<QString> figureValues MEMBER figureValues)
    Q_PROPERTY(QList<QString> figureTones MEMBER figureTones)
    Q_PROPERTY(QList<qreal> rates MEMBER rates)
    Q_PROPERTY(QList<int> gaps MEMBER gaps)
    Q_PROPERTY(QString peakText MEMBER peakText)
    Q_PROPERTY(QString action MEMBER action)
    Q_PROPERTY(QString actionText MEMBER actionText)
    Q_PROPERTY(QString stopText MEMBER stopText)

public:
    QString state; ///< for EbFeedGlyph
    QString stateText; ///< "Quiet 14 s, connection open"
    QString stateTone; ///< plain, start, warn or bad
    QString sinceText; ///< "for 3 h 09 m", "since 15:41:20"
    QString address; ///< without secrets
    QString reason; ///< a sentence; empty while all is well
    QString note; ///< the reason, or what else is worth a sentence: the plan behind the key
    // The two lights: a pong proves a socket, not a feed. States are of EbFeedGlyph.
    QString transportState, transportText, dataState, dataText;
    QStringList steps; ///< of the state line
    int step = 0;
    QStringList figureNames, figureValues, figureTones; ///< twelve each; tones: plain, warn, bad or off
    QList<qreal> rates; ///< messages in five seconds; -1: nothing known
    QList<int> gaps; ///< indexes into rates
    QString peakText; ///< "peak 34"
    QString action; ///< start or reconnect; empty: none now
    QString actionText; ///< "Reconnect"
    QString stopText; ///< "Stop"; empty when it is off

    friend bool operator==(const FeedCard &, const FeedCard &) = default;
};

/// Pure. `now` is engine time, `wallNow` the time that goes with it.
[[nodiscard]] FeedCard makeFeedCard(
    const FeedHealth &health, const FeedHistory &history, MonotonicTime now, WallTime wallNow);
/// The whole card for a screen reader.
[[nodiscard]] QString sentenceOf(const QString &name, const FeedCard &card);

} // namespace edgeboard

Q_DECLARE_METATYPE(edgeboard::FeedCard)
