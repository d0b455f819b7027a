// SPDX-License-Identifier: MIT
// The day, the filters with their counts, what waits, and the order. Each filter that holds is visible here.
import QtQuick
import QtQuick.Layouts
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    property bool alertsHidden: false
    readonly property int legendFrom: Theme.px(880)

    signal alertsWanted

    implicitHeight: Theme.screenHeadHeight

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.pageGutter
        anchors.rightMargin: Theme.pageGutter
        spacing: Theme.space8

        EbText {
            Layout.rightMargin: Theme.space4
            style: "strong"
            text: Board.dayText
        }

        EbSegment {
            model: [qsTr("Live"), qsTr("Next"), qsTr("Final"), qsTr("All")]
            counts: Board.groupCounts
            currentIndex: Board.groupIndex
            onActivated: index => Board.groupIndex = index
        }

        EbButton {
            iconName: "filter"
            text: qsTr("Edges only")
            checkable: true
            checked: Board.edgesOnly
            onToggled: Board.edgesOnly = checked
        }

        EbButton {
            visible: Leagues.onlyName !== ""
            iconName: "close"
            text: qsTr("Only %1").arg(Leagues.onlyName)
            sentence: qsTr("Only %1 is shown. Show all leagues").arg(Leagues.onlyName)
            onClicked: Leagues.showEvery()
        }

        Item {
            Layout.fillWidth: true
        }

        BoardLegend {
            Layout.rightMargin: Theme.space8
            visible: root.width > root.legendFrom && Board.waitingText === "" && Leagues.onlyName === ""
        }

        EbButton {
            visible: Board.waitingText !== ""
            kind: "quiet"
            text: Board.waitingText
            onClicked: Board.applyOrder()
        }

        EbButton {
            kind: "quiet"
            iconName: "sort"
            text: Board.sortName
            sentence: qsTr("Sorted by %1. Next order").arg(Board.sortName)
            onClicked: Board.nextSort()
        }

        EbButton {
            visible: root.alertsHidden
            iconName: "bolt"
            text: Alerts.liveCount > 0 ? qsTr("Alerts %1").arg(Alerts.liveCount) : qsTr("Alerts")
            onClicked: root.alertsWanted()
        }
    }
}
