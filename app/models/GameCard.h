// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/Formats.h"
#include "core/engine/GameSummary.h"
#include "core/types/LeagueTable.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace edgeboard {

/// What decides how a card is written, besides the game itself.
struct CardContext
{
    MonotonicTime now {}; ///< engine time
    WallTime wallNow {}; ///< engine wall time, for "today"
    fmt::PriceFormat format = fmt::PriceFormat::American;
    const League *league = nullptr; ///< nullptr: not in the table
};

/// Everything that EbGameCard shows, as text and numbers ready to draw; ages are separate roles of the model,
/// because they change when nothing else does. A value, made by makeCard and never changed afterwards.
struct GameCard
{
    Q_GADGET
    Q_PROPERTY(QString gameId MEMBER gameId)
    Q_PROPERTY(QString stateText MEMBER stateText)
    Q_PROPERTY(QString stateKind MEMBER stateKind)
    Q_PROPERTY(QString tagText MEMBER tagText)
    Q_PROPERTY(QString situationText MEMBER situationText)
    Q_PROPERTY(QString eventTitle MEMBER eventTitle)
    Q_PROPERTY(QString eventDetail MEMBER eventDetail)
    Q_PROPERTY(QString firstName MEMBER firstName)
    Q_PROPERTY(QString firstAbbr MEMBER firstAbbr)
    Q_PROPERTY(QString firstColor MEMBER firstColor)
    Q_PROPERTY(QString firstAltColor MEMBER firstAltColor)
    Q_PROPERTY(QString firstScore MEMBER firstScore)
    Q_PROPERTY(QString firstDelta MEMBER firstDelta)
    Q_PROPERTY(QString firstPrice MEMBER firstPrice)
    Q_PROPERTY(QString firstVenue MEMBER firstVenue)
    Q_PROPERTY(bool firstTrailing MEMBER firstTrailing)
    Q_PROPERTY(bool firstBall MEMBER firstBall)
    Q_PROPERTY(QString secondName MEMBER secondName)
    Q_PROPERTY(QString secondAbbr MEMBER secondAbbr)
    Q_PROPERTY(QString secondColor MEMBER secondColor)
    Q_PROPERTY(QString secondAltColor MEMBER secondAltColor)
    Q_PROPERTY(QString secondScore MEMBER secondScore)
    Q_PROPERTY(QString secondDelta MEMBER secondDelta)
    Q_PROPERTY(QString secondPrice MEMBER secondPrice)
    Q_PROPERTY(QString secondVenue MEMBER secondVenue)
    Q_PROPERTY(bool secondTrailing MEMBER secondTrailing)
    Q_PROPERTY(bool secondBall MEMBER secondBall)
    Q_PROPERTY(bool pricesSuspended MEMBER pricesSuspended)
    Q_PROPERTY(QString priceNote MEMBER priceNote)
    Q_PROPERTY(double modelFirst MEMBER modelFirst)
    Q_PROPERTY(double modelDraw MEMBER modelDraw)
    Q_PROPERTY(double market MEMBER market)
    Q_PROPERTY(QString modelFirstText MEMBER modelFirstText)
    Q_PROPERTY(QString modelSecondText MEMBER modelSecondText)
    Q_PROPERTY(bool highlight MEMBER highlight)
    Q_PROPERTY(QList<qreal> sparkModel MEMBER sparkModel)
    Q_PROPERTY(QList<qreal> sparkMarket MEMBER sparkMarket)
    Q_PROPERTY(QString chipTier MEMBER chipTier)
    Q_PROPERTY(QString chipText MEMBER chipText)
    Q_PROPERTY(QString netText MEMBER netText)
    Q_PROPERTY(bool firing MEMBER firing)
    Q_PROPERTY(QString sentence MEMBER sentence)

public:
    QString gameId;
    QString stateText; ///< "4th 5:12"
    QString stateKind; ///< live, break, delayed, next, final or quiet
    QString tagText; ///< "Quiet 1:34", "No longer listed"; empty: none
    QString situationText; ///< "3rd & 4, ATL 31"

    /// Of what is not two sides; the sides, prices and chances below are empty then.
    QString eventTitle, eventDetail;

    QString firstName, firstAbbr, firstColor, firstAltColor, firstScore, firstDelta, firstPrice, firstVenue;
    bool firstTrailing = false;
    bool firstBall = false;
    QString secondName, secondAbbr, secondColor, secondAltColor, secondScore, secondDelta, secondPrice, secondVenue;
    bool secondTrailing = false;
    bool secondBall = false;

    bool pricesSuspended = false;
    QString priceNote; ///< "no price feed"
    double modelFirst = -1; ///< 0 to 1 for the team named first; -1: not known. The same for the next two
    double modelDraw = -1;
    double market = -1;
    QString modelFirstText, modelSecondText; ///< "55.2"
    bool highlight = false; ///< the segment between model and market is an edge on the winner
    QList<qreal> sparkModel, sparkMarket; ///< for the team named first; NaN is a gap
    QString chipTier; ///< none, watch, edge, strong, suspicious or held
    QString chipText; ///< "NO +13.4", "Best +1.5", "Held: stale price"
    QString netText; ///< "+13.4": the chip where there is little room; empty without an edge
    bool firing = false; ///< an alert of this game is open
    QString sentence; ///< the whole card for a screen reader, without ages

    friend bool operator==(const GameCard &, const GameCard &);
};

/// Pure. Time enters only by `context`: the same arguments give the same card.
[[nodiscard]] GameCard makeCard(const GameSummary &summary, const CardContext &context);
/// Whether the card of a game under way may say something else a moment later though nothing came: a change of the
/// score that is news no longer, a game that has gone quiet.
[[nodiscard]] bool changesByTime(const GameSummary &summary, MonotonicTime now);
[[nodiscard]] QString wordFor(EdgeTier tier);

} // namespace edgeboard

Q_DECLARE_METATYPE(edgeboard::GameCard)
