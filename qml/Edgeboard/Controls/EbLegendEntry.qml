// SPDX-License-Identifier: MIT
// What a line or an area of a chart is.
import QtQuick
import Edgeboard.Theme

Row {
    id: root

    property string label
    property color ink
    property bool area: false

    spacing: Theme.space6

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.space12
        height: root.area ? Theme.space6 : Theme.focusWidth
        radius: Theme.radiusXs
        color: root.ink
    }

    EbText {
        style: "micro"
        font.weight: Theme.weightRegular
        text: root.label
        color: Theme.text3
    }
}
