// SPDX-License-Identifier: MIT
// A card a feed, or what could be started. Arrows go from card to card, Tab into the buttons of a card.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard
import Edgeboard.App
import Edgeboard.Theme

FocusScope {
    id: root

    signal keyWanted(feedId: string, name: string)

    readonly property int cardMinWidth: Theme.px(360)
    readonly property int cardMaxWidth: Theme.px(560)
    readonly property int innerWidth: root.width - 2 * Theme.pageGutter
    readonly property int columns: Math.max(1, Math.floor((root.innerWidth + Theme.space16) / (root.cardMinWidth + Theme.space16)))
    readonly property int cardWidth: Math.min(root.cardMaxWidth,
        Math.floor((root.innerWidth - (root.columns - 1) * Theme.space16) / root.columns))

    function current(): int {
        for (let i = 0; i < cells.count; i++) {
            for (let at = root.Window.activeFocusItem; at; at = at.parent) { // qmllint disable
                if (at === cells.itemAt(i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    function show(card: Item): void {
        if (!card || flick.height <= 0) {
            return;
        }
        if (card.y < flick.contentY) {
            flick.contentY = Math.max(0, card.y);
        } else if (card.y + card.height + 2 * Theme.space16 > flick.contentY + flick.height) {
            flick.contentY = card.y + card.height + 2 * Theme.space16 - flick.height;
        }
    }

    function step(by: int): void {
        const from = root.current();
        const next = from < 0 ? 0 : Math.max(0, Math.min(cells.count - 1, from + by));
        const card = cells.itemAt(next);
        if (card) {
            card.forceActiveFocus(Qt.TabFocusReason);
            root.show(card);
        }
    }

    // The id of the feed whose card has the focus; empty: none.
    function focusedFeed(): string {
        const at = root.current();
        return at < 0 ? "" : (cells.itemAt(at) as FeedCell).feedId;
    }

    function focusFeed(feedId: string): void {
        for (let i = 0; i < cells.count; i++) {
            const cell = cells.itemAt(i) as FeedCell;
            if (cell.feedId === feedId) {
                cell.forceActiveFocus(Qt.TabFocusReason);
                root.show(cell);
            }
        }
    }

    Keys.onLeftPressed: root.step(-1)
    Keys.onRightPressed: root.step(1)
    Keys.onUpPressed: root.step(-root.columns)
    Keys.onDownPressed: root.step(root.columns)

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Feeds")

    Flickable {
        id: flick

        anchors.fill: parent
        contentHeight: content.height + 2 * Theme.space16
        // A page that has just been made gets its height after its focus.
        onHeightChanged: root.show(cells.itemAt(root.current()))
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

        Item {
            id: content

            x: Theme.pageGutter
            y: Theme.space16
            width: root.innerWidth
            height: (cells.count > 0 ? grid.height : offers.height) + (doubts.visible ? doubts.height + Theme.space24 : 0)

            Grid {
                id: grid

                columns: root.columns
                spacing: Theme.space16

                Repeater {
                    id: cells

                    model: Feeds.cards

                    FeedCell {
                        id: cell

                        width: root.cardWidth
                        activeFocusOnTab: true
                        onKeyWanted: root.keyWanted(cell.feedId, cell.name)
                        Keys.onReturnPressed: Feeds.selected = Feeds.selected === cell.feedId ? "" : cell.feedId
                    }
                }
            }

            FeedDoubts {
                id: doubts

                anchors.bottom: parent.bottom
                width: parent.width
            }

            FeedOffers {
                id: offers

                width: Math.min(parent.width, root.cardMaxWidth + Theme.space48)
                visible: cells.count === 0
            }
        }
    }
}
