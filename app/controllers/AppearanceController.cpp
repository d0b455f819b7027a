// SPDX-License-Identifier: MIT
#include "app/controllers/AppearanceController.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>
#include <QStringList>

namespace edgeboard {

namespace {

QString themeKey()
{
    return QStringLiteral("appearance/theme");
}

QString oddsKey()
{
    return QStringLiteral("appearance/odds");
}

const QStringList &choices()
{
    static const QStringList all {
        QStringLiteral("system"), QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("contrast")};
    return all;
}

/// Qt 6.4 has no colour-scheme property. Without a desktop its palette says nothing, and then we are dark.
bool systemIsDark()
{
    if (qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP"))
        return true;
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
}

} // namespace

AppearanceController::AppearanceController(Profile &profile, const QString &forced, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_choice(forced.isEmpty() ? profile.text(themeKey(), choices().first()) : forced)
{
    if (!choices().contains(m_choice))
        m_choice = choices().first();
    m_format = fmt::priceFormatFromString(profile.text(oddsKey())).value_or(fmt::PriceFormat::American);
    connect(&profile, &Profile::problemChanged, this, &AppearanceController::profileProblemChanged);
    qGuiApp->installEventFilter(this);
}

QString AppearanceController::theme() const
{
    if (m_choice == choices().first())
        return systemIsDark() ? QStringLiteral("dark") : QStringLiteral("light");
    return m_choice;
}

QString AppearanceController::oddsFormat() const
{
    return fmt::sentenceCase(fmt::wordFor(m_format));
}

void AppearanceController::nextTheme()
{
    m_choice = choices().at((choices().indexOf(m_choice) + 1) % choices().size());
    m_profile.setText(themeKey(), m_choice);
    emit themeChanged();
}

void AppearanceController::nextOddsFormat()
{
    setOddsFormatIndex(static_cast<int>(fmt::next(m_format)));
}

void AppearanceController::setOddsFormatIndex(int index)
{
    if (index < 0 || index >= fmt::priceFormatNames().size() || index == oddsFormatIndex())
        return;
    m_format = static_cast<fmt::PriceFormat>(index);
    m_profile.setText(oddsKey(), fmt::wordFor(m_format));
    emit oddsFormatChanged();
}

bool AppearanceController::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange)
        emit themeChanged();
    return QObject::eventFilter(watched, event);
}

} // namespace edgeboard
