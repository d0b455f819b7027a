// SPDX-License-Identifier: MIT
import QtQuick

EbButton {
    id: root

    property string tip

    kind: "quiet"
    sentence: root.tip
    leftPadding: 0
    implicitWidth: implicitHeight
    Accessible.description: ""

    EbToolTip {
        text: root.tip
        shown: root.hovered && root.tip !== ""
    }
}
