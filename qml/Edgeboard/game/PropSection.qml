// SPDX-License-Identifier: MIT
// Head of the props of one market.
import QtQuick
import Edgeboard.Controls
import Edgeboard.Theme

EbText {
    required property string section

    leftPadding: Theme.pageGutter
    width: ListView.view ? ListView.view.width : implicitWidth
    height: Theme.rowGroupHead
    style: "micro"
    text: section
    color: Theme.text3
    Accessible.role: Accessible.Heading
}
