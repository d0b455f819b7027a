// SPDX-License-Identifier: MIT
// Back, where it is played, and who stands how.
import QtQuick
import QtQuick.Layouts
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    property bool oddsShown: true
    property bool listShown: true
    property bool joinsShown: false

    readonly property gameCard card: Game.card
    readonly property bool isEvent: root.card.eventTitle !== ""
    readonly property int scoresHeight: Theme.px(68)
    readonly property int middleWidth: Theme.px(132)

    signal backWanted
    signal oddsWanted
    signal listWanted
    signal joinsWanted

    function focusBack(): void {
        back.forceActiveFocus(Qt.TabFocusReason);
    }

    implicitHeight: bar.height + (Game.known ? root.scoresHeight : 0) + Theme.space8

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.lineSoft
    }

    RowLayout {
        id: bar

        x: Theme.space8
        width: parent.width - x - Theme.pageGutter
        height: Theme.screenHeadHeight
        spacing: Theme.space8

        EbButton {
            id: back

            kind: "quiet"
            iconName: "left"
            text: qsTr("Board")
            sentence: qsTr("Back to the board. %1").arg(Game.sentence)
            onClicked: root.backWanted()
        }

        EbText {
            Layout.fillWidth: true
            text: Game.known ? Game.placeText : ""
            color: Theme.text2
        }

        EbButton {
            visible: Game.known && !root.isEvent
            kind: root.joinsShown ? "default" : "quiet"
            iconName: "link"
            text: qsTr("Sources %1").arg(Game.joinCount)
            sentence: root.joinsShown ? qsTr("Hide which feeds mean this game") : qsTr("Show which feeds mean this game, and why")
            onClicked: root.joinsWanted()
        }

        EbButton {
            visible: !root.listShown
            iconName: "rows"
            text: qsTr("Games")
            onClicked: root.listWanted()
        }

        EbButton {
            visible: !root.oddsShown
            iconName: "scale"
            text: qsTr("Odds")
            onClicked: root.oddsWanted()
        }
    }

    EbText {
        x: Theme.pageGutter
        anchors.top: bar.bottom
        width: parent.width - 2 * x
        height: root.scoresHeight
        visible: Game.known && root.isEvent
        style: "title"
        wrapMode: Text.Wrap
        maximumLineCount: 2
        text: root.card.eventDetail === "" ? root.card.eventTitle : root.card.eventTitle + "\n" + root.card.eventDetail
    }

    RowLayout {
        anchors.top: bar.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 2 * Theme.pageGutter, Theme.px(640))
        height: root.scoresHeight
        visible: Game.known && !root.isEvent
        spacing: Theme.space12
        Accessible.role: Accessible.StaticText
        Accessible.name: Game.sentence

        GameSide {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            name: root.card.firstName
            abbr: root.card.firstAbbr
            primaryColor: root.card.firstColor
            secondaryColor: root.card.firstAltColor
            price: root.card.firstPrice
            venue: root.card.firstVenue
            score: root.card.firstScore
            delta: root.card.firstDelta
            trailing: root.card.firstTrailing
            ball: root.card.firstBall
        }

        Column {
            Layout.preferredWidth: root.middleWidth

            EbText {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(implicitWidth, root.middleWidth)
                style: "title"
                text: root.card.tagText !== "" ? root.card.tagText : root.card.stateText
                color: root.card.stateKind === "quiet" || root.card.stateKind === "delayed" ? Theme.warn : Theme.text1
            }

            EbText {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.min(implicitWidth, root.middleWidth)
                visible: text !== ""
                style: "small"
                text: root.card.situationText
                color: Theme.text2
            }

            EbAge {
                anchors.horizontalCenter: parent.horizontalCenter
                visible: Game.ageText !== ""
                state: Game.ageState
                text: Game.ageText
            }
        }

        GameSide {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            mirrored: true
            name: root.card.secondName
            abbr: root.card.secondAbbr
            primaryColor: root.card.secondColor
            secondaryColor: root.card.secondAltColor
            price: root.card.secondPrice
            venue: root.card.secondVenue
            score: root.card.secondScore
            delta: root.card.secondDelta
            trailing: root.card.secondTrailing
            ball: root.card.secondBall
        }
    }
}
