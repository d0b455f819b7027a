// SPDX-License-Identifier: MIT
// The only place that knows how an icon is loaded and tinted. IconImage's own "name" is not used: it would
// ask the desktop's icon theme first.
import QtQuick
import QtQuick.Controls.impl
import Edgeboard.Theme

Item {
    id: root

    property string name
    property int size: Theme.iconSize
    property alias color: image.color

    implicitWidth: root.size
    implicitHeight: root.size

    IconImage {
        id: image

        anchors.centerIn: parent
        width: root.size
        height: root.size
        sourceSize: Qt.size(root.size, root.size) // qmllint disable
        source: /^[a-z-]+$/.test(root.name) ? "qrc:/icons/" + root.name + ".svg" : ""
        color: Theme.text2
    }
}
