// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.MenuItem {
    id: root

    property string iconName
    property string shortcutHint

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.rowMenu
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    hoverEnabled: true

    Accessible.role: Accessible.MenuItem
    Accessible.name: root.text
    Accessible.onPressAction: root.triggered()

    contentItem: EbMenuItemBody {
        text: root.text
        iconName: root.checkable ? (root.checked ? "check" : "") : root.iconName
        indented: root.checkable
        shortcutHint: root.shortcutHint
        color: root.enabled ? Theme.text1 : Theme.textOff
    }

    background: Rectangle {
        radius: Theme.radiusSm
        color: root.highlighted ? Theme.bgActive : Theme.clear
    }
}
