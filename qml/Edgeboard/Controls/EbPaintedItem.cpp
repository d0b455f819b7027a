// SPDX-License-Identifier: MIT
#include "EbPaintedItem.h"

namespace edgeboard {

EbPaintedItem::EbPaintedItem(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

} // namespace edgeboard
