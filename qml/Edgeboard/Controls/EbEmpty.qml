// SPDX-License-Identifier: MIT
// Why nothing is here, and what can be done about it.
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string title
    property string line
    property string iconName: "clock"
    property color iconColor: Theme.text2
    property string actionText
    property bool actionPrimary: false
    property string secondText
    property string thirdText

    signal action
    signal secondAction
    signal thirdAction

    readonly property int plateSize: Theme.px(40)
    readonly property int textWidth: Theme.px(350)

    implicitWidth: Theme.px(488)
    implicitHeight: column.implicitHeight + 2 * Theme.space32

    Column {
        id: column

        anchors.centerIn: parent
        width: Math.min(root.width - 2 * Theme.space16, root.textWidth + 2 * Theme.space48)

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: root.plateSize
            height: root.plateSize
            radius: Theme.radiusLg
            color: Theme.bgActive

            EbIcon {
                anchors.centerIn: parent
                size: Theme.space20
                name: root.iconName
                color: root.iconColor
            }
        }

        Item {
            width: parent.width
            height: Theme.px(14)
        }

        EbText {
            width: parent.width
            height: Theme.titleLine
            horizontalAlignment: Text.AlignHCenter
            style: "title"
            text: root.title
        }

        Item {
            width: parent.width
            height: Theme.space6
        }

        EbText {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, root.textWidth)
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            maximumLineCount: 4
            lineHeightMode: Text.FixedHeight
            lineHeight: Theme.bodyLine
            text: root.line
            color: Theme.text2
        }

        Item {
            width: parent.width
            height: buttons.visible ? Theme.space16 : 0
        }

        Row {
            id: buttons

            anchors.horizontalCenter: parent.horizontalCenter
            visible: root.actionText !== "" || root.secondText !== ""
            spacing: Theme.space8

            EbButton {
                visible: text !== ""
                kind: root.actionPrimary ? "primary" : "default"
                text: root.actionText
                onClicked: root.action()
            }

            EbButton {
                visible: text !== ""
                kind: "quiet"
                text: root.secondText
                onClicked: root.secondAction()
            }

            EbButton {
                visible: text !== ""
                kind: "quiet"
                text: root.thirdText
                onClicked: root.thirdAction()
            }
        }
    }
}
