# SPDX-License-Identifier: MIT
"""Who may include whom. ARCHITECTURE's third rule: arrows point down."""
import re

import rule

EVERYTHING_BUT_BRIDGE = {"base", "types", "wire", "net", "feed", "state", "pricing", "edge", "health", "record"}
# folder of core -> folders of core that it may include besides itself
MAY_INCLUDE = {
    "base": set(),
    "types": {"base"},
    "wire": {"base", "types"},
    "net": {"base"},
    "pusher": {"base", "wire", "net"},
    "record": {"base", "types"},
    "feed": {"base", "types", "wire", "net", "pusher", "record"},
    "state": {"base", "types"},
    "pricing": {"base", "types"},
    "edge": {"base", "types", "state", "pricing"},
    "health": {"base", "types"},
    "engine": EVERYTHING_BUT_BRIDGE,
    "bridge": {"base", "types", "wire", "net", "feed", "state"},
}
TOP = {"core": {"core"}, "app": {"core", "app"}, "qml": {"core", "app", "qml"}}
# Folders of app by what they may see of each other: models and controllers know no program.
COMPOSITION = "app/desktop/"  # the only place in app that knows the QML modules: it puts the program together
PROGRAMS = ("app/desktop/", "app/watch/", "app/bridge/")

INCLUDE = re.compile(r'^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
GUI = re.compile(r"^(?:Qt(?:Gui|Qml|Quick|Widgets)\w*(?:/|$)|Q(?:GuiApplication|Application|Quick\w*|Qml\w*|QQuick\w*|QQml\w*)"
                 r"|QQ(?:uick|ml)\w*|q(?:quick|qml)\w*\.h|QtQuick\w*)")
IMPURE = re.compile(r"^(?:Qt\w+/)?(?:QObject|QTimer|QBasicTimer|QThread\w*|QTcpSocket|QUdpSocket|QNetwork\w*|QWebSocket\w*|QSslSocket"
                    r"|QElapsedTimer|QDeadlineTimer|QMutex|mutex|thread|atomic|future|condition_variable|ctime|time\.h)$")
CLOCK_READ = re.compile(r"currentDateTime(?:Utc)?\s*\(|currentMSecsSinceEpoch|currentSecsSinceEpoch|QTime::currentTime|QDate::currentDate"
                        r"|(?:steady|system|high_resolution)_clock\s*::\s*now|\bclock_gettime\b|\bgettimeofday\b"
                        r"|std::time\s*\(")
CLOCK_HOME = "core/base/Time.cpp"


def check(tree):
    for path in tree.under("core", "app", "qml", suffixes=rule.CPP):
        top, _, rest = path.partition("/")
        folder = rest.partition("/")[0]
        if top == "core" and folder not in MAY_INCLUDE:
            yield f"{path}:1: core/{folder} is not in the table of tests/rules/layers.py; say there what it may include"
            continue
        for number, line in tree.code(path):
            match = INCLUDE.match(line)
            if match:
                quoted, angled = match.groups()
                yield from (f"{path}:{number}: {m}" for m in judge(path, top, folder, quoted, angled))
            elif top == "core" and path != CLOCK_HOME and CLOCK_READ.search(line):
                found = CLOCK_READ.search(line).group(0)
                yield f"{path}:{number}: {found} reads a clock; take the Clock of core/base/Time.h as a parameter"


def judge(path, top, folder, quoted, angled):
    if quoted is not None:
        if quoted.endswith((".moc", ".inc")) or quoted.startswith("moc_"):
            return
        target_top, _, target_rest = quoted.partition("/")
        target = target_rest.partition("/")[0]
        if top == "qml" and "/" not in quoted:
            return  # the code that Qt generates for QML types includes them by their bare name
        if target_top not in TOP:
            yield f'"{quoted}" is not written from the top of the repository, as in "core/base/Micro.h"'
        elif target_top not in TOP[top] and not (target_top == "qml" and path.startswith(COMPOSITION)):
            yield f'{top} must not include "{quoted}": arrows point down, qml to app to core'
        elif top == "core" and target != folder and target not in MAY_INCLUDE[folder]:
            yield (f'core/{folder} must not include "{quoted}"; it may use '
                   + (", ".join(sorted(MAY_INCLUDE[folder])) or "nothing of core"))
        elif top == "app" and quoted.startswith(PROGRAMS) and not path.startswith(f"app/{target}/"):
            yield f'"{quoted}" belongs to a program; only that program includes it'
        return
    if top != "core":
        return
    if GUI.match(angled):
        yield f"core must not include <{angled}>: nothing there knows Gui, Qml or Quick"
    if angled.startswith("simdjson") and folder != "wire":
        yield f"<{angled}> is for core/wire only: bytes become values there"
    if folder in ("wire", "pricing") and IMPURE.match(angled):
        yield f"core/{folder} is pure: no <{angled}>, no socket, clock, thread or QObject"


def h(path, text):
    return {path: text + "\n"}


BAD = [
    (h("core/base/A.h", '#include "core/types/Game.h"'), "core/base must not include"),
    (h("core/types/A.h", '#include "core/wire/W.h"'), "core/types must not include"),
    (h("core/wire/A.cpp", '#  include "core/net/N.h"'), "core/wire must not include"),
    (h("core/feed/A.cpp", '#include "core/state/GameBook.h"'), "core/feed must not include"),
    (h("core/state/A.cpp", '#include "core/feed/Feed.h"'), "core/state must not include"),
    (h("core/pricing/A.cpp", '#include "core/state/GameBook.h"'), "core/pricing must not include"),
    (h("core/edge/A.cpp", '#include "core/health/FeedHealth.h"'), "core/edge must not include"),
    (h("core/health/A.cpp", '#include "core/state/GameBook.h"'), "core/health must not include"),
    (h("core/record/A.cpp", '#include "core/feed/Feed.h"'), "core/record must not include"),
    (h("core/engine/A.cpp", '#include "core/bridge/B.h"'), "core/engine must not include"),
    (h("core/bridge/A.cpp", '#include "core/edge/Alert.h"'), "core/bridge must not include"),
    (h("core/new/A.cpp", ""), "not in the table"),
    (h("core/base/A.h", '#include "app/models/M.h"'), "arrows point down"),
    (h("app/models/A.h", '#include "qml/X.h"'), "arrows point down"),
    (h("app/models/A.h", '#include "app/desktop/Main.h"'), "belongs to a program"),
    (h("core/base/A.h", '#include "Micro.h"'), "from the top"),
    (h("core/engine/A.h", "#include <QGuiApplication>"), "knows Gui"),
    (h("core/engine/A.h", "#include <QtQuick/QQuickItem>"), "knows Gui"),
    (h("core/engine/A.h", "#include <QQmlEngine>"), "knows Gui"),
    (h("core/engine/A.h", "#include <QtGui>"), "knows Gui"),
    (h("core/feed/A.cpp", "#include <simdjson.h>"), "core/wire only"),
    (h("core/wire/A.h", "#include <QObject>"), "is pure"),
    (h("core/pricing/A.h", "#include <QtCore/QTimer>"), "is pure"),
    (h("core/wire/A.h", "#include <QNetworkReply>"), "is pure"),
    (h("core/edge/A.cpp", "auto t = QDateTime::currentDateTimeUtc();"), "reads a clock"),
    (h("core/feed/A.cpp", "auto t = std::chrono::steady_clock::now();"), "reads a clock"),
]
GOOD = [
    h("core/base/Time.cpp", '#include "core/base/Time.h"\nauto t = std::chrono::steady_clock::now();'),
    h("core/wire/W.cpp", '#include "core/types/Game.h"\n#include <simdjson.h>\n#include <QByteArray>'),
    h("core/engine/E.cpp", '#include "core/edge/Alert.h"\n#include <QObject>\n#include <QThread>\n#include "E.moc"'),
    h("app/desktop/main.cpp", '#include "core/engine/E.h"\n#include "app/models/M.h"\n#include "qml/Edgeboard/Theme/F.h"\n#include <QGuiApplication>'),
    h("core/state/S.cpp", '// #include "core/feed/Feed.h"'),
    h("qml/Edgeboard/Controls/EbX.cpp", '#include "EbX.h"'),
    h("tests/core/T.cpp", '#include "core/bridge/B.h"'),
]

if __name__ == "__main__":
    rule.end(rule.main("layers", check, BAD, GOOD))
