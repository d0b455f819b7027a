// SPDX-License-Identifier: MIT
// How old a number is: set Item's own "state" to "fresh", "ageing", "stale", "unknown" or "suspended".
import Edgeboard.Controls
import Edgeboard.Theme

EbGlyph {
    id: root

    implicitWidth: Theme.glyphSize
    implicitHeight: Theme.glyphSize
    shape: {
        switch (root.state) {
        case "fresh": return "disc";
        case "ageing": return "halfLeft";
        case "stale": return "ring";
        case "suspended": return "bars";
        }
        return "dash";
    }
    color: {
        switch (root.state) {
        case "fresh": return Theme.text2;
        case "ageing": return Theme.warn;
        case "stale": return Theme.bad;
        }
        return Theme.text3;
    }
}
