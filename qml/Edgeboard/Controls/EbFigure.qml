// SPDX-License-Identifier: MIT
// A number with its name over it. "tone" is "plain", "warn", "bad" or "off".
import QtQuick
import Edgeboard.Theme

Item {
    id: root

    property string name
    property string value
    property string tone: "plain"

    implicitWidth: Theme.px(80)
    implicitHeight: Theme.microLine + Theme.bodyLine

    EbText {
        width: parent.width
        height: Theme.microLine
        style: "micro"
        font.weight: Theme.weightRegular
        text: root.name
        color: Theme.text3
    }

    EbText {
        y: Theme.microLine
        width: parent.width
        height: Theme.bodyLine
        style: root.tone === "off" ? "small" : "body"
        fontSizeMode: Text.HorizontalFit // a long one gets smaller before it is cut
        minimumPixelSize: Theme.microPx
        font.weight: root.tone === "off" ? Theme.weightRegular : Theme.weightMedium
        text: root.value
        color: {
            switch (root.tone) {
            case "warn": return Theme.warn;
            case "bad": return Theme.bad;
            case "off": return Theme.text3;
            }
            return Theme.text1;
        }
    }
}
