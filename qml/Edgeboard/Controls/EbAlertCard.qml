// SPDX-License-Identifier: MIT
// An open episode in the alert rail. Set Item's own "state" to "fired", "live" or "paused".
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property string title
    property bool isNew: false
    property string openText
    property string chipTier: "edge"
    property string chipText
    property string gameLine
    property string priceLine
    property string scoreAgeState
    property string scoreAgeText
    property string priceAgeState
    property string priceAgeText
    property list<real> spark
    property string reason // why it is paused or what changed
    property bool selected: false
    property bool marked: root.selected || root.activeFocus
    property string accessibleSentence

    signal activated
    signal dismissed
    signal contextMenu

    readonly property bool paused: root.state === "paused"
    readonly property int inset: Theme.space12 - Theme.hairline

    implicitWidth: Theme.alertRailWidth - Theme.space16
    implicitHeight: Theme.alertCardHeight
    radius: Theme.radiusLg
    color: press.containsMouse ? Theme.bgHover : Theme.bgCard
    border.width: root.marked ? Theme.focusWidth : Theme.hairline
    border.color: root.marked ? Theme.blue : root.isNew || root.state === "fired" ? Theme.edgeLine : Theme.lineSoft

    Accessible.role: Accessible.ListItem
    Accessible.name: root.accessibleSentence
    Accessible.focusable: true
    Accessible.selected: root.selected
    Accessible.onPressAction: root.activated()

    Keys.onReturnPressed: root.activated()
    Keys.onEnterPressed: root.activated()
    Keys.onSpacePressed: root.activated()
    Keys.onMenuPressed: root.contextMenu()
    Keys.onDeletePressed: root.dismissed()

    EbPressArea {
        id: press

        onActivated: root.activated()
        onMenuAsked: root.contextMenu()
    }

    EbText {
        x: root.inset + Theme.hairline
        anchors.verticalCenter: head.verticalCenter
        width: root.width - head.width - 2 * root.inset - Theme.space8
        style: "strong"
        text: root.title
        color: root.paused ? Theme.text2 : Theme.text1
    }

    Row {
        id: head

        anchors.right: parent.right
        anchors.rightMargin: root.inset
        y: Theme.px(10)
        spacing: Theme.space8

        EbTag {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.isNew && !root.paused
            kind: "edge"
            text: qsTr("New")
        }

        EbAgeGlyph {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.paused
            state: "suspended"
        }

        EbText {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== "" && (!root.isNew || root.paused)
            style: "micro"
            font.weight: Theme.weightRegular
            text: root.paused && root.reason !== "" ? root.reason : root.openText
            color: Theme.text3
        }

        EbEdgeChip {
            tier: root.chipTier
            text: root.chipText
        }
    }

    EbText {
        x: root.inset + Theme.hairline
        y: Theme.px(36)
        width: root.width - 2 * root.inset
        height: Theme.smallLine
        style: "small"
        text: root.gameLine
        color: Theme.text2
    }

    EbText {
        x: root.inset + Theme.hairline
        y: Theme.px(53)
        width: root.width - 2 * root.inset
        height: Theme.smallLine
        style: "small"
        text: root.priceLine
        color: root.paused ? Theme.text2 : Theme.text1
    }

    EbAgePair {
        x: root.inset + Theme.hairline
        y: Theme.px(71)
        width: root.width - 2 * root.inset - line.width - Theme.space8
        scoreAgeState: root.scoreAgeState
        scoreAgeText: root.scoreAgeText
        priceAgeState: root.priceAgeState
        priceAgeText: root.priceAgeText
    }

    EbSpark {
        id: line

        anchors.right: parent.right
        anchors.rightMargin: root.inset
        y: Theme.px(70)
        width: Theme.px(56)
        height: Theme.px(18)
        visible: root.spark.length > 1
        model: root.spark
        modelColor: root.paused ? Theme.text3 : Theme.edge
        endDot: false
    }
}
