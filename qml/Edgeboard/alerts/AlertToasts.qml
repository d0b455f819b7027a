// SPDX-License-Identifier: MIT
// Toasts bottom right, only where the rail is not on screen: nothing is told twice.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Column {
    id: root

    // Its page says what a toast would.
    property string openGame

    signal alertWanted(alertId: string)

    spacing: Theme.space8

    Repeater {
        model: root.visible ? Alerts.toasts : null

        EbToast {
            required property string alertId
            required property string gameId
            required property string alertState
            required property string openText
            required property string toastLine
            required property string sentence
            required title
            required chipTier
            required chipText
            required scoreAgeState
            required scoreAgeText
            required priceAgeState
            required priceAgeText

            width: Theme.toastNarrowWidth
            visible: gameId !== root.openGame
            state: alertState === "paused" ? "live" : alertState
            timeText: openText
            line: toastLine
            accessibleSentence: sentence
            openable: true
            onActivated: root.alertWanted(alertId)
            onClosed: Alerts.dismissToast(alertId)
        }
    }
}
