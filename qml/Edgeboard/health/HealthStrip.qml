// SPDX-License-Identifier: MIT
// One button a feed: mark, name, age, rate. A click opens the feed.
pragma ComponentBehavior: Bound

import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Panel {
    id: root

    signal feedWanted(feedId: string)

    implicitHeight: Theme.stripHeight

    Rectangle {
        width: parent.width
        height: Theme.hairline
        color: Theme.lineSoft
    }

    Row {
        y: Theme.hairline

        Repeater {
            model: Feeds.list

            EbFeedButton {
                id: feed

                required property string feedId
                required property string feedState
                required name
                required ageText
                required rateText
                required sentence

                state: feed.feedState
                onClicked: root.feedWanted(feed.feedId)
            }
        }
    }

    EbText {
        anchors.right: parent.right
        anchors.rightMargin: Theme.pageGutter
        anchors.verticalCenter: parent.verticalCenter
        style: "small"
        text: Replay.active ? qsTr("Live feeds paused") : ""
        color: Theme.text3
    }
}
