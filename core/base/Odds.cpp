// SPDX-License-Identifier: MIT
#include "core/base/Odds.h"

#include <QString>

#include <cmath>

namespace edgeboard {

bool isAmericanOdds(double american)
{
    return std::isfinite(american) && std::abs(american) >= 100.0;
}

std::optional<double> impliedFromAmerican(double american)
{
    if (!isAmericanOdds(american))
        return std::nullopt;
    return american > 0 ? 100.0 / (american + 100.0) : -american / (-american + 100.0);
}

std::optional<double> decimalFromAmerican(double american)
{
    if (!isAmericanOdds(american))
        return std::nullopt;
    return american > 0 ? 1.0 + american / 100.0 : 1.0 - 100.0 / american;
}

std::optional<double> americanFromProbability(double probability)
{
    if (!(probability > 0.0 && probability < 1.0))
        return std::nullopt;
    return probability >= 0.5 ? -100.0 * probability / (1.0 - probability) : 100.0 * (1.0 - probability) / probability;
}

std::optional<int> parseAmerican(QStringView text)
{
    QString digits = text.trimmed().toString();
    if (digits.compare(QLatin1StringView("EVEN"), Qt::CaseInsensitive) == 0)
        return 100;
    digits.replace(QChar(0x2212), u'-');
    bool ok = false;
    const int value = digits.toInt(&ok);
    if (!ok || !isAmericanOdds(value))
        return std::nullopt;
    return value;
}

} // namespace edgeboard
