// SPDX-License-Identifier: MIT
// The left column of the Feeds page: which feeds run and how they fare, and which could be started.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Panel {
    id: root

    signal feedWanted(feedId: string)

    // Up and down go from row to row and stop at the ends.
    function step(row: Item, by: int): void {
        const all = [everything];
        for (let i = 0; i < rows.count; i++) {
            all.push(rows.itemAt(i));
        }
        const next = all[all.indexOf(row) + by];
        if (next) {
            next.forceActiveFocus(Qt.TabFocusReason);
        }
    }

    implicitWidth: Theme.sidebarWidth

    component Heading: EbText {
        leftPadding: Theme.space8
        height: Theme.rowSidebar
        style: "small"
        color: Theme.text3
        Accessible.role: Accessible.Heading
    }

    Column {
        x: Theme.space8
        y: Theme.space8
        width: parent.width - 2 * Theme.space8

        Heading {
            text: qsTr("Feeds")
        }

        EbFeedRow {
            id: everything

            width: parent.width
            iconName: "pulse"
            name: qsTr("All feeds")
            ageText: String(Feeds.count)
            current: Feeds.selected === ""
            onClicked: root.feedWanted("")
            Keys.onDownPressed: root.step(everything, 1)
        }

        Repeater {
            id: rows

            model: Feeds.list

            EbFeedRow {
                id: row

                required property string feedId
                required property string feedState
                required name
                required ageText
                required sentence

                width: parent.width
                state: row.feedState
                current: Feeds.selected === row.feedId
                onClicked: root.feedWanted(row.feedId)
                Keys.onDownPressed: root.step(row, 1)
                Keys.onUpPressed: root.step(row, -1)
            }
        }

        Item {
            width: parent.width
            height: Theme.space12
        }

        Heading {
            visible: Feeds.count > 0 && offers.count > 0
            text: qsTr("Not started")
        }

        Repeater {
            id: offers

            model: Feeds.offers

            Item {
                id: offer

                required property string feedId
                required property string name
                required property string need

                width: parent.width
                height: Theme.rowNormal
                visible: Feeds.count > 0

                EbText {
                    x: Theme.space8
                    width: start.x - x - Theme.space8
                    anchors.verticalCenter: parent.verticalCenter
                    text: offer.name
                    color: Theme.text2
                }

                EbButton {
                    id: start

                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    small: true
                    enabled: Feeds.steerable
                    text: qsTr("Start")
                    sentence: qsTr("Start %1. %2").arg(offer.name).arg(offer.need)
                    onClicked: Feeds.start(offer.feedId)
                }
            }
        }
    }
}
