// SPDX-License-Identifier: MIT
// A feed in a list: mark, name, age. Set Item's own "state" as in EbFeedGlyph; "iconName" stands in place of the mark.
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    property string name
    property string ageText
    property string iconName
    property bool current: false
    property string sentence: root.name + ", " + root.ageText

    function press(): void {
        root.clicked();
    }

    hoverEnabled: true
    implicitWidth: Theme.sidebarWidth
    implicitHeight: Theme.rowSidebar

    Accessible.role: Accessible.ListItem
    Accessible.name: root.sentence
    Accessible.selected: root.current
    Accessible.onPressAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()

    background: Rectangle {
        radius: Theme.radiusMd
        color: root.current ? Theme.bgActive : root.hovered ? Theme.bgHover : Theme.clear

        EbFocusRing {
            visible: root.activeFocus
        }
    }

    contentItem: Item {
        EbFeedGlyph {
            x: Theme.space8 + Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName === ""
            state: root.state
        }

        EbIcon {
            x: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            visible: root.iconName !== ""
            size: Theme.px(14)
            name: root.iconName
            color: Theme.text1
        }

        EbText {
            x: Theme.space24 + Theme.space4
            width: parent.width - x - age.width - Theme.space16
            anchors.verticalCenter: parent.verticalCenter
            text: root.name
        }

        EbText {
            id: age

            anchors.right: parent.right
            anchors.rightMargin: Theme.space8
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, Theme.px(104))
            style: "small"
            text: root.ageText
            color: Theme.text3
        }
    }
}
