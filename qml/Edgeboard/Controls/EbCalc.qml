// SPDX-License-Identifier: MIT
// An open edge as arithmetic: fair, less what it costs, is what is left.
import QtQuick
import Edgeboard.Theme

Rectangle {
    id: root

    property string title
    property string openText
    property string chipTier
    property string chipText
    property string fair
    property string fairNote
    property string fairAgeState
    property string ask
    property string askNote
    property string askAgeState
    property string fee
    property string feeNote
    property string net
    property string netNote
    property string sentence

    component Line: Item {
        id: line

        property string name
        property string value
        property string note
        property string ageState
        property color valueColor: Theme.text1

        width: parent ? parent.width : 0
        height: Theme.px(21)

        EbText {
            width: Theme.px(40)
            anchors.verticalCenter: parent.verticalCenter
            style: "small"
            text: line.name
            color: Theme.text3
        }

        EbText {
            x: Theme.px(40)
            width: Theme.px(50)
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: Text.AlignRight
            style: "strong"
            text: line.value
            color: line.valueColor
        }

        EbAgeGlyph {
            id: glyph

            x: Theme.px(100)
            anchors.verticalCenter: parent.verticalCenter
            visible: line.ageState !== ""
            state: line.ageState
        }

        EbText {
            x: Theme.px(100) + (glyph.visible ? glyph.width + Theme.space4 : 0)
            width: parent.width - x
            anchors.verticalCenter: parent.verticalCenter
            style: "small"
            text: line.note
            color: Theme.text2
        }
    }

    implicitWidth: Theme.px(394)
    implicitHeight: column.y + column.height + Theme.space8
    radius: Theme.radiusLg
    color: Theme.bgCard
    border.width: Theme.hairline
    border.color: Theme.lineSoft

    Accessible.role: Accessible.StaticText
    Accessible.name: root.sentence

    EbText {
        id: heading

        x: Theme.space12
        y: Theme.space12
        width: Math.min(implicitWidth, chip.x - x - open.width - 2 * Theme.space8)
        height: Theme.px(22)
        style: "strong"
        text: root.title
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
        tier: root.chipTier
        text: root.chipText
    }

    Column {
        id: column

        x: Theme.space12
        y: heading.y + heading.height + Theme.space4
        width: root.width - 2 * x

        Line { name: qsTr("Fair"); value: root.fair; note: root.fairNote; ageState: root.fairAgeState }
        Line { name: qsTr("Ask"); value: root.ask; note: root.askNote; ageState: root.askAgeState }
        Line { name: qsTr("Fee"); value: root.fee; note: root.feeNote }

        Item {
            width: parent.width
            height: Theme.space6

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                height: Theme.hairline
                color: Theme.lineBase
            }
        }

        Line { name: qsTr("Net"); value: root.net; note: root.netNote; valueColor: Theme.edge }
    }
}
