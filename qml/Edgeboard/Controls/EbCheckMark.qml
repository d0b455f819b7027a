// SPDX-License-Identifier: MIT
// The box of a check box, without behaviour.
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property bool checked: false

    implicitWidth: Theme.checkSize
    implicitHeight: Theme.checkSize
    radius: Theme.radiusSm
    color: !root.checked ? Theme.clear : root.enabled ? Theme.blue : Theme.textOff
    border.width: root.checked ? 0 : Theme.hairline
    border.color: root.enabled ? Theme.lineControl : Theme.textOff

    EbIcon {
        anchors.centerIn: parent
        visible: root.checked
        size: Theme.checkSize - Theme.space2
        name: "check"
        color: Theme.blueOn
    }
}
