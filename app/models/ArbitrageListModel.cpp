// SPDX-License-Identifier: MIT
#include "app/models/ArbitrageListModel.h"

#include "app/models/GameText.h"
#include "app/models/OddsText.h"

#include <algorithm>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

ArbitrageRow makeRow(const Arbitrage &arbitrage, const Game &game, const OddsContext &context)
{
    ArbitrageRow row;
    row.key = u"%1/%2"_s.arg(arbitrage.market.market).arg(arbitrage.market.lineHundredths.value_or(0));
    row.title = text::marketTitle(arbitrage.market);
    row.profitText = (arbitrage.profit < 0 ? QString() : u"+"_s) + fmt::percent(arbitrage.profit);
    row.openText = u"open "_s + fmt::duration(context.now - arbitrage.openedAt);
    row.suspicious = arbitrage.suspicious;
    if (arbitrage.suspicious)
        row.warning = u"More likely a book's error than a profit: above 5\u00a0%."_s;
    QStringList spoken;
    for (const ArbitrageLeg &leg : arbitrage.legs) {
        row.stakes.append(fmt::percent(leg.stake));
        row.picks.append(text::pick(leg.selection, game));
        const QString price
            = leg.decimal > 1 ? fmt::price(Micro::fromDouble(1 / leg.decimal), {}, context.format) : QString();
        row.prices.append(price + u' ' + leg.venue);
        spoken.append(u"%1 of the stake on %2 at %3"_s.arg(row.stakes.last(), row.picks.last(), row.prices.last()));
    }
    row.sentence = u"%1arbitrage, %2, %3. %4."_s.arg(
        row.suspicious ? u"Suspicious "_s : QString(), row.title, row.profitText, spoken.join(u". "_s));
    row.sentence = fmt::sentenceCase(row.sentence);
    return row;
}

} // namespace

QList<int> ArbitrageRow::changedRoles(const ArbitrageRow &newer) const
{
    QList<int> roles;
    const auto compare = [&roles](const auto &a, const auto &b, int role) {
        if (a != b)
            roles.append(role);
    };
    compare(title, newer.title, ArbitrageListModel::TitleRole);
    compare(profitText, newer.profitText, ArbitrageListModel::ProfitTextRole);
    compare(openText, newer.openText, ArbitrageListModel::OpenTextRole);
    compare(suspicious, newer.suspicious, ArbitrageListModel::SuspiciousRole);
    compare(warning, newer.warning, ArbitrageListModel::WarningRole);
    compare(stakes, newer.stakes, ArbitrageListModel::StakesRole);
    compare(picks, newer.picks, ArbitrageListModel::PicksRole);
    compare(prices, newer.prices, ArbitrageListModel::PricesRole);
    compare(sentence, newer.sentence, ArbitrageListModel::SentenceRole);
    return roles;
}

QVariant ArbitrageListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ArbitrageRow &arbitrage = row(index.row());
    switch (role) {
    case TitleRole:
        return arbitrage.title;
    case ProfitTextRole:
        return arbitrage.profitText;
    case OpenTextRole:
        return arbitrage.openText;
    case SuspiciousRole:
        return arbitrage.suspicious;
    case WarningRole:
        return arbitrage.warning;
    case StakesRole:
        return arbitrage.stakes;
    case PicksRole:
        return arbitrage.picks;
    case PricesRole:
        return arbitrage.prices;
    case SentenceRole:
        return arbitrage.sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> ArbitrageListModel::roleNames() const
{
    return {{TitleRole, "title"}, {ProfitTextRole, "profitText"}, {OpenTextRole, "openText"},
        {SuspiciousRole, "suspicious"}, {WarningRole, "warning"}, {StakesRole, "stakes"}, {PicksRole, "picks"},
        {PricesRole, "prices"}, {SentenceRole, "sentence"}};
}

void ArbitrageListModel::show(const std::vector<Arbitrage> &arbitrages, const std::optional<MarketKey> &front,
    const Game &game, const OddsContext &context)
{
    std::vector<const Arbitrage *> order;
    order.reserve(arbitrages.size());
    for (const Arbitrage &arbitrage : arbitrages)
        order.push_back(&arbitrage);
    std::stable_partition(
        order.begin(), order.end(), [&](const Arbitrage *arbitrage) { return front == arbitrage->market; });
    std::vector<ArbitrageRow> wanted;
    wanted.reserve(order.size());
    for (const Arbitrage *arbitrage : order)
        wanted.push_back(makeRow(*arbitrage, game, context));
    arrange(std::move(wanted));
}

} // namespace edgeboard
