// SPDX-License-Identifier: MIT
// Says aloud what has fired: a changed name of an AlertMessage reaches screen readers.
import QtQuick
import Edgeboard.App

Item {
    Accessible.role: Accessible.AlertMessage
    Accessible.name: Alerts.announcement
    Accessible.ignored: Alerts.announcement === ""
}
