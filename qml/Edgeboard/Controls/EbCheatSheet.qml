// SPDX-License-Identifier: MIT
// All keys on one sheet. "entries" holds "key<TAB>what it does" lines; a line without a tab is a heading.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.Theme

FocusScope {
    id: root

    property list<string> entries
    property string title: qsTr("Keys")

    signal closed

    readonly property int keyWidth: Theme.px(130)
    readonly property int columnWidth: Theme.px(340)

    anchors.fill: parent

    Accessible.role: Accessible.Dialog
    Accessible.name: root.title

    Keys.onEscapePressed: root.closed()
    onVisibleChanged: {
        if (root.visible) {
            root.forceActiveFocus();
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }

    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
        onClicked: root.closed()
        onWheel: wheel => wheel.accepted = true
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space16, 2 * root.columnWidth + 3 * Theme.space24)
        height: Math.min(parent.height - 2 * Theme.space16, flow.y + flow.neededHeight + Theme.space24)
        radius: Theme.radiusLg
        color: Theme.bgRaised
        border.width: Theme.hairline
        border.color: Theme.lineBase

        MouseArea {
            anchors.fill: parent
        }

        EbText {
            x: Theme.space24
            y: Theme.space20
            style: "title"
            text: root.title
        }

        EbIconButton {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space12
            y: Theme.space16
            focus: true
            iconName: "close"
            tip: qsTr("Close")
            onClicked: root.closed()
        }

        GridView {
            id: flow

            readonly property int columns: Math.max(1, Math.min(2, Math.floor(width / root.columnWidth)))
            readonly property int neededHeight: Math.ceil(root.entries.length / columns) * cellHeight

            x: Theme.space24
            y: Theme.px(60)
            width: parent.width - 2 * Theme.space24
            height: parent.height - y - Theme.space16
            clip: true
            flow: GridView.FlowTopToBottom
            cellWidth: width / columns
            cellHeight: Theme.controlSmallHeight
            boundsBehavior: Flickable.StopAtBounds
            model: root.entries.length

            delegate: Item {
                id: row

                required property int index

                readonly property string entry: root.entries[row.index]
                readonly property int tab: row.entry.indexOf("\t")

                width: flow.cellWidth
                height: flow.cellHeight

                EbKey {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: row.tab >= 0
                    text: row.entry.substring(0, row.tab)
                }

                EbText {
                    x: row.tab >= 0 ? root.keyWidth : 0
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - x - Theme.space12
                    style: row.tab >= 0 ? "body" : "strong"
                    text: row.entry.substring(row.tab + 1)
                    color: row.tab >= 0 ? Theme.text2 : Theme.text1
                }
            }
        }
    }
}
