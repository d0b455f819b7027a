// SPDX-License-Identifier: MIT
import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Flows

FlowsCase {
    id: testCase

    name: "Flows"

    function test_ticking_a_league_shows_its_games(): void {
        Driver.game("a", "nfl", "Saints");
        Driver.game("b", "nba", "Celtics");
        tryVerify(() => testCase.shows("Saints") && testCase.shows("Celtics"));
        Leagues.toggle("nba");
        tryVerify(() => !testCase.shows("Celtics"));
        verify(testCase.shows("Saints"));
        Leagues.toggle("nba");
        tryVerify(() => testCase.shows("Celtics"));
        keyClick("1"); // only the first ticked league; it is in its old place again
        tryVerify(() => !testCase.shows("Saints"));
        keyClick("0");
        tryVerify(() => testCase.shows("Saints"));
    }

    function test_an_alert_pops_up_and_is_dismissed_by_keyboard(): void {
        Driver.game("a", "nfl", "Saints");
        Driver.alert("one", "a");
        tryVerify(() => testCase.shows("Saints to win"));
        compare(Alerts.liveCount, 1);
        keyClick("n");
        compare(Board.selectedGame, "a");
        keyClick("x");
        tryCompare(Alerts, "liveCount", 0);
        keyClick(Qt.Key_Escape); // from the game, which still has its edge
        tryVerify(() => !testCase.shows("Saints to win"));
    }

    function test_an_alert_is_a_toast_where_the_rail_is_closed(): void {
        testCase.page.width = testCase.page.minimumWidth;
        Driver.game("a", "nfl", "Saints");
        Driver.alert("two", "a");
        tryVerify(() => testCase.shows("Saints to win"));
        tryVerify(() => testCase.shows("Alerts 1"));
        keyClick("x");
        tryVerify(() => !testCase.shows("Saints to win"));
    }

    function test_markup_in_a_name_is_shown_as_it_is(): void {
        const name = "<img src='http://127.0.0.1:1/x.png'><b>Bold</b>";
        Driver.game("a", "nfl", name);
        tryVerify(() => testCase.shows(name));
    }

    function test_keys_go_from_card_to_card(): void {
        Driver.game("a", "nfl", "Saints");
        Driver.game("b", "nfl", "Bills");
        Driver.age();
        Board.applyOrder();
        keyClick("j");
        tryVerify(() => testCase.page.activeFocusItem.gameId === "a");
        keyClick("j");
        tryVerify(() => testCase.page.activeFocusItem.gameId === "b");
        keyClick(Qt.Key_Left);
        tryVerify(() => testCase.page.activeFocusItem.gameId === "a");
        keyClick(Qt.Key_Return);
        compare(Board.selectedGame, "a");
        verify(testCase.page.activeFocusItem.Accessible.name.includes("Saints"));
    }

    function test_single_keys_are_letters_in_the_search(): void {
        Driver.game("a", "nfl", "Saints");
        keyClick("/");
        keyClick("e");
        compare(Leagues.search, "e");
        compare(Board.edgesOnly, false);
        keyClick(Qt.Key_Escape);
        compare(Leagues.search, "");
    }

    function test_a_key_tells_the_keys(): void {
        const everything = testCase.page.contentItem.parent; // with what lies over the page
        keyClick("?");
        tryVerify(() => testCase.find(everything, "Keys") !== null);
        verify(testCase.find(everything, "Keys").parent.width > 300);
        for (const entry of ["find a league or team", "n-th ticked league, or all", "quit"]) {
            tryVerify(() => testCase.find(everything, entry) !== null);
            const item = testCase.find(everything, entry);
            verify(item && item.width > 100 && !item.truncated, entry);
            const at = item.mapToItem(everything, 0, 0);
            verify(at.x > 0 && at.x + item.width < everything.width, entry);
            verify(at.y > 0 && at.y + item.height < everything.height, entry);
        }
        keyClick(Qt.Key_Escape);
        tryVerify(() => testCase.find(everything, "Keys") === null);
    }

    function test_a_profile_that_cannot_be_written_says_so(): void {
        compare(Appearance.profileProblem, "");
        Driver.blockProfile();
        Appearance.nextOddsFormat();
        tryVerify(() => Appearance.profileProblem.includes("cannot be written"));
        const line = testCase.find(testCase.page.contentItem, Appearance.profileProblem);
        verify(line && line.width > 200);
        testCase.page.width = testCase.page.minimumWidth;
        const zone = testCase.find(testCase.page.contentItem, Board.zoneText);
        tryVerify(() => zone.mapToItem(testCase.page.contentItem, zone.width, 0).x <= testCase.page.minimumWidth);
        verify(line.width > 200);
        compare(line.Accessible.name, Appearance.profileProblem);
    }

    function test_hundreds_of_games_need_few_cards(): void {
        Driver.games(300, "nba");
        tryVerify(() => testCase.shows("Visitors 0"));
        verify(testCase.cardsBelow(testCase.page.contentItem) < 80);
        keyClick("j");
        for (let i = 0; i < 60; i++) {
            keyClick(Qt.Key_Down);
        }
        const last = testCase.page.activeFocusItem; // far below what was drawn at first
        verify(last.gameId !== "nba-0");
        tryVerify(() => testCase.cardsBelow(last) === 1);
        tryVerify(() => testCase.cardsBelow(testCase.page.contentItem) < 80);
        verify(!testCase.shows("Visitors 0"));
    }

    function test_a_card_says_the_newest_when_it_is_seen(): void {
        Driver.games(300, "nba");
        tryVerify(() => testCase.shows("Visitors 0"));
        Driver.game("nba-118", "nba", "Newest"); // the 23rd by its id: its card is made, but below what is seen
        verify(!testCase.shows("Newest"));
        keyClick("j");
        for (let i = 0; i < 8; i++) {
            keyClick(Qt.Key_Down);
        }
        tryVerify(() => testCase.shows("Newest"));
    }

    function test_only_alerts_that_are_seen_have_a_card(): void {
        Driver.games(40, "nba");
        for (let i = 0; i < 40; i++) {
            Driver.alert("alert-" + i, "nba-" + i);
        }
        compare(Alerts.liveCount, 40);
        tryVerify(() => testCase.shows("Alerts"));
        const drawn = testCase.alertsBelow(testCase.page.contentItem);
        verify(drawn > 2 && drawn < 15, drawn + " cards");
        for (let i = 0; i < 4 && testCase.nextPane(Qt.NoModifier) !== "alerts"; i++) {}
        const first = testCase.page.activeFocusItem.alertId;
        verify(first !== undefined);
        for (let i = 0; i < 20; i++) {
            keyClick(Qt.Key_Down);
        }
        verify(testCase.page.activeFocusItem.alertId !== first);
        verify(testCase.alertsBelow(testCase.page.activeFocusItem) === 1);
    }

    function test_an_event_is_a_card(): void {
        Driver.event("g", "pga", "The RSM Classic", "Leader R. McIlroy");
        tryVerify(() => testCase.shows("The RSM Classic") && testCase.shows("Leader R. McIlroy"));
        verify(testCase.shows("Round 2"));
        verify(!testCase.shows("no price feed"));
    }

    function test_without_a_session_nothing_says_replay(): void {
        compare(testCase.page.title, "Edgeboard");
        verify(!testCase.shows("DEMO") && !testCase.shows("REPLAY") && !testCase.shows("Live feeds paused"));
    }

    function test_an_empty_board_says_why(): void {
        Driver.game("a", "nfl", "Saints");
        keyClick("e");
        tryVerify(() => testCase.shows("1 live game, it does not match"));
        Board.runEmptyAction();
        tryVerify(() => testCase.shows("Saints"));
    }
}
