// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/LeagueTable.h"
#include "core/wire/Decoder.h"
#include "core/wire/EspnGuard.h"
#include "core/wire/EspnScoreboard.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <utility>

namespace edgeboard::wire {

/// ESPN: the league is the one whose path the request asked for, the day the one of `dates=`. It remembers what it
/// told of each game, so that an old copy of an answer does not take a score back (EspnGuard.h). A doubt is said when it
/// comes up, not at each poll for as long as it lasts.
class EspnDecoder final : public Decoder
{
public:
    /// `leagues` must outlive the decoder.
    explicit EspnDecoder(const LeagueTable &leagues);
    [[nodiscard]] FeedBatch decode(const RawMessage &message) override;

private:
    struct Memory
    {
        EspnGuardState guard;
        EspnChanceState chance;
        quint64 answer = 0; ///< number of the last answer that named it
    };

    void tell(const EspnEvent &event, const League &league, FeedBatch &batch);
    void keepOnlyNew(FeedBatch &batch);
    void forgetOld();

    const LeagueTable &m_leagues;
    QHash<std::pair<QString, QString>, Memory> m_games; // (league, event id)
    QHash<QString, QStringList> m_doubts; // scope -> sentences of its last answer
    quint64 m_answers = 0;
};

/// The league of a scoreboard request: ".../sports/basketball/nba/scoreboard?...", or ".../core/nfl/scoreboard?..." of
/// the CDN. nullptr when it is none of ours.
[[nodiscard]] const League *leagueOfTarget(const QString &target, const LeagueTable &leagues);
/// What `dates=` says: "20261121"; empty when there is none or it is no day, month or year.
[[nodiscard]] QString dayOfTarget(const QString &target);

} // namespace edgeboard::wire
