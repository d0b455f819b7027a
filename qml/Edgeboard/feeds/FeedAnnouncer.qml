// SPDX-License-Identifier: MIT
// Says aloud that a feed is lost or back.
import QtQuick
import Edgeboard.App

Item {
    Accessible.role: Accessible.AlertMessage
    Accessible.name: Feeds.announcement
    Accessible.ignored: Feeds.announcement === ""
}
