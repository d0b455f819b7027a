// SPDX-License-Identifier: MIT
// One episode, updated in place. Set Item's own "state" to "fired", "live", "gone", "withdrawn" or "group".
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property string title
    property string timeText // "0:06" while live, "best +9.6" of a group
    property string chipTier: "edge"
    property string chipText
    property string line // game, score, price; or why it ended
    property string note // last line of an ended one
    property string scoreAgeState
    property string scoreAgeText
    property string priceAgeState
    property string priceAgeText
    property bool closable: true
    property bool openable: false // shows "Open"
    property string accessibleSentence: root.title + ". " + root.line

    signal activated
    signal closed

    readonly property bool withdrawn: root.state === "withdrawn"
    readonly property bool open: root.state === "fired" || root.state === "live"
    readonly property bool group: root.state === "group"
    readonly property int inset: Theme.space12 + Theme.hairline
    // The reader stays while the pointer or the focus is inside.
    readonly property bool attended: press.containsMouse || root.activeFocus || close.activeFocus || close.hovered

    implicitWidth: Theme.toastWidth
    implicitHeight: root.group ? Theme.px(40)
        : line.y + line.height + (ages.visible || noteLabel.visible ? Theme.space6 + Theme.microLine : 0) + Theme.space12 - Theme.hairline
    radius: Theme.radiusLg
    color: Theme.bgRaised
    border.width: root.activeFocus ? Theme.focusWidth : Theme.hairline
    border.color: root.activeFocus ? Theme.blue
        : root.withdrawn ? Theme.badLine
        : root.state === "fired" || root.chipTier === "strong" && root.open ? Theme.edgeLine : Theme.lineBase

    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.accessibleSentence
    Accessible.focusable: true
    Accessible.onPressAction: root.activated()

    Keys.onReturnPressed: root.activated()
    Keys.onEnterPressed: root.activated()
    Keys.onSpacePressed: root.activated()
    Keys.onDeletePressed: root.closed()

    EbPressArea {
        id: press

        onActivated: root.activated()
    }

    EbIcon {
        id: mark

        x: root.inset
        anchors.verticalCenter: head.verticalCenter
        name: {
            switch (root.state) {
            case "fired": return "bolt-on";
            case "live": return "bolt";
            case "withdrawn": return "undo";
            case "group": return "rows";
            }
            return "check";
        }
        color: root.open || root.group ? Theme.edge : root.withdrawn ? Theme.bad : Theme.text2
    }

    EbText {
        id: titleLabel

        anchors.left: mark.right
        anchors.leftMargin: Theme.space8
        anchors.right: head.left
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: head.verticalCenter
        style: "strong"
        strike: root.withdrawn
        text: root.title
        color: root.withdrawn ? Theme.text3 : root.state === "gone" ? Theme.text2 : Theme.text1
    }

    Row {
        id: head

        anchors.right: parent.right
        anchors.rightMargin: root.closable ? Theme.space8 : root.inset
        y: Theme.space8 + Theme.hairline
        height: Theme.targetMin + Theme.space2
        spacing: Theme.space8

        EbText {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            style: root.group ? "small" : "micro"
            font.weight: Theme.weightRegular
            text: root.timeText
            color: root.group ? Theme.text2 : Theme.text3
        }

        EbEdgeChip {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.open && text !== ""
            tier: root.chipTier
            text: root.chipText
        }

        EbTag {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.withdrawn || root.state === "gone"
            kind: root.withdrawn ? "bad" : "plain"
            text: root.withdrawn ? qsTr("Withdrawn") : qsTr("Gone")
        }

        EbIconButton {
            id: close

            anchors.verticalCenter: parent.verticalCenter
            visible: root.closable
            small: true
            iconName: root.group ? "down" : "close"
            tip: root.group ? qsTr("Show all") : qsTr("Close")
            onClicked: {
                if (root.group) {
                    root.activated();
                } else {
                    root.closed();
                }
            }
        }
    }

    EbText {
        id: line

        x: root.inset
        y: Theme.px(38)
        width: root.width - 2 * root.inset
        height: Theme.smallLine
        visible: !root.group
        style: "small"
        text: root.line
        color: Theme.text2
    }

    EbAgePair {
        id: ages

        x: root.inset
        y: line.y + line.height + Theme.space6
        visible: root.open && (root.scoreAgeText !== "" || root.priceAgeText !== "")
        scoreAgeState: root.scoreAgeState
        scoreAgeText: root.scoreAgeText
        priceAgeState: root.priceAgeState
        priceAgeText: root.priceAgeText
    }

    EbText {
        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.verticalCenter: ages.verticalCenter
        visible: root.openable && ages.visible
        style: "small"
        font.weight: Theme.weightMedium
        text: qsTr("Open")
        color: Theme.blue
    }

    EbText {
        id: noteLabel

        x: root.inset
        y: ages.y
        width: root.width - 2 * root.inset
        height: Theme.microLine
        visible: !root.open && !root.group && text !== ""
        style: "micro"
        font.weight: Theme.weightRegular
        text: root.note
        color: Theme.text3
    }
}
