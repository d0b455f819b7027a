// SPDX-License-Identifier: MIT
// Asks for the key of a feed. What is typed is never shown, and never comes back once it is saved.
import QtQuick
import QtQuick.Templates as T
import Edgeboard.App
import Edgeboard.Controls
import Edgeboard.Theme

T.Popup {
    id: root

    property string feedId
    property string feedName

    function ask(feedId: string, feedName: string): void {
        root.feedId = feedId;
        root.feedName = feedName;
        field.clear();
        root.open();
        field.forceActiveFocus(Qt.TabFocusReason);
    }

    function accept(): void {
        if (field.text.trim() !== "") {
            Feeds.enterKey(root.feedId, field.text);
            field.clear();
            root.close();
        }
    }

    anchors.centerIn: T.Overlay.overlay
    width: Theme.px(400)
    implicitHeight: column.height + 2 * Theme.space16
    padding: Theme.space16
    modal: true
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onClosed: field.clear()

    background: Rectangle {
        radius: Theme.radiusLg
        color: Theme.bgRaised
        border.width: Theme.hairline
        border.color: Theme.lineBase
    }

    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }

    contentItem: FocusScope {
        Column {
            id: column

            width: parent.width
            spacing: Theme.space12

            EbText {
                width: parent.width
                style: "title"
                text: qsTr("Key for %1").arg(root.feedName)
                elide: Text.ElideRight
            }

            EbText {
                width: parent.width
                style: "small"
                color: Theme.text2
                wrapMode: Text.Wrap
                maximumLineCount: 3
                text: qsTr("It goes into the key store of this desktop and to the provider, and nowhere else.")
            }

            EbField {
                id: field

                width: parent.width
                placeholder: qsTr("Paste the key")
                iconName: "key"
                echoMode: TextInput.Password
                passwordMaskDelay: 0
                inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
                onAccepted: root.accept()
                onEscaped: root.close()
            }

            Row {
                anchors.right: parent.right
                spacing: Theme.space8

                EbButton {
                    text: qsTr("Cancel")
                    onClicked: root.close()
                }

                EbButton {
                    kind: "primary"
                    text: qsTr("Save and connect")
                    enabled: field.text.trim() !== ""
                    onClicked: root.accept()
                }
            }
        }
    }
}
