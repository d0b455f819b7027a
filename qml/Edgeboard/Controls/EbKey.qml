// SPDX-License-Identifier: MIT
// A key cap, such as "Ctrl K".
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property alias text: label.text

    implicitWidth: Math.max(Theme.px(16), label.implicitWidth + 2 * Theme.space4 + 2 * Theme.hairline)
    implicitHeight: Theme.px(18)
    radius: Theme.radiusSm
    color: Theme.clear
    border.width: Theme.hairline
    border.color: Theme.lineBase

    EbText {
        id: label

        anchors.centerIn: parent
        style: "micro"
        color: Theme.text3
    }
}
