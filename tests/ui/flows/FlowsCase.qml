// SPDX-License-Identifier: MIT
// The window with all its pages, new for each test, and ways to look for things in it.
import QtQuick
import QtTest
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Flows

TestCase {
    id: testCase

    property Main page

    // The visible item with exactly this text.
    function find(item: Item, text: string): Item {
        if (!item.visible) {
            return null;
        }
        if (item.text === text) {
            return item;
        }
        for (let i = 0; i < item.children.length; i++) {
            const found = testCase.find(item.children[i], text);
            if (found) {
                return found;
            }
        }
        return null;
    }

    function shows(text: string): bool {
        return testCase.find(testCase.page.contentItem, text) !== null;
    }

    // Presses F6 and tells which pane has the focus then.
    function nextPane(modifiers: int): string {
        keyClick(Qt.Key_F6, modifiers);
        for (let at = testCase.page.activeFocusItem; at; at = at.parent) {
            if (at instanceof LeaguePanel) {
                return "leagues";
            }
            if (at instanceof BoardPage) {
                return "board";
            }
            if (at instanceof AlertRail) {
                return "alerts";
            }
            if (at instanceof ReplayControls) {
                return "replay";
            }
            if (at instanceof GameList) {
                return "games";
            }
            if (at instanceof OddsPanel) {
                return "odds";
            }
            if (at instanceof GamePage) {
                return "game";
            }
            if (at instanceof StandingList) {
                return "standings";
            }
            if (at instanceof CalibrationPanel) {
                return "calibration";
            }
            if (at instanceof FeedPanel) {
                return "feeds";
            }
            if (at instanceof FeedCards) {
                return "cards";
            }
            if (at instanceof FeedLog) {
                return "log";
            }
            if (at instanceof HealthStrip) {
                return "strip";
            }
        }
        return "none";
    }

    function init(): void {
        Driver.reset();
        testCase.page = factory.createObject(null);
        testCase.page.requestActivate();
        tryVerify(() => testCase.page.active);
    }

    function cleanup(): void {
        Game.close();
        testCase.page.destroy();
    }

    when: windowShown

    Component {
        id: factory

        Main {}
    }

    // How many items below this one are drawn cards.
    function cardsBelow(item: Item): int {
        let count = item instanceof GameFace ? 1 : 0;
        for (let i = 0; i < item.children.length; i++) {
            count += testCase.cardsBelow(item.children[i]);
        }
        return count;
    }

    // How many items below this one are cards of alerts.
    function alertsBelow(item: Item): int {
        let count = item instanceof EbAlertCard ? 1 : 0;
        for (let i = 0; i < item.children.length; i++) {
            count += testCase.alertsBelow(item.children[i]);
        }
        return count;
    }
}
