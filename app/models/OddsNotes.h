// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/OddsPrice.h"

#include <QList>
#include <QString>

#include <vector>

namespace edgeboard {

/// What stands over and under the odds table: heads, margin, consensus, how the line moved. A value.
struct OddsNotes
{
    Q_GADGET
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QList<QString> heads MEMBER heads)
    Q_PROPERTY(QList<QString> headColors MEMBER headColors)
    Q_PROPERTY(QList<QString> headAltColors MEMBER headAltColors)
    Q_PROPERTY(QString openHead MEMBER openHead)
    Q_PROPERTY(QString marginText MEMBER marginText)
    Q_PROPERTY(bool marginIsEdge MEMBER marginIsEdge)
    Q_PROPERTY(QString consensusText MEMBER consensusText)
    Q_PROPERTY(bool hasConsensus MEMBER hasConsensus)
    Q_PROPERTY(QString modelText MEMBER modelText)
    Q_PROPERTY(QString sourceText MEMBER sourceText)
    Q_PROPERTY(QString movementTitle MEMBER movementTitle)
    Q_PROPERTY(QString movementRange MEMBER movementRange)
    Q_PROPERTY(QList<qreal> consensus MEMBER consensus)
    Q_PROPERTY(QList<qreal> best MEMBER best)

public:
    QString title; ///< "Winner"
    QStringList heads; ///< a word a column: "NO", "ATL"
    QStringList headColors, headAltColors; ///< of the team's badge; empty: a word, no badge
    QString openHead; ///< "Open NO"
    QString marginText; ///< "Overround 4.6 %, best prices 1.2 %"
    bool marginIsEdge = false; ///< the best prices together cost less than they pay
    QString consensusText; ///< "Fair by 7 books: 55.2 / 44.8, power, differ by 2.1", or why there is none
    bool hasConsensus = false;
    QString sourceText; ///< "SportsGameOdds: 58.3 / 41.7, 12 s ago"; empty without one
    QString modelText; ///< "Your model: 55.2 / 44.8"; empty without one
    QString movementTitle; ///< "Line movement, Falcons"
    QString movementRange; ///< "57.1 to 59.4 in 10 min"; empty without a point
    QList<qreal> consensus, best; ///< of one side, 0 to 1, oldest first; NaN: no fresh price then

    friend bool operator==(const OddsNotes &a, const OddsNotes &b);
};

/// `now` is engine time.
[[nodiscard]] OddsNotes makeOddsNotes(
    const OddsMarket &market, const GameDetail &detail, const std::vector<std::size_t> &columns, MonotonicTime now);

} // namespace edgeboard

Q_DECLARE_METATYPE(edgeboard::OddsNotes)
