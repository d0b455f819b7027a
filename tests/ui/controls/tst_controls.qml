// SPDX-License-Identifier: MIT
import QtQuick
import QtTest
import Edgeboard.Controls
import Edgeboard.Theme

Item {
    id: root

    width: 600
    height: 500

    Component { id: spy; SignalSpy { } }

    Component { id: button; EbButton { } }
    Component { id: segment; EbSegment { model: ["Live", "Next", "Final"]; counts: [1, 2, 3] } }
    Component { id: field; EbField { placeholder: "Find" } }
    Component { id: card; EbGameCard { } }
    Component { id: replay; EbReplayBar { width: 600 } }
    Component { id: seek; EbSeekBar { width: 208 } }
    Component { id: label; EbText { } }
    Component { id: empty; EbEmpty { title: "t"; line: "l"; actionText: "Do"; secondText: "Other" } }
    Component { id: toast; EbToast { state: "fired"; title: "t" } }
    Component { id: sheet; EbCheatSheet { entries: ["Head", "Esc\tClose"] } }
    Component { id: select; EbSelect { model: ["American", "Decimal", "Cents"] } }
    Component {
        id: menu

        EbMenu {
            readonly property Item first: itemAt(0)

            EbMenuItem { text: "Texas A&M <img src=x>"; shortcutHint: "S" }
            EbMenuItem { text: "Mute"; checkable: true }
        }
    }
    ListModel { id: rows }
    Component { id: stack; EbToastStack { model: rows } }

    readonly property var kinds: ["EbAge", "EbAgeGlyph", "EbAgePair", "EbAlertCard", "EbAlertLine", "EbBadge", "EbBanner", "EbButton",
        "EbCardHead", "EbCheatSheet", "EbCheck", "EbCheckMark", "EbChipFrame", "EbEdgeChip", "EbEmpty", "EbEventBody", "EbFeedButton",
        "EbFeedCard", "EbFeedGlyph", "EbFeedLight", "EbFeedRow", "EbField", "EbFigure", "EbFocusRing", "EbGameCard", "EbGlyph", "EbIcon", "EbIconButton", "EbKey", "EbLabelRow",
        "EbLeagueRow", "EbLogLine", "EbMenuItem", "EbMenuItemBody", "EbModeBar", "EbProbBar", "EbRateChart", "EbReplayBar", "EbSeekBar", "EbSegment", "EbSelect", "EbSpark", "EbStateLine", "EbSwitch", "EbTab", "EbTag",
        "EbTeamLine", "EbText", "EbTimeline", "EbToast", "EbToastStack"]
    readonly property var naughty: ["<img src=x>", "<b>bold</b>", "Texas A&M && &x", "%1 %2 %n %%", "\u202Egnirts\u202C",
        "a\u0000b", "x".repeat(10000), "line\nline", "\uD800", "🏈‮﷽", "'; DROP TABLE games; --", "javascript:alert(1)", ""]

    function make(kind: string): Item {
        return Qt.createQmlObject("import Edgeboard.Controls\n" + kind + " { }", root, kind);
    }

    TestCase {
        name: "Controls"
        when: windowShown

        function init() {
            Theme.name = "dark";
            Theme.reducedMotion = false;
            Theme.scale = 1;
        }

        function watch(target, name) {
            return createTemporaryObject(spy, root, {target: target, signalName: name});
        }

        function test_everyControlInstantiates_data() {
            return root.kinds.map(kind => ({tag: kind, kind: kind}));
        }

        function test_everyControlInstantiates(data) {
            const item = root.make(data.kind);
            verify(item);
            for (const name of ["light", "contrast", "dark"]) {
                Theme.name = name;
            }
            Theme.scale = 2;
            Theme.reducedMotion = true;
            verify(grabImage(root));
            item.destroy();
        }

        function test_naughtyStrings_data() {
            return root.kinds.map(kind => ({tag: kind, kind: kind}));
        }

        function test_naughtyStrings(data) {
            const item = root.make(data.kind);
            item.width = item.implicitWidth;
            item.height = item.implicitHeight;
            for (const text of root.naughty) {
                for (const name in item) {
                    const skipped = ["objectName", "state", "style", "shape", "inputMask", "iconName"].includes(name)
                        || data.kind === "EbIcon"; // these are our own words, never a feed's
                    if (typeof item[name] === "string" && !skipped) {
                        try {
                            item[name] = text;
                        } catch (error) {
                            // read-only
                        }
                    }
                }
                if (data.kind === "EbSegment") {
                    item.model = [text, text];
                }
                if (data.kind === "EbStateLine" || data.kind === "EbFeedCard") {
                    item.steps = [text, text];
                }
                if (data.kind === "EbFeedCard") {
                    item.figureNames = [text, text];
                    item.figureValues = [text];
                }
                if (data.kind === "EbCheatSheet") {
                    item.entries = [text, text + "\t" + text];
                }
                grabImage(root);
            }
            item.destroy();
        }

        function test_textIsLiteral() {
            const plain = createTemporaryObject(label, root, {text: "<img src=x>"});
            compare(plain.textFormat, Text.PlainText);
            const width = plain.implicitWidth;
            verify(width > 50); // as wide as its letters, not as a picture
            plain.text = "A&M";
            const short_ = plain.implicitWidth;
            plain.text = "AM";
            verify(short_ > plain.implicitWidth);
        }

        function test_buttonShowsAmpersand() {
            const withSign = createTemporaryObject(button, root, {text: "A&M"});
            const without = createTemporaryObject(button, root, {text: "AM"});
            verify(withSign.implicitWidth > without.implicitWidth);
        }

        function test_longTextElides() {
            const item = createTemporaryObject(button, root, {text: "x".repeat(10000), width: 100});
            compare(item.width, 100);
            verify(item.contentItem.width <= 100);
        }

        function test_buttonClicks() {
            const item = createTemporaryObject(button, root, {text: "Press"});
            const clicked = watch(item, "clicked");
            mouseClick(item);
            compare(clicked.count, 1);
            item.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Space);
            compare(clicked.count, 2);
            keyClick(Qt.Key_Return);
            compare(clicked.count, 3);
            keyClick(Qt.Key_Enter);
            compare(clicked.count, 4);
        }

        function test_focusMovesNothing_data() {
            return ["EbButton", "EbIconButton", "EbCheck", "EbSwitch", "EbField", "EbSegment", "EbLeagueRow", "EbFeedButton",
                "EbGameCard", "EbAlertCard", "EbAlertLine", "EbToast", "EbSeekBar"].map(kind => ({tag: kind, kind: kind}));
        }

        function test_focusMovesNothing(data) {
            const item = root.make(data.kind);
            item.width = item.implicitWidth;
            item.height = item.implicitHeight;
            const before = [item.implicitWidth, item.implicitHeight, item.contentItem ? item.contentItem.x : 0];
            const unfocused = grabImage(item);
            item.forceActiveFocus(Qt.TabFocusReason);
            verify(item.activeFocus);
            compare([item.implicitWidth, item.implicitHeight, item.contentItem ? item.contentItem.x : 0], before);
            verify(!grabImage(item).equals(unfocused)); // and it is visible
            item.destroy();
        }

        function test_segmentKeysAndClicks() {
            const item = createTemporaryObject(segment, root);
            const activated = watch(item, "activated");
            item.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right);
            compare(activated.count, 1);
            compare(activated.signalArguments[0][0], 1);
            keyClick(Qt.Key_Left); // the owner has not moved it: there is nothing to the left
            compare(activated.count, 1);
            item.currentIndex = 1;
            mouseClick(item, item.width - 10, item.height / 2);
            compare(activated.count, 2);
            compare(activated.signalArguments[1][0], 2);
        }

        function test_fieldEscapesAndAccepts() {
            const item = createTemporaryObject(field, root);
            const escaped = watch(item, "escaped");
            const accepted = watch(item, "accepted");
            item.forceActiveFocus();
            keyClick("a");
            compare(item.text, "a");
            keyClick(Qt.Key_Return);
            compare(accepted.count, 1);
            keyClick(Qt.Key_Escape);
            compare(escaped.count, 1);
        }

        function test_cardOpensAndAsksForMenu() {
            const item = createTemporaryObject(card, root, {width: 280, height: 154});
            const activated = watch(item, "activated");
            const menu = watch(item, "contextMenu");
            mouseClick(item);
            compare(activated.count, 1);
            mouseClick(item, 20, 20, Qt.RightButton);
            compare(menu.count, 1);
            compare(activated.count, 1);
            item.forceActiveFocus();
            keyClick(Qt.Key_Menu);
            compare(menu.count, 2);
        }

        function test_cardKeepsItsLayout() {
            const item = createTemporaryObject(card, root, {width: 272, height: 137, firstName: "x".repeat(200),
                firstScore: "104", firstPrice: "+1450", firstVenue: "MGM", chipText: "y".repeat(200), chipTier: "edge"});
            verify(grabImage(item));
            for (let place = 0; place < item.children.length; ++place) {
                const child = item.children[place];
                verify(child.x >= 0 && child.x + child.width <= item.width, child + " is cut");
                verify(child.y >= 0 && child.y + child.height <= item.height, child + " is cut");
            }
        }

        function test_seekBar() {
            const item = createTemporaryObject(seek, root, {height: 40});
            const seeks = watch(item, "seekTo");
            const steps = watch(item, "stepBy");
            mouseClick(item, 104, 20);
            compare(seeks.count, 1);
            verify(Math.abs(seeks.signalArguments[0][0] - 0.5) < 0.02);
            verify(item.activeFocus);
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Left);
            keyClick(Qt.Key_Right, Qt.ShiftModifier);
            compare(steps.signalArguments.map(call => call[0]), [10, -10, 60]);
            keyClick(Qt.Key_Home);
            compare(seeks.signalArguments[1][0], 0);
        }

        function test_replaySpaceAnywhere() {
            const item = createTemporaryObject(replay, root);
            const pauses = watch(item, "playPause");
            const bar = Array.from(item.children).find(child => child.shortStep !== undefined);
            bar.forceActiveFocus();
            keyClick(Qt.Key_Space);
            compare(pauses.count, 1);
        }

        function test_emptyActions() {
            const item = createTemporaryObject(empty, root, {width: 480, height: 300});
            const done = watch(item, "action");
            const pressable = [];
            const collect = from => {
                for (let place = 0; place < from.children.length; ++place) {
                    const child = from.children[place];
                    if (child.kind !== undefined && child.visible) {
                        pressable.push(child);
                    }
                    collect(child);
                }
            };
            collect(item);
            compare(pressable.length, 2);
            mouseClick(pressable[0]);
            compare(done.count, 1);
        }

        function test_toastCloses() {
            const item = createTemporaryObject(toast, root, {width: 304});
            const closed = watch(item, "closed");
            item.forceActiveFocus();
            verify(item.attended);
            keyClick(Qt.Key_Delete);
            compare(closed.count, 1);
        }

        function test_stackShowsThree() {
            rows.clear();
            for (let row = 0; row < 5; ++row) {
                rows.append({toastState: "fired", title: "t" + row, timeText: "", chipTier: "edge", chipText: "+9", line: "l",
                    note: "", scoreAgeState: "", scoreAgeText: "", priceAgeState: "", priceAgeText: ""});
            }
            const item = createTemporaryObject(stack, root);
            compare(item.count, 5);
            const toasts = Array.from(item.children).filter(child => child.chipTier !== undefined);
            compare(toasts.length, 5);
            compare(toasts.filter(child => child.visible).length, 3);
            toasts[0].forceActiveFocus();
            verify(item.attended);
            rows.clear();
            tryCompare(item, "attendedCount", 0);
        }

        function test_selectByKeyAndList() {
            const item = createTemporaryObject(select, root);
            const activated = watch(item, "activated");
            item.forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Down);
            compare(activated.signalArguments[0][0], 1);
            compare(item.currentText, "American"); // the owner decides
            keyClick(Qt.Key_Return);
            tryVerify(() => !item.activeFocus); // the list has the keys now
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Return);
            compare(activated.count, 2);
            compare(activated.signalArguments[1][0], 2);
            tryCompare(item, "activeFocus", true); // given back
        }

        function test_menuTriggers() {
            const item = createTemporaryObject(menu, root);
            item.open();
            tryCompare(item, "opened", true);
            verify(item.first.width >= item.minimumWidth - 20);
            const triggered = watch(item.first, "triggered");
            mouseClick(item.first);
            compare(triggered.count, 1);
            tryCompare(item, "visible", false);
        }

        function test_cheatSheetCloses() {
            const item = createTemporaryObject(sheet, root);
            const closed = watch(item, "closed");
            item.forceActiveFocus();
            keyClick(Qt.Key_Escape);
            compare(closed.count, 1);
        }
    }
}
