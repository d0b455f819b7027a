// SPDX-License-Identifier: MIT
import QtQuick
import Edgeboard.Controls

Item {
    EbMenu {
        x: 40
        y: 40
        visible: true

        EbMenuItem { iconName: "right"; text: "Open"; shortcutHint: "Enter" }
        EbMenuItem { iconName: "star"; text: "Star team"; shortcutHint: "S" }
        EbMenuItem { text: "Mute"; checkable: true; checked: true }
        EbMenuItem { text: "Not now"; enabled: false }
    }

    EbCheatSheet {
        entries: ["Everywhere", "Ctrl 1\tBoard", "Ctrl K\tCommand palette", "/\tSearch of this screen", "?\tThis sheet", "Esc\tClose, clear, back",
            "Board", "S\tStar team", "P\tPin game", "E\tEdges only", "V\tCards or table", "O\tNext odds format"]
    }
}
