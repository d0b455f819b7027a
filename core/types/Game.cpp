// SPDX-License-Identifier: MIT
#include "core/types/Game.h"

#include <QStringList>

#include <algorithm>
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

QString shortCode(const Team &team)
{
    const auto isShort = [](const QString &text) {
        return !text.isEmpty() && text.size() <= 8
            && std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    };
    if (isShort(team.abbreviation))
        return team.abbreviation;
    const QString &name = team.name.isEmpty() ? team.abbreviation : team.name;
    const QStringList words = name.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.size() == 1)
        return words.first().left(3).toUpper();
    QString initials;
    for (const QString &word : words)
        initials.append(word.at(0).toUpper());
    return initials.isEmpty() ? QStringLiteral("?") : initials.left(4);
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
