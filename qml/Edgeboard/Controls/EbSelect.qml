// SPDX-License-Identifier: MIT
// One choice of a list that opens: "American ⌄".
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    property list<string> model
    property int currentIndex: 0
    property string label // what is chosen, for a screen reader
    property string placeholder // where nothing is chosen

    signal activated(index: int)

    readonly property string currentText: root.currentIndex >= 0 && root.currentIndex < root.model.length
        ? root.model[root.currentIndex] : root.placeholder

    function press(): void {
        if (root.enabled) {
            root.clicked(); // opens
        }
    }

    function choose(index: int): void {
        const next = Math.max(0, Math.min(root.model.length - 1, index));
        if (next !== root.currentIndex) {
            root.activated(next);
        }
    }

    hoverEnabled: true
    implicitWidth: Math.max(implicitContentWidth, Theme.targetMin) + Theme.iconSize + Theme.space8 + leftPadding + rightPadding
    implicitHeight: Theme.controlHeight
    leftPadding: Theme.space12 - Theme.space2
    rightPadding: Theme.space8
    onClicked: menu.open()

    Accessible.role: Accessible.ComboBox
    Accessible.name: root.label === "" ? root.currentText : root.label + ", " + root.currentText
    Accessible.onPressAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()
    Keys.onUpPressed: root.choose(root.currentIndex - 1)
    Keys.onDownPressed: root.choose(root.currentIndex + 1)

    contentItem: EbText {
        rightPadding: Theme.iconSize + Theme.space8
        style: "small"
        font.weight: Theme.weightMedium
        text: root.currentText
        color: root.enabled ? Theme.text1 : Theme.textOff
    }

    background: Rectangle {
        radius: Theme.radiusMd
        color: root.pressed || menu.visible ? Theme.bgActive : root.hovered ? Theme.bgHover : Theme.bgCard
        border.width: Theme.hairline
        border.color: Theme.lineBase

        EbIcon {
            anchors.right: parent.right
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            size: Theme.glyphLargeSize
            name: "down"
        }

        EbFocusRing {
            visible: root.visualFocus
        }
    }

    EbSelectMenu {
        id: menu

        y: root.height + Theme.space2
        width: Math.max(implicitWidth, root.width)
        entries: root.model
        currentIndex: root.currentIndex
        onChosen: index => root.choose(index)
    }
}
