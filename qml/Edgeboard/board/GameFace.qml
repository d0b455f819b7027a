// SPDX-License-Identifier: MIT
// What is drawn of a game. The cell that holds it has the focus and speaks.
import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

EbGameCard {
    id: root

    property gameCard card
    property bool dimmed: false

    readonly property real dimOpacity: 0.6

    opacity: root.dimmed ? root.dimOpacity : 1
    stateText: root.card.stateText
    stateKind: root.card.stateKind
    tagText: root.card.tagText
    situationText: root.card.situationText
    firstName: root.card.firstName
    firstAbbr: root.card.firstAbbr
    firstColor: root.card.firstColor
    firstAltColor: root.card.firstAltColor
    firstScore: root.card.firstScore
    firstDelta: root.card.firstDelta
    firstPrice: root.card.firstPrice
    firstVenue: root.card.firstVenue
    firstTrailing: root.card.firstTrailing
    firstBall: root.card.firstBall
    secondName: root.card.secondName
    secondAbbr: root.card.secondAbbr
    secondColor: root.card.secondColor
    secondAltColor: root.card.secondAltColor
    secondScore: root.card.secondScore
    secondDelta: root.card.secondDelta
    secondPrice: root.card.secondPrice
    secondVenue: root.card.secondVenue
    secondTrailing: root.card.secondTrailing
    secondBall: root.card.secondBall
    pricesSuspended: root.card.pricesSuspended
    priceNote: root.card.priceNote
    modelFirst: root.card.modelFirst
    modelDraw: root.card.modelDraw
    market: root.card.market
    modelFirstText: root.card.modelFirstText
    modelSecondText: root.card.modelSecondText
    highlight: root.card.highlight
    sparkModel: root.card.sparkModel
    sparkMarket: root.card.sparkMarket
    chipTier: root.card.chipTier
    chipText: root.card.chipText
    firing: root.card.firing
    eventTitle: root.card.eventTitle
    eventDetail: root.card.eventDetail
    Accessible.ignored: true
}
