// SPDX-License-Identifier: MIT
// Head, sections of cards, or why there are none.
import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Theme

FocusScope {
    id: root

    property bool alertsHidden: false

    signal alertsWanted
    signal gameWanted(gameId: string)

    // Whether there is a card to take it.
    function focusCard(): bool {
        list.step(0);
        return list.activeFocus;
    }

    function step(by: int): void {
        list.step(by);
    }

    function showGame(gameId: string): void {
        if (gameId !== "") {
            Board.selectedGame = gameId;
            list.reveal(gameId);
        }
    }

    BoardHead {
        id: head

        width: parent.width
        alertsHidden: root.alertsHidden
        onAlertsWanted: root.alertsWanted()
    }

    BoardLost {
        id: lost

        anchors.top: head.bottom
        x: Theme.pageGutter
        width: parent.width - 2 * Theme.pageGutter
        height: visible ? implicitHeight : 0
        visible: Board.lostText !== ""
    }

    BoardList {
        id: list

        anchors.top: lost.bottom
        anchors.bottom: parent.bottom
        width: parent.width
        visible: Board.gameCount > 0
        onGameWanted: gameId => root.gameWanted(gameId)
    }

    BoardEmpty {
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.margins: Theme.pageGutter
        anchors.left: parent.left
        anchors.right: parent.right
        visible: Board.gameCount === 0
    }
}
