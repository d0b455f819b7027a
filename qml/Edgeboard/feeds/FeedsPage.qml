// SPDX-License-Identifier: MIT
// Feeds left, a card each in the middle, what happened right. Where the window is narrow the sides are drawers.
import QtQuick
import QtQuick.Layouts
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

FocusScope {
    id: root

    readonly property int narrowBelow: Theme.px(1280)
    readonly property bool narrow: root.width < root.narrowBelow
    property bool sidebarOpen: true
    property bool logOpen: true

    // The panes that the F6 key visits, left to right.
    function panes(): var {
        return [panel, cards, log];
    }

    function step(by: int): void {
        cards.step(by);
    }

    // Takes the focus; what is left of the page's own when nothing else does.
    function enter(): void {
        if (Feeds.count > 0) {
            root.step(0);
        } else {
            const first = cards.nextItemInFocusChain(true);
            if (first) {
                first.forceActiveFocus(Qt.TabFocusReason);
            }
        }
    }

    function toggleSidebar(): void {
        if (root.narrow) {
            feedDrawer.toggle();
        } else {
            root.sidebarOpen = !root.sidebarOpen;
        }
    }

    function toggleLog(): void {
        if (root.narrow) {
            logDrawer.toggle();
        } else {
            root.logOpen = !root.logOpen;
        }
    }

    function showFeed(feedId: string): void {
        Feeds.selected = feedId;
        if (feedId !== "") {
            cards.focusFeed(feedId);
        }
    }

    function reconnect(): void {
        const feed = cards.focusedFeed();
        if (feed !== "" || Feeds.selected !== "") {
            Feeds.reconnect(feed === "" ? Feeds.selected : feed);
        }
    }

    RowLayout {
        anchors.fill: parent
        spacing: 0

        FeedPanel {
            id: panel

            Layout.fillHeight: true
            visible: !root.narrow && root.sidebarOpen
            onFeedWanted: feedId => root.showFeed(feedId)
        }

        ColumnLayout {
            spacing: 0

            Item {
                Layout.fillWidth: true
                implicitHeight: Theme.screenHeadHeight
                visible: root.narrow || !root.logOpen

                EbButton {
                    x: Theme.pageGutter
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.narrow
                    iconName: "rows"
                    text: qsTr("Feeds %1").arg(Feeds.count)
                    onClicked: root.toggleSidebar()
                }

                EbButton {
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.pageGutter
                    anchors.verticalCenter: parent.verticalCenter
                    iconName: "history"
                    text: qsTr("Log")
                    onClicked: root.toggleLog()
                }
            }

            FeedCards {
                id: cards

                Layout.fillWidth: true
                Layout.fillHeight: true
                onKeyWanted: (feedId, name) => keyPrompt.ask(feedId, name)
            }
        }

        FeedLog {
            id: log

            Layout.fillHeight: true
            visible: !root.narrow && root.logOpen
        }
    }

    SideDrawer {
        id: feedDrawer

        width: Theme.sidebarWidth

        contentItem: FeedPanel {
            onFeedWanted: feedId => {
                feedDrawer.close();
                root.showFeed(feedId);
            }
        }
    }

    SideDrawer {
        id: logDrawer

        atRight: true
        width: Theme.logWidth

        contentItem: FeedLog {}
    }

    KeyPrompt {
        id: keyPrompt
    }
}
