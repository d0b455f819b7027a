// SPDX-License-Identifier: MIT
// Prices that together pay more than they cost: what to stake on what, in shares of the whole stake.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property string title
    property string profitText
    property string openText
    property bool suspicious: false
    property string warning
    property list<string> stakes
    property list<string> picks
    property list<string> prices
    property string sentence

    implicitWidth: Theme.px(394)
    implicitHeight: column.y + column.height + Theme.space8
    radius: Theme.radiusLg
    color: Theme.bgCard
    border.width: Theme.hairline
    border.color: root.suspicious ? Theme.warnLine : Theme.edgeLine

    Accessible.role: Accessible.StaticText
    Accessible.name: root.sentence

    EbText {
        id: heading

        x: Theme.space12
        y: Theme.space12
        width: Math.min(implicitWidth, chip.x - x - open.width - 2 * Theme.space8)
        height: Theme.px(22)
        style: "strong"
        text: qsTr("Arbitrage, %1").arg(root.title)
    }

    EbText {
        id: open

        anchors.left: heading.right
        anchors.leftMargin: Theme.space8
        anchors.verticalCenter: heading.verticalCenter
        style: "micro"
        font.weight: Theme.weightRegular
        text: root.openText
        color: Theme.text3
    }

    EbEdgeChip {
        id: chip

        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        anchors.verticalCenter: heading.verticalCenter
        tier: root.suspicious ? "suspicious" : "edge"
        text: root.profitText
    }

    Column {
        id: column

        x: Theme.space12
        y: heading.y + heading.height + Theme.space4
        width: root.width - 2 * x

        Repeater {
            model: root.picks.length

            Item {
                id: leg

                required property int index

                width: column.width
                height: Theme.px(21)

                EbText {
                    width: Theme.px(52)
                    anchors.verticalCenter: parent.verticalCenter
                    style: "strong"
                    text: root.stakes[leg.index]
                }

                EbText {
                    x: Theme.px(60)
                    width: priceLabel.x - x - Theme.space8
                    anchors.verticalCenter: parent.verticalCenter
                    style: "small"
                    text: root.picks[leg.index]
                    color: Theme.text2
                }

                EbText {
                    id: priceLabel

                    anchors.right: parent.right
                    width: Math.min(implicitWidth, Theme.px(190))
                    anchors.verticalCenter: parent.verticalCenter
                    style: "small"
                    text: root.prices[leg.index]
                }
            }
        }

        EbText {
            width: column.width
            visible: root.warning !== ""
            height: visible ? Theme.px(21) : 0
            style: "small"
            text: root.warning
            color: Theme.warn
        }
    }
}
