// SPDX-License-Identifier: MIT
// The win chance with its legend.
import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    readonly property winChart chart: Game.chart

    implicitHeight: Theme.px(260)

    EbText {
        id: heading

        x: Theme.pageGutter
        width: Math.min(implicitWidth, root.width - 2 * x)
        height: Theme.px(44)
        style: "strong"
        text: root.chart.title
        Accessible.role: Accessible.Heading
    }

    Row {
        anchors.left: heading.right
        anchors.leftMargin: Theme.space16
        anchors.verticalCenter: heading.verticalCenter
        visible: x + width < span.x - Theme.space12
        spacing: Theme.space12

        EbLegendEntry {
            label: qsTr("Your model")
            ink: Theme.blue
        }

        EbLegendEntry {
            label: qsTr("Market, no-vig")
            ink: Theme.market
        }

        EbLegendEntry {
            label: qsTr("Apart by over 5")
            ink: Theme.edgeLine
            area: true
        }

        EbLegendEntry {
            label: qsTr("Alert")
            ink: Theme.edge
        }
    }

    EbSegment {
        id: span

        anchors.right: parent.right
        anchors.rightMargin: Theme.pageGutter
        anchors.verticalCenter: heading.verticalCenter
        model: [qsTr("10 min"), qsTr("Game")]
        currentIndex: Game.wholeGame ? 1 : 0
        Accessible.name: qsTr("Span of the chart")
        onActivated: index => Game.wholeGame = index === 1
    }

    EbText {
        id: fair

        anchors.top: heading.bottom
        x: Theme.pageGutter
        width: root.width - 2 * x
        visible: text !== ""
        style: "small"
        wrapMode: Text.Wrap
        maximumLineCount: 2
        text: Game.fairNote === "" ? Game.fairText : Game.fairText + ". " + Game.fairNote
        color: Theme.text2
    }

    EbWinChart {
        anchors.top: fair.visible ? fair.bottom : heading.bottom
        anchors.topMargin: fair.visible ? Theme.space4 : 0
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space8
        x: Theme.pageGutter
        width: root.width - 2 * x
        model: root.chart.model
        market: root.chart.market
        alerts: root.chart.alerts
        alertsOpen: root.chart.alertsOpen
        gapsAt: root.chart.gapsAt
        gapTexts: root.chart.gapTexts
        low: root.chart.low
        high: root.chart.high
        modelEnd: root.chart.modelEnd
        marketEnd: root.chart.marketEnd
        modelText: root.chart.modelText
        marketText: root.chart.marketText
        sentence: root.chart.sentence
        span: root.chart.span
        ticks: root.chart.ticks
    }
}
