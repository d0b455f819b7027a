// SPDX-License-Identifier: MIT
// Into the page of a game and back, by keys.
import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Theme
import Edgeboard.Flows

FlowsCase {
    id: testCase

    name: "Game"

    // Two live games, the first one open with its odds.
    function open(): void {
        Driver.game("a", "nfl", "Saints");
        Driver.game("b", "nfl", "Bills");
        Driver.age();
        Board.applyOrder();
        keyClick("j");
        tryVerify(() => testCase.page.activeFocusItem.gameId === "a");
        keyClick(Qt.Key_Return);
        compare(testCase.page.page, "game");
        Driver.odds("a");
    }

    function cleanup(): void {
        Appearance.oddsFormatIndex = 0;
        Theme.scale = 1;
        Board.selectedGame = "";
        Game.close();
        testCase.page.destroy();
    }

    function test_enter_opens_and_escape_returns_to_the_card(): void {
        testCase.open();
        compare(Driver.commands(), ["detail a"]);
        tryVerify(() => testCase.shows("DraftKings") && testCase.shows("Saints win chance"));
        verify(testCase.page.activeFocusItem.Accessible.name.startsWith("Back to the board. Saints 20, Falcons 21."));
        keyClick(Qt.Key_Escape);
        compare(testCase.page.page, "board");
        compare(testCase.page.activeFocusItem.gameId, "a");
        compare(Driver.commands(), ["detail a", "detail "]);
    }

    function test_the_board_is_left_where_it_was(): void {
        Driver.games(120, "nba");
        tryVerify(() => testCase.shows("Visitors 0"));
        keyClick("j");
        for (let i = 0; i < 12; i++) {
            keyClick(Qt.Key_Down);
        }
        const gameId = testCase.page.activeFocusItem.gameId;
        const flick = testCase.flickAbove(testCase.page.activeFocusItem);
        const at = flick.contentY;
        verify(at > 0);
        keyClick(Qt.Key_Return);
        compare(Game.gameId, gameId);
        keyClick(Qt.Key_Escape);
        compare(testCase.page.activeFocusItem.gameId, gameId);
        compare(flick.contentY, at);
    }

    function flickAbove(item: Item): Item {
        for (let at = item; at; at = at.parent) {
            if (at.hasOwnProperty("contentY")) {
                return at;
            }
        }
        return null;
    }

    function test_j_and_k_go_from_game_to_game(): void {
        testCase.open();
        keyClick("j");
        compare(Game.gameId, "b");
        tryVerify(() => testCase.shows("Reading prices"));
        Driver.odds("b");
        tryVerify(() => testCase.shows("DraftKings"));
        keyClick("k");
        compare(Game.gameId, "a");
        keyClick("j");
        keyClick(Qt.Key_Escape);
        compare(testCase.page.activeFocusItem.gameId, "b"); // the one that was looked at last
    }

    function test_o_writes_every_price_anew(): void {
        testCase.open();
        tryVerify(() => testCase.shows("+128"));
        keyClick("o");
        compare(Appearance.oddsFormat, "Decimal");
        tryVerify(() => testCase.shows("2.28") && !testCase.shows("+128"));
        keyClick("o");
        tryVerify(() => testCase.shows("32/25"));
        keyClick("o");
        tryVerify(() => testCase.shows("43.9%"));
        keyClick("o");
        tryVerify(() => testCase.shows("43.9¢"));
        keyClick("o");
        tryVerify(() => testCase.shows("+128"));
    }

    function test_tabs_change_the_market_and_never_mix_lines(): void {
        testCase.open();
        tryVerify(() => testCase.shows("Spread −1.5"));
        compare(Odds.tabs, ["Winner", "Spread −1.5", "Total 44.5", "Props"]);
        Odds.tab = 1;
        tryVerify(() => testCase.shows("No consensus: 2 fresh books, 3 needed"));
        compare(Odds.notes.heads, ["NO +1.5", "ATL −1.5"]);
        verify(!testCase.shows("Polymarket"));
        Odds.tab = 3;
        tryVerify(() => testCase.shows("Derek Carr, over 244.5"));
        Odds.other = 1;
        tryVerify(() => testCase.shows("Over") && testCase.shows("Under"));
        compare(Odds.notes.title, "First half total 21.5");
    }

    function test_books_are_read_by_keys(): void {
        testCase.open();
        compare(testCase.nextPane(Qt.NoModifier), "odds");
        for (let i = 0; i < 12 && !testCase.page.activeFocusItem.book; i++) {
            keyClick(Qt.Key_Tab);
        }
        compare(testCase.page.activeFocusItem.book, "BetMGM");
        keyClick(Qt.Key_Down);
        compare(testCase.page.activeFocusItem.book, "BetRivers");
        compare(testCase.page.activeFocusItem.Accessible.name,
            "BetRivers. Saints plus 118, age unknown. Falcons minus 142, age unknown.");
        keyClick(Qt.Key_Right);
        const everything = testCase.page.contentItem.parent;
        const note = Odds.noteOf("BetRivers", 0);
        verify(note.includes("age unknown"));
        tryVerify(() => testCase.find(everything, note) !== null);
    }

    function test_a_head_brings_the_best_first(): void {
        testCase.open();
        tryVerify(() => testCase.shows("DraftKings"));
        Odds.sortColumn = 0;
        compare(Odds.table.data(Odds.table.index(0, 0), Qt.UserRole + 1), "Polymarket");
        Odds.sortColumn = 0; // again: by name
        compare(Odds.table.data(Odds.table.index(0, 0), Qt.UserRole + 1), "BetMGM");
    }

    function test_f6_goes_round_on_the_page(): void {
        testCase.open();
        compare(testCase.nextPane(Qt.NoModifier), "odds");
        compare(testCase.nextPane(Qt.ShiftModifier), "game");
        compare(testCase.nextPane(Qt.ShiftModifier), "games");
    }

    function test_an_alert_opens_its_game(): void {
        Driver.game("a", "nfl", "Saints");
        Driver.alert("one", "a");
        keyClick("n");
        compare(testCase.page.page, "game");
        compare(Game.gameId, "a");
        Driver.odds("a");
        tryVerify(() => testCase.shows("Net") && testCase.shows("Polymarket taker, at this price"));
    }

    function test_what_is_not_there_says_so(): void {
        testCase.open();
        Driver.closeWinner("a");
        tryVerify(() => testCase.shows("No winner market"));
        Driver.forget("a");
        tryVerify(() => testCase.shows("This game is not here any more"));
        keyClick(Qt.Key_Escape);
        compare(testCase.page.page, "board");
    }

    function test_markup_in_a_name_is_shown_as_it_is(): void {
        const name = "<img src='http://127.0.0.1:1/x.png'><b>Bold</b>";
        Driver.game("a", "nfl", name);
        Game.open("a");
        testCase.page.page = "game";
        tryVerify(() => testCase.shows(name + " win chance"));
    }

    function test_in_a_large_type_the_odds_are_a_drawer(): void {
        testCase.page.width = 1024;
        testCase.page.height = 640;
        testCase.open();
        tryVerify(() => testCase.shows("DraftKings")); // beside the chart, the list is a drawer
        Theme.scale = 1.5;
        testCase.page.width = 1024;
        tryVerify(() => !testCase.shows("DraftKings") && testCase.shows("Odds"));
        keyClick("a");
        const everything = testCase.page.contentItem.parent;
        tryVerify(() => testCase.find(everything, "DraftKings") !== null);
        keyClick(Qt.Key_Escape);
        tryVerify(() => testCase.find(everything, "DraftKings") === null);
        compare(testCase.page.page, "game");
    }
}
