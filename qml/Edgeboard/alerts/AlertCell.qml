// SPDX-License-Identifier: MIT
// The place of a live alert in the rail. A busy evening has dozens of them and new figures for each of them all the time:
// a card is only there while it is seen. The place has the focus and speaks.
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    required property string alertId
    required property string gameId
    required property string alertState
    required property string sentence
    required property string title
    required property bool isNew
    required property string openText
    required property string chipTier
    required property string chipText
    required property string gameLine
    required property string priceLine
    required property string scoreAgeState
    required property string scoreAgeText
    required property string priceAgeState
    required property string priceAgeText
    required property list<real> spark
    required property string reason
    property bool selected: false
    property bool seen: false

    signal activated
    signal dismissed

    implicitHeight: Theme.alertCardHeight

    Accessible.role: Accessible.ListItem
    Accessible.name: root.sentence
    Accessible.focusable: true
    Accessible.selected: root.selected
    Accessible.onPressAction: root.activated()

    Keys.onReturnPressed: root.activated()
    Keys.onEnterPressed: root.activated()
    Keys.onSpacePressed: root.activated()
    Keys.onDeletePressed: root.dismissed()

    Loader {
        anchors.fill: parent
        active: root.seen || root.activeFocus

        // A Loader cannot make bound components in Qt 6.4, so the linter does not know whose root this is.
        // qmllint disable
        sourceComponent: EbAlertCard {
            state: root.alertState
            title: root.title
            isNew: root.isNew
            openText: root.openText
            chipTier: root.chipTier
            chipText: root.chipText
            gameLine: root.gameLine
            priceLine: root.priceLine
            scoreAgeState: root.scoreAgeState
            scoreAgeText: root.scoreAgeText
            priceAgeState: root.priceAgeState
            priceAgeText: root.priceAgeText
            spark: root.spark
            reason: root.reason
            selected: root.selected
            marked: root.selected || root.activeFocus
            onActivated: root.activated()
            Accessible.ignored: true
        }
        // qmllint enable
    }
}
