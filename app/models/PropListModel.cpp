// SPDX-License-Identifier: MIT
#include "app/models/PropListModel.h"

#include "app/models/OddsText.h"

#include <algorithm>
#include <tuple>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

PropRow makeRow(const Quote &quote, const Game &game, const OddsContext &context)
{
    const SelectionKey &selection = quote.key.selection;
    PropRow row;
    row.market = text::marketTitle({selection.gameId, selection.market, std::nullopt});
    row.pick = text::outcome(selection, game);
    row.venue = quote.key.venue;
    row.key = u"%1/%2/%3/%4/%5"_s.arg(selection.market, selection.outcome, wordFor(selection.side),
        QString::number(selection.lineHundredths.value_or(0)), row.venue);
    OddsCell cell;
    cell.quote = quote;
    row.price = makeOddsPrice(cell, context);
    row.sentence = u"%1. %2 at %3, %4."_s.arg(row.market, row.pick, row.venue, spokenPrice(row.price));
    return row;
}

} // namespace

QList<int> PropRow::changedRoles(const PropRow &newer) const
{
    QList<int> roles;
    if (market != newer.market)
        roles.append(PropListModel::MarketRole);
    if (pick != newer.pick)
        roles.append(PropListModel::PickRole);
    if (!(price == newer.price))
        roles.append({PropListModel::PriceRole, PropListModel::SentenceRole});
    return roles;
}

QVariant PropListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PropRow &prop = row(index.row());
    switch (role) {
    case MarketRole:
        return prop.market;
    case PickRole:
        return prop.pick;
    case VenueRole:
        return prop.venue;
    case PriceRole:
        return QVariant::fromValue(prop.price);
    case SentenceRole:
        return prop.sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> PropListModel::roleNames() const
{
    return {{MarketRole, "market"}, {PickRole, "pick"}, {VenueRole, "venue"}, {PriceRole, "price"},
        {SentenceRole, "sentence"}};
}

void PropListModel::show(const std::vector<Quote> &quotes, const Game &game, const OddsContext &context)
{
    std::vector<PropRow> wanted;
    wanted.reserve(quotes.size());
    for (const Quote &quote : quotes)
        wanted.push_back(makeRow(quote, game, context));
    std::ranges::sort(
        wanted, {}, [](const PropRow &row) { return std::tie(row.market, row.pick, row.venue, row.key); });
    arrange(std::move(wanted));
}

} // namespace edgeboard
