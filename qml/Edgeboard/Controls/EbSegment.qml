// SPDX-License-Identifier: MIT
// A row of choices, one of which holds. One stop of the Tab key; arrows move inside.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.Control {
    id: root

    property list<string> model // the labels
    property list<string> icons // optional, instead of or before the labels
    property list<int> counts // optional, a number behind each label
    property int currentIndex: 0

    signal activated(index: int)

    function choose(index: int): void {
        const last = Math.max(root.model.length, root.icons.length) - 1;
        const next = Math.max(0, Math.min(last, index));
        if (next !== root.currentIndex) {
            root.activated(next);
        }
    }

    padding: Theme.space2
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Theme.controlHeight
    activeFocusOnTab: true

    Accessible.role: Accessible.PageTabList

    Keys.onLeftPressed: root.choose(root.currentIndex - 1)
    Keys.onRightPressed: root.choose(root.currentIndex + 1)

    background: Rectangle {
        radius: Theme.radiusMd
        color: Theme.bgCard
        border.width: Theme.hairline
        border.color: Theme.lineBase
    }

    contentItem: Row {
        Repeater {
            model: Math.max(root.model.length, root.icons.length)

            EbSegmentPart {
                required property int index

                height: root.availableHeight
                label: root.model.length > index ? root.model[index] : ""
                iconName: root.icons.length > index ? root.icons[index] : ""
                count: root.counts.length > index ? String(root.counts[index]) : ""
                current: index === root.currentIndex
                onClicked: root.choose(index)
            }
        }
    }

    EbFocusRing {
        visible: root.visualFocus
    }
}
