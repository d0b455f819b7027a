// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    readonly property int knobInset: Theme.space2 + Theme.hairline

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

    checkable: true
    implicitWidth: Theme.switchWidth + (root.text === "" ? 0 : Theme.space8 + implicitContentWidth) + 2 * Theme.space4
    implicitHeight: Theme.controlHeight
    padding: Theme.space4

    Accessible.role: Accessible.CheckBox
    Accessible.name: root.text
    Accessible.checkable: true
    Accessible.checked: root.checked
    Accessible.onPressAction: root.press()
    Accessible.onToggleAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()

    contentItem: EbText {
        leftPadding: Theme.switchWidth + Theme.space8
        text: root.text
        color: root.enabled ? Theme.text1 : Theme.textOff
    }

    background: Item {
        Rectangle {
            x: root.leftPadding
            anchors.verticalCenter: parent.verticalCenter
            width: Theme.switchWidth
            height: Theme.switchHeight
            radius: height / 2
            color: root.checked ? (root.enabled ? Theme.blue : Theme.textOff) : Theme.bgActive
            border.width: root.checked ? 0 : Theme.hairline
            border.color: Theme.lineControl

            Rectangle {
                x: root.checked ? parent.width - width - root.knobInset : root.knobInset
                anchors.verticalCenter: parent.verticalCenter
                width: parent.height - 2 * root.knobInset
                height: width
                radius: width / 2
                color: root.checked ? Theme.blueOn : Theme.lineControl
            }
        }

        EbFocusRing {
            visible: root.visualFocus
        }
    }
}
