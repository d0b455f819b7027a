// SPDX-License-Identifier: MIT
// The alert rail over the centre, for the narrow window.
import QtQuick
import Edgeboard
import Edgeboard.Theme

SideDrawer {
    id: root

    signal alertWanted(alertId: string)

    atRight: true
    width: Theme.alertRailWidth

    contentItem: AlertRail {
        onAlertWanted: alertId => {
            root.close();
            root.alertWanted(alertId);
        }
    }
}
