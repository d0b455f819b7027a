// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Flows

FlowsCase {
    id: testCase

    name: "History"

    // The first below an item.
    function chart(item: Item): Item {
        if (item instanceof EbCalibration && item.visible) {
            return item;
        }
        for (let i = 0; i < item.children.length; i++) {
            const found = testCase.chart(item.children[i]);
            if (found) {
                return found;
            }
        }
        return null;
    }

    // First: the store stays for the whole run and forgets nothing.
    function test_a_nothing_has_ended_yet(): void {
        keyClick("3", Qt.ControlModifier);
        compare(testCase.page.page, "history");
        tryVerify(() => testCase.shows("No finished games yet"));
        verify(testCase.shows("Shown as soon as one game is graded."));
        keyClick("j"); // nothing to go to
        keyClick("1", Qt.ControlModifier);
        compare(testCase.page.page, "board");
    }

    function test_b_keys_choose_a_league_and_read_its_chart(): void {
        Driver.gradedGames(150);
        keyClick("3", Qt.ControlModifier);
        tryVerify(() => testCase.shows("4,520"));
        verify(testCase.shows("113") && testCase.shows("Model said"));
        verify(!testCase.shows("Below n = 100 we draw it but conclude nothing."));
        tryVerify(() => testCase.page.activeFocusItem !== null);
        History.leagueIndex = 0;
        History.sourceIndex = 0;
        const rows = History.standings.rowCount();
        verify(rows > 4);
        keyClick(Qt.Key_Down);
        keyClick("j");
        keyClick("j"); // all models, books, alerts, then the NBA
        tryCompare(History, "leagueIndex", 1);
        verify(testCase.shows("Below n = 100 we draw it but conclude nothing."));
        compare(testCase.page.activeFocusItem.leagueName, "NBA");
        compare(testCase.nextPane(Qt.NoModifier), "calibration");
        for (let i = 0; i < 4 && !(testCase.page.activeFocusItem instanceof EbCalibration); i++) {
            keyClick(Qt.Key_Tab);
        }
        const chart = testCase.chart(testCase.page.contentItem);
        compare(testCase.page.activeFocusItem, chart);
        verify(chart.Accessible.name.startsWith("Calibration of Model ou-nba-2, NBA. 76 games"));
        keyClick(Qt.Key_Right);
        verify(chart.Accessible.name.startsWith("Said "));
        keyClick("t");
        verify(testCase.shows("Happened") && testCase.chart(testCase.page.contentItem) === null);
        keyClick("t");
    }

    function test_c_menus_choose_too(): void {
        Driver.gradedGames(150);
        keyClick("3", Qt.ControlModifier);
        tryVerify(() => History.leagueNames.length === 4);
        History.leagueIndex = 0;
        compare(testCase.nextPane(Qt.NoModifier), "calibration"); // the first of its menus
        verify(testCase.page.activeFocusItem instanceof EbSelect);
        keyClick(Qt.Key_Tab);
        compare(testCase.page.activeFocusItem.label, "League");
        keyClick(Qt.Key_Down);
        compare(History.leagueIndex, 1);
        verify(testCase.shows("76"));
        compare(testCase.page.activeFocusItem.label, "League");
    }

    function test_d_a_narrow_window_has_the_calibration_in_a_drawer(): void {
        const everything = testCase.page.contentItem.parent;
        Driver.gradedGames(150);
        testCase.page.width = testCase.page.minimumWidth;
        keyClick("3", Qt.ControlModifier);
        tryVerify(() => testCase.shows("CFL"));
        compare(testCase.chart(everything), null);
        keyClick("a");
        tryVerify(() => testCase.chart(everything) !== null);
        keyClick(Qt.Key_Escape);
        tryVerify(() => testCase.chart(everything) === null);
    }
}
