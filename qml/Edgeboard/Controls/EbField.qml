// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.TextField {
    id: root

    property string placeholder
    property string iconName
    property string shortcutHint

    signal escaped

    implicitWidth: Theme.px(200)
    implicitHeight: Theme.controlHeight
    leftPadding: root.iconName === "" ? Theme.space8 : Theme.iconSize + Theme.space16 - Theme.hairline
    rightPadding: hint.visible ? hint.width + Theme.space12 : Theme.space8
    verticalAlignment: TextInput.AlignVCenter
    color: root.enabled ? Theme.text1 : Theme.textOff
    selectionColor: Theme.blue
    selectedTextColor: Theme.blueOn
    placeholderTextColor: Theme.text3
    selectByMouse: true
    clip: true
    font.family: Theme.sans
    font.pixelSize: Theme.smallPx
    font.hintingPreference: Font.PreferNoHinting
    renderType: Text.QtRendering

    Accessible.role: Accessible.EditableText
    Accessible.name: root.placeholder

    Keys.onEscapePressed: root.escaped()

    EbIcon {
        x: Theme.space8 + Theme.hairline
        anchors.verticalCenter: parent.verticalCenter
        visible: root.iconName !== ""
        name: root.iconName
        color: Theme.text3
    }

    EbText {
        x: root.leftPadding
        width: root.width - root.leftPadding - root.rightPadding
        height: root.height
        visible: root.text === "" && root.preeditText === ""
        style: "small"
        text: root.placeholder
        color: Theme.text3
    }

    EbKey {
        id: hint

        anchors.right: parent.right
        anchors.rightMargin: Theme.space8 + Theme.hairline
        anchors.verticalCenter: parent.verticalCenter
        visible: root.shortcutHint !== "" && !root.activeFocus
        text: root.shortcutHint
    }

    background: Rectangle {
        radius: Theme.radiusMd
        color: Theme.bgCard
        border.width: root.activeFocus ? Theme.focusWidth : Theme.hairline
        border.color: root.activeFocus ? Theme.blue : Theme.lineBase
    }
}
