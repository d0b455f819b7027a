// SPDX-License-Identifier: MIT
#pragma once

#include "app/options/CommandLine.h"
#include "core/edge/EdgeRules.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// What holds for one run: the settings file under the command line.
struct RunSettings
{
    QMap<QString, QString> values; ///< valid ones; a key that is missing has its default
    EdgeRules rules;
    QStringList feeds; ///< kinds to run, in order
    QStringList problems; ///< a sentence for each setting of the file that is not valid and was left out
};

/// Reads the settings file of the profile that `options` name. Writes nothing.
[[nodiscard]] RunSettings runSettings(const Options &options);

} // namespace edgeboard
