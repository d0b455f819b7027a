// SPDX-License-Identifier: MIT
#pragma once

#include "app/history/Gradebook.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// The calibration of one source in one league, ready to draw. A value.
struct CalibrationCard
{
    Q_GADGET
    Q_PROPERTY(bool known MEMBER known)
    Q_PROPERTY(QList<QString> figureNames MEMBER figureNames)
    Q_PROPERTY(QList<QString> figureValues MEMBER figureValues)
    Q_PROPERTY(QList<qreal> said MEMBER said)
    Q_PROPERTY(QList<qreal> happened MEMBER happened)
    Q_PROPERTY(QList<qreal> low MEMBER low)
    Q_PROPERTY(QList<qreal> high MEMBER high)
    Q_PROPERTY(QList<qreal> sizes MEMBER sizes)
    Q_PROPERTY(QList<QString> tableCells MEMBER tableCells)
    Q_PROPERTY(QList<QString> tableSentences MEMBER tableSentences)
    Q_PROPERTY(QString axisText MEMBER axisText)
    Q_PROPERTY(QString marketNote MEMBER marketNote)
    Q_PROPERTY(QString warning MEMBER warning)
    Q_PROPERTY(QString sentence MEMBER sentence)

public:
    bool known = false; ///< something has been graded
    QStringList figureNames; ///< "games", "Brier, market", ...
    QStringList figureValues; ///< "1,442", "0.196"; "no price" where there was none, "the same" of books
    QList<qreal> said, happened, low, high; ///< 0 to 1, one a bin, lowest first
    QList<qreal> sizes; ///< games of a bin as a share of the fullest one's, 0 to 1
    QStringList tableCells; ///< four a bin: what was said, what happened, its 95 % interval, games
    QStringList tableSentences; ///< one a bin, for a screen reader
    QString axisText; ///< "Model said"
    QString marketNote; ///< when the market was not there all the time; else empty
    QString warning; ///< too few games; else empty
    QString sentence; ///< the whole of it, for a screen reader

    friend bool operator==(const CalibrationCard &, const CalibrationCard &) = default;
};

/// Below this nothing is concluded (spec 7).
inline constexpr int fewGames = 100;

/// `nullptr`: nothing has been graded.
[[nodiscard]] CalibrationCard makeCalibrationCard(const history::Standing *standing, const QString &leagueName);
/// "All models", "Alerts", "Model ou-nba-2", "No-vig books, power".
[[nodiscard]] QString standingSourceName(const QString &source);

} // namespace edgeboard

Q_DECLARE_METATYPE(edgeboard::CalibrationCard)
