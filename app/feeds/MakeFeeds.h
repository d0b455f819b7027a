// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/engine/LiveEngine.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// How to make the live feeds of `kinds` from the settings. Fails with a sentence for a kind that this version cannot
/// use. Keys are read from the environment here and are in none of the settings.
[[nodiscard]] Expected<LiveOptions> liveOptions(
    const QStringList &kinds, const QMap<QString, QString> &values, const EdgeRules &rules);

} // namespace edgeboard
