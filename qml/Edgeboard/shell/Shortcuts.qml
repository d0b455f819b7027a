// SPDX-License-Identifier: MIT
// Keys that hold in the whole window. A text field takes single keys first, so they are off while one types.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.App

Item {
    id: root

    // Single keys of the board mean nothing on another page.
    property bool boardShown: true
    property bool gameShown: false
    property bool historyShown: false

    signal searchWanted
    signal sidebarWanted
    signal railWanted
    signal helpWanted
    signal paneWanted(step: int)
    signal cardWanted(step: int)
    signal newestAlertWanted
    signal pageWanted(page: string)
    signal reconnectWanted
    signal tableWanted
    signal quitWanted

    component Key: Shortcut {
        context: Qt.WindowShortcut
    }

    Key { sequence: "Ctrl+1"; onActivated: root.pageWanted("board") }
    Key { sequence: "Ctrl+3"; onActivated: root.pageWanted("history") }
    Key { sequence: "Ctrl+4"; onActivated: root.pageWanted("feeds") }
    Key { sequence: "Ctrl+R"; enabled: !root.boardShown && !root.gameShown && !root.historyShown; onActivated: root.reconnectWanted() }
    Key { sequence: "T"; enabled: root.historyShown; onActivated: root.tableWanted() }
    Key { sequence: "/"; enabled: root.boardShown; onActivated: root.searchWanted() }
    Key { sequence: "B"; onActivated: root.sidebarWanted() }
    Key { sequence: "A"; onActivated: root.railWanted() }
    Key { sequences: ["?", "Shift+?"]; onActivated: root.helpWanted() }
    Key { sequence: "J"; onActivated: root.cardWanted(1) }
    Key { sequence: "K"; onActivated: root.cardWanted(-1) }
    Key { sequence: "E"; enabled: root.boardShown; onActivated: Board.edgesOnly = !Board.edgesOnly }
    Key { sequence: "O"; enabled: root.boardShown || root.gameShown; onActivated: Appearance.nextOddsFormat() }
    Key { sequence: "."; enabled: root.boardShown; onActivated: Board.applyOrder() }
    Key { sequence: "N"; onActivated: root.newestAlertWanted() }
    Key { sequence: "X"; onActivated: Alerts.dismissNewest() }
    Key { sequence: "0"; enabled: root.boardShown; onActivated: Leagues.showEvery() }
    Key { sequence: "Space"; enabled: Replay.active; onActivated: Replay.playPause() }
    Key { sequence: "F6"; onActivated: root.paneWanted(1) }
    Key { sequence: "Shift+F6"; onActivated: root.paneWanted(-1) }
    Key { sequence: "Ctrl+Q"; onActivated: root.quitWanted() }

    Instantiator {
        model: 9

        Key {
            required property int index

            sequence: String(index + 1)
            enabled: root.boardShown
            onActivated: Leagues.showOnly(index + 1)
        }
    }
}
