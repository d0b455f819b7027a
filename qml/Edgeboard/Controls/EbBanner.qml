// SPDX-License-Identifier: MIT
// One line about something that is wrong, over what it is about, with what can be done.
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property string text
    property string actionText
    property string secondText

    signal action
    signal secondAction

    implicitHeight: Theme.px(38)
    radius: Theme.radiusMd
    color: Theme.badTint
    border.width: Theme.hairline
    border.color: Theme.badLine

    Accessible.role: Accessible.StaticText
    Accessible.name: root.text

    EbIcon {
        id: icon

        x: Theme.space12
        anchors.verticalCenter: parent.verticalCenter
        name: "alert"
        color: Theme.bad
    }

    EbText {
        anchors.left: icon.right
        anchors.leftMargin: Theme.space8
        anchors.right: buttons.left
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: parent.verticalCenter
        style: "small"
        text: root.text
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: Theme.space6
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space4

        EbButton {
            visible: text !== ""
            small: true
            text: root.actionText
            onClicked: root.action()
        }

        EbButton {
            visible: text !== ""
            small: true
            kind: "quiet"
            text: root.secondText
            onClicked: root.secondAction()
        }
    }
}
