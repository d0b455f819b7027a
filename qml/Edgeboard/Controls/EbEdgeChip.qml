// SPDX-License-Identifier: MIT
// A net edge with its strength: "none", "watch", "edge", "strong", "suspicious" or "held".
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    property string tier: "none"
    property string text
    property bool small: false

    readonly property bool framed: root.tier !== "none"
    readonly property int level: root.tier === "watch" ? 1 : root.tier === "edge" ? 2 : root.tier === "strong" ? 3 : -1
    readonly property int markSize: Theme.px(root.small ? 10 : 12)
    readonly property int inset: root.framed ? Theme.px(root.small ? 6 : 8) : 0
    readonly property bool marked: root.level > 0 || root.tier === "suspicious"
    readonly property color ink: {
        switch (root.tier) {
        case "watch":
        case "edge": return Theme.edge;
        case "strong": return Theme.edgeOn;
        case "suspicious": return Theme.warn;
        }
        return Theme.text3;
    }

    implicitWidth: root.inset * 2 + (root.marked ? root.markSize + Theme.space6 : 0) + label.implicitWidth
    implicitHeight: Theme.px(root.small ? 18 : 22)
    visible: root.text !== ""

    EbChipFrame {
        anchors.fill: parent
        visible: root.framed
        radius: Theme.radiusSm
        ground: root.tier === "edge" ? Theme.edgeTint : root.tier === "strong" ? Theme.edge : Theme.clear
        outline: root.tier === "watch" || root.tier === "edge" ? Theme.edgeLine
            : root.tier === "suspicious" ? Theme.warn : root.tier === "held" ? Theme.lineBase : Theme.clear
        ink: root.ink
        dashed: root.tier === "suspicious"
        level: root.level
        barsLeft: root.inset
        barsSize: root.markSize
    }

    EbIcon {
        x: root.inset
        anchors.verticalCenter: parent.verticalCenter
        visible: root.tier === "suspicious"
        size: root.markSize
        name: "alert"
        color: root.ink
    }

    EbText {
        id: label

        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, root.width - root.inset * 2 - (root.marked ? root.markSize + Theme.space6 : 0))
        style: root.small || !root.framed ? "micro" : "small"
        font.weight: root.marked ? Theme.weightSemiBold : Theme.weightRegular
        text: root.text
        color: root.ink
    }
}
