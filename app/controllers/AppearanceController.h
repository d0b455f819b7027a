// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/Formats.h"
#include "app/options/Profile.h"

#include <QObject>
#include <QString>

namespace edgeboard {

/// Theme and odds format; both are remembered at once. GUI thread.
class AppearanceController final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString theme READ theme NOTIFY themeChanged)
    Q_PROPERTY(QString themeChoice READ themeChoice NOTIFY themeChanged)
    Q_PROPERTY(QString oddsFormat READ oddsFormat NOTIFY oddsFormatChanged)
    Q_PROPERTY(QList<QString> oddsFormats READ oddsFormats CONSTANT)
    Q_PROPERTY(int oddsFormatIndex READ oddsFormatIndex WRITE setOddsFormatIndex NOTIFY oddsFormatChanged)
    Q_PROPERTY(QString profileProblem READ profileProblem NOTIFY profileProblemChanged)

public:
    /// `profile` must outlive this object. `forced`: "dark", "light", "contrast" or "system" for this run
    /// only.
    AppearanceController(Profile &profile, const QString &forced, QObject *parent = nullptr);

    /// What is drawn: dark, light or contrast.
    [[nodiscard]] QString theme() const;
    /// What was chosen: one of those or system.
    [[nodiscard]] QString themeChoice() const { return m_choice; }
    /// "American", as a button says it.
    [[nodiscard]] QString oddsFormat() const;
    [[nodiscard]] QStringList oddsFormats() const { return fmt::priceFormatNames(); }
    [[nodiscard]] int oddsFormatIndex() const { return static_cast<int>(m_format); }
    void setOddsFormatIndex(int index);
    [[nodiscard]] fmt::PriceFormat priceFormat() const { return m_format; }
    [[nodiscard]] QString profileProblem() const { return m_profile.problem(); }

    Q_INVOKABLE void nextTheme();
    Q_INVOKABLE void nextOddsFormat();

signals:
    void themeChanged();
    void oddsFormatChanged();
    void profileProblemChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Profile &m_profile;
    QString m_choice;
    fmt::PriceFormat m_format = fmt::PriceFormat::American;
};

} // namespace edgeboard
