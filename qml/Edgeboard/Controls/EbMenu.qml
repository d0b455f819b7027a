// SPDX-License-Identifier: MIT
// A context menu. Fill it with EbMenuItem.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.Menu {
    id: root

    readonly property int minimumWidth: Theme.px(180)

    margins: Theme.space4
    padding: Theme.space4
    overlap: 1
    implicitWidth: Math.max(root.minimumWidth, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: implicitContentHeight + topPadding + bottomPadding

    delegate: EbMenuItem { }

    contentItem: ListView {
        implicitHeight: contentHeight
        model: root.contentModel
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        currentIndex: root.currentIndex
    }

    background: Rectangle {
        radius: Theme.radiusMd
        color: Theme.bgRaised
        border.width: Theme.hairline
        border.color: Theme.lineBase
    }
}
