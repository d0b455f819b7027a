// SPDX-License-Identifier: MIT
// Model against market over ten minutes or the whole game, with a fixed axis. What is said at the ends keeps apart.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    property list<real> model
    property list<real> market
    property list<real> alerts
    property list<bool> alertsOpen
    property list<real> gapsAt
    property list<string> gapTexts
    property real low: 0.2
    property real high: 0.8
    property real modelEnd: -1
    property real marketEnd: -1
    property string modelText
    property string marketText
    property string sentence

    readonly property int rows: 4
    readonly property int columns: 5
    property list<string> ticks
    property int span: 120
    readonly property int axisWidth: Theme.px(42)
    readonly property int endWidth: Theme.px(88)
    readonly property int endRoom: Theme.space4
    readonly property real plotWidth: root.width - root.axisWidth - root.endWidth
    readonly property int points: Math.max(root.model.length, root.market.length)
    readonly property bool bothEnds: root.modelText !== "" && root.marketText !== ""
    readonly property real modelY: root.yOf(root.modelEnd)
    readonly property real marketY: root.yOf(root.marketEnd)
    // The labels stand beside their lines' ends, a line of text apart at least.
    readonly property real push: root.bothEnds
        ? Math.max(0, (Theme.smallLine - Math.abs(root.modelY - root.marketY)) / 2) : 0
    readonly property int modelSide: root.modelY <= root.marketY ? -1 : 1

    function yOf(value: real): real {
        return plot.y + plot.height * (1 - (value - root.low) / (root.high - root.low));
    }

    // Of the plot's width: the points keep to the right.
    function xOf(part: real): real {
        const begin = root.points < root.span ? (root.span - root.points) / (root.span - 1) : 0;
        return plot.x + root.plotWidth * (begin + part * (1 - begin));
    }

    Accessible.role: Accessible.Chart
    Accessible.name: root.sentence

    EbWinPainter {
        id: plot

        x: root.axisWidth
        y: Theme.space8
        width: root.plotWidth + root.endRoom
        endRoom: root.endRoom
        height: root.height - y - Theme.smallLine - Theme.space8
        model: root.model
        market: root.market
        alerts: root.alerts
        alertsOpen: root.alertsOpen
        low: root.low
        high: root.high
        span: root.span
        columns: root.columns
        rows: root.rows
        modelColor: Theme.blue
        marketColor: Theme.marketLine
        fillColor: Theme.edgeFill
        edgeColor: Theme.edge
        gridColor: Theme.lineSoft
        gapColor: Theme.lineControl
    }

    Repeater {
        model: root.rows + 1

        EbText {
            required property int index
            readonly property real value: root.high - (root.high - root.low) * index / root.rows

            y: root.yOf(value) - height / 2
            width: root.axisWidth - Theme.space8
            horizontalAlignment: Text.AlignRight
            style: "micro"
            font.weight: Theme.weightRegular
            text: Math.round(value * 100) + (index === 0 ? "%" : "")
            color: Theme.text3
        }
    }

    Repeater {
        model: root.columns + 1

        EbText {
            required property int index

            readonly property real at: plot.x + root.plotWidth * index / root.columns

            x: Math.max(0, at - width / 2)
            y: plot.y + plot.height + Theme.space4
            style: "micro"
            font.weight: Theme.weightRegular
            text: root.ticks.length > index ? root.ticks[index] : ""
            color: Theme.text3
        }
    }

    Repeater {
        model: root.gapsAt.length

        Rectangle {
            required property int index

            x: Math.max(plot.x, Math.min(plot.x + root.plotWidth - width, root.xOf(root.gapsAt[index]) - width / 2))
            y: plot.y + plot.height - height - Theme.space4
            width: words.implicitWidth + 2 * Theme.space4
            height: Theme.microLine
            radius: Theme.radiusXs
            color: Theme.bgApp

            EbText {
                id: words

                anchors.centerIn: parent
                style: "micro"
                font.weight: Theme.weightRegular
                text: root.gapTexts.length > parent.index ? root.gapTexts[parent.index] : ""
                color: Theme.text3
            }
        }
    }

    EbText {
        x: plot.x + plot.width + Theme.space4
        y: root.modelY - height / 2 + root.push * root.modelSide
        width: root.width - x
        height: Theme.smallLine
        visible: root.modelEnd >= 0
        style: "small"
        font.weight: Theme.weightSemiBold
        text: root.modelText
        color: Theme.blue
    }

    EbText {
        x: plot.x + plot.width + Theme.space4
        y: root.marketY - height / 2 - root.push * root.modelSide
        width: root.width - x
        height: Theme.smallLine
        visible: root.marketEnd >= 0
        style: "small"
        font.weight: Theme.weightSemiBold
        text: root.marketText
        color: Theme.market
    }

    EbText {
        anchors.centerIn: plot
        visible: root.points === 0
        style: "small"
        text: qsTr("Nothing is known yet of this stretch.")
        color: Theme.text3
    }
}
