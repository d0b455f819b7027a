// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.CheckBox {
    id: root

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

    implicitWidth: leftPadding + Theme.checkSize + (root.text === "" ? 0 : spacing + implicitContentWidth) + rightPadding
    implicitHeight: Theme.controlHeight
    spacing: Theme.space8
    padding: Theme.space4
    hoverEnabled: true

    Accessible.role: Accessible.CheckBox
    Accessible.name: root.text
    Accessible.onPressAction: root.press()
    Accessible.onToggleAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()

    indicator: EbCheckMark {
        x: root.leftPadding
        y: Math.round((root.height - height) / 2)
        checked: root.checked
        enabled: root.enabled
    }

    contentItem: EbText {
        leftPadding: Theme.checkSize + root.spacing
        text: root.text
        color: root.enabled ? Theme.text1 : Theme.textOff
    }

    background: Item {
        EbFocusRing {
            visible: root.visualFocus
        }
    }
}
