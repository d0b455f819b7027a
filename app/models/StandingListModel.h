// SPDX-License-Identifier: MIT
#pragma once

#include "app/history/Gradebook.h"
#include "app/models/KeyedRows.h"
#include "core/types/LeagueTable.h"

#include <vector>

namespace edgeboard {

/// How one source did in one league, as text.
struct StandingRow
{
    QString key; ///< league and source, see keyOf
    QString leagueName; ///< "All leagues"
    QString sourceName; ///< "Model ou-nba-2"
    QString games, forecasts, brier;
    QString
        minusMarket; ///< Brier minus the market's on the same rows, below 0 is better; "no price" where there was none, "the same" of books
    QString logLoss, error;
    bool few = false; ///< of games: nothing is concluded
    QString sentence; ///< for a screen reader

    [[nodiscard]] QList<int> changedRoles(const StandingRow &newer) const;
    friend bool operator==(const StandingRow &, const StandingRow &) = default;
};

/// Who did how well: all leagues together, then league by league in the order of the table. GUI thread.
class StandingListModel final : public KeyedRows<StandingRow>
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        KeyRole = Qt::UserRole + 1,
        LeagueNameRole,
        SourceNameRole,
        GamesRole,
        ForecastsRole,
        BrierRole,
        MinusMarketRole,
        LogLossRole,
        ErrorRole,
        FewRole,
        SentenceRole
    };
    Q_ENUM(Role)

    using KeyedRows::KeyedRows;

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    void refresh(const std::vector<history::Standing> &standings, const LeagueTable &leagues);

    [[nodiscard]] static QString keyOf(const history::Standing &standing);

signals:
    void countChanged();
};

/// "All leagues" for the empty one.
[[nodiscard]] QString standingLeagueName(const QString &league, const LeagueTable &leagues);
/// In the order in which they are shown.
[[nodiscard]] std::vector<history::Standing> inOrder(
    std::vector<history::Standing> standings, const LeagueTable &leagues);

} // namespace edgeboard
