// SPDX-License-Identifier: MIT
// The league panel over the centre, for the narrow window.
import QtQuick
import Edgeboard
import Edgeboard.Theme

SideDrawer {
    id: root

    function openForSearch(): void {
        root.open();
        (root.contentItem as LeaguePanel).focusSearch();
    }

    width: Theme.sidebarWidth

    contentItem: LeaguePanel {
        onLeaveWanted: root.close()
    }
}
