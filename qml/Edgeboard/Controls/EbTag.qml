// SPDX-License-Identifier: MIT
// A word on a tinted ground: "Half", "Delayed 18 m", "New".
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Rectangle {
    id: root

    property string text
    property string kind: "plain" // "plain", "warn", "bad", "edge", "mode", "blue"
    property string glyph // a shape of EbGlyph
    property string iconName

    readonly property color ink: {
        switch (root.kind) {
        case "warn": return Theme.warn;
        case "bad": return Theme.bad;
        case "edge": return Theme.edge;
        case "mode": return Theme.mode;
        case "blue": return Theme.blue;
        }
        return Theme.text2;
    }
    readonly property int markSpace: root.glyph === "" && root.iconName === "" ? 0 : Theme.glyphLargeSize + Theme.space2 + Theme.hairline

    implicitWidth: Theme.space6 * 2 + root.markSpace + label.implicitWidth
    implicitHeight: Theme.px(18)
    radius: Theme.radiusSm
    color: {
        switch (root.kind) {
        case "warn": return Theme.warnTint;
        case "bad": return Theme.badTint;
        case "edge": return Theme.edgeTint;
        case "mode": return Theme.modeTint;
        case "blue": return Theme.blueTint;
        }
        return Theme.bgActive;
    }

    EbGlyph {
        x: Theme.space6 + Theme.hairline
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.glyphSize
        height: Theme.glyphSize
        visible: root.glyph !== ""
        shape: root.glyph
        color: root.ink
    }

    EbIcon {
        x: Theme.space6
        anchors.verticalCenter: parent.verticalCenter
        visible: root.iconName !== ""
        size: Theme.glyphLargeSize
        name: root.iconName
        color: root.ink
    }

    EbText {
        id: label

        x: Theme.space6 + root.markSpace
        width: root.width - x - Theme.space6
        anchors.verticalCenter: parent.verticalCenter
        style: "micro"
        text: root.text
        color: root.ink
    }
}
