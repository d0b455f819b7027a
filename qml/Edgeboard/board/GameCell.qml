// SPDX-License-Identifier: MIT
// The place of a game on the board. Hundreds of games may be there: a card is only made for places near what is seen,
// and away from what is seen it is made between frames.
import QtQuick
import Edgeboard
import Edgeboard.App

Item {
    id: root

    required property string gameId
    required property gameCard card
    required property string sentence
    required property string ageText
    required property string ageState
    required property bool dimmed
    property bool selected: false
    property bool near: false
    property bool seen: false

    signal activated

    Accessible.role: Accessible.ListItem
    Accessible.name: root.sentence
    Accessible.focusable: true
    Accessible.selected: root.selected
    Accessible.onPressAction: root.activated()

    Keys.onReturnPressed: root.activated()
    Keys.onEnterPressed: root.activated()
    Keys.onSpacePressed: root.activated()

    Loader {
        anchors.fill: parent
        active: root.near || root.activeFocus
        asynchronous: !root.seen

        // A Loader cannot make bound components in Qt 6.4, so the linter does not know whose root this is.
        // qmllint disable
        sourceComponent: GameFace {
            card: root.card
            dimmed: root.dimmed
            ageText: root.ageText
            ageState: root.ageState
            selected: root.selected
            focused: root.activeFocus
            onActivated: root.activated()
        }
        // qmllint enable
    }
}
