// SPDX-License-Identifier: MIT
// The right column of the game page: markets, books, and what they add up to.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Panel {
    id: root

    readonly property bool empty: Odds.emptyKind !== "none"

    signal feedsWanted

    implicitWidth: Theme.oddsWidth
    lineLeft: true

    OddsHead {
        id: head

        width: parent.width
    }

    Flickable {
        id: flick

        function showItem(item: Item): void {
            const top = item.mapToItem(column, 0, 0).y;
            if (top < flick.contentY) {
                flick.contentY = top;
            } else if (top + item.height > flick.contentY + flick.height) {
                flick.contentY = top + item.height - flick.height;
            }
        }

        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        width: parent.width
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
            bottomPadding: Theme.space16

            OddsTable {
                width: column.width
                visible: !root.empty && !Odds.propsInFront
                onRowShown: row => flick.showItem(row)
            }

            PropList {
                width: column.width
                visible: !root.empty && Odds.propsInFront
                onRowShown: row => flick.showItem(row)
            }

            EbEmpty {
                width: column.width
                visible: root.empty
                iconName: Odds.emptyKind === "reading" ? "clock" : Odds.emptyKind === "no-prices" ? "plug" : "lock"
                title: Odds.emptyTitle
                line: Odds.emptyLine
                actionText: Odds.emptyKind === "no-prices" ? qsTr("Open Feeds")
                    : Odds.emptyKind === "closed" && Odds.tab !== 0 ? qsTr("Show the winner market") : ""
                onAction: {
                    if (Odds.emptyKind === "closed") {
                        Odds.tab = 0;
                    } else {
                        root.feedsWanted();
                    }
                }
            }

            OddsFoot {
                width: column.width
                tableShown: !root.empty && !Odds.propsInFront
            }
        }
    }
}
