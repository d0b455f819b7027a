// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace edgeboard::test {

/// Compares `actual` with the file `expectedPath`. On a difference writes `expectedPath` + ".fail" and returns a
/// sentence with the first line that differs; else an empty text.
[[nodiscard]] QString compareGolden(const QByteArray &actual, const QString &expectedPath);
/// The whole file, or an empty array.
[[nodiscard]] QByteArray readFile(const QString &path);

} // namespace edgeboard::test
