// SPDX-License-Identifier: MIT
// Props and exact scores: shown, never compared.
import QtQuick
import Edgeboard
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    signal rowShown(row: Item)

    implicitHeight: note.height + list.height

    EbText {
        id: note

        x: Theme.pageGutter
        width: parent.width - 2 * x
        height: Theme.rowDense
        style: "small"
        text: qsTr("Shown as each book writes them, never compared.")
        color: Theme.text3
    }

    ListView {
        id: list

        anchors.top: note.bottom
        width: parent.width
        height: contentHeight
        interactive: false
        model: Odds.props
        activeFocusOnTab: true
        highlightMoveDuration: 0
        onActiveFocusChanged: {
            if (activeFocus && currentIndex < 0) {
                currentIndex = 0;
            }
        }
        onCurrentItemChanged: {
            if (activeFocus && currentItem) {
                root.rowShown(currentItem);
            }
        }

        Accessible.role: Accessible.List
        Accessible.name: qsTr("Props and exact scores")

        section.property: "market"
        section.delegate: PropSection {}

        delegate: Item {
            id: row

            required property string pick
            required property string venue
            required property oddsPrice price
            required property string sentence

            width: ListView.view.width
            height: Theme.rowNormal

            Accessible.role: Accessible.ListItem
            Accessible.name: row.sentence
            Accessible.focusable: true

            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: Theme.hairline
                color: Theme.lineSoft
            }

            EbText {
                x: Theme.pageGutter
                width: venueLabel.x - x - Theme.space8
                height: parent.height
                text: row.pick
            }

            EbText {
                id: venueLabel

                anchors.right: cell.left
                width: Math.min(implicitWidth, Theme.px(90))
                height: parent.height
                style: "small"
                text: row.venue
                color: Theme.text3
            }

            EbOddsCell {
                id: cell

                anchors.right: parent.right
                width: Theme.px(132)
                height: parent.height
                text: row.price.text
                ageState: row.price.ageState
                ageText: row.price.ageText
                faint: row.price.faint
                moved: row.price.moved
            }

            EbFocusRing {
                visible: row.ListView.isCurrentItem && row.ListView.view.activeFocus
                radius: 0
            }
        }
    }
}
