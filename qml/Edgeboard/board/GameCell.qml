// SPDX-License-Identifier: MIT
// The place of a game on the board. Hundreds of games may be there: a card is only made for places near what is seen,
// and away from what is seen it is made between frames, is not painted, and keeps what it said until it is seen again.
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
    property gameCard drawn

    signal activated

    onCardChanged: {
        if (root.seen) {
            root.drawn = root.card;
        }
    }
    onSeenChanged: {
        if (root.seen) {
            root.drawn = root.card;
        }
    }
    Component.onCompleted: root.drawn = root.card

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
        visible: root.seen
        asynchronous: !root.seen

        // A Loader cannot make bound components in Qt 6.4, so the linter does not know whose root this is.
        // qmllint disable
        sourceComponent: GameFace {
            card: root.drawn
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
