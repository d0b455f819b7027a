// SPDX-License-Identifier: MIT
// A team's monogram on its colour. No logos.
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property string text
    property string primaryColor
    property string secondaryColor
    property string size: "normal" // "small" 30x18, "normal" 36x20, "large" 60x36

    readonly property bool known: Contrast.isColor(root.primaryColor)
    readonly property bool ringed: root.known && Contrast.needsRing(root.primaryColor, Theme.bgCard)

    implicitWidth: Theme.px(root.size === "small" ? 30 : root.size === "large" ? 60 : 36)
    implicitHeight: Theme.px(root.size === "small" ? 18 : root.size === "large" ? 36 : 20)
    radius: Theme.radiusSm
    color: root.known ? root.primaryColor : Theme.bgActive
    border.width: root.ringed ? Theme.hairline : 0
    border.color: Qt.tint(root.color, Theme.badgeRing)

    EbText {
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - Theme.space2)
        text: root.text
        elide: Text.ElideNone
        clip: implicitWidth > root.width
        color: root.known ? Contrast.ink(root.primaryColor, root.secondaryColor) : Theme.text1
        font.weight: Theme.weightBold
        font.pixelSize: root.size === "large" ? Theme.badgeLargePx
            : root.size === "small" || root.text.length > 3 ? Theme.badgeSmallPx : Theme.badgePx
    }
}
