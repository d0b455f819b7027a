// SPDX-License-Identifier: MIT
// Holds the toasts bottom right. Give it a model with the roles below; it shows the first three rows, so
// the model keeps the order: withdrawn, newest, group. Life and grouping are the model's business; it
// asks "attended" before it lets one go.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.Theme

Column {
    id: root

    property alias model: repeater.model
    property int toastWidth: Theme.toastWidth

    readonly property int limit: 3
    readonly property int count: repeater.count
    property int attendedCount: 0
    readonly property bool attended: root.attendedCount > 0

    signal activated(index: int)
    signal closed(index: int)

    spacing: Theme.space8

    // In place first, then sliding: opacity and 12 px, nothing in reduced motion.
    add: Transition {
        NumberAnimation {
            property: "opacity"
            from: 0
            to: 1
            duration: Theme.motionToastIn
            easing.type: Easing.OutCubic // qmllint disable
        }
        NumberAnimation {
            property: "x"
            from: Theme.space12
            to: 0
            duration: Theme.motionToastIn
            easing.type: Easing.OutCubic // qmllint disable
        }
    }

    Repeater {
        id: repeater

        EbToast {
            id: toast

            required property int index
            required property string toastState
            required title
            required timeText
            required chipTier
            required chipText
            required line
            required note
            required scoreAgeState
            required scoreAgeText
            required priceAgeState
            required priceAgeText

            state: toast.toastState
            visible: toast.index < root.limit
            width: root.toastWidth
            openable: true
            onActivated: root.activated(toast.index)
            onClosed: root.closed(toast.index)
            onAttendedChanged: root.attendedCount += toast.attended ? 1 : -1
            Component.onDestruction: {
                if (toast.attended) {
                    root.attendedCount -= 1;
                }
            }
        }
    }
}
