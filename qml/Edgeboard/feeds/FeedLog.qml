// SPDX-License-Identifier: MIT
// What happened to the feeds, newest first, for people.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Panel {
    id: root

    implicitWidth: Theme.logWidth
    lineLeft: true

    EbText {
        id: heading

        x: Theme.pageGutter
        height: Theme.screenHeadHeight
        style: "strong"
        text: qsTr("Log")
        Accessible.role: Accessible.Heading
    }

    Row {
        id: tools

        anchors.right: parent.right
        anchors.rightMargin: Theme.pageGutter
        anchors.verticalCenter: heading.verticalCenter
        spacing: Theme.space8

        EbSelect {
            width: Theme.px(130)
            label: qsTr("Feed")
            model: Feeds.filterNames
            currentIndex: Feeds.filterIndex
            onActivated: index => Feeds.filterIndex = index
        }

        EbSelect {
            width: Theme.px(116)
            label: qsTr("Weight")
            model: [qsTr("Everything"), qsTr("Warnings"), qsTr("Failures")]
            currentIndex: Feeds.levelIndex
            onActivated: index => Feeds.levelIndex = index
        }

        EbIconButton {
            iconName: "copy"
            tip: qsTr("Copy what is shown")
            enabled: list.count > 0
            onClicked: Feeds.copyLog()
        }
    }

    ListView {
        id: list

        anchors.top: heading.bottom
        anchors.bottom: parent.bottom
        x: Theme.space12
        width: parent.width - 2 * Theme.space12
        clip: true
        model: Feeds.log
        reuseItems: true
        activeFocusOnTab: count > 0
        keyNavigationEnabled: true
        boundsBehavior: Flickable.StopAtBounds
        highlightMoveDuration: 0
        onActiveFocusChanged: {
            if (activeFocus && currentIndex < 0) {
                currentIndex = 0;
            }
        }

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Log")

        T.ScrollBar.vertical: T.ScrollBar {
            id: bar

            implicitWidth: Theme.space8
            policy: T.ScrollBar.AsNeeded
            contentItem: Rectangle {
                implicitWidth: Theme.space6
                radius: Theme.radiusXs
                color: Theme.lineControl
                visible: bar.size < 1
            }
        }

        delegate: EbLogLine {
            required timeText
            required name
            required level
            required line
            required sentence

            width: ListView.view.width
            current: ListView.isCurrentItem && ListView.view.activeFocus
        }
    }

    EbText {
        anchors.top: list.top
        anchors.topMargin: Theme.space8
        x: Theme.pageGutter
        width: parent.width - 2 * Theme.pageGutter
        visible: list.count === 0
        style: "small"
        wrapMode: Text.Wrap
        maximumLineCount: 2
        text: Feeds.selected === "" && Feeds.levelIndex === 0 ? qsTr("Nothing has happened yet.")
            : qsTr("Nothing of that kind has happened.")
        color: Theme.text3
    }
}
