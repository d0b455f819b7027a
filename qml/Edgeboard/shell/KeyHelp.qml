// SPDX-License-Identifier: MIT
// The cheat sheet: only keys that do something.
import QtQuick
import QtQuick.Templates as T
import Edgeboard.Controls

T.Popup {
    id: root

    // The sheet brings its own scrim and sizes itself by what it lies on.
    parent: T.Overlay.overlay
    width: parent ? parent.width : 0
    height: parent ? parent.height : 0
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside

    contentItem: EbCheatSheet {
        focus: true
        entries: ["Ctrl+1\t" + qsTr("board"), "Ctrl+3\t" + qsTr("history"), "Ctrl+4\t" + qsTr("feeds"), "/\t" + qsTr("find a league or team"), "J, K\t" + qsTr("next, previous card or game"),
            qsTr("Arrows") + "\t" + qsTr("card to card"), "Enter\t" + qsTr("open"), "E\t" + qsTr("edges only"),
            "1 … 9\t" + qsTr("n-th ticked league, or all"), "0\t" + qsTr("all leagues"),
            "O\t" + qsTr("next odds format"), "A\t" + qsTr("alerts, the odds, the log, calibration"), "B\t" + qsTr("leagues, games, feeds"),
            "N\t" + qsTr("game of the newest alert"), "X\t" + qsTr("dismiss the newest alert"),
            ".\t" + qsTr("apply the waiting order"), "Space\t" + qsTr("replay: play or pause"),
            qsTr("Left, Right") + "\t" + qsTr("replay bar: 10 s back or on"), "T\t" + qsTr("history: chart as table"), "Ctrl+R\t" + qsTr("reconnect the feed"), "F6\t" + qsTr("next pane"),
            "Esc\t" + qsTr("close, clear, back"), "?\t" + qsTr("this sheet"), "Ctrl+Q\t" + qsTr("quit")]
        onClosed: root.close()
    }
}
