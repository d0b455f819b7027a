// SPDX-License-Identifier: MIT
// One button a feed: mark, name, age, rate. A click tells its sentence in the strip.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Panel {
    id: root

    property string told

    implicitHeight: Theme.stripHeight

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.lineSoft
    }

    Row {
        id: buttons

        y: Theme.hairline

        Repeater {
            model: Board.feeds

            EbFeedButton {
                id: feed

                required property string feedId
                required property string feedState
                required name
                required ageText
                required rateText
                required sentence

                state: feed.feedState
                onClicked: root.told = root.told === feed.feedId ? "" : feed.feedId

                Binding {
                    target: line
                    property: "text"
                    value: feed.sentence
                    when: root.told === feed.feedId
                }
            }
        }
    }

    EbText {
        id: line

        anchors.left: buttons.right
        anchors.leftMargin: Theme.space16
        anchors.right: still.left
        anchors.rightMargin: Theme.space16
        anchors.verticalCenter: parent.verticalCenter
        style: "small"
        color: Theme.text2
        visible: root.told !== ""
    }

    EbText {
        id: still

        anchors.right: parent.right
        anchors.rightMargin: Theme.pageGutter
        anchors.verticalCenter: parent.verticalCenter
        style: "small"
        text: Replay.active ? qsTr("Live feeds paused") : ""
        color: Theme.text3
    }
}
