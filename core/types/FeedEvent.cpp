// SPDX-License-Identifier: MIT
#include "core/types/FeedEvent.h"

#include <array>

namespace edgeboard {

namespace {

constexpr std::array<const char16_t *, 6> transportNames {
    u"off", u"connecting", u"open", u"waiting", u"refused", u"offline"};

constexpr std::array<const char16_t *, 3> backfillNames {u"started", u"done", u"failed"};

template <typename Enum, std::size_t count>
std::optional<Enum> find(const std::array<const char16_t *, count> &names, QStringView text)
{
    for (std::size_t i = 0; i < count; ++i) {
        if (text == QStringView(names.at(i)))
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

} // namespace

QString wordFor(Transport transport)
{
    return QStringView(transportNames.at(static_cast<std::size_t>(transport))).toString();
}

std::optional<Transport> transportFromString(QStringView text)
{
    return find<Transport>(transportNames, text);
}

QString wordFor(Backfill backfill)
{
    return QStringView(backfillNames.at(static_cast<std::size_t>(backfill))).toString();
}

std::optional<Backfill> backfillFromString(QStringView text)
{
    return find<Backfill>(backfillNames, text);
}

} // namespace edgeboard
