// SPDX-License-Identifier: MIT
// A league of the sidebar: box, name, count. "6 live" with a bright number, or "19:30", or "none".
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    property string name
    property string countText
    property string countStrong
    property bool failed: false // its feed failed: the mark stands instead of a count
    property string failedReason

    signal contextMenu

    function press(): void {
        if (!root.enabled) {
            return;
        }
        root.toggle();
        root.toggled();
        root.clicked();
    }

    checkable: true
    hoverEnabled: true
    implicitWidth: Theme.sidebarWidth
    implicitHeight: Theme.rowSidebar

    Accessible.role: Accessible.CheckBox
    Accessible.name: root.name + ", " + (root.failed ? root.failedReason : root.countStrong + " " + root.countText)
    Accessible.checkable: true
    Accessible.checked: root.checked
    Accessible.onPressAction: root.press()
    Accessible.onToggleAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()
    Keys.onMenuPressed: root.contextMenu()

    background: Rectangle {
        radius: Theme.radiusMd
        color: root.hovered ? Theme.bgHover : Theme.clear

        EbFocusRing {
            visible: root.visualFocus
        }
    }

    contentItem: EbLeagueRowBody {
        name: root.name
        countText: root.countText
        countStrong: root.countStrong
        checked: root.checked
        failed: root.failed
    }

    EbToolTip {
        text: root.failedReason
        shown: root.hovered && root.failed && root.failedReason !== ""
    }

    TapHandler {
        acceptedButtons: Qt.RightButton // qmllint disable
        onTapped: root.contextMenu()
    }
}
