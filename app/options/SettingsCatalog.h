// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/edge/EdgeRules.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <vector>

namespace edgeboard {

/// One setting: the same key works in --set, in the settings file and on the settings page.
struct Setting
{
    enum class Kind : std::uint8_t {
        Url, ///< `choices` are its schemes; plain http and ws only for this machine
        Integer, ///< within [least, most]
        Number, ///< within [least, most], a point as decimal mark
        Choice, ///< one of `choices`
        Text,
        Listen ///< "host:port", port 0 to 65535
    };

    QString key; ///< "signal.threshold"
    Kind kind = Kind::Text;
    QString fallback; ///< what holds when nobody says otherwise; empty: no default
    double least = 0;
    double most = 0;
    QStringList choices;
    QString pathEnd; ///< Url: "/v2" when its path must end so; "-" when it must have none; empty: any
    QString help; ///< a few words for --help and the settings page
};

namespace settings {

/// Every setting there is, in the order of the settings page.
[[nodiscard]] const std::vector<Setting> &catalog();
[[nodiscard]] QStringList keys();
[[nodiscard]] const Setting *find(const QString &key);

/// The value in the form in which it is stored. Unknown keys name the nearest one; values out of range say
/// the range; what looks like a key or a password is refused, because secrets never travel this way.
[[nodiscard]] Expected<QString> validated(const QString &key, const QString &value);
/// `text` is KEY=VALUE.
[[nodiscard]] Expected<std::pair<QString, QString>> assignment(const QString &text);

/// The value that holds: from `values`, else the default.
[[nodiscard]] QString valueOf(const QMap<QString, QString> &values, const QString &key);

/// Seconds of a setting, as a span of time.
[[nodiscard]] std::chrono::milliseconds millisecondsOf(const QMap<QString, QString> &values, const QString &key);

/// `base` with the signal.* settings of `values`. A threshold below the clear level pulls that down with it,
/// unless both were given: then it is an error. `values` must have passed `validated`.
[[nodiscard]] Expected<EdgeRules> applyTo(EdgeRules base, const QMap<QString, QString> &values);

} // namespace settings

} // namespace edgeboard
