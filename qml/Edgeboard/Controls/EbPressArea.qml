// SPDX-License-Identifier: MIT
// Pointer and keyboard of a card or a row: left click and Enter open, right click and Menu ask for the menu.
import QtQuick

MouseArea {
    id: root

    signal activated
    signal menuAsked

    anchors.fill: parent
    acceptedButtons: Qt.LeftButton | Qt.RightButton // qmllint disable
    hoverEnabled: true
    onClicked: mouse => {
        if (mouse.button === Qt.RightButton) { // qmllint disable
            root.menuAsked();
        } else {
            root.activated();
        }
    }
}
