// SPDX-License-Identifier: MIT
// First line of a card: state, tag, situation, star, age of the score.
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string stateText
    property string stateKind: "live"
    property string tagText
    property string situationText
    property bool starred: false
    property string ageState
    property string ageText

    // The state itself is a tag when the game does not run.
    readonly property bool stateIsTag: root.stateKind === "break" || root.stateKind === "delayed"
    readonly property bool quietWord: root.stateKind === "next" || root.stateKind === "final"

    implicitHeight: Theme.bodyLine

    Row {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space8

        EbText {
            anchors.verticalCenter: parent.verticalCenter
            visible: !root.stateIsTag && text !== ""
            width: Math.min(implicitWidth, root.width - right.width - Theme.space8)
            style: "small"
            font.weight: root.quietWord ? Theme.weightMedium : Theme.weightSemiBold
            text: root.stateText
            color: root.quietWord ? Theme.text2 : Theme.text1
        }

        EbTag {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.stateIsTag && text !== ""
            kind: root.stateKind === "delayed" ? "warn" : "plain"
            glyph: root.stateKind === "delayed" ? "bars" : ""
            text: root.stateText
        }

        EbTag {
            anchors.verticalCenter: parent.verticalCenter
            visible: text !== ""
            kind: root.stateKind === "quiet" || root.stateKind === "disputed" ? "warn" : "plain"
            glyph: root.stateKind === "quiet" ? "ringDot" : ""
            iconName: root.stateKind === "disputed" ? "swap" : ""
            text: root.tagText
        }
    }

    EbText {
        anchors.left: row.right
        anchors.leftMargin: Theme.space8
        anchors.right: right.left
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        visible: width > Theme.space24
        style: "micro"
        font.weight: Theme.weightRegular
        text: root.situationText
        color: Theme.text3
    }

    Row {
        id: right

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space8

        EbIcon {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.starred
            size: Theme.px(13)
            name: "star-on"
            color: Theme.text2
        }

        EbAge {
            anchors.verticalCenter: parent.verticalCenter
            visible: root.ageState !== "" || root.ageText !== ""
            state: root.ageState
            text: root.ageText
        }
    }
}
