// SPDX-License-Identifier: MIT
// All text of the program. Plain, so that what a feed sends is never read as markup.
import QtQuick
import Edgeboard.Theme

Text {
    id: root

    property string style: "body"
    property bool strike: false

    textFormat: Text.PlainText
    color: Theme.text1
    elide: Text.ElideRight
    maximumLineCount: 1
    verticalAlignment: Text.AlignVCenter
    font.family: Theme.familyOf(root.style)
    font.pixelSize: Theme.pixelSizeOf(root.style)
    font.weight: Theme.weightOf(root.style)
    font.strikeout: root.strike
    font.hintingPreference: Font.PreferNoHinting
    renderType: Text.QtRendering
}
