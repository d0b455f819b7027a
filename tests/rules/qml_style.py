# SPDX-License-Identifier: MIT
"""Traps of Qt 6.4 in QML (text that is not plain, Bound components) and literals that belong to the theme."""
import re

import rule

CONTROLS = "qml/Edgeboard/Controls/"
THEME = "qml/Edgeboard/Theme/"
# Controls that show text with a default contentItem: an <img> in it crashes Qt 6.4, and "A&M" loses its &.
SHOW_TEXT = ("Button", "ToolButton", "RoundButton", "DelayButton", "TabButton", "ItemDelegate", "CheckDelegate", "RadioDelegate",
             "SwitchDelegate", "SwipeDelegate", "MenuItem", "MenuBarItem", "Menu", "MenuBar", "ComboBox", "CheckBox", "RadioButton",
             "Switch", "ToolTip", "GroupBox", "Dialog", "SpinBox", "Tumbler", "TextField", "TextArea")
NOT_WITH_BOUND = re.compile(r"^\s*(?:[\w.]+\s*[:{]\s*)*(sourceComponent|header|footer|highlight|section\.delegate|delegate)\s*:")


def blocks(text, names):
    """(line number, name, body) of each `Name { ... }` whose name is one of the given."""
    for match in re.finditer(r"(?<![\w.])(?:\w+\.)?(" + "|".join(names) + r")\s*\{", text):
        depth, end = 1, match.end()
        while end < len(text) and depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        yield text.count("\n", 0, match.start()) + 1, match.group(1), text[match.end():end]


def own_properties(body):
    """The body without nested objects."""
    out, depth = [], 0
    for letter in body:
        if letter == "}":
            depth -= 1
        if depth == 0:
            out.append(letter)
        if letter == "{":
            depth += 1
    return "".join(out)


def check(tree):
    for path in tree.under("qml", suffixes=[".qml", ".js"]):
        code = tree.code(path)
        text = rule.without_comments(tree.text(path))
        in_controls, in_theme = path.startswith(CONTROLS), path.startswith(THEME)

        yield from rule.find(tree, path, code, r"\b(?:Text|TextEdit)\.(?:RichText|StyledText|AutoText|MarkdownText)\b",
                             "{0}: text from data is plain text, always (Text.PlainText)")
        for number, name, body in blocks(text, ("Text", "Label")):
            if not in_controls:
                yield f"{path}:{number}: bare {name}; use EbText, which shows plain text only"
            elif not re.search(r"textFormat\s*:\s*(?:\w+\.)?Text\.PlainText", own_properties(body)):
                yield f"{path}:{number}: {name} without `textFormat: Text.PlainText`; the default guesses and can load pictures"
        if not in_controls:
            for number, name, _ in blocks(text, SHOW_TEXT):
                yield f"{path}:{number}: default {name}; use the one of Edgeboard.Controls (plain text, no mnemonic)"
            yield from rule.find(tree, path, code, r"(?<![\w.])ToolTip\.(?:text|visible|show)\b",
                                 "{0}: the attached tool tip guesses the text format; use the one of Edgeboard.Controls")
        if re.search(r"^\s*pragma\s+ComponentBehavior\s*:\s*Bound", text, re.M):
            for number, line in code:
                match = NOT_WITH_BOUND.match(line)
                if match and match.group(1) != "delegate":
                    yield (f"{path}:{number}: {match.group(1)} does not work in a file with `pragma ComponentBehavior: Bound` on Qt 6.4; "
                           "use Loader.source, or put it beside the view")
        if not in_theme:
            yield from rule.find(tree, path, code, r"""["']#[0-9a-fA-F]{3,8}["']|\bQt\.(?:rgba|hsla|hsva)\(\s*[\d.]""",
                                 "{0}: colours live in Edgeboard/Theme")
            yield from rule.find(tree, path, code, r"""\b\w*[cC]olor\s*:\s*["'](?!transparent["'])[a-z]+["']""",
                                 "{0}: colours live in Edgeboard/Theme")
            yield from rule.find(tree, path, code, r"\b(?:pixelSize|pointSize|letterSpacing)\s*:\s*-?[\d.]+",
                                 "{0}: type sizes live in Edgeboard/Theme")
            yield from rule.find(tree, path, code, r"\bduration\s*:\s*[1-9]\d*", "{0}: durations live in Edgeboard/Theme")
    for path in tree.under("app", "qml", suffixes=rule.CPP):
        yield from rule.find(tree, path, tree.code(path), r"\bsetContextPropert(?:y|ies)\b",
                             "{0}: C++ reaches QML as registered types and singletons only")


PAGE, CONTROL = "qml/Edgeboard/board/P.qml", CONTROLS + "EbX.qml"
BAD = [
    ({CONTROL: "Text { textFormat: Text.RichText }"}, "plain text, always"),
    ({CONTROL: "Text { text: a; Item { property int textFormat: Text.PlainText } }"}, "without `textFormat"),
    ({CONTROL: "contentItem: Text {\n text: a\n}"}, "without `textFormat"),
    ({PAGE: "Item {\n Text { text: a }\n}"}, "bare Text"),
    ({PAGE: "QQC.Label { text: a }"}, "bare Label"),
    ({PAGE: "Button { text: a }"}, "default Button"),
    ({PAGE: "delegate: ItemDelegate { text: a }"}, "default ItemDelegate"),
    ({PAGE: "Item { ToolTip.text: a }"}, "tool tip"),
    ({PAGE: "pragma ComponentBehavior: Bound\nItem {\n Loader {\n  sourceComponent: x\n } }"}, "sourceComponent does not work"),
    ({PAGE: "pragma ComponentBehavior: Bound\nListView {\n header: Item {}\n}"}, "header does not work"),
    ({PAGE: "pragma ComponentBehavior: Bound\nListView {\n section.delegate: Item {}\n}"}, "section.delegate does not work"),
    ({PAGE: "Rectangle { color: \"#ff00aa\" }"}, "colours live"),
    ({PAGE: "Rectangle { border.color: 'red' }"}, "colours live"),
    ({PAGE: "EbText { font.pixelSize: 13 }"}, "type sizes live"),
    ({PAGE: "NumberAnimation { duration: 120 }"}, "durations live"),
    ({"app/desktop/main.cpp": "engine.rootContext()->setContextProperty(a, b);"}, "registered types"),
]
GOOD = [
    {CONTROL: "Text {\n text: a\n textFormat: Text.PlainText\n}\nT.Button { id: b }"},
    {PAGE: "pragma ComponentBehavior: Bound\nListView { delegate: EbText { text: a; color: Theme.text } }"},
    {PAGE: "ListView {\n header: Item {}\n}\nRectangle { color: \"transparent\" }\nEbButton { text: '#1' } // Text { }"},
    {THEME + "Theme.qml": "QtObject { property color a: \"#123456\"; property int duration: 120 }"},
    {PAGE: "NumberAnimation { duration: Theme.fast }\nPauseAnimation { duration: 0 }"},
]

if __name__ == "__main__":
    rule.end(rule.main("qml_style", check, BAD, GOOD))
