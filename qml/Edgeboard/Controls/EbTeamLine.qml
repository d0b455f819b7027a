// SPDX-License-Identifier: MIT
// One side of a card: badge, name, possession, best price with its venue, score.
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string name
    property string abbr
    property string primaryColor
    property string secondaryColor
    property string score
    property string delta // "+7" or "corrected", while it is news
    property string price
    property string venue
    property string priceNote // in place of the price
    property bool suspended: false
    property bool trailing: false
    property bool ball: false

    property int scoreChars: root.score.length // of both lines, so that the prices stand in one column

    readonly property int scoreWidth: Theme.px(Math.max(34, 8 + 12 * root.scoreChars))
    readonly property int shortDelta: 4
    readonly property int venueWidth: Theme.px(38) // five letters
    readonly property string priceText: root.suspended ? qsTr("suspended") : root.priceNote !== "" ? root.priceNote : root.price
    readonly property bool priced: !root.suspended && root.priceNote === ""

    implicitHeight: Theme.px(26)

    EbBadge {
        id: badge

        anchors.verticalCenter: parent.verticalCenter
        text: root.abbr
        primaryColor: root.primaryColor
        secondaryColor: root.secondaryColor
    }

    EbText {
        id: nameLabel

        readonly property int room: (priceLabel.visible ? priceLabel.x - (bars.visible ? Theme.space16 : 0) : scoreLabel.x)
            - x - Theme.space8 - (root.ball ? ball.width + Theme.space6 : 0)

        x: badge.width + Theme.space8 - Theme.hairline
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(0, Math.min(implicitWidth, room))
        font.weight: Theme.weightMedium
        text: root.name
    }

    EbIcon {
        id: ball

        anchors.left: nameLabel.right
        anchors.leftMargin: Theme.space6
        anchors.verticalCenter: parent.verticalCenter
        visible: root.ball
        size: Theme.px(8)
        name: "ball"
        color: Theme.text2
    }

    EbText {
        id: priceLabel

        anchors.right: root.priced ? venueLabel.left : parent.right
        anchors.rightMargin: root.priced ? Theme.space6 : root.scoreWidth + Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        // News goes first for its few seconds; only a price is short enough to stand beside "+7".
        visible: text !== "" && (root.delta === "" || (root.priced && root.delta.length <= root.shortDelta))
        style: root.priced ? "small" : "micro"
        font.weight: Theme.weightRegular
        text: root.priceText
        color: root.priced ? Theme.text1 : Theme.text3
    }

    EbAgeGlyph {
        id: bars

        anchors.right: priceLabel.left
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        visible: root.suspended
        state: "suspended"
    }

    EbText {
        id: venueLabel

        anchors.right: parent.right
        anchors.rightMargin: root.scoreWidth
        anchors.verticalCenter: parent.verticalCenter
        width: root.venueWidth
        visible: root.priced && root.price !== "" && root.delta === ""
        elide: Text.ElideNone
        style: "micro"
        font.weight: Theme.weightRegular
        text: root.venue
        color: Theme.text3
    }

    Rectangle {
        id: flash

        anchors.fill: scoreLabel
        anchors.margins: -Theme.space2
        radius: Theme.radiusXs
        color: Theme.bgActive
        opacity: 0
    }

    EbText {
        anchors.right: scoreLabel.left
        anchors.rightMargin: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        visible: root.delta !== ""
        style: "micro"
        text: root.delta
        color: Theme.text1
    }

    EbText {
        id: scoreLabel

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        style: "scoreM"
        elide: Text.ElideNone
        text: root.score
        color: root.trailing ? Theme.text3 : Theme.text1
    }

    NumberAnimation {
        id: fade

        target: flash
        property: "opacity"
        from: 1
        to: 0
        duration: Theme.motionFlash
    }

    onDeltaChanged: {
        if (root.delta !== "" && !Theme.reducedMotion) {
            fade.restart();
        }
    }
}
