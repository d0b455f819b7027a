// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// Registers the fonts below qrc:/fonts. True when all of them are usable. Repeated calls only repeat the
// answer. Needs a QGuiApplication. Theme calls it as well, so a forgotten call costs nothing.
bool loadBundledFonts();

// The families that Theme uses: ours, or the first installed fallback whose figures are tabular too.
class BundledFonts : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString sans READ sans CONSTANT FINAL)
    Q_PROPERTY(QString score READ score CONSTANT FINAL)
    Q_PROPERTY(QString mono READ mono CONSTANT FINAL)

public:
    explicit BundledFonts(QObject *parent = nullptr);

    [[nodiscard]] QString sans() const { return m_sans; }
    [[nodiscard]] QString score() const { return m_score; }
    [[nodiscard]] QString mono() const { return m_mono; }

private:
    QString m_sans;
    QString m_score;
    QString m_mono;
};

} // namespace edgeboard
