// SPDX-License-Identifier: MIT
// Which feed's game this is and why we think so; what is wrong can be split, what is right confirmed.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Column {
    id: root

    readonly property int rowHeight: Theme.px(36)
    readonly property int nameWidth: Theme.px(132)
    readonly property int idWidth: Theme.px(220)
    readonly property bool wide: root.width > Theme.px(720)

    padding: Theme.pageGutter
    topPadding: Theme.space8
    spacing: Theme.space4

    EbText {
        height: Theme.bodyLine
        style: "strong"
        text: qsTr("Same game")
        Accessible.role: Accessible.Heading
    }

    EbText {
        width: root.width - 2 * root.padding
        visible: !Game.steerable
        style: "small"
        text: qsTr("A session plays. Joins can be changed with live feeds.")
        color: Theme.text3
    }

    Repeater {
        model: Game.joins

        Item {
            id: row

            required property string feedId
            required property string name
            required property string sourceId
            required property string evidence
            required property bool isSure
            required property bool canConfirm
            required property bool canSplit
            required property string sentence

            width: root.width - 2 * root.padding
            height: root.rowHeight

            Accessible.role: Accessible.ListItem
            Accessible.name: row.sentence

            EbText {
                id: who

                anchors.verticalCenter: parent.verticalCenter
                width: root.nameWidth
                text: row.name
            }

            EbText {
                id: id

                anchors.left: who.right
                anchors.verticalCenter: parent.verticalCenter
                width: root.wide ? root.idWidth : 0
                visible: root.wide
                style: "small"
                text: row.sourceId
                color: Theme.text3
            }

            EbText {
                anchors.left: id.right
                anchors.leftMargin: root.wide ? Theme.space12 : 0
                anchors.right: buttons.left
                anchors.rightMargin: Theme.space12
                anchors.verticalCenter: parent.verticalCenter
                style: "small"
                wrapMode: Text.Wrap
                maximumLineCount: 2
                text: row.evidence
                color: row.isSure ? Theme.text2 : Theme.warn
            }

            Row {
                id: buttons

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space4

                EbButton {
                    visible: Game.steerable && row.canConfirm
                    small: true
                    kind: "quiet"
                    text: qsTr("Confirm")
                    sentence: qsTr("%1 means this game").arg(row.name)
                    onClicked: Game.confirmJoin(row.feedId)
                }

                EbButton {
                    visible: Game.steerable && row.canSplit
                    small: true
                    kind: "quiet"
                    text: qsTr("Split")
                    sentence: qsTr("%1 means another game").arg(row.name)
                    onClicked: Game.splitJoin(row.feedId)
                }
            }
        }
    }
}
