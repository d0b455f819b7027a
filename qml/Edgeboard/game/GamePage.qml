// SPDX-License-Identifier: MIT
// One game: the others left, its head and chart in the middle, its odds right. Sides that do not fit are drawers.
import QtQuick
import QtQuick.Layouts
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

FocusScope {
    id: root

    readonly property int narrowBelow: Theme.px(1280)
    readonly property int centreLeast: Theme.px(560)
    readonly property int movementFrom: Theme.px(440)
    readonly property bool waiting: Game.gameId === ""
    property bool sidebarOpen: true
    property bool oddsOpen: true
    property bool joinsOpen: false
    readonly property bool listShown: root.width >= root.narrowBelow && root.sidebarOpen
    readonly property bool oddsFit: root.width - (root.listShown ? Theme.gameListWidth : 0) - Theme.oddsWidth >= root.centreLeast

    signal backWanted
    signal feedsWanted

    // The panes that the F6 key visits, left to right.
    function panes(): var {
        return [list, centre, odds];
    }

    function enter(): void {
        head.focusBack();
    }

    function toggleSidebar(): void {
        if (root.width < root.narrowBelow) {
            listDrawer.toggle();
        } else {
            root.sidebarOpen = !root.sidebarOpen;
        }
    }

    function toggleOdds(): void {
        if (root.oddsFit) {
            root.oddsOpen = !root.oddsOpen;
        } else {
            oddsDrawer.toggle();
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        GameList {
            id: list

            Layout.fillHeight: true
            visible: root.listShown
        }

        FocusScope {
            id: centre

            Layout.fillWidth: true
            Layout.fillHeight: true

            ColumnLayout {
                anchors.fill: parent
                spacing: 0

                GameHead {
                    id: head

                    Layout.fillWidth: true
                    oddsShown: odds.visible
                    listShown: list.visible
                    onBackWanted: root.backWanted()
                    onOddsWanted: root.toggleOdds()
                    onListWanted: root.toggleSidebar()
                    joinsShown: root.joinsOpen
                    onJoinsWanted: root.joinsOpen = !root.joinsOpen
                }

                EbBanner {
                    Layout.fillWidth: true
                    Layout.margins: Theme.space8
                    visible: Game.known && text !== ""
                    text: Game.disputeText
                }

                GameJoins {
                    Layout.fillWidth: true
                    visible: Game.known && root.joinsOpen
                }

                GameChart {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: Game.known && Game.card.eventTitle === "" // who wins is asked of two sides
                }

                LineMovement {
                    Layout.fillWidth: true
                    visible: Game.known && Odds.emptyKind === "none" && !Odds.propsInFront && centre.height > root.movementFrom
                }

                EbEmpty {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    visible: !Game.known
                    title: root.waiting ? qsTr("No game yet") : qsTr("This game is not here any more")
                    line: root.waiting ? qsTr("The first game that a feed tells of opens here.")
                        : qsTr("No feed has spoken of it for long, so it was let go of. If one does again, it comes back to the board.")
                    actionText: qsTr("Back to the board")
                    onAction: root.backWanted()
                }
            }
        }

        OddsPanel {
            id: odds

            Layout.fillHeight: true
            visible: root.oddsFit && root.oddsOpen
            onFeedsWanted: root.feedsWanted()
        }
    }

    SideDrawer {
        id: listDrawer

        width: Theme.gameListWidth

        contentItem: GameList {}
    }

    SideDrawer {
        id: oddsDrawer

        atRight: true
        width: Math.min(Theme.oddsWidth, root.width)

        contentItem: OddsPanel {
            onFeedsWanted: {
                oddsDrawer.close();
                root.feedsWanted();
            }
        }
    }
}
