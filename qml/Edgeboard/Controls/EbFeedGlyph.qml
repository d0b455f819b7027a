// SPDX-License-Identifier: MIT
// How a feed fares: set Item's own "state" to "live", "starting", "catchingUp", "quiet", "silent",
// "retrying", "stopped" or "off".
import Edgeboard.Controls
import Edgeboard.Theme

EbGlyph {
    id: root

    implicitWidth: Theme.glyphSize
    implicitHeight: Theme.glyphSize
    shape: {
        switch (root.state) {
        case "live": return "disc";
        case "starting": return "dashedRing";
        case "catchingUp": return "halfRight";
        case "quiet": return "ringDot";
        case "silent": return "struckRing";
        case "retrying": return "turning";
        case "stopped": return "square";
        }
        return "dash";
    }
    color: {
        switch (root.state) {
        case "live": return Theme.text2;
        case "starting":
        case "catchingUp": return Theme.blue;
        case "quiet":
        case "retrying": return Theme.warn;
        case "silent":
        case "stopped": return Theme.bad;
        }
        return Theme.text3;
    }

    // The only thing that may turn; it stands still in reduced motion.
    turnInterval: root.state === "retrying" ? Theme.retryStep : 0
}
