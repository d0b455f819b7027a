// SPDX-License-Identifier: MIT
import QtQuick
import Edgeboard.Controls

Item {
    EbCheatSheet {
        entries: ["Everywhere", "Ctrl 1\tBoard", "Ctrl K\tCommand palette", "/\tSearch of this screen", "?\tThis sheet", "Esc\tClose, clear, back",
            "Board", "S\tStar team", "P\tPin game", "E\tEdges only", "V\tCards or table", "O\tNext odds format"]
    }
}
