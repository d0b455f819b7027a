// SPDX-License-Identifier: MIT
// The live alerts. One stop of the Tab key; arrows move, Enter goes to the game, X or Del dismisses.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

FocusScope {
    id: root

    property string tabAlert

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

            EbAlertCard {
                id: card

                required property int index
                required property string alertId
                required property string gameId
                required property string alertState
                required property string sentence
                required title
                required isNew
                required openText
                required chipTier
                required chipText
                required gameLine
                required priceLine
                required scoreAgeState
                required scoreAgeText
                required priceAgeState
                required priceAgeText
                required spark
                required reason

                width: column.width
                state: alertState
                accessibleSentence: sentence
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
