// SPDX-License-Identifier: MIT
#pragma once

#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace edgeboard {

// What our painted controls share: antialiasing, no input, and a setter that repaints only on a change.
class EbPaintedItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ANONYMOUS

public:
    explicit EbPaintedItem(QQuickItem *parent = nullptr);

signals:
    void looksChanged();

protected:
    template <typename T>
    void assign(T &field, const T &value)
    {
        if (field == value) {
            return;
        }
        field = value;
        emit looksChanged();
        update();
    }
};

} // namespace edgeboard
