// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace edgeboard {

/// a == b, for names that decoders hand out as one shared string each: most comparisons are over with the pointer.
[[nodiscard]] inline bool sameText(const QString &a, const QString &b)
{
    return a.constData() == b.constData() || a == b;
}

} // namespace edgeboard
