// SPDX-License-Identifier: MIT
#include "Contrast.h"

#include <cmath>

namespace edgeboard {
namespace {

constexpr double readable = 4.5; // WCAG AA for text
constexpr double ringBelow = 1.7; // design tokens, section 8
const QColor white(255, 255, 255);
const QColor nearBlack(16, 20, 26);

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    const double red = linear(color.redF());
    const double green = linear(color.greenF());
    const double blue = linear(color.blueF());
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

} // namespace

double contrastRatio(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor badgeInk(const QColor &ground, const QColor &wanted)
{
    if (wanted.isValid() && contrastRatio(wanted, ground) >= readable) {
        return wanted;
    }
    return contrastRatio(white, ground) >= contrastRatio(nearBlack, ground) ? white : nearBlack;
}

double Contrast::ratio(const QColor &one, const QColor &other)
{
    return contrastRatio(one, other);
}

QColor Contrast::ink(const QString &primary, const QString &secondary)
{
    return badgeInk(QColor(primary), isColor(secondary) ? QColor(secondary) : QColor());
}

bool Contrast::needsRing(const QString &primary, const QColor &card)
{
    return contrastRatio(QColor(primary), card) < ringBelow;
}

bool Contrast::isColor(const QString &text)
{
    return text.size() == 7 && text.startsWith(u'#') && QColor::isValidColor(text);
}

} // namespace edgeboard
