// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    property string label
    property string iconName
    property string count
    property bool current: false

    readonly property color ink: !root.enabled ? Theme.textOff : root.current ? Theme.text1 : Theme.text2

    // What a click does, for the keyboard and for screen readers.
    function press(): void {
        if (!root.enabled) {
            return;
        }
        if (root.checkable) {
            root.toggle();
            root.toggled();
        }
        root.clicked();
    }

    implicitWidth: implicitContentWidth + 2 * (root.label === "" ? Theme.space8 : Theme.space12 - Theme.space2)
    hoverEnabled: true
    activeFocusOnTab: false

    Accessible.role: Accessible.PageTab
    Accessible.name: root.count === "" ? root.label : root.label + ", " + root.count
    Accessible.selected: root.current
    Accessible.onPressAction: root.press()

    background: Rectangle {
        radius: Theme.radiusSm
        color: root.current ? Theme.bgActive : root.hovered ? Theme.bgHover : Theme.clear
    }

    contentItem: EbLabelRow {
        text: root.label
        iconName: root.iconName
        count: root.count
        color: root.ink
    }
}
