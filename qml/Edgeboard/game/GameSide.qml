// SPDX-License-Identifier: MIT
// A team in the head: badge, name, score. Scores stand towards the middle.
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    property bool mirrored: false
    property string name
    property string abbr
    property string primaryColor
    property string secondaryColor
    property string price
    property string venue
    property string score
    property string delta
    property bool trailing: false
    property bool ball: false

    readonly property int scoreWidth: Math.ceil(figure.implicitWidth)
    readonly property int textWidth: Math.max(0, root.width - mark.width - root.scoreWidth - 2 * Theme.space8)

    implicitHeight: Theme.scoreLLine

    EbBadge {
        id: mark

        x: root.mirrored ? root.width - width : 0
        anchors.verticalCenter: parent.verticalCenter
        size: "large"
        text: root.abbr
        primaryColor: root.primaryColor
        secondaryColor: root.secondaryColor
    }

    Column {
        x: root.mirrored ? mark.x - Theme.space8 - width : mark.width + Theme.space8
        width: root.textWidth
        anchors.verticalCenter: parent.verticalCenter

        EbText {
            width: parent.width
            horizontalAlignment: root.mirrored ? Text.AlignRight : Text.AlignLeft
            style: "title"
            text: root.name
        }

        EbText {
            width: parent.width
            horizontalAlignment: root.mirrored ? Text.AlignRight : Text.AlignLeft
            visible: text !== ""
            style: "micro"
            font.weight: Theme.weightRegular
            text: root.delta !== "" ? root.delta : root.price === "" ? "" : root.price + " " + root.venue
            color: root.delta !== "" ? Theme.text1 : Theme.text3
        }
    }

    EbText {
        id: figure

        x: root.mirrored ? 0 : root.width - width
        width: root.scoreWidth
        anchors.verticalCenter: parent.verticalCenter
        style: "scoreL"
        text: root.score
        color: root.trailing ? Theme.text3 : Theme.text1
    }

    EbIcon {
        x: root.mirrored ? figure.width + Theme.space4 : figure.x - width - Theme.space4
        y: figure.y + Theme.space8
        visible: root.ball
        size: Theme.px(11)
        name: "ball"
        color: Theme.text2
    }
}
