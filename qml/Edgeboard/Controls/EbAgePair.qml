// SPDX-License-Identifier: MIT
// The two ages that every alert shows.
import QtQuick
import Edgeboard.Theme

Row {
    id: root

    property string scoreAgeState
    property string scoreAgeText
    property string priceAgeState
    property string priceAgeText

    spacing: Theme.space12 - Theme.space2

    EbAge {
        visible: root.scoreAgeText !== ""
        state: root.scoreAgeState
        text: qsTr("Score %1").arg(root.scoreAgeText)
    }

    EbAge {
        visible: root.priceAgeText !== ""
        state: root.priceAgeState
        text: qsTr("Price %1").arg(root.priceAgeText)
    }
}
