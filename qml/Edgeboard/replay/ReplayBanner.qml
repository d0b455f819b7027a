// SPDX-License-Identifier: MIT
// Says all the time that this is not the present.
import QtQuick
import Edgeboard.App
import Edgeboard.Controls

EbModeBar {
    word: Replay.word
    text: Replay.banner
}
