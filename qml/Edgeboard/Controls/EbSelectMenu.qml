// SPDX-License-Identifier: MIT
// The list that EbSelect opens.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.Popup {
    id: root

    property list<string> entries
    property int currentIndex: 0

    signal chosen(index: int)

    readonly property int rowsShown: 12

    padding: Theme.space4
    margins: Theme.space4
    focus: true
    implicitWidth: Theme.px(160)
    implicitHeight: Math.min(root.entries.length, root.rowsShown) * Theme.rowMenu + topPadding + bottomPadding
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onAboutToShow: {
        list.currentIndex = root.currentIndex;
        list.forceActiveFocus();
    }
    onClosed: {
        if (root.parent) {
            root.parent.forceActiveFocus();
        }
    }

    function take(index: int): void {
        root.close();
        root.chosen(index);
    }

    background: Rectangle {
        radius: Theme.radiusMd
        color: Theme.bgRaised
        border.width: Theme.hairline
        border.color: Theme.lineBase
    }

    ListView {
        id: list

        anchors.fill: parent
        clip: true
        focus: true
        model: root.entries.length
        boundsBehavior: Flickable.StopAtBounds
        Keys.onReturnPressed: root.take(list.currentIndex)
        Keys.onEnterPressed: root.take(list.currentIndex)
        Keys.onSpacePressed: root.take(list.currentIndex)

        delegate: Rectangle {
            id: row

            required property int index

            width: list.width
            height: Theme.rowMenu
            radius: Theme.radiusSm
            color: row.index === list.currentIndex ? Theme.bgActive : area.containsMouse ? Theme.bgHover : Theme.clear

            Accessible.role: Accessible.ListItem
            Accessible.name: body.text
            Accessible.selected: row.index === root.currentIndex
            Accessible.onPressAction: root.take(row.index)

            EbMenuItemBody {
                id: body

                anchors.fill: parent
                anchors.leftMargin: Theme.space8
                anchors.rightMargin: Theme.space8
                indented: true
                iconName: row.index === root.currentIndex ? "check" : ""
                text: root.entries[row.index]
            }

            MouseArea {
                id: area

                anchors.fill: parent
                hoverEnabled: true
                onClicked: root.take(row.index)
            }
        }
    }
}
