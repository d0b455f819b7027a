// SPDX-License-Identifier: MIT
// Why there are no cards, and what can be done about it.
import QtQuick
import Edgeboard.App
import Edgeboard.Controls

EbEmpty {
    title: Board.emptyTitle
    line: Board.emptyLine
    iconName: Board.emptyIcon
    actionText: Board.emptyAction
    onAction: Board.runEmptyAction()
}
