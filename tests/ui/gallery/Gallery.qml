// SPDX-License-Identifier: MIT
// Sheets of all controls with the invented moment of the mocks, to be looked at.
import QtQuick
import QtQuick.Window
import Edgeboard.Theme

Window {
    id: root

    required property string themeName
    required property string sheet

    width: Theme.px(1280)
    height: Theme.px(860)
    visible: true
    color: Theme.bgApp

    Component.onCompleted: {
        Theme.name = root.themeName;
        loader.source = Qt.resolvedUrl("Sheet" + root.sheet + ".qml");
    }

    Loader {
        id: loader

        anchors.fill: parent
    }
}
