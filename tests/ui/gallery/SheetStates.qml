// SPDX-License-Identifier: MIT
// The states mock: marks, chips, tags, toasts, buttons.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    Column {
        x: 32; y: 84
        Repeater {
            model: ["fresh", "ageing", "stale", "unknown", "suspended"]
            EbAge { id: age; required property string modelData; height: 31; state: age.modelData; text: age.modelData; style: "small" }
        }
    }
    Column {
        x: 182; y: 84
        Repeater {
            model: ["live", "starting", "catchingUp", "quiet", "silent", "retrying", "stopped", "off"]
            Row {
                id: feed
                required property string modelData
                height: 31; spacing: 8
                EbFeedGlyph { width: 12; height: 12; anchors.verticalCenter: parent.verticalCenter; state: feed.modelData }
                EbText { anchors.verticalCenter: parent.verticalCenter; style: "small"; text: feed.modelData; color: Theme.text2 }
            }
        }
    }
    Column {
        x: 664; y: 84
        EbEdgeChip { tier: "none"; text: "Best +4.0" }
        Item { width: 1; height: 9 }
        Repeater {
            model: ["watch", "edge", "strong", "suspicious", "held"]
            Item {
                id: row
                required property string modelData
                height: 31; width: 300
                EbEdgeChip { tier: row.modelData; text: row.modelData === "held" ? "Held: quiet" : row.modelData === "suspicious" ? "+23.1" : "NO +9.6" }
                EbEdgeChip { x: 120; small: true; tier: row.modelData; text: row.modelData === "held" ? "Held: quiet" : row.modelData === "suspicious" ? "+23.1" : "NO +9.6" }
            }
        }
        Row {
            spacing: 8
            EbTag { text: "Half" }
            EbTag { kind: "warn"; glyph: "bars"; text: "Delayed 18 m" }
            EbTag { kind: "warn"; glyph: "ringDot"; text: "Quiet 1:34" }
            EbTag { kind: "warn"; iconName: "swap"; text: "Feeds differ" }
            EbTag { kind: "bad"; text: "Withdrawn" }
            EbTag { kind: "mode"; text: "REPLAY" }
            EbTag { kind: "blue"; text: "Blue" }
        }
    }
    Row {
        x: 360; y: 84; spacing: 12
        EbBadge { text: "KU"; primaryColor: "#0051BA"; secondaryColor: "#E8000D"; size: "small" }
        EbBadge { text: "DUKE"; primaryColor: "#00539B"; secondaryColor: "#FFFFFF" }
        EbBadge { text: "BOS"; primaryColor: "#FFB81C"; secondaryColor: "#000000"; size: "large" }
        EbBadge { text: "?"; primaryColor: ""; secondaryColor: "" }
    }
    Column {
        x: 360; y: 130; spacing: 8
        EbProbBar { width: 254; model: 0.552; market: 0.423; highlight: true; leftText: "55.2"; rightText: "44.8" }
        EbProbBar { width: 254; model: 0.42; draw: 0.3; market: 0.46; leftText: "42.0"; rightText: "28.0" }
        EbProbBar { width: 254; market: 0.46; leftText: ""; rightText: "" }
        EbProbBar { width: 254 }
        EbSpark { model: [0.5, 0.52, 0.5, 0.56, 0.6, 0.62]; market: [0.5, 0.5, 0.51, 0.51, 0.5, 0.5] }
        EbSpark { model: [0.5, 0.52, NaN, NaN, 0.6, 0.62]; market: [0.5, 0.5, NaN, NaN, 0.5, 0.5] }
        EbSpark { }
    }

    Row {
        x: 32; y: 380; spacing: 12
        EbToast { width: 295; state: "fired"; closable: false; title: "Inter to win"; chipText: "+9.9"; line: "INT – NAP, 67′, 2–0"; scoreAgeState: "fresh"; scoreAgeText: "0.9 s"; priceAgeState: "fresh"; priceAgeText: "2.2 s" }
        EbToast { width: 295; state: "live"; closable: false; title: "Inter to win"; timeText: "0:06"; chipText: "+8.2"; line: "INT – NAP, 67′, 2–0. Peak +9.9"; scoreAgeState: "ageing"; scoreAgeText: "6 s"; priceAgeState: "fresh"; priceAgeText: "0.7 s" }
        EbToast { width: 295; state: "gone"; closable: false; title: "Inter to win"; line: "Price moved after 8 s. Peak +9.9"; note: "Leaves in 4 s" }
        EbToast { width: 295; state: "withdrawn"; closable: false; title: "Inter to win"; line: "Goal ruled out by VAR, 2–0 to 1–0"; note: "Not graded in History" }
    }

    // qmllint disable
    ListModel {
        id: toasts

        ListElement { toastState: "withdrawn"; title: "Inter to win"; timeText: ""; chipTier: "none"; chipText: ""; line: "Goal ruled out by VAR, 2–0 to 1–0. Was +9.9."; note: ""; scoreAgeState: ""; scoreAgeText: ""; priceAgeState: ""; priceAgeText: "" }
        ListElement { toastState: "fired"; title: "Saints to win"; timeText: ""; chipTier: "strong"; chipText: "+13.4"; line: "NO @ ATL, 4th 5:12. Ask +144 Polymarket"; note: ""; scoreAgeState: "fresh"; scoreAgeText: "0.6 s"; priceAgeState: "fresh"; priceAgeText: "0.4 s" }
        ListElement { toastState: "group"; title: "2 edges in NBA"; timeText: "best +9.6"; chipTier: "none"; chipText: ""; line: ""; note: ""; scoreAgeState: ""; scoreAgeText: ""; priceAgeState: ""; priceAgeText: "" }
    }
    // qmllint enable

    EbToastStack { anchors.right: parent.right; anchors.bottom: strip.top; anchors.margins: 16; toastWidth: Theme.toastNarrowWidth; model: toasts }

    Row {
        x: 32; y: 490; spacing: 8
        EbButton { kind: "primary"; text: "Primary" }
        EbButton { text: "Default" }
        EbButton { kind: "quiet"; text: "Quiet" }
        EbButton { id: focused; text: "Focused"; Component.onCompleted: forceActiveFocus(Qt.TabFocusReason) } // qmllint disable
        EbButton { enabled: false; text: "Disabled" }
        EbSegment { model: ["Live", "Next", "Final"]; counts: [15, 11, 23] }
        EbSegment { icons: ["grid", "rows"] }
        EbCheck { checked: true }
        EbCheck { text: "With words" }
        EbSwitch { checked: true }
        EbSwitch { text: "Off" }
    }
    Row {
        x: 32; y: 530; spacing: 8
        EbButton { small: true; kind: "primary"; text: "Primary" }
        EbButton { small: true; iconName: "filter"; text: "Edges only" }
        EbButton { iconName: "filter"; text: "Edges only"; checkable: true; checked: true }
        EbIconButton { iconName: "bell"; tip: "Alerts" }
        EbField { iconName: "search"; placeholder: "Find a league"; shortcutHint: "/" }
        EbField { text: "Typed text" }
        EbSwitch { checked: true; enabled: false }
        EbSelect { model: ["American", "Decimal"] }
    }
    EbEmpty {
        x: 32; y: 574; width: 460; height: 200
        title: "No contact with the relay for 2:14"; iconName: "alert"; iconColor: Theme.bad
        line: "Last good data 16:07:23. Next try in 11 s, attempt 6. Scores below are from ESPN only, no prices."
        actionText: "Try now"; secondText: "Show last data"; thirdText: "Open Feeds"
    }
    Column {
        x: 510; y: 574; width: 420; spacing: 8
        EbModeBar { width: parent.width; word: "REPLAY"; text: "Sunday 15 November. Nothing leaves this computer."; actionText: "Back to live" }
        EbReplayBar { width: parent.width + 0; speeds: ["1×", "10×"]; playing: true; positionText: "16:09:37"; durationText: "3:12:00"; position: 0.4; marks: [0.1, 0.5, 0.8] }
    }
    Rectangle {
        id: strip

        anchors.bottom: parent.bottom; width: parent.width; height: Theme.stripHeight; color: Theme.bgPanel
        Row {
            EbFeedButton { state: "live"; name: "Relay odds"; ageText: "0.2 s"; rateText: "412/s" }
            EbFeedButton { state: "live"; name: "ESPN bridge"; ageText: "1.2 s"; rateText: "14/min" }
            EbFeedButton { state: "quiet"; name: "SportsGameOdds"; ageText: "quiet 14 s"; rateText: "6/min" }
            EbFeedButton { state: "stopped"; name: "Custom bridge"; ageText: "stopped" }
        }
    }
}
