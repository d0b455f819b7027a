// SPDX-License-Identifier: MIT
// Two pixels inside the edge, so that gaining focus moves nothing.
import QtQuick
import Edgeboard.Theme

Rectangle {
    anchors.fill: parent
    color: Theme.clear
    radius: Theme.radiusMd
    border.width: Theme.focusWidth
    border.color: Theme.blue
}
