// SPDX-License-Identifier: MIT
#include "core/types/FeedEvent.h"

#include <array>

namespace edgeboard {

namespace {

constexpr std::array<const char16_t *, 6> transportNames {
    u"off", u"connecting", u"open", u"waiting", u"refused", u"offline"};

} // namespace

QString wordFor(Transport transport)
{
    return QStringView(transportNames.at(static_cast<std::size_t>(transport))).toString();
}

std::optional<Transport> transportFromString(QStringView text)
{
    for (std::size_t i = 0; i < transportNames.size(); ++i) {
        if (text == QStringView(transportNames.at(i)))
            return static_cast<Transport>(i);
    }
    return std::nullopt;
}

} // namespace edgeboard
