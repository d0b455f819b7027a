// SPDX-License-Identifier: MIT
#include "app/models/OddsPrice.h"

#include "app/models/FeedText.h"

#include <QStringList>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr MonotonicTime movedShown = 30s; // spec 4: the arrow beside a price
constexpr QLatin1StringView suspendedWord {"suspended"};

QString ageSentence(const QString &what, std::optional<MonotonicTime> age)
{
    return age ? u"%1 %2 ago."_s.arg(what, fmt::age(*age)) : u"%1: age unknown."_s.arg(what);
}

} // namespace

std::optional<MonotonicTime> confirmedAge(const Quote &quote, MonotonicTime now)
{
    if (quote.confirmedAt == MonotonicTime::zero())
        return std::nullopt;
    return now - quote.confirmedAt;
}

OddsPrice makeOddsPrice(const std::optional<OddsCell> &cell, const OddsContext &context)
{
    OddsPrice price;
    if (!cell)
        return price;
    const Quote &quote = cell->quote;
    if (quote.suspended) {
        price.ageState = price.ageText = suspendedWord;
        return price;
    }
    if (!quote.ask)
        return price;
    const auto age = confirmedAge(quote, context.now);
    const fmt::AgeState state = cell->current ? fmt::ageState(age) : fmt::AgeState::Stale;
    price.text = fmt::price(*quote.ask, quote.american, context.format);
    price.ageState = fmt::wordFor(state);
    price.ageText = fmt::age(age);
    price.faint = state == fmt::AgeState::Stale;
    price.best = cell->best && state != fmt::AgeState::Stale && state != fmt::AgeState::Unknown;
    price.edge = price.best && cell->edge && *cell->edge >= context.watchFrom;
    if (quote.changedAt != MonotonicTime::zero() && context.now - quote.changedAt < movedShown)
        price.moved = quote.moved;
    return price;
}

QString priceNote(const OddsCell &cell, const OddsContext &context)
{
    const Quote &quote = cell.quote;
    QStringList parts;
    if (quote.suspended)
        parts.append(u"Suspended by %1."_s.arg(quote.key.venue));
    if (quote.ask) {
        QStringList formats;
        auto format = context.format;
        do {
            formats.append(fmt::price(*quote.ask, quote.american, format));
            format = fmt::next(format);
        } while (format != context.format);
        parts.append((quote.suspended ? u"Last price %1."_s : u"%1."_s).arg(formats.join(u", "_s)));
    }
    if (quote.changedAt != MonotonicTime::zero())
        parts.append(ageSentence(u"Changed"_s, context.now - quote.changedAt));
    parts.append(ageSentence(u"Confirmed"_s, confirmedAge(quote, context.now)));
    if (!cell.current)
        parts.append(u"From before the feed reconnected and not read again since."_s);
    if (quote.sourceTime)
        parts.append(u"The book says %1."_s.arg(fmt::timeOfDay(*quote.sourceTime)));
    if (cell.edge)
        parts.append(u"Net edge %1."_s.arg(fmt::signedPoints(*cell.edge)));
    parts.append(feedName(quote.feed) + u'.');
    return parts.join(u' ');
}

QString spokenPrice(const OddsPrice &price)
{
    if (price.ageState == suspendedWord)
        return suspendedWord;
    if (price.text.isEmpty())
        return u"no price"_s;
    QString spoken = price.text;
    spoken.replace(u'+', u"plus "_s);
    spoken.replace(QChar(u'\u2212'), u"minus "_s);
    if (price.best)
        spoken += price.edge ? u", best, with an edge"_s : u", best"_s;
    if (price.faint)
        spoken += u", stale"_s;
    return spoken + (price.ageState == "unknown"_L1 ? u", age unknown"_s : u", %1 old"_s.arg(price.ageText));
}

} // namespace edgeboard
