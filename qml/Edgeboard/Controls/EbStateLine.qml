// SPDX-License-Identifier: MIT
// The way of a connection as a line of steps with the current one boxed. "tone" is "plain", "start", "warn" or "bad".
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property list<string> steps
    property int current: 0
    property string tone: "plain"

    readonly property string currentName: root.steps.length > root.current ? root.steps[root.current] : ""
    readonly property color ink: root.tone === "warn" ? Theme.warn : root.tone === "bad" ? Theme.bad : Theme.text1
    readonly property real free: Math.max(0, root.width - boxes.childrenWidth)

    implicitWidth: Theme.px(352)
    implicitHeight: Theme.px(22)

    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("State %1, step %2 of %3").arg(root.currentName).arg(root.current + 1).arg(root.steps.length)

    // Behind the boxes, which are opaque.
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: Theme.hairline
        color: Theme.lineControl
    }

    Item {
        id: boxes

        property real childrenWidth: 0

        function measure(): void {
            let sum = 0;
            for (let i = 0; i < repeater.count; i++) {
                const box = repeater.itemAt(i);
                sum += box ? box.width : 0;
            }
            boxes.childrenWidth = sum;
        }

        anchors.fill: parent

        Row {
            height: parent.height
            spacing: root.steps.length > 1 ? root.free / (root.steps.length - 1) : 0

            Repeater {
                id: repeater

                model: root.steps.length
                onCountChanged: boxes.measure()

                Rectangle {
                    id: box

                    required property int index
                    readonly property bool isCurrent: box.index === root.current

                    width: Math.ceil(label.implicitWidth) + 2 * Theme.space8
                    height: root.height
                    radius: Theme.radiusSm
                    color: box.isCurrent ? Theme.bgActive : Theme.bgCard
                    border.width: Theme.hairline
                    border.color: box.isCurrent ? Theme.lineControl : Theme.lineSoft
                    onWidthChanged: boxes.measure()
                    Component.onCompleted: boxes.measure()

                    EbText {
                        id: label

                        anchors.centerIn: parent
                        style: "micro"
                        font.weight: box.isCurrent ? Theme.weightSemiBold : Theme.weightRegular
                        text: root.steps.length > box.index ? root.steps[box.index] : ""
                        color: box.isCurrent ? root.ink : Theme.text3
                    }
                }
            }
        }
    }
}
