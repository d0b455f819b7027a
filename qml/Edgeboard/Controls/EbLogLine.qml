// SPDX-License-Identifier: MIT
// What happened to a feed: time, mark, feed, sentence. "level" is "info", "good", "warning" or "bad".
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string timeText
    property string name
    property string level: "info"
    property string line
    property string sentence: root.timeText + ", " + root.name + ". " + root.line
    property bool current: false

    readonly property int lines: 4
    readonly property color ink: {
        switch (root.level) {
        case "warning": return Theme.warn;
        case "bad": return Theme.bad;
        case "good": return Theme.text1;
        }
        return Theme.text3;
    }

    implicitWidth: Theme.logWidth
    implicitHeight: words.height + 2 * Theme.space8

    Accessible.role: Accessible.ListItem
    Accessible.name: root.sentence
    Accessible.focusable: true

    EbFocusRing {
        visible: root.current
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.lineSoft
    }

    EbText {
        id: time

        x: Theme.space4
        y: Theme.space8
        width: Theme.px(58)
        height: Theme.smallLine
        style: "mono"
        font.pixelSize: Theme.microPx
        text: root.timeText
        color: Theme.text3
    }

    // Told by shape before colour: i, tick, triangle, square.
    EbIcon {
        id: mark

        anchors.left: time.right
        anchors.leftMargin: Theme.space4
        y: Theme.space8 + Theme.space2
        size: Theme.glyphLargeSize
        name: {
            switch (root.level) {
            case "good": return "check";
            case "warning": return "alert";
            case "bad": return "stop";
            }
            return "info";
        }
        color: root.ink
    }

    EbText {
        id: feed

        anchors.left: mark.right
        anchors.leftMargin: Theme.space6
        y: Theme.space8
        width: Theme.px(104)
        height: Theme.smallLine
        style: "small"
        font.weight: Theme.weightMedium
        text: root.name
        color: root.level === "info" ? Theme.text2 : root.ink
    }

    EbText {
        id: words

        anchors.left: feed.right
        anchors.leftMargin: Theme.space8
        anchors.right: parent.right
        anchors.rightMargin: Theme.space4
        y: Theme.space8
        style: "small"
        wrapMode: Text.Wrap
        maximumLineCount: root.lines
        verticalAlignment: Text.AlignTop
        lineHeightMode: Text.FixedHeight
        lineHeight: Theme.smallLine
        text: root.line
        color: Theme.text2
    }
}
