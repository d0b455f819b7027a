// SPDX-License-Identifier: MIT
// The alert rail of the board mock.
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Rectangle {
    id: root

    color: Theme.bgPanel

    readonly property list<real> line: [0.02, 0.03, 0.035, 0.05, 0.055, 0.06, 0.062, 0.066, 0.068, 0.07, 0.085, 0.08, 0.087, 0.08, 0.086, 0.076, 0.087]

    Column {
        x: 8; y: 48; width: 304; spacing: 6

        EbAlertCard {
            width: parent.width
            title: "Over 213.5 points"; isNew: true; chipTier: "edge"; chipText: "+8.7"; state: "fired"
            gameLine: "MIL @ CHI, 4th 1:56, 101–104"; priceLine: "Fair 58.2, ask +102 FanDuel"
            scoreAgeState: "fresh"; scoreAgeText: "0.3 s"; priceAgeState: "fresh"; priceAgeText: "1.7 s"; spark: root.line
        }
        EbAlertCard {
            width: parent.width
            title: "Saints to win"; openText: "open 0:18"; chipTier: "strong"; chipText: "+13.4"; state: "live"
            gameLine: "NO @ ATL, 4th 5:12, 20–21"; priceLine: "Fair 55.2, ask +144 Polymarket"
            scoreAgeState: "fresh"; scoreAgeText: "0.6 s"; priceAgeState: "fresh"; priceAgeText: "0.4 s"; spark: root.line
        }
        EbAlertCard {
            width: parent.width; selected: true
            title: "Draw"; openText: "open 2:40"; chipTier: "edge"; chipText: "+8.1"; state: "live"
            gameLine: "RSO – BAR, 54′, 1–1"; priceLine: "Fair 40.6, ask +223 Kalshi"
            scoreAgeState: "ageing"; scoreAgeText: "6 s"; priceAgeState: "fresh"; priceAgeText: "3.3 s"; spark: root.line
        }
        EbAlertCard {
            width: parent.width
            title: "Celtics to win"; openText: "open 0:47"; chipTier: "edge"; chipText: "+9.6"; state: "paused"; reason: "feed lost"
            gameLine: "BOS @ NYK, 3rd 4:22, 71–68"; priceLine: "Fair 63.7, ask −118 Caesars"
            scoreAgeState: "stale"; scoreAgeText: "1:12"; priceAgeState: "unknown"; priceAgeText: "unknown"; spark: root.line
        }
        EbAlertLine { width: parent.width; kind: "withdrawn"; title: "Inter to win"; timeText: "16:07:52"; detail: "Withdrawn: goal ruled out by VAR, 2–0 to 1–0" }
        EbAlertLine { width: parent.width; kind: "gone"; title: "Lions −3.5"; timeText: "16:06:40"; detail: "Price moved after 12 s, peak +10.2" }
        EbAlertLine { width: parent.width; kind: "group"; title: "4 edges in NCAA basketball"; timeText: "15:58"; detail: "All gone, median life 9 s" }
    }
}
