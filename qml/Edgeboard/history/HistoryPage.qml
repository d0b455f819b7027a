// SPDX-License-Identifier: MIT
// What was forecast and how it ended: graded games by league and source, and their calibration at the right. Where the
// window is narrow the calibration is a drawer.
import QtQuick
import QtQuick.Layouts
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

FocusScope {
    id: root

    readonly property int narrowBelow: Theme.px(1280)
    readonly property bool narrow: root.width < root.narrowBelow
    property bool sideOpen: true

    // The panes that the F6 key visits, left to right.
    function panes(): var {
        return [standings, calibration];
    }

    function step(by: int): void {
        standings.step(by);
    }

    function enter(): void {
        standings.forceActiveFocus(Qt.TabFocusReason);
    }

    function toggleSide(): void {
        if (root.narrow) {
            drawer.toggle();
        } else {
            root.sideOpen = !root.sideOpen;
        }
    }

    function toggleTable(): void {
        calibration.toggleTable();
    }

    Binding {
        target: History
        property: "shown"
        value: root.visible
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            spacing: 0

            Item {
                Layout.fillWidth: true
                implicitHeight: Theme.screenHeadHeight

                EbText {
                    id: title

                    x: Theme.pageGutter
                    height: parent.height
                    style: "strong"
                    text: qsTr("Graded games")
                    Accessible.role: Accessible.Heading
                }

                EbText {
                    anchors.left: title.right
                    anchors.leftMargin: Theme.space12
                    anchors.right: parent.right
                    anchors.rightMargin: side.visible ? side.width + 2 * Theme.pageGutter : Theme.pageGutter
                    height: parent.height
                    style: "small"
                    text: History.scopeText
                    color: Theme.mode
                }

                EbButton {
                    id: side

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.pageGutter
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.narrow || !root.sideOpen
                    iconName: "history"
                    text: qsTr("Calibration")
                    onClicked: root.toggleSide()
                }
            }

            EbBanner {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.pageGutter
                Layout.rightMargin: Theme.pageGutter
                Layout.bottomMargin: Theme.space8
                visible: History.problem !== ""
                text: History.problem
            }

            StandingList {
                id: standings

                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: History.card.known
            }

            EbEmpty {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: History.answered && !History.card.known
                iconName: "history"
                title: qsTr("No finished games yet")
                line: History.emptyLine
            }

            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true
                visible: !History.answered
            }

            EbText {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.rowNormal
                leftPadding: Theme.pageGutter
                rightPadding: Theme.pageGutter
                visible: text !== ""
                style: "small"
                text: History.waitingText
                color: Theme.text3
            }
        }

        CalibrationPanel {
            id: calibration

            Layout.fillHeight: true
            visible: !root.narrow && root.sideOpen
        }
    }

    SideDrawer {
        id: drawer

        atRight: true
        width: Theme.historySideWidth

        contentItem: CalibrationPanel {}
    }
}
