// SPDX-License-Identifier: MIT
// Which market is in front, the menu of the others, and how prices are written. A second line where one is too short.
import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    readonly property int innerWidth: root.width - 2 * Theme.space12
    readonly property int formatWidth: Theme.px(106)
    readonly property int moreWidth: Theme.px(90)
    readonly property bool hasOthers: Odds.others.length > 0
    readonly property int oneLine: tabs.implicitWidth + Theme.space8 + root.formatWidth
        + (root.hasOthers ? root.moreWidth + Theme.space8 : 0)
    readonly property bool wraps: root.oneLine > root.innerWidth
    readonly property int lineHeight: Theme.screenHeadHeight

    implicitHeight: root.wraps ? 2 * root.lineHeight - Theme.space8 : root.lineHeight

    EbSegment {
        id: tabs

        x: Theme.space12
        y: (root.lineHeight - height) / 2
        model: Odds.tabs
        currentIndex: Odds.tab
        visible: Odds.tabs.length > 0
        Accessible.name: qsTr("Markets")
        onActivated: index => Odds.tab = index
    }

    EbSelect {
        id: others

        x: root.wraps ? Theme.space12 : tabs.x + tabs.width + Theme.space8
        y: (root.wraps ? root.lineHeight - Theme.space8 : 0) + (root.lineHeight - height) / 2
        width: root.wraps ? Math.min(Theme.px(210), root.innerWidth - root.formatWidth - Theme.space8) : root.moreWidth
        visible: root.hasOthers
        label: qsTr("Other markets")
        placeholder: root.wraps ? qsTr("Other markets (%1)").arg(Odds.others.length) : qsTr("More (%1)").arg(Odds.others.length)
        model: Odds.others
        currentIndex: Odds.other
        onActivated: index => Odds.other = index
    }

    EbSelect {
        id: format

        anchors.right: parent.right
        anchors.rightMargin: Theme.space12
        y: (root.wraps ? root.lineHeight - Theme.space8 : 0) + (root.lineHeight - height) / 2
        width: root.formatWidth
        label: qsTr("Odds format")
        model: Appearance.oddsFormats
        currentIndex: Appearance.oddsFormatIndex
        onActivated: index => Appearance.oddsFormatIndex = index
    }
}
