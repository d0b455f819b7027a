// SPDX-License-Identifier: MIT
#include "app/models/StandingListModel.h"

#include "app/models/CalibrationCard.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

int placeOf(const QString &league, const LeagueTable &leagues)
{
    if (league.isEmpty())
        return -1;
    const qsizetype place = leagues.ids().indexOf(league);
    return place < 0 ? static_cast<int>(leagues.leagues().size()) : static_cast<int>(place);
}

int kindOf(const QString &source)
{
    if (source == history::everyModel)
        return 0;
    if (source == history::everyAlert)
        return 3;
    return source.startsWith("model:"_L1) ? 1 : 2;
}

// The sum over one model says what the model's own row says; over all leagues single models are left to the menus.
bool isShown(const history::Standing &standing, const std::vector<history::Standing> &all)
{
    if (standing.league.isEmpty())
        return kindOf(standing.source) != 1;
    if (standing.source != history::everyModel)
        return true;
    return std::ranges::count_if(all, [&](const history::Standing &other) {
        return other.league == standing.league && kindOf(other.source) == 1;
    }) > 1;
}

// On the forecasts beside which a price stood, or the two would not be measured alike.
QString minusMarket(const history::Standing &standing, const CalibrationCard &card)
{
    if (standing.market.rows == 0)
        return card.figureValues.value(2);
    const double difference = standing.besideMarket.brier - standing.market.brier;
    const QString sign = difference < 0 ? u"\u2212"_s : u"+"_s;
    return sign + QString::number(std::abs(difference), 'f', 3);
}

StandingRow rowOf(const history::Standing &standing, const LeagueTable &leagues)
{
    const QString league = standingLeagueName(standing.league, leagues);
    const CalibrationCard card = makeCalibrationCard(&standing, league);
    const QStringList &values = card.figureValues;
    return {StandingListModel::keyOf(standing), league, standingSourceName(standing.source), values.value(0),
        values.value(3), values.value(1), minusMarket(standing, card), values.value(4), values.value(5),
        !card.warning.isEmpty(), card.sentence};
}

} // namespace

QString standingLeagueName(const QString &league, const LeagueTable &leagues)
{
    return league.isEmpty() ? u"All leagues"_s : leagues.nameOf(league);
}

std::vector<history::Standing> inOrder(std::vector<history::Standing> standings, const LeagueTable &leagues)
{
    const auto rank = [&](const history::Standing &one) {
        return std::tuple(placeOf(one.league, leagues), one.league, kindOf(one.source), one.source);
    };
    std::ranges::sort(standings, {}, rank);
    return standings;
}

QString StandingListModel::keyOf(const history::Standing &standing)
{
    return standing.league + u'\n' + standing.source;
}

QList<int> StandingRow::changedRoles(const StandingRow &newer) const
{
    if (*this == newer)
        return {};
    using M = StandingListModel;
    return {M::LeagueNameRole, M::SourceNameRole, M::GamesRole, M::ForecastsRole, M::BrierRole, M::MinusMarketRole,
        M::LogLossRole, M::ErrorRole, M::FewRole, M::SentenceRole};
}

QVariant StandingListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StandingRow &one = row(index.row());
    switch (role) {
    case KeyRole:
        return one.key;
    case LeagueNameRole:
        return one.leagueName;
    case SourceNameRole:
        return one.sourceName;
    case GamesRole:
        return one.games;
    case ForecastsRole:
        return one.forecasts;
    case BrierRole:
        return one.brier;
    case MinusMarketRole:
        return one.minusMarket;
    case LogLossRole:
        return one.logLoss;
    case ErrorRole:
        return one.error;
    case FewRole:
        return one.few;
    case SentenceRole:
        return one.sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> StandingListModel::roleNames() const
{
    return {{KeyRole, "key"}, {LeagueNameRole, "leagueName"}, {SourceNameRole, "sourceName"}, {GamesRole, "games"},
        {ForecastsRole, "forecasts"}, {BrierRole, "brier"}, {MinusMarketRole, "minusMarket"}, {LogLossRole, "logLoss"},
        {ErrorRole, "error"}, {FewRole, "few"}, {SentenceRole, "sentence"}};
}

void StandingListModel::refresh(const std::vector<history::Standing> &standings, const LeagueTable &leagues)
{
    const int before = rowCount();
    std::vector<StandingRow> wanted;
    for (const history::Standing &standing : standings) {
        if (isShown(standing, standings))
            wanted.push_back(rowOf(standing, leagues));
    }
    arrange(std::move(wanted));
    if (rowCount() != before)
        emit countChanged();
}

} // namespace edgeboard
