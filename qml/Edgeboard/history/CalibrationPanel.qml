// SPDX-License-Identifier: MIT
// The right column of the History page: one source in one league, how well it was calibrated.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Panel {
    id: root

    // The chart's figures as a table.
    property bool asTable: false
    readonly property int columns: 3

    function toggleTable(): void {
        root.asTable = !root.asTable;
    }

    implicitWidth: Theme.historySideWidth
    lineLeft: true

    EbText {
        id: heading

        x: Theme.pageGutter
        height: Theme.screenHeadHeight
        style: "strong"
        text: qsTr("Calibration")
        Accessible.role: Accessible.Heading
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: Theme.pageGutter
        anchors.verticalCenter: heading.verticalCenter
        visible: History.card.known
        spacing: Theme.space8

        EbSelect {
            width: Theme.px(148)
            label: qsTr("Source")
            model: History.sourceNames
            currentIndex: History.sourceIndex
            onActivated: index => History.sourceIndex = index
        }

        EbSelect {
            width: Theme.px(116)
            label: qsTr("League")
            model: History.leagueNames
            currentIndex: History.leagueIndex
            onActivated: index => History.leagueIndex = index
        }
    }

    EbText {
        anchors.top: heading.bottom
        x: Theme.pageGutter
        width: parent.width - 2 * Theme.pageGutter
        visible: History.answered && !History.card.known
        style: "small"
        wrapMode: Text.Wrap
        maximumLineCount: 3
        text: qsTr("Shown as soon as one game is graded.")
        color: Theme.text3
    }

    Flickable {
        id: flick

        anchors.top: heading.bottom
        anchors.bottom: parent.bottom
        x: Theme.pageGutter
        width: parent.width - 2 * Theme.pageGutter
        visible: History.card.known
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        T.ScrollBar.vertical: T.ScrollBar {
            id: bar

            implicitWidth: Theme.space8
            policy: T.ScrollBar.AsNeeded
            contentItem: Rectangle {
                implicitWidth: Theme.space6
                radius: Theme.radiusXs
                color: Theme.lineControl
                visible: bar.size < 1
            }
        }

        Column {
            id: column

            width: flick.width
            topPadding: Theme.space4
            bottomPadding: Theme.space16
            spacing: Theme.space12

            Grid {
                width: parent.width
                columns: root.columns
                rowSpacing: Theme.space8

                Repeater {
                    model: History.card.figureNames.length

                    Item {
                        id: figure

                        required property int index

                        width: Math.floor(column.width / root.columns)
                        height: Theme.strongLine + Theme.microLine
                        Accessible.role: Accessible.StaticText
                        Accessible.name: value.text + " " + History.card.figureNames[figure.index]

                        EbText {
                            id: value

                            width: parent.width
                            height: Theme.strongLine
                            style: "strong"
                            text: History.card.figureValues[figure.index] ?? ""
                        }

                        EbText {
                            y: Theme.strongLine
                            width: parent.width
                            height: Theme.microLine
                            style: "micro"
                            font.weight: Theme.weightRegular
                            text: History.card.figureNames[figure.index] ?? ""
                            color: Theme.text3
                        }
                    }
                }
            }

            EbText {
                width: parent.width
                visible: text !== ""
                style: "small"
                wrapMode: Text.Wrap
                maximumLineCount: 3
                text: History.card.marketNote
                color: Theme.text2
            }

            Row {
                visible: History.card.warning !== ""
                spacing: Theme.space6

                EbIcon {
                    anchors.verticalCenter: parent.verticalCenter
                    size: Theme.px(14)
                    name: "info"
                    color: Theme.warn
                }

                EbText {
                    width: Math.min(implicitWidth, column.width - Theme.space20)
                    style: "small"
                    text: History.card.warning
                    color: Theme.warn
                }
            }

            EbCalibration {
                width: parent.width
                visible: !root.asTable
                said: History.card.said
                happened: History.card.happened
                low: History.card.low
                high: History.card.high
                sizes: History.card.sizes
                binSentences: History.card.tableSentences
                axisText: History.card.axisText
                sentence: History.card.sentence
            }

            CalibrationTable {
                width: parent.width
                visible: root.asTable
            }

            EbText {
                width: parent.width
                style: "small"
                wrapMode: Text.Wrap
                maximumLineCount: 3
                lineHeightMode: Text.FixedHeight
                lineHeight: Theme.smallLine
                text: root.asTable ? qsTr("In points of 100. Between: 95%. A game counts once, however long it was watched.")
                    : qsTr("Up: how often it happened. Dashed: perfect. Bars: 95%. Dots: games. A game counts once, however long it was watched.")
                color: Theme.text3
            }

            EbButton {
                small: true
                iconName: root.asTable ? "pulse" : "rows"
                text: root.asTable ? qsTr("As chart") : qsTr("As table")
                onClicked: root.toggleTable()
            }
        }
    }
}
