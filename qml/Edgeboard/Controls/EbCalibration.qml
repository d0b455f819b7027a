// SPDX-License-Identifier: MIT
// How often what was said happened. One stop of the Tab key; Left and Right go from bin to bin and say it in words.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

FocusScope {
    id: root

    property list<real> said
    property list<real> happened
    property list<real> low
    property list<real> high
    property list<real> sizes
    property list<string> binSentences // one a bin
    property string axisText
    property string sentence

    property int current: -1 // the bin that is looked at

    readonly property int parts: 4
    readonly property int axisWidth: Theme.px(40)
    readonly property int foot: 2 * Theme.microLine + Theme.space4
    readonly property real plotSize: plot.height - 2 * plot.room
    readonly property real across: plot.width - 2 * plot.room

    function step(by: int): void {
        if (root.said.length > 0) {
            root.current = root.current < 0 ? (by > 0 ? 0 : root.said.length - 1)
                : Math.max(0, Math.min(root.said.length - 1, root.current + by));
        }
    }

    implicitWidth: Theme.px(356)
    implicitHeight: Theme.px(312)
    activeFocusOnTab: true
    onSaidChanged: root.current = Math.min(root.current, root.said.length - 1)
    onActiveFocusChanged: {
        if (!root.activeFocus) {
            root.current = -1;
        }
    }

    Keys.onLeftPressed: root.step(-1)
    Keys.onRightPressed: root.step(1)

    Accessible.role: Accessible.Chart
    Accessible.name: root.current >= 0 && root.current < root.binSentences.length ? root.binSentences[root.current] : root.sentence
    Accessible.focusable: true

    EbCalibrationPainter {
        id: plot

        x: root.axisWidth - room
        width: root.width - x
        height: root.height - root.foot
        room: Theme.space6
        parts: root.parts
        said: root.said
        happened: root.happened
        low: root.low
        high: root.high
        sizes: root.sizes
        current: root.current
        dotColor: Theme.blue
        barColor: Theme.blueLine
        gridColor: Theme.lineSoft
        idealColor: Theme.text3
    }

    Repeater {
        model: root.parts + 1

        EbText {
            required property int index

            y: plot.y + plot.room + root.plotSize * (1 - index / root.parts) - height / 2
            width: root.axisWidth - Theme.space6
            horizontalAlignment: Text.AlignRight
            style: "micro"
            font.weight: Theme.weightRegular
            text: Math.round(100 * index / root.parts) + (index === root.parts ? "%" : "")
            color: Theme.text3
        }
    }

    Repeater {
        model: root.parts + 1

        EbText {
            required property int index

            readonly property real at: plot.x + plot.room + root.across * index / root.parts

            x: Math.min(root.width - width, at - width / 2)
            y: plot.height
            style: "micro"
            font.weight: Theme.weightRegular
            text: Math.round(100 * index / root.parts) + (index === root.parts ? "%" : "")
            color: Theme.text3
        }
    }

    EbText {
        x: plot.x + plot.room + (root.across - width) / 2
        y: plot.height + Theme.microLine
        style: "micro"
        font.weight: Theme.weightRegular
        text: root.axisText
        color: Theme.text3
    }

    EbFocusRing {
        visible: root.activeFocus
    }
}
