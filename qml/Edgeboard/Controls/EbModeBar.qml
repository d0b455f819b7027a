// SPDX-License-Identifier: MIT
// REPLAY, DEMO, DELAY: what is seen is not the present.
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property string word
    property string text
    property string actionText

    signal action

    readonly property real wordSpacing: 0.6

    implicitWidth: Theme.px(1024)
    implicitHeight: Theme.modeBarHeight
    color: Theme.modeTint

    Accessible.role: Accessible.StatusBar
    Accessible.name: root.word + ". " + root.text

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.hairline
        color: Theme.modeLine
    }

    EbText {
        id: wordLabel

        x: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        style: "small"
        font.weight: Theme.weightBold
        font.letterSpacing: root.wordSpacing
        text: root.word
        color: Theme.mode
    }

    EbText {
        anchors.left: wordLabel.right
        anchors.leftMargin: Theme.space12
        anchors.right: button.visible ? button.left : parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        style: "small"
        text: root.text
        color: Theme.text1
    }

    EbButton {
        id: button

        anchors.right: parent.right
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        visible: root.actionText !== ""
        small: true
        kind: "quiet"
        text: root.actionText
        onClicked: root.action()
    }
}
