// SPDX-License-Identifier: MIT
// The feeds mock: a card in each state, the log, and the four empty boards.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    readonly property list<string> names: ["Last message", "Rate", "Round trip", "Delay 50/95 %", "Messages", "Gaps",
        "Reconnects", "Session", "Malformed", "Unknown", "Asked in 1 h", "State since"]
    readonly property list<string> values: ["0.2 s", "412/s", "38 ms", "1.3 / 3.1 s", "1.93 M", "2", "3", "4", "0", "1", "412",
        "15:59:13"]
    readonly property list<string> tones: ["plain", "plain", "plain", "plain", "plain", "warn", "plain", "plain", "plain", "warn",
        "plain", "plain"]

    function wave(): list<real> {
        const all = [];
        for (let i = 0; i < 120; ++i) {
            all.push(i < 8 ? -1 : i > 60 && i < 66 ? 0 : 20 + 8 * Math.sin(i) + (i % 29 === 0 ? 30 : 0));
        }
        return all;
    }

    Row {
        x: 16; y: 16; spacing: 16

        EbFeedCard {
            state: "live"; name: "Books relay"; stateText: "Live"; sinceText: "for 10 m"
            address: "wss://relay.example/ws/odds"
            transportState: "live"; transportText: "Connection open"; dataState: "live"; dataText: "Data fresh"
            steps: ["Off", "Connecting", "Open", "Receiving"]; step: 3
            figureNames: root.names; figureValues: root.values; figureTones: root.tones
            rates: root.wave(); gaps: [61, 62, 63, 64, 65]; peakText: "peak 58"; actionText: "Reconnect"; stopText: "Stop"
        }

        EbFeedCard {
            state: "stopped"; name: "Own bridge"; stateText: "Stopped, will not retry"; stateTone: "bad"; sinceText: "for 28 m"
            address: "ws://127.0.0.1:9100/feed"
            transportState: "stopped"; transportText: "Connection refused"; dataState: "silent"; dataText: "Data stale"
            steps: ["Off", "Connecting", "Refused"]; step: 2
            figureNames: root.names; figureValues: root.values; figureTones: root.tones
            reason: "Key refused (401). Enter a new key, or turn the feed off."
            rates: root.wave(); gaps: []; peakText: "peak 58"; actionText: "Try again"; stopText: "Stop"
        }

        Column {
            EbLogLine { width: 400; timeText: "16:09:33"; name: "ESPN"; level: "info"; line: "Connected to 31 leagues" }
            EbLogLine { width: 400; timeText: "16:09:31"; name: "Books relay"; level: "good"; line: "Back after 8.1 s" }
            EbLogLine { width: 400; timeText: "16:09:23"; name: "Kalshi"; level: "warning"; line: "Connection closed by the other side, no close code. Gap starts" }
            EbLogLine { width: 400; timeText: "16:09:13"; name: "Own bridge"; level: "bad"; line: "HTTP 401 before upgrade. Stopped: a new key is needed" }
            Item { width: 1; height: 12 }
            EbFeedRow { width: 208; iconName: "pulse"; name: "All feeds"; ageText: "4"; current: true }
            EbFeedRow { width: 208; state: "retrying"; name: "SportsGameOdds"; ageText: "retry in 11 s" }
            Item { width: 1; height: 12 }
            EbTab { text: "Board" }
            EbTab { text: "Feeds"; current: true; badge: "quiet" }
            EbTab { text: "Feeds"; badge: "stopped" }
        }
    }

    Grid {
        x: 16; y: 430; columns: 2; spacing: 16

        EbEmpty {
            width: 488; height: 190; title: "No games right now"
            line: "ESPN answered 4.0 s ago: nothing in NHL. Next: TOR @ MTL, Mon 19:00 EST."
            actionText: "Show what comes next"; secondText: "Pick other leagues"
        }

        EbEmpty {
            width: 488; height: 190; title: "15 live games, none match"; iconName: "filter"; iconColor: Theme.blue
            line: "Hidden by: edges only."; actionText: "Clear filters"; actionPrimary: true
        }

        EbEmpty {
            width: 488; height: 190; title: "No contact with ESPN for 2:14"; iconName: "alert"; iconColor: Theme.bad
            line: "Last good data 16:07:23. Connection refused. Next try in 11 s."
            actionText: "Try now"; secondText: "Open Feeds"
        }

        EbEmpty {
            width: 488; height: 190; title: "No feed you use covers ATP"; iconName: "lock"; iconColor: Theme.warn
            line: "Start another feed, or tick other leagues."; actionText: "Open Feeds"; secondText: "Pick other leagues"
        }
    }

    EbBanner {
        x: 1024; y: 450; width: 240; text: "No contact with ESPN for 2:14; what you see is from 16:07:23."; actionText: "Try now"
    }
}
