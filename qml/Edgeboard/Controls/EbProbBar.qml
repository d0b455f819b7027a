// SPDX-License-Identifier: MIT
// Who wins: the model's number, the bar with both ticks, the other side's number.
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    property real model: -1 // chance of the first team, 0 to 1; -1 is unknown
    property real draw: -1
    property real market: -1
    property bool highlight: false // the winner market itself is an edge that is not held
    property string leftText
    property string rightText

    readonly property int numberWidth: Theme.px(38)

    implicitWidth: Theme.px(254)
    implicitHeight: Theme.smallLine

    EbText {
        anchors.verticalCenter: parent.verticalCenter
        width: root.numberWidth
        style: "micro"
        text: root.leftText
        color: Theme.blue
    }

    EbProbTrack {
        anchors.verticalCenter: parent.verticalCenter
        x: root.numberWidth
        width: root.width - 2 * root.numberWidth
        height: Theme.space12
        model: root.model
        draw: root.draw
        market: root.market
        highlight: root.highlight
        barHeight: Theme.space6
        tickWidth: Theme.space2
        trackColor: Theme.bgActive
        fillColor: Theme.blueLine
        drawColor: Theme.lineBase
        modelColor: Theme.blue
        marketColor: Theme.market
        betweenColor: Theme.lineControl
        edgeColor: Theme.edge
    }

    EbText {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: root.numberWidth
        horizontalAlignment: Text.AlignRight
        style: "micro"
        font.weight: Theme.weightRegular
        text: root.rightText
        color: Theme.text3
    }
}
