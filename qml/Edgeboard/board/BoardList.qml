// SPDX-License-Identifier: MIT
// All sections below each other. One stop of the Tab key; arrows go from card to card (roving focus).
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard
import Edgeboard.App
import Edgeboard.Theme

FocusScope {
    id: root

    readonly property int columns: Math.max(1, Math.floor((flick.width - 2 * Theme.pageGutter + Theme.cardGap)
        / (Theme.cardMinWidth + Theme.cardGap)))
    readonly property int cardWidth: Math.min(Theme.cardMaxWidth,
        Math.floor((flick.width - 2 * Theme.pageGutter - (root.columns - 1) * Theme.cardGap) / root.columns))
    readonly property int cardHeight: root.height < Theme.px(640) ? Theme.cardMinHeight : Theme.cardMaxHeight
    property string tabGame: Board.selectedGame

    signal gameWanted(gameId: string)

    function cards(): list<Item> {
        const all = [];
        for (let i = 0; i < sections.count; i++) {
            const section = sections.itemAt(i) as LeagueSection;
            for (let j = 0; section && j < section.count; j++) {
                all.push(section.cardAt(j));
            }
        }
        return all;
    }

    function current(all: list<Item>): int {
        const focused = all.findIndex(card => card.activeFocus);
        return focused >= 0 ? focused : Math.max(0, all.findIndex(card => (card as GameCell).gameId === root.tabGame));
    }

    function go(card: Item): void {
        if (!card) {
            return;
        }
        Board.holdStill();
        card.forceActiveFocus(Qt.TabFocusReason);
        root.tabGame = (card as GameCell).gameId;
        flick.showItem(card);
    }

    function step(by: int): void {
        const all = root.cards();
        const moving = all.some(card => card.activeFocus) ? by : 0;
        root.go(all[Math.max(0, Math.min(all.length - 1, root.current(all) + moving))]);
    }

    // The section's own card above (-1) or below (1) the current one; null at its edges.
    function inSection(direction: int): Item {
        for (let i = 0; i < sections.count; i++) {
            const section = sections.itemAt(i) as LeagueSection;
            const at = section ? section.focusedIndex() : -1;
            if (at >= 0) {
                const row = Math.floor(at / root.columns) + direction;
                const isInside = row >= 0 && row * root.columns < section.count;
                return isInside ? section.cardAt(Math.min(section.count - 1, at + direction * root.columns)) : null;
            }
        }
        return null;
    }

    // The nearest card above (-1) or below (1) the current one.
    function jump(direction: int): void {
        const near = root.inSection(direction);
        if (near) {
            root.go(near);
            return;
        }
        const all = root.cards();
        const from = all[root.current(all)];
        if (!from) {
            return;
        }
        const at = from.mapToItem(column, 0, 0);
        let best = null;
        let bestDistance = Infinity;
        for (const card of all) {
            const place = card.mapToItem(column, 0, 0);
            const down = (place.y - at.y) * direction;
            const distance = down * root.columns + Math.abs(place.x - at.x);
            if (down > 0 && distance < bestDistance) {
                best = card;
                bestDistance = distance;
            }
        }
        root.go(best);
    }

    function reveal(gameId: string): void {
        const card = root.cards().find(candidate => (candidate as GameCell).gameId === gameId);
        if (card) {
            flick.showItem(card);
            root.tabGame = gameId;
        }
    }

    Keys.onLeftPressed: root.step(-1)
    Keys.onRightPressed: root.step(1)
    Keys.onUpPressed: root.jump(-1)
    Keys.onDownPressed: root.jump(1)

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Games")

    HoverHandler {
        onHoveredChanged: Board.pointerInside = hovered
    }

    Flickable {
        id: flick

        function showItem(item: Item): void {
            const y = item.mapToItem(column, 0, 0).y;
            const margin = Theme.rowGroupHead + Theme.space4;
            if (y - margin < flick.contentY) {
                flick.contentY = Math.max(0, y - margin);
            } else if (y + item.height + Theme.space12 > flick.contentY + flick.height) {
                flick.contentY = y + item.height + Theme.space12 - flick.height;
            }
        }

        anchors.fill: parent
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

        // A league that fits into the rest of the row shares it.
        Flow {
            id: column

            x: Theme.pageGutter
            width: flick.width - 2 * Theme.pageGutter
            bottomPadding: Theme.space12
            spacing: Theme.cardGap

            Repeater {
                id: sections

                model: Board.sections

                LeagueSection {
                    required property int index

                    viewTop: flick.contentY - y
                    viewHeight: flick.height
                    columns: root.columns
                    cardWidth: root.cardWidth
                    cardHeight: root.cardHeight
                    tabGame: root.tabGame
                    isFirst: index === 0
                    onChosen: gameId => {
                        root.tabGame = gameId;
                        root.gameWanted(gameId);
                    }
                }
            }
        }
    }
}
