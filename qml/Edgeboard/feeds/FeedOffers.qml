// SPDX-License-Identifier: MIT
// No feed runs: which ones there are, what each brings and what it takes to start it.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Column {
    id: root

    readonly property int cardHeight: Theme.px(96)

    spacing: Theme.space12

    EbText {
        width: parent.width
        height: Theme.titleLine
        style: "title"
        text: qsTr("No feed is running")
        Accessible.role: Accessible.Heading
    }

    EbText {
        width: parent.width
        wrapMode: Text.Wrap
        maximumLineCount: 2
        text: Feeds.steerable ? qsTr("Start one of these. Games appear on the board after its first answer.")
            : qsTr("A session plays. Live feeds can be started after it.")
        color: Theme.text2
    }

    Repeater {
        model: Feeds.offers

        Rectangle {
            id: offer

            required property int index
            required property string feedId
            required property string name
            required property string line
            required property string need

            width: root.width
            height: root.cardHeight
            radius: Theme.radiusLg
            color: Theme.bgCard
            border.width: Theme.hairline
            border.color: Theme.lineSoft

            Accessible.role: Accessible.ListItem
            Accessible.name: offer.name + ". " + offer.line + " " + offer.need

            Column {
                anchors.left: parent.left
                anchors.leftMargin: Theme.space16
                anchors.right: start.left
                anchors.rightMargin: Theme.space16
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.space2

                EbText {
                    width: parent.width
                    style: "strong"
                    text: offer.name
                }

                EbText {
                    width: parent.width
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    text: offer.line
                    color: Theme.text2
                }

                EbText {
                    width: parent.width
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    style: "small"
                    text: offer.need
                    color: Theme.text3
                }
            }

            EbButton {
                id: start

                anchors.right: parent.right
                anchors.rightMargin: Theme.space16
                anchors.verticalCenter: parent.verticalCenter
                kind: offer.index === 0 ? "primary" : "default"
                enabled: Feeds.steerable
                text: qsTr("Start")
                sentence: qsTr("Start %1").arg(offer.name)
                onClicked: Feeds.start(offer.feedId)
            }
        }
    }
}
