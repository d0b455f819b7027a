// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/Formats.h"
#include "core/engine/GameDetail.h"

#include <QMetaType>
#include <QString>

namespace edgeboard {

/// What decides how prices are written.
struct OddsContext
{
    MonotonicTime now {}; ///< engine time
    fmt::PriceFormat format = fmt::PriceFormat::American;
    Edge watchFrom = Micro(50'000); ///< a best price is mint from this edge
};

/// One price of the odds table, ready to draw. A value, made by `makeOddsPrice`.
struct OddsPrice
{
    Q_GADGET
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString ageState MEMBER ageState)
    Q_PROPERTY(QString ageText MEMBER ageText)
    Q_PROPERTY(bool best MEMBER best)
    Q_PROPERTY(bool edge MEMBER edge)
    Q_PROPERTY(bool faint MEMBER faint)
    Q_PROPERTY(int moved MEMBER moved)

public:
    QString text; ///< "+144"; empty when the book does not quote the side
    QString ageState; ///< fresh, ageing, stale, unknown or suspended
    QString ageText; ///< "0.4 s", "unknown", "suspended"
    bool best = false;
    bool edge = false; ///< the best one, and it carries an edge
    bool faint = false; ///< stale, or from before its feed's reconnect
    int moved = 0; ///< in the last half minute: -1 longer, +1 shorter

    friend bool operator==(const OddsPrice &, const OddsPrice &) = default;
};

[[nodiscard]] OddsPrice makeOddsPrice(const std::optional<OddsCell> &cell, const OddsContext &context);
/// Time since the feed last stated it; nothing when no feed ever said.
[[nodiscard]] std::optional<MonotonicTime> confirmedAge(const Quote &quote, MonotonicTime now);
/// Where a price comes from and how old it is, for who points at it: "+128, 2.28, 32/25, 43.9%, 43.9¢. Changed 42 s
/// ago. Confirmed 1.9 s ago. Books relay."
[[nodiscard]] QString priceNote(const OddsCell &cell, const OddsContext &context);
/// The price for ears: "plus 144, 1.9 s old", "suspended", "no price".
[[nodiscard]] QString spokenPrice(const OddsPrice &price);

} // namespace edgeboard

Q_DECLARE_METATYPE(edgeboard::OddsPrice)
