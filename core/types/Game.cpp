// SPDX-License-Identifier: MIT
#include "core/types/Game.h"

#include <array>

namespace edgeboard {

namespace {

constexpr std::array<const char16_t *, 9> phaseNames {
    u"unknown", u"scheduled", u"live", u"break", u"delayed", u"suspended", u"postponed", u"canceled", u"final"};
constexpr std::array<const char16_t *, 6> sideNames {u"home", u"away", u"draw", u"over", u"under", u"other"};
constexpr std::array<const char16_t *, 4> livenessNames {u"not asked", u"moving", u"quiet", u"silent"};

} // namespace

QString wordFor(Phase phase)
{
    return QStringView(phaseNames.at(static_cast<std::size_t>(phase))).toString();
}

QString wordFor(Side side)
{
    return QStringView(sideNames.at(static_cast<std::size_t>(side))).toString();
}

QString wordFor(Liveness liveness)
{
    return QStringView(livenessNames.at(static_cast<std::size_t>(liveness))).toString();
}

std::optional<Phase> phaseFromString(QStringView text)
{
    for (std::size_t i = 0; i < phaseNames.size(); ++i) {
        if (text == QStringView(phaseNames.at(i)))
            return static_cast<Phase>(i);
    }
    return std::nullopt;
}

bool isUnderWay(Phase phase)
{
    return phase == Phase::Live || phase == Phase::Break || phase == Phase::Delayed;
}

bool isOver(Phase phase)
{
    return phase == Phase::Final || phase == Phase::Canceled || phase == Phase::Postponed;
}

} // namespace edgeboard
