// SPDX-License-Identifier: MIT
// A side of the frame: panel ground and a hairline towards the centre. One stop of F6.
import QtQuick
import Edgeboard.Theme

FocusScope {
    id: root

    default property alias content: inside.data
    property bool lineLeft: false

    Rectangle {
        anchors.fill: parent
        color: Theme.bgPanel

        Rectangle {
            x: root.lineLeft ? 0 : parent.width - width
            width: Theme.hairline
            height: parent.height
            color: Theme.lineSoft
        }
    }

    Item {
        id: inside

        anchors.fill: parent
    }
}
