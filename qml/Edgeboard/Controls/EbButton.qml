// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    property string iconName
    property string kind: "default" // "default", "primary", "quiet"
    property bool small: false
    // What a screen reader says when the label alone is too short.
    property string sentence: root.text

    readonly property bool primary: root.kind === "primary"
    readonly property color ink: !root.enabled ? Theme.textOff
        : root.primary ? Theme.blueOn
        : root.kind === "quiet" && !root.hovered && !root.checked ? Theme.text2 : Theme.text1

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

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: root.small ? Theme.controlSmallHeight : Theme.controlHeight
    leftPadding: root.small ? Theme.space8 : Theme.space12
    rightPadding: leftPadding
    hoverEnabled: true

    Accessible.role: Accessible.Button
    Accessible.name: root.sentence
    Accessible.checkable: root.checkable
    Accessible.checked: root.checked
    Accessible.onPressAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()

    contentItem: EbLabelRow {
        text: root.text
        iconName: root.iconName
        color: root.ink
    }

    background: Rectangle {
        radius: Theme.radiusMd
        color: root.primary ? (root.enabled ? Theme.blue : Theme.bgActive)
            : root.pressed || root.checked ? Theme.bgActive
            : root.hovered ? Theme.bgHover
            : root.kind === "quiet" ? Theme.clear : Theme.bgCard
        border.width: root.primary || root.kind === "quiet" ? 0 : Theme.hairline
        border.color: Theme.lineBase

        EbFocusRing {
            anchors.margins: root.primary ? Theme.focusWidth : 0
            radius: parent.radius - anchors.margins
            border.color: root.primary ? Theme.blueOn : Theme.blue
            visible: root.visualFocus
        }
    }
}
