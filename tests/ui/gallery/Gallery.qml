// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Window
import Edgeboard.Controls
import Edgeboard.Theme

Window {
    id: root

    required property string themeName
    required property string sheet

    width: 1280
    height: 820
    visible: true
    color: Theme.bgApp

    Component.onCompleted: Theme.name = root.themeName

    EbText {
        text: "x"
    }
}
