// SPDX-License-Identifier: MIT
#include "app/feeds/RunSettings.h"

#include "app/options/Profile.h"
#include "app/options/SettingsCatalog.h"

namespace edgeboard {

using namespace Qt::StringLiterals;

RunSettings runSettings(const Options &options)
{
    RunSettings result;
    const QMap<QString, QString> stored = Profile::storedSettings(options.profileDir);
    for (auto it = stored.cbegin(); it != stored.cend(); ++it) {
        if (const auto value = settings::validated(it.key(), it.value()))
            result.values.insert(it.key(), *value);
        else
            result.problems.append(value.error().message);
    }
    result.values.insert(options.settings);
    const auto rules = settings::applyTo(EdgeRules {}, result.values);
    if (!rules)
        result.problems.append(rules.error().message);
    result.rules = rules.value_or(options.rules);
    result.feeds = options.feeds;
    if (result.feeds.isEmpty())
        result.feeds = settings::valueOf(result.values, u"feeds"_s).split(u',', Qt::SkipEmptyParts);
    // Whoever names a model wants it to be asked, whatever else is read.
    const bool hasModel = !settings::valueOf(result.values, u"model.command"_s).isEmpty()
        || !settings::valueOf(result.values, u"model.url"_s).isEmpty();
    if (hasModel && !result.feeds.contains(u"model"_s))
        result.feeds.append(u"model"_s);
    return result;
}

} // namespace edgeboard
