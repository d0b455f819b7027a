// SPDX-License-Identifier: MIT
// A feed in the health strip. Set Item's own "state" as in EbFeedGlyph.
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Theme

T.AbstractButton {
    id: root

    property string name
    property string ageText // "0.2 s", "quiet 14 s", "retry in 11 s", "stopped"
    property string rateText
    property string sentence: root.name + ", " + root.ageText
    property bool glyphOnly: false // compact and low windows

    function press(): void {
        if (root.enabled) {
            root.clicked();
        }
    }

    hoverEnabled: true
    implicitWidth: implicitContentWidth + 2 * Theme.space16
    implicitHeight: Theme.stripHeight - Theme.hairline
    leftPadding: Theme.space16
    rightPadding: Theme.space16

    Accessible.role: Accessible.Button
    Accessible.name: root.sentence
    Accessible.onPressAction: root.press()

    Keys.onReturnPressed: root.press()
    Keys.onEnterPressed: root.press()

    background: Rectangle {
        color: root.pressed ? Theme.bgActive : root.hovered ? Theme.bgHover : Theme.clear

        Rectangle {
            anchors.right: parent.right
            width: Theme.hairline
            height: parent.height
            color: Theme.lineSoft
        }

        EbFocusRing {
            visible: root.visualFocus
        }
    }

    contentItem: EbFeedButtonBody {
        state: root.state
        name: root.name
        ageText: root.ageText
        rateText: root.rateText
        glyphOnly: root.glyphOnly
    }

    EbToolTip {
        text: root.sentence
        shown: root.hovered && root.sentence !== ""
        y: -implicitHeight - Theme.space4
    }
}
