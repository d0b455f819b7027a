// SPDX-License-Identifier: MIT
// Why there are no cards, and what can be done about it.
import QtQuick
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

EbEmpty {
    id: root

    function actionAt(index: int): string {
        return Board.emptyActions.length > index ? Board.emptyActions[index] : "";
    }

    title: Board.emptyTitle
    line: Board.emptyLine
    iconName: {
        switch (Board.emptyKind) {
        case "not-covered": return "lock";
        case "feed-down": return "alert";
        case "filtered-out": return "filter";
        }
        return "clock";
    }
    iconColor: {
        switch (Board.emptyKind) {
        case "not-covered": return Theme.warn;
        case "feed-down": return Theme.bad;
        case "filtered-out": return Theme.blue;
        }
        return Theme.text2;
    }
    actionPrimary: Board.emptyKind === "filtered-out"
    actionText: root.actionAt(0)
    secondText: root.actionAt(1)
    thirdText: root.actionAt(2)
    onAction: Board.runEmptyAction(0)
    onSecondAction: Board.runEmptyAction(1)
    onThirdAction: Board.runEmptyAction(2)
}
