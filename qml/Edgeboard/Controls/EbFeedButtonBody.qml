// SPDX-License-Identifier: MIT
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string name
    property string ageText
    property string rateText
    property bool glyphOnly: false

    implicitWidth: row.implicitWidth
    implicitHeight: row.implicitHeight

    Row {
        id: row

        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.space6

        EbFeedGlyph {
            anchors.verticalCenter: parent.verticalCenter
            state: root.state
        }

        EbText {
            visible: !root.glyphOnly && text !== ""
            style: "micro"
            text: root.name
        }

        EbText {
            visible: !root.glyphOnly && text !== ""
            style: "micro"
            font.weight: Theme.weightRegular
            text: root.ageText
            color: Theme.text2
        }

        EbText {
            visible: !root.glyphOnly && text !== ""
            style: "micro"
            font.weight: Theme.weightRegular
            text: root.rateText
            color: Theme.text3
        }
    }
}
