// SPDX-License-Identifier: MIT
// A side that lies over the centre while the window is narrow. Esc or a click outside closes it.
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.Popup {
    id: root

    property bool atRight: false

    function toggle(): void {
        if (root.opened) {
            root.close();
        } else {
            root.open();
        }
    }

    x: root.atRight && root.parent ? root.parent.width - root.width : 0
    y: Theme.topBarHeight
    height: root.parent ? root.parent.height - Theme.topBarHeight - Theme.stripHeight : 0
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
}
