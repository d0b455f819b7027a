// SPDX-License-Identifier: MIT
// A game in the list beside the open one: badges, scores, and its edge or its clock.
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    property string firstAbbr
    property string firstColor
    property string firstAltColor
    property string firstScore
    property bool firstTrailing: false
    property string secondAbbr
    property string secondColor
    property string secondAltColor
    property string secondScore
    property bool secondTrailing: false
    property string stateText
    property string stateKind
    property string chipTier
    property string chipText // empty: the clock stands there
    property string eventTitle
    property bool current: false
    property string sentence

    readonly property int scoreWidth: Theme.px(26)

    function press(): void {
        root.clicked();
    }

    hoverEnabled: true
    implicitWidth: Theme.gameListWidth - 2 * Theme.space8
    implicitHeight: Theme.px(40)

    Accessible.role: Accessible.ListItem
    Accessible.name: root.sentence
    Accessible.focusable: true
    Accessible.selected: root.current
    Accessible.onPressAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()

    background: Rectangle {
        radius: Theme.radiusMd
        color: root.current ? Theme.bgActive : root.hovered ? Theme.bgHover : Theme.clear

        EbFocusRing {
            visible: root.activeFocus
        }
    }

    contentItem: Item {
        EbText {
            x: Theme.space8
            width: end.x - x - Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            visible: root.eventTitle !== ""
            text: root.eventTitle
        }

        Row {
            x: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            visible: root.eventTitle === ""
            spacing: Theme.space6

            EbBadge {
                size: "small"
                text: root.firstAbbr
                primaryColor: root.firstColor
                secondaryColor: root.firstAltColor
            }

            EbText {
                width: root.scoreWidth
                font.weight: Theme.weightSemiBold
                text: root.firstScore
                color: root.firstTrailing ? Theme.text3 : Theme.text1
            }

            EbBadge {
                size: "small"
                text: root.secondAbbr
                primaryColor: root.secondColor
                secondaryColor: root.secondAltColor
            }

            EbText {
                width: root.scoreWidth
                font.weight: Theme.weightSemiBold
                text: root.secondScore
                color: root.secondTrailing ? Theme.text3 : Theme.text1
            }
        }

        Item {
            id: end

            anchors.right: parent.right
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.px(84)
            height: Theme.px(18)

            EbEdgeChip {
                anchors.right: parent.right
                small: true
                tier: root.chipTier
                text: root.chipText
            }

            EbText {
                anchors.right: parent.right
                width: Math.min(implicitWidth, parent.width)
                anchors.verticalCenter: parent.verticalCenter
                visible: root.chipText === ""
                style: "micro"
                font.weight: Theme.weightRegular
                text: root.stateText
                color: root.stateKind === "quiet" || root.stateKind === "delayed" ? Theme.warn : Theme.text3
            }
        }
    }
}
