// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// WCAG 2 contrast of two opaque colours, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

// The letters of a team badge: the team's second colour if it can be read on the first, else white or
// near-black, whichever is higher.
[[nodiscard]] QColor badgeInk(const QColor &ground, const QColor &wanted);

class Contrast : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    Q_INVOKABLE static double ratio(const QColor &one, const QColor &other);
    Q_INVOKABLE static QColor ink(const QString &primary, const QString &secondary);
    // A badge whose ground nearly equals the card needs a ring.
    Q_INVOKABLE static bool needsRing(const QString &primary, const QColor &card);
    // Feeds send colours as they please; anything but #RRGGBB counts as unknown.
    Q_INVOKABLE static bool isColor(const QString &text);
};

} // namespace edgeboard
