// SPDX-License-Identifier: MIT
// Brand, the screens, theme, keys and the engine's clock with its zone.
import QtQuick
import QtQuick.Layouts
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Rectangle {
    id: root

    property string page

    signal helpWanted
    signal pageWanted(page: string)

    implicitHeight: Theme.topBarHeight
    color: Theme.bgPanel

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.lineSoft
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.pageGutter
        anchors.rightMargin: Theme.pageGutter
        spacing: Theme.space8

        Rectangle {
            implicitWidth: Theme.space20
            implicitHeight: Theme.space20
            radius: Theme.radiusSm
            color: Theme.edgeTint

            EbIcon {
                anchors.centerIn: parent
                name: "edge"
                size: Theme.iconSize
                color: Theme.edge
            }
        }

        EbText {
            Layout.preferredWidth: Theme.sidebarWidth - Theme.pageGutter - Theme.space20 - Theme.space8
            style: "strong"
            text: qsTr("Edgeboard")
        }

        EbTab {
            current: root.page === "board" || root.page === "game"
            text: qsTr("Board")
            onClicked: root.pageWanted("board")
        }

        EbTab {
            current: root.page === "history"
            text: qsTr("History")
            onClicked: root.pageWanted("history")
        }

        EbTab {
            current: root.page === "feeds"
            text: qsTr("Feeds")
            badge: Feeds.badge
            sentence: Feeds.tabSentence
            onClicked: root.pageWanted("feeds")
        }

        Item {
            Layout.fillWidth: true
        }

        EbText {
            id: problem

            // Shrinks before it pushes the clock out of a narrow window.
            Layout.fillWidth: true
            Layout.minimumWidth: 0
            Layout.maximumWidth: Math.min(Math.ceil(implicitWidth), Theme.px(520))
            visible: text !== ""
            style: "small"
            text: Appearance.profileProblem
            color: Theme.warn
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text

            HoverHandler {
                id: pointer
            }

            EbToolTip {
                text: problem.text
                shown: pointer.hovered && problem.truncated
            }
        }

        EbButton {
            kind: "quiet"
            iconName: "scale"
            text: Appearance.oddsFormat
            sentence: qsTr("Odds format: %1. Next format").arg(Appearance.oddsFormat)
            onClicked: Appearance.nextOddsFormat()
        }

        EbIconButton {
            iconName: "palette"
            tip: qsTr("Theme: %1. Next theme").arg(Appearance.themeChoice)
            onClicked: Appearance.nextTheme()
        }

        EbIconButton {
            iconName: "keyboard"
            tip: qsTr("Keys (?)")
            onClicked: root.helpWanted()
        }

        EbText {
            Layout.leftMargin: Theme.space8
            style: "body"
            text: Board.clockText
        }

        EbText {
            text: Board.zoneText
            color: Theme.text3
        }
    }
}
