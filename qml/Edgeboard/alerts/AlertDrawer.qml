// SPDX-License-Identifier: MIT
// The alert rail over the centre, for the narrow window.
import QtQuick
import Edgeboard
import Edgeboard.Theme

SideDrawer {
    id: root

    signal gameWanted(gameId: string)

    atRight: true
    width: Theme.alertRailWidth

    contentItem: AlertRail {
        onGameWanted: gameId => {
            root.close();
            root.gameWanted(gameId);
        }
    }
}
