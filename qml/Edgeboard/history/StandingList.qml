// SPDX-License-Identifier: MIT
// Who did how well, a row a league and source. Up and down look at a row, which the calibration panel then shows.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

FocusScope {
    id: root

    readonly property int tightBelow: Theme.px(900)
    readonly property bool tight: root.width < root.tightBelow

    function step(by: int): void {
        const next = Math.max(0, Math.min(list.count - 1, list.currentIndex + by));
        list.forceActiveFocus(Qt.TabFocusReason);
        if (list.count > 0 && next !== list.currentIndex) {
            list.currentIndex = next;
            (list.currentItem as T.AbstractButton).clicked();
        }
    }

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Graded games by league and source")

    StandingLine {
        id: head

        x: Theme.pageGutter
        width: parent.width - 2 * Theme.pageGutter
        height: Theme.rowDense
        small: true
        tight: root.tight
        ink: Theme.text3
        softInk: Theme.text3
        leagueName: qsTr("League")
        sourceName: qsTr("Source")
        cells: [qsTr("Games"), qsTr("Forecasts"), qsTr("Brier"), qsTr("Minus market"), qsTr("Log loss"), qsTr("Mean error")]
    }

    ListView {
        id: list

        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        x: Theme.space8
        width: parent.width - 2 * Theme.space8
        clip: true
        focus: true
        activeFocusOnTab: count > 0
        model: History.standings
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        keyNavigationEnabled: false
        Keys.onUpPressed: root.step(-1)
        Keys.onDownPressed: root.step(1)

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

        delegate: T.AbstractButton {
            id: row

            required property int index
            required property string key
            required property string leagueName
            required property string sourceName
            required property string games
            required property string forecasts
            required property string brier
            required property string minusMarket
            required property string logLoss
            required property string error
            required property bool few
            required property string sentence

            readonly property bool chosen: History.chosen === row.key

            width: ListView.view.width
            height: Theme.rowNormal
            hoverEnabled: true
            focusPolicy: Qt.NoFocus
            onChosenChanged: {
                if (row.chosen) {
                    row.ListView.view.currentIndex = row.index;
                }
            }
            Component.onCompleted: {
                if (row.chosen) {
                    row.ListView.view.currentIndex = row.index;
                }
            }
            onClicked: History.choose(row.key)

            Accessible.role: Accessible.ListItem
            Accessible.name: row.sentence
            Accessible.selected: row.chosen
            Accessible.onPressAction: row.clicked()

            background: Rectangle {
                radius: Theme.radiusMd
                color: row.chosen ? Theme.bgActive : row.hovered ? Theme.bgHover : Theme.clear

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: Theme.hairline
                    visible: !row.chosen
                    color: Theme.lineSoft
                }

                EbFocusRing {
                    visible: row.ListView.isCurrentItem && row.ListView.view.activeFocus
                }
            }

            contentItem: Item {
                StandingLine {
                    x: Theme.space8
                    width: parent.width - 2 * Theme.space8
                    height: parent.height
                    tight: root.tight
                    ink: row.few ? Theme.text2 : Theme.text1
                    leagueName: row.leagueName
                    sourceName: row.sourceName
                    cells: [row.games, row.forecasts, row.brier, row.minusMarket, row.logLoss, row.error]
                }
            }
        }
    }
}
