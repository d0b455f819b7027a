// SPDX-License-Identifier: MIT
// The frame of the main window: bars above and below, leagues, the board, alerts.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Edgeboard
import Edgeboard.App
import Edgeboard.Theme

T.ApplicationWindow {
    id: root

    readonly property int narrowBelow: Theme.px(1280)
    readonly property int wideFrom: Theme.px(1920)
    readonly property bool narrow: root.width < root.narrowBelow
    // "board", "history", "feeds" or "game"
    property string page: "board"
    readonly property bool boardShown: root.page === "board"
    readonly property bool gameShown: root.page === "game"
    readonly property bool historyShown: root.page === "history"
    readonly property bool feedsShown: root.page === "feeds"
    readonly property FeedsPage feedsPage: feedsLoader.item as FeedsPage
    readonly property GamePage gamePage: gameLoader.item as GamePage
    readonly property HistoryPage historyPage: historyLoader.item as HistoryPage
    property bool railOpen: true
    property bool sidebarOpen: true

    function showPage(page: string): void {
        root.page = page;
        if (root.boardShown) {
            root.enter(board);
        } else if (root.historyShown) {
            root.historyPage.enter();
        } else {
            root.feedsPage.enter();
        }
    }

    // From the page of a game to its card, where the board was left.
    function back(): void {
        if (root.gameShown) {
            board.showGame(Game.gameId);
            root.showPage("board");
        }
    }

    function showFeed(feedId: string): void {
        root.page = "feeds";
        root.feedsPage.showFeed(feedId);
    }

    function showGame(gameId: string): void {
        if (gameId !== "") {
            Board.selectedGame = gameId;
            Game.open(gameId);
            root.page = "game";
            root.gamePage.enter();
        }
    }

    function toggleRail(): void {
        if (root.gameShown) {
            root.gamePage.toggleOdds();
        } else if (root.historyShown) {
            root.historyPage.toggleSide();
        } else if (root.feedsShown) {
            root.feedsPage.toggleLog();
        } else if (root.narrow) {
            alertDrawer.toggle();
        } else {
            root.railOpen = !root.railOpen;
        }
    }

    function toggleSidebar(): void {
        if (root.gameShown) {
            root.gamePage.toggleSidebar();
        } else if (root.feedsShown) {
            root.feedsPage.toggleSidebar();
        } else if (!root.boardShown) {
            return; // History has no left column
        } else if (root.narrow) {
            leagueDrawer.toggle();
        } else {
            root.sidebarOpen = !root.sidebarOpen;
        }
    }

    function search(): void {
        if (root.narrow) {
            leagueDrawer.openForSearch();
        } else {
            root.sidebarOpen = true;
            panel.focusSearch();
        }
    }

    function showAlert(alertId: string): void {
        root.showGame(Game.openAlert(alertId));
    }

    function step(by: int): void {
        if (root.boardShown) {
            board.step(by);
        } else if (root.gameShown) {
            Game.step(by);
        } else if (root.historyShown) {
            root.historyPage.step(by);
        } else {
            root.feedsPage.step(by);
        }
    }

    function holds(pane: Item, item: Item): bool {
        for (let at = item; at; at = at.parent) {
            if (at === pane) {
                return true;
            }
        }
        return false;
    }

    // False where nothing takes the focus; the focus chain then leads out of the pane.
    function enter(pane: Item): bool {
        if (pane === board && board.focusCard()) {
            return true;
        }
        const first = pane.nextItemInFocusChain(true);
        if (!first || first === pane || !root.holds(pane, first)) {
            return false;
        }
        first.forceActiveFocus(Qt.TabFocusReason);
        return true;
    }

    function nextPane(step: int): void {
        const panes = [];
        const middle = root.boardShown ? [leagueStrip, panel, board, rail]
            : root.gameShown ? root.gamePage.panes()
            : root.historyShown ? root.historyPage.panes() : root.feedsPage.panes();
        for (const pane of [...middle, replayBar, strip]) {
            if (pane.visible) {
                panes.push(pane);
            }
        }
        const at = panes.findIndex(pane => root.holds(pane, root.activeFocusItem));
        const from = at < 0 && step < 0 ? panes.length : at;
        for (let i = 1; i <= panes.length; i++) {
            if (root.enter(panes[(from + i * step + 2 * panes.length) % panes.length])) {
                return;
            }
        }
    }

    visible: true
    width: Theme.px(1440)
    height: Theme.px(900)
    minimumWidth: Theme.px(1024)
    minimumHeight: Theme.px(640)
    title: Replay.windowTitle
    color: Theme.bgApp
    onPageChanged: {
        if (root.page !== "game") {
            Game.close();
        }
    }

    Binding {
        target: Theme
        property: "name"
        value: Appearance.theme
    }

    Shortcuts {
        boardShown: root.boardShown
        gameShown: root.gameShown
        historyShown: root.historyShown
        onSearchWanted: root.search()
        onSidebarWanted: root.toggleSidebar()
        onRailWanted: root.toggleRail()
        onHelpWanted: help.open()
        onPaneWanted: step => root.nextPane(step)
        onCardWanted: step => root.step(step)
        onNewestAlertWanted: root.showAlert(Alerts.newest())
        onPageWanted: page => root.showPage(page)
        onReconnectWanted: root.feedsPage.reconnect()
        onTableWanted: root.historyPage.toggleTable()
        onQuitWanted: Qt.quit()
    }

    Connections {
        target: Board

        function onPickLeagues(): void {
            root.search();
        }

        function onFeedsPageWanted(): void {
            root.showPage("feeds");
        }

        function onTryFeedWanted(feed: string): void {
            Feeds.reconnect(feed);
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0
        Keys.onEscapePressed: root.back()

        TopBar {
            Layout.fillWidth: true
            page: root.page
            onPageWanted: page => root.page = page
            onHelpWanted: help.open()
        }

        ReplayBanner {
            Layout.fillWidth: true
            visible: Replay.active
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.boardShown
            spacing: 0

            LeagueStrip {
                id: leagueStrip

                Layout.fillHeight: true
                visible: root.narrow
                onOpenWanted: leagueDrawer.toggle()
                onSearchWanted: leagueDrawer.openForSearch()
            }

            LeaguePanel {
                id: panel

                Layout.fillHeight: true
                visible: !root.narrow && root.sidebarOpen
            }

            BoardPage {
                id: board

                Layout.fillWidth: true
                Layout.fillHeight: true
                alertsHidden: root.narrow || !root.railOpen
                onAlertsWanted: root.toggleRail()
                onGameWanted: gameId => root.showGame(gameId)
            }

            AlertRail {
                id: rail

                Layout.fillHeight: true
                implicitWidth: root.width >= root.wideFrom ? Theme.alertRailWideWidth : Theme.alertRailWidth
                visible: !root.narrow && root.railOpen
                onAlertWanted: alertId => root.showAlert(alertId)
            }
        }

        // Made when it is first wanted; the board comes up sooner without it.
        Loader {
            id: feedsLoader

            Layout.fillWidth: true
            Layout.fillHeight: true
            active: false
            source: Qt.resolvedUrl("feeds/FeedsPage.qml")
            visible: root.feedsShown
            onVisibleChanged: active = active || visible
        }

        Loader {
            id: historyLoader

            Layout.fillWidth: true
            Layout.fillHeight: true
            active: false
            source: Qt.resolvedUrl("history/HistoryPage.qml")
            visible: root.historyShown
            onVisibleChanged: active = active || visible
        }

        Loader {
            id: gameLoader

            Layout.fillWidth: true
            Layout.fillHeight: true
            active: false
            source: Qt.resolvedUrl("game/GamePage.qml")
            visible: root.gameShown
            onVisibleChanged: active = active || visible
        }

        Connections {
            target: root.gamePage

            function onBackWanted(): void {
                root.back();
            }

            function onFeedsWanted(): void {
                root.showPage("feeds");
            }
        }

        ReplayControls {
            id: replayBar

            Layout.fillWidth: true
            visible: Replay.active
        }

        HealthStrip {
            id: strip

            Layout.fillWidth: true
            onFeedWanted: feedId => root.showFeed(feedId)
        }
    }

    AlertToasts {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.rightMargin: Theme.pageGutter
        anchors.bottomMargin: Theme.stripHeight + Theme.space12 + (Replay.active ? Theme.replayBarHeight : 0)
        visible: !(rail.visible && root.boardShown) && !alertDrawer.opened
        openGame: Game.gameId
        onAlertWanted: alertId => root.showAlert(alertId)
    }

    AlertAnnouncer {}

    FeedAnnouncer {}

    // Not the present: the whole window says so.
    Rectangle {
        anchors.fill: parent
        visible: Replay.active
        color: Theme.clear
        border.width: Theme.focusWidth
        border.color: Theme.mode
    }

    LeagueDrawer {
        id: leagueDrawer
    }

    AlertDrawer {
        id: alertDrawer

        onAlertWanted: alertId => root.showAlert(alertId)
    }

    KeyHelp {
        id: help
    }
}
