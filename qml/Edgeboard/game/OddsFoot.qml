// SPDX-License-Identifier: MIT
// Below the table: what its marks mean, what the books add up to, the open edge, arbitrages, earlier alerts.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Column {
    id: root

    property bool tableShown: true

    readonly property oddsNotes notes: Odds.notes
    readonly property edgeCalc calc: Odds.calc
    readonly property int innerWidth: root.width - 2 * Theme.space12

    component Line: EbText {
        x: Theme.pageGutter
        width: root.width - 2 * x
        visible: root.tableShown && text !== ""
        style: "small"
        wrapMode: Text.Wrap
        maximumLineCount: 2
    }

    spacing: Theme.space4

    Row {
        x: Theme.pageGutter
        height: Theme.rowSidebar
        visible: root.tableShown
        spacing: Theme.space12
        Accessible.ignored: true

        Repeater {
            model: [["fresh", qsTr("to 5 s")], ["ageing", qsTr("to 30 s")], ["stale", qsTr("older")], ["unknown", qsTr("unknown")],
                ["suspended", qsTr("suspended")]]

            EbAge {
                required property var modelData

                anchors.verticalCenter: parent ? parent.verticalCenter : undefined
                state: modelData[0]
                text: modelData[1]
            }
        }
    }

    Line {
        text: root.notes.marginText
        color: root.notes.marginIsEdge ? Theme.edge : Theme.text2
    }

    Line {
        text: root.notes.consensusText
        color: root.notes.hasConsensus ? Theme.text1 : Theme.text3
    }

    Line {
        text: root.notes.modelText
        color: Theme.text2
    }

    Line {
        text: root.notes.sourceText
        color: Theme.text2
    }

    Item {
        width: root.width
        height: Theme.space4
    }

    EbCalc {
        x: Theme.space12
        width: root.innerWidth
        visible: root.calc.title !== ""
        title: root.calc.title
        openText: root.calc.openText
        chipTier: root.calc.chipTier
        chipText: root.calc.chipText
        fair: root.calc.fair
        fairNote: root.calc.fairNote
        fairAgeState: root.calc.fairAgeState
        ask: root.calc.ask
        askNote: root.calc.askNote
        askAgeState: root.calc.askAgeState
        fee: root.calc.fee
        feeNote: root.calc.feeNote
        net: root.calc.net
        netNote: root.calc.netNote
        sentence: root.calc.sentence
    }

    Repeater {
        model: Odds.arbitrages

        EbArbitrage {
            required title
            required profitText
            required openText
            required suspicious
            required warning
            required stakes
            required picks
            required prices
            required sentence

            x: Theme.space12
            width: root.innerWidth
        }
    }

    EbText {
        x: Theme.pageGutter
        height: visible ? Theme.rowSidebar : 0
        visible: earlier.count > 0
        style: "small"
        text: qsTr("Earlier alerts in this game")
        color: Theme.text3
        Accessible.role: Accessible.Heading
    }

    Repeater {
        id: earlier

        model: Odds.earlier

        EbAlertLine {
            id: entry

            required property string alertId
            required property string alertState
            required property string reason
            required title
            required timeText

            x: Theme.space12
            width: root.innerWidth
            kind: entry.alertState
            detail: entry.reason
            onActivated: Game.openAlert(entry.alertId)
        }
    }
}
