// SPDX-License-Identifier: MIT
// After the others: once a session has played, the desk stays with it.
import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Flows

FlowsCase {
    id: testCase

    name: "Session"

    function test_feeds_of_a_session_are_not_steered(): void {
        Driver.feed("espn", "live", 1);
        Driver.session();
        keyClick("4", Qt.ControlModifier);
        tryVerify(() => testCase.shows("Receiving") && testCase.shows("Live feeds paused"));
        verify(!testCase.find(testCase.page.contentItem, "Reconnect").enabled);
        keyClick("r", Qt.ControlModifier);
        compare(Driver.commands(), []);
    }

    function test_f6_goes_round_past_empty_panes(): void {
        const back = Qt.ShiftModifier;
        compare(testCase.nextPane(Qt.NoModifier), "leagues");
        compare(testCase.nextPane(Qt.NoModifier), "board"); // without a card
        compare(testCase.nextPane(Qt.NoModifier), "leagues"); // no alert, no feed
        compare(testCase.nextPane(back), "board");
        Driver.game("a", "nfl", "Saints");
        Driver.session();
        tryVerify(() => Replay.active && testCase.shows("Saints"));
        compare(testCase.nextPane(Qt.NoModifier), "replay");
        compare(testCase.nextPane(Qt.NoModifier), "leagues");
        compare(testCase.nextPane(Qt.NoModifier), "board");
        compare(testCase.page.activeFocusItem.gameId, "a");
        Driver.alert("one", "a");
        tryVerify(() => testCase.shows("Saints to win"));
        compare(testCase.nextPane(Qt.NoModifier), "alerts");
        compare(testCase.nextPane(Qt.NoModifier), "replay");
        compare(testCase.nextPane(back), "alerts");
        compare(testCase.nextPane(back), "board");
    }
}
