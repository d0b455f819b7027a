// SPDX-License-Identifier: MIT
// The live alerts. One stop of the Tab key; arrows move, Enter goes to the game, X or Del dismisses.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Theme

FocusScope {
    id: root

    property string tabAlert
    // Where the view begins in the list's coordinates, and how high it is.
    required property real viewTop
    required property real viewHeight

    signal alertWanted(alertId: string)

    function step(from: int, by: int): void {
        const next = cards.itemAt(from + by);
        if (next) {
            next.forceActiveFocus(Qt.TabFocusReason);
        }
    }

    implicitHeight: column.height
    visible: cards.count > 0

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Live alerts")

    Column {
        id: column

        width: parent.width
        spacing: Theme.space6

        Repeater {
            id: cards

            model: Alerts.live

            AlertCell {
                id: card

                required property int index
                // Not y: until the column has put it there, all of them would be seen.
                readonly property real place: index * (implicitHeight + column.spacing)

                width: column.width
                seen: place + implicitHeight > root.viewTop && place < root.viewTop + root.viewHeight
                selected: gameId === Board.selectedGame && activeFocus
                activeFocusOnTab: activeFocus || root.tabAlert === alertId || (index === 0 && root.tabAlert === "")
                onActiveFocusChanged: root.tabAlert = activeFocus ? alertId : ""
                onActivated: root.alertWanted(alertId)
                onDismissed: Alerts.dismiss(alertId)

                Keys.onUpPressed: root.step(card.index, -1)
                Keys.onDownPressed: root.step(card.index, 1)
                Keys.onPressed: event => {
                    if (event.key === Qt.Key_X) {
                        card.dismissed();
                        event.accepted = true;
                    }
                }
            }
        }
    }
}
