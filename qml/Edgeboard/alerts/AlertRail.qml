// SPDX-License-Identifier: MIT
// The right column: edges that are live now, then what became of earlier ones.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Panel {
    id: root

    signal alertWanted(alertId: string)

    implicitWidth: Theme.alertRailWidth
    lineLeft: true

    EbText {
        id: heading

        x: Theme.pageGutter
        height: Theme.screenHeadHeight
        style: "strong"
        text: qsTr("Alerts")
        Accessible.role: Accessible.Heading
    }

    EbTag {
        anchors.left: heading.right
        anchors.leftMargin: Theme.space8
        anchors.verticalCenter: heading.verticalCenter
        visible: Alerts.liveCount > 0
        kind: "edge"
        text: String(Alerts.liveCount)
    }

    Flickable {
        id: flick

        anchors.top: heading.bottom
        anchors.bottom: foot.top
        x: Theme.space8
        width: parent.width - 2 * Theme.space8
        contentHeight: column.height
        boundsBehavior: Flickable.StopAtBounds
        clip: true

        T.ScrollBar.vertical: T.ScrollBar {}

        Column {
            id: column

            width: flick.width
            spacing: Theme.space8
            bottomPadding: Theme.space12

            AlertEntry {
                width: column.width
                onAlertWanted: alertId => root.alertWanted(alertId)
                viewTop: flick.contentY - y
                viewHeight: flick.height
            }

            EbText {
                x: Theme.space8
                width: column.width - 2 * Theme.space8
                visible: Alerts.liveCount === 0
                style: "small"
                wrapMode: Text.WordWrap
                maximumLineCount: 3
                text: qsTr("No edge now. One appears here when a price is better than the model says it should be.")
                color: Theme.text3
            }

            EbText {
                x: Theme.space8
                topPadding: Theme.space8
                visible: Alerts.earlierCount > 0
                style: "small"
                text: qsTr("Earlier")
                color: Theme.text3
                Accessible.role: Accessible.Heading
            }

            Repeater {
                model: Alerts.earlier

                EbAlertLine {
                    id: entry

                    required property string alertId
                    required property string alertState
                    required property string reason
                    required title
                    required timeText

                    width: column.width
                    kind: entry.alertState
                    detail: entry.reason
                    onActivated: root.alertWanted(entry.alertId)
                }
            }
        }
    }

    Item {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: Alerts.heldText === "" ? 0 : Theme.rowNormal
        visible: height > 0

        Rectangle {
            width: parent.width
            height: Theme.hairline
            color: Theme.lineSoft
        }

        EbText {
            x: Theme.pageGutter
            anchors.verticalCenter: parent.verticalCenter
            style: "small"
            text: Alerts.heldText
            color: Theme.text2
        }
    }
}
