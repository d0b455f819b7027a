// SPDX-License-Identifier: MIT
// A game at a glance. Plain inputs only; -1 is an unknown chance, "" leaves a part out.
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property string stateText
    property string stateKind: "live" // live, break, delayed, next, final, quiet, disputed
    property string tagText
    property string situationText
    property bool starred: false
    property string ageState // fresh, ageing, stale, unknown, suspended
    property string ageText

    // Of what is not two sides; the lines of the sides stay away then.
    property string eventTitle
    property string eventDetail

    property string firstName
    property string firstAbbr
    property string firstColor
    property string firstAltColor
    property string firstScore
    property string firstDelta
    property string firstPrice
    property string firstVenue
    property bool firstTrailing: false
    property bool firstBall: false

    property string secondName
    property string secondAbbr
    property string secondColor
    property string secondAltColor
    property string secondScore
    property string secondDelta
    property string secondPrice
    property string secondVenue
    property bool secondTrailing: false
    property bool secondBall: false

    property bool pricesSuspended: false
    property string priceNote
    property real modelFirst: -1
    property real modelDraw: -1
    property real market: -1
    property string modelFirstText
    property string modelSecondText
    property bool highlight: false
    property list<real> sparkModel
    property list<real> sparkMarket
    property string chipTier: "none"
    property string chipText
    property bool firing: false
    property bool selected: false
    property bool focused: root.activeFocus
    property string accessibleSentence

    signal activated
    signal contextMenu

    // 0 is the tight card of low windows, 1 the roomy one.
    readonly property real roominess: Math.max(0, Math.min(1, (root.height - Theme.cardMinHeight)
        / Math.max(1, Theme.cardMaxHeight - Theme.cardMinHeight)))
    readonly property int inset: Theme.cardPadding + Theme.hairline
    readonly property int scoreChars: Math.max(root.firstScore.length, root.secondScore.length)
    readonly property bool isEvent: root.eventTitle !== ""
    readonly property int innerWidth: root.width - 2 * root.inset

    function lineY(tight: int, roomy: int, itemHeight: int): int {
        return Math.round(Theme.px(tight) + (Theme.px(roomy) - Theme.px(tight)) * root.roominess - itemHeight / 2);
    }

    implicitWidth: Theme.cardMinWidth
    implicitHeight: Theme.cardMaxHeight
    radius: Theme.radiusLg
    color: Theme.bgCard
    border.width: root.selected || root.focused ? Theme.focusWidth : Theme.hairline
    border.color: root.selected || root.focused ? Theme.blue : root.firing ? Theme.edgeLine : Theme.lineSoft

    Accessible.role: Accessible.ListItem
    Accessible.name: root.accessibleSentence
    Accessible.focusable: true
    Accessible.selected: root.selected
    Accessible.onPressAction: root.activated()

    Keys.onReturnPressed: root.activated()
    Keys.onEnterPressed: root.activated()
    Keys.onSpacePressed: root.activated()
    Keys.onMenuPressed: root.contextMenu()

    EbCardHead {
        x: root.inset
        y: root.lineY(18, 20, height)
        width: root.innerWidth
        stateText: root.stateText
        stateKind: root.stateKind
        tagText: root.tagText
        situationText: root.situationText
        starred: root.starred
        ageState: root.ageState
        ageText: root.ageText
    }

    EbTeamLine {
        visible: !root.isEvent
        x: root.inset
        y: root.lineY(42, 47, height)
        width: root.innerWidth
        name: root.firstName
        abbr: root.firstAbbr
        primaryColor: root.firstColor
        secondaryColor: root.firstAltColor
        score: root.firstScore
        delta: root.firstDelta
        price: root.firstPrice
        venue: root.firstVenue
        priceNote: root.priceNote
        suspended: root.pricesSuspended
        trailing: root.firstTrailing
        ball: root.firstBall
        scoreChars: root.scoreChars
    }

    EbTeamLine {
        visible: !root.isEvent
        x: root.inset
        y: root.lineY(68, 74, height)
        width: root.innerWidth
        name: root.secondName
        abbr: root.secondAbbr
        primaryColor: root.secondColor
        secondaryColor: root.secondAltColor
        score: root.secondScore
        delta: root.secondDelta
        price: root.secondPrice
        venue: root.secondVenue
        priceNote: root.priceNote
        suspended: root.pricesSuspended
        trailing: root.secondTrailing
        ball: root.secondBall
        scoreChars: root.scoreChars
    }

    EbProbBar {
        visible: !root.isEvent
        x: root.inset
        y: root.lineY(94, 102, height)
        width: root.innerWidth
        model: root.modelFirst
        draw: root.modelDraw
        market: root.market
        highlight: root.highlight
        leftText: root.modelFirstText
        rightText: root.modelSecondText
    }

    EbSpark {
        id: spark

        x: root.inset
        y: root.lineY(116, 131, height)
        width: Math.min(Theme.px(120), root.innerWidth - chip.width - Theme.space8)
        height: Theme.space24
        visible: !root.isEvent && width > Theme.space32
        model: root.sparkModel
        market: root.sparkMarket
    }

    EbEdgeChip {
        id: chip

        visible: !root.isEvent
        x: root.width - root.inset - width
        y: root.lineY(116, 131, height)
        width: Math.min(implicitWidth, root.innerWidth)
        tier: root.chipTier
        text: root.chipText
    }

    EbEventBody {
        visible: root.isEvent
        x: root.inset
        y: root.lineY(32, 36, 0)
        width: root.innerWidth
        height: root.height - y - root.inset
        title: root.eventTitle
        detail: root.eventDetail
    }

    EbPressArea {
        onActivated: root.activated()
        onMenuAsked: root.contextMenu()
    }
}
