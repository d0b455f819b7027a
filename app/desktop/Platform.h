// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QQuickWindow;

namespace edgeboard {

/// Empty when a window can be shown; else a sentence. Must be asked before QGuiApplication, which aborts.
[[nodiscard]] QString whyNoDisplay();
/// Takes Qt's software renderer when there is no graphics hardware. Before the first window; the environment
/// variable QT_QUICK_BACKEND wins.
void chooseRenderer();

/// After `afterMs`, saves a picture of `window` to `file` (when not empty) and quits the program: 0 when the
/// window shows something, 1 when it is blank or the file cannot be written.
void pictureAndQuit(QQuickWindow &window, int afterMs, const QString &file);

} // namespace edgeboard
