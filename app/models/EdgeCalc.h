// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/AlertListModel.h"
#include "app/models/OddsPrice.h"

#include <QMetaType>
#include <QString>

namespace edgeboard {

/// An open edge as arithmetic: what is fair, what it costs, what is left. A value; empty title: there is none.
struct EdgeCalc
{
    Q_GADGET
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString openText MEMBER openText)
    Q_PROPERTY(QString chipTier MEMBER chipTier)
    Q_PROPERTY(QString chipText MEMBER chipText)
    Q_PROPERTY(QString fair MEMBER fair)
    Q_PROPERTY(QString fairNote MEMBER fairNote)
    Q_PROPERTY(QString fairAgeState MEMBER fairAgeState)
    Q_PROPERTY(QString ask MEMBER ask)
    Q_PROPERTY(QString askNote MEMBER askNote)
    Q_PROPERTY(QString askAgeState MEMBER askAgeState)
    Q_PROPERTY(QString fee MEMBER fee)
    Q_PROPERTY(QString feeNote MEMBER feeNote)
    Q_PROPERTY(QString net MEMBER net)
    Q_PROPERTY(QString netNote MEMBER netNote)
    Q_PROPERTY(QString sentence MEMBER sentence)

public:
    QString title; ///< "Saints to win"
    QString openText; ///< "open 0:18"
    QString chipTier, chipText;
    QString fair, fairNote, fairAgeState; ///< "55.2", "model ou-1, score 0.6 s old"
    QString ask, askNote, askAgeState; ///< "−41.0", "Polymarket +144, 0.4 s old, $1,840 there"
    QString fee, feeNote; ///< "−0.8", "Polymarket taker, at this price"
    QString net, netNote; ///< "+13.4", "peak +14.0, 3 other books within 3"
    QString sentence;

    friend bool operator==(const EdgeCalc &, const EdgeCalc &) = default;
};

/// `row` is the same alert as the rail shows it; `detail` may be nullptr while it has not come.
[[nodiscard]] EdgeCalc makeEdgeCalc(
    const Alert &alert, const AlertRow &row, const GameDetail *detail, const OddsContext &context);

} // namespace edgeboard

Q_DECLARE_METATYPE(edgeboard::EdgeCalc)
