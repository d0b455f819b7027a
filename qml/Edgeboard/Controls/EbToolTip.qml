// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.ToolTip {
    id: root

    property bool shown: false

    readonly property int hoverDelay: 400 // design: "Hover 400 ms"

    visible: root.shown
    delay: root.hoverDelay
    x: parent ? Math.round((parent.width - implicitWidth) / 2) : 0
    y: parent ? parent.height + Theme.space4 : 0
    margins: Theme.space4
    padding: Theme.space6
    leftPadding: Theme.space8
    rightPadding: Theme.space8
    implicitWidth: Math.min(implicitContentWidth, Theme.toastWidth) + leftPadding + rightPadding
    implicitHeight: implicitContentHeight + topPadding + bottomPadding
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent

    contentItem: EbText {
        style: "small"
        text: root.text
        wrapMode: Text.Wrap
        maximumLineCount: 6
    }

    background: Rectangle {
        radius: Theme.radiusMd
        color: Theme.bgRaised
        border.width: Theme.hairline
        border.color: Theme.lineBase
    }
}
