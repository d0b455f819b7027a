// SPDX-License-Identifier: MIT
// A feed of the cards below is lost: they stay, and this line says how old they are.
import QtQuick
import Edgeboard.App
import Edgeboard.Controls

EbBanner {
    text: Board.lostText
    actionText: Feeds.steerable ? qsTr("Try now") : ""
    secondText: Feeds.steerable ? qsTr("Open Feeds") : ""
    onAction: Board.tryLostFeed()
    onSecondAction: Board.feedsPageWanted()
}
