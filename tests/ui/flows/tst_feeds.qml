// SPDX-License-Identifier: MIT
import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Flows

FlowsCase {
    id: testCase

    name: "Feeds"

    function test_keys_go_to_the_feeds_and_back(): void {
        Driver.game("a", "nfl", "Saints");
        Driver.feed("espn", "live", 1);
        Driver.feed("kalshi", "retrying", 14);
        keyClick("4", Qt.ControlModifier);
        compare(testCase.page.page, "feeds");
        tryVerify(() => testCase.shows("Receiving"));
        verify(!testCase.shows("Saints"));
        compare(testCase.page.activeFocusItem.feedId, "espn");
        verify(testCase.page.activeFocusItem.Accessible.name.startsWith("ESPN, Live. Connection open. Data fresh."));
        keyClick("j");
        compare(testCase.page.activeFocusItem.feedId, "kalshi");
        keyClick("r", Qt.ControlModifier);
        compare(Driver.commands(), ["reconnect kalshi"]);
        keyClick(Qt.Key_Return);
        compare(Feeds.selected, "kalshi");
        keyClick(Qt.Key_Return);
        compare(Feeds.selected, "");
        keyClick("e"); // a key of the board
        compare(Board.edgesOnly, false);
        keyClick("1", Qt.ControlModifier);
        tryVerify(() => testCase.shows("Saints"));
        compare(testCase.page.activeFocusItem.gameId, "a");
    }

    function test_f6_goes_round_on_the_feeds_page(): void {
        Driver.feed("espn", "live", 1);
        Driver.note("espn", 0, "Connected");
        keyClick("4", Qt.ControlModifier);
        compare(testCase.nextPane(Qt.NoModifier), "log");
        compare(testCase.nextPane(Qt.NoModifier), "strip");
        compare(testCase.nextPane(Qt.NoModifier), "feeds");
        compare(testCase.nextPane(Qt.NoModifier), "cards");
        compare(testCase.nextPane(Qt.ShiftModifier), "feeds");
    }

    function test_a_feed_is_stopped_and_reconnected_by_its_buttons(): void {
        Driver.feed("espn", "retrying", 60, "Connection refused.");
        keyClick("4", Qt.ControlModifier);
        tryVerify(() => testCase.shows("Connection refused."));
        keyClick(Qt.Key_Tab);
        keyClick(Qt.Key_Space);
        keyClick(Qt.Key_Tab);
        keyClick(Qt.Key_Return);
        compare(Driver.commands(), ["reconnect espn", "stop espn"]);
    }

    function test_a_button_of_the_strip_opens_its_feed(): void {
        Driver.feed("espn", "live", 1);
        Driver.feed("kalshi", "stopped", 60);
        compare(testCase.nextPane(Qt.ShiftModifier), "strip");
        keyClick(Qt.Key_Tab);
        keyClick(Qt.Key_Return);
        compare(testCase.page.page, "feeds");
        compare(Feeds.selected, "kalshi");
        compare(testCase.page.activeFocusItem.feedId, "kalshi");
        Feeds.selected = "";
    }

    function test_without_a_feed_the_page_says_how_to_start_one(): void {
        keyClick("4", Qt.ControlModifier);
        tryVerify(() => testCase.shows("No feed is running"));
        keyClick(Qt.Key_Return); // the first Start button has the focus
        compare(Driver.commands(), ["start espn"]);
    }

    function test_what_a_feed_says_is_never_markup(): void {
        const bad = "<img src='http://127.0.0.1:1/x.png'><b>Bold</b> & %1";
        Driver.feed("espn", "stopped", 60, bad);
        Driver.note("espn", 3, bad);
        Driver.feed(bad, "live", 1);
        Driver.event("g", "pga", bad, bad);
        keyClick("4", Qt.ControlModifier);
        tryVerify(() => testCase.shows(bad));
        const log = testCase.find(testCase.page.contentItem, "Log").parent;
        tryVerify(() => testCase.find(log, bad) !== null);
        keyClick("1", Qt.ControlModifier);
        tryVerify(() => testCase.shows(bad));
    }

    function test_a_narrow_window_has_the_log_in_a_drawer(): void {
        const everything = testCase.page.contentItem.parent;
        testCase.page.width = testCase.page.minimumWidth;
        Driver.feed("espn", "live", 1);
        Driver.note("espn", 0, "Connected to somewhere");
        keyClick("4", Qt.ControlModifier);
        tryVerify(() => testCase.shows("Feeds 1"));
        verify(!testCase.shows("Connected to somewhere"));
        keyClick("a");
        tryVerify(() => testCase.find(everything, "Connected to somewhere") !== null);
        keyClick(Qt.Key_Escape);
        tryVerify(() => testCase.find(everything, "Connected to somewhere") === null);
    }

    function test_a_lost_feed_leaves_the_cards(): void {
        Driver.game("a", "nfl", "Saints");
        Driver.feed("espn", "retrying", 134);
        Driver.age();
        tryVerify(() => Board.lostText.startsWith("No contact with ESPN for 2:14"));
        verify(testCase.shows(Board.lostText) && testCase.shows("Saints"));
        Board.tryLostFeed();
        compare(Driver.commands(), ["reconnect espn"]);
        Driver.feed("espn", "live", 1);
        Driver.age();
        tryCompare(Board, "lostText", "");
    }

    function test_a_board_without_contact_leads_to_the_feeds(): void {
        Driver.feed("espn", "retrying", 134);
        Board.applyOrder();
        tryVerify(() => testCase.shows("No contact with ESPN for 2:14"));
        Board.runEmptyAction(0);
        compare(Driver.commands(), ["reconnect espn"]);
        Board.runEmptyAction(1);
        compare(testCase.page.page, "feeds");
    }
}
