// SPDX-License-Identifier: MIT
// One feed with all that is known of it. Plain inputs only. Set Item's own "state" as in EbFeedGlyph.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Rectangle {
    id: root

    property string name
    property string stateText
    property string stateTone: "plain" // "plain", "start", "warn", "bad"
    property string sinceText
    property string address
    property string reason
    property string transportState: "off"
    property string transportText
    property string dataState: "off"
    property string dataText
    property list<string> steps
    property int step: 0
    property list<string> figureNames
    property list<string> figureValues
    property list<string> figureTones
    property list<real> rates
    property list<int> gaps
    property string peakText
    property string actionIcon: root.state === "off" ? "play" : "refresh"
    property string actionText
    property string stopText
    property bool steerable: true
    property bool selected: false
    property string sentence: root.name + ", " + root.stateText

    signal action
    signal stop

    readonly property int inset: Theme.space16
    readonly property int columns: 4
    readonly property bool marked: root.selected || root.activeFocus
    readonly property color ink: {
        switch (root.stateTone) {
        case "warn": return Theme.warn;
        case "bad": return Theme.bad;
        }
        return Theme.text1;
    }

    implicitWidth: Theme.px(384)
    implicitHeight: Theme.px(402)
    radius: Theme.radiusLg
    color: Theme.bgCard
    border.width: root.marked ? Theme.focusWidth : Theme.hairline
    border.color: root.marked ? Theme.blue : Theme.lineSoft

    Accessible.role: Accessible.ListItem
    Accessible.name: root.sentence
    Accessible.focusable: true
    Accessible.selected: root.selected

    EbFeedGlyph {
        id: glyph

        x: root.inset
        anchors.verticalCenter: buttons.verticalCenter
        width: Theme.glyphLargeSize
        height: Theme.glyphLargeSize
        state: root.state
    }

    EbText {
        anchors.left: glyph.right
        anchors.leftMargin: Theme.space8
        anchors.right: buttons.left
        anchors.rightMargin: Theme.space8
        anchors.verticalCenter: buttons.verticalCenter
        style: "title"
        text: root.name
    }

    Row {
        id: buttons

        anchors.right: parent.right
        anchors.rightMargin: root.inset
        y: Theme.space12
        spacing: Theme.space8

        EbButton {
            small: true
            visible: text !== ""
            enabled: root.steerable
            iconName: root.actionIcon
            text: root.actionText
            sentence: root.name + ", " + root.actionText
            onClicked: root.action()
        }

        EbButton {
            small: true
            kind: "quiet"
            visible: text !== ""
            enabled: root.steerable
            text: root.stopText
            sentence: root.name + ", " + root.stopText
            onClicked: root.stop()
        }
    }

    Column {
        id: column

        x: root.inset
        y: Theme.px(46)
        width: root.width - 2 * root.inset

        Item {
            width: parent.width
            height: Theme.bodyLine

            EbText {
                width: parent.width - since.width - Theme.space8
                height: parent.height
                font.weight: Theme.weightMedium
                text: root.stateText
                color: root.ink
            }

            EbText {
                id: since

                anchors.right: parent.right
                height: parent.height
                style: "small"
                text: root.sinceText
                color: Theme.text3
            }
        }

        EbText {
            width: parent.width
            height: Theme.monoLine
            style: "mono"
            text: root.address === "" ? qsTr("address not known") : root.address
            color: Theme.text3
        }

        Row {
            topPadding: Theme.space4
            spacing: Theme.space16

            EbFeedLight {
                state: root.transportState
                text: root.transportText
            }

            EbFeedLight {
                state: root.dataState
                text: root.dataText
            }
        }

        Item {
            width: parent.width
            height: Theme.space12
        }

        EbStateLine {
            width: parent.width
            steps: root.steps
            current: root.step
            tone: root.stateTone
        }

        Item {
            width: parent.width
            height: Theme.space12
        }

        Grid {
            width: parent.width
            columns: root.columns
            columnSpacing: Theme.space8
            rowSpacing: Theme.space8

            Repeater {
                model: root.figureNames.length

                EbFigure {
                    required property int index

                    width: Math.floor((column.width - (root.columns - 1) * Theme.space8) / root.columns)
                    name: root.figureNames[index]
                    value: root.figureValues.length > index ? root.figureValues[index] : ""
                    tone: root.figureTones.length > index ? root.figureTones[index] : "plain"
                }
            }
        }

        Item {
            width: parent.width
            height: Theme.space12
        }

        Item {
            width: parent.width
            height: visible ? Theme.space8 + Math.max(2, reasonText.lineCount) * Theme.smallLine + Theme.space4 : 0
            visible: root.reason !== ""

            Rectangle {
                width: parent.width
                height: Theme.hairline
                color: Theme.lineSoft
            }

            EbIcon {
                id: why

                y: Theme.space8
                name: root.stateTone === "bad" ? "alert" : "info"
                color: root.stateTone === "bad" ? Theme.bad : Theme.text3
            }

            EbText {
                id: reasonText

                anchors.left: why.right
                anchors.leftMargin: Theme.space8
                anchors.right: parent.right
                y: Theme.space8
                style: "small"
                wrapMode: Text.Wrap
                maximumLineCount: 3
                verticalAlignment: Text.AlignTop
                text: root.reason
                color: Theme.text2
            }
        }
    }

    Item {
        id: chartBox

        x: root.inset
        y: column.y + column.height
        width: column.width
        height: root.height - y - root.inset
        visible: height >= Theme.px(48)

        EbText {
            height: Theme.microLine
            style: "micro"
            font.weight: Theme.weightRegular
            text: qsTr("Messages in 5 s, 10 min")
            color: Theme.text3
        }

        EbText {
            anchors.right: parent.right
            height: Theme.microLine
            style: "micro"
            font.weight: Theme.weightRegular
            text: root.peakText
            color: Theme.text3
        }

        EbRateChart {
            y: Theme.microLine + Theme.space6
            width: parent.width
            height: parent.height - y
            rates: root.rates
            gaps: root.gaps
            lineColor: Theme.text2
            fillColor: Theme.bgActive
            gapColor: Theme.lineControl
        }
    }
}
