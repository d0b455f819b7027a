// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/base/Time.h"
#include "core/edge/ArbitrageBook.h"
#include "core/edge/ConsensusBook.h"
#include "core/edge/EdgeGates.h"
#include "core/edge/EdgeRules.h"
#include "core/edge/EpisodeBook.h"
#include "core/edge/SteamBook.h"
#include "core/engine/Change.h"
#include "core/engine/GameDetail.h"
#include "core/engine/GameSummary.h"
#include "core/engine/HistoryBook.h"
#include "core/health/FeedLog.h"
#include "core/health/FeedMonitor.h"
#include "core/record/SessionFile.h"
#include "core/state/GameBook.h"
#include "core/state/GameMatcher.h"
#include "core/state/QuoteBook.h"
#include "core/types/FeedEvent.h"
#include "core/types/LeagueTable.h"

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <array>
#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace edgeboard {

/// The order of work: what comes in by the door changes the books, the books change the fair probabilities, and
/// both change the alerts; every step is told to the sink. It owns all state and has no thread, socket or timer
/// of its own: receive() and tick() are called on one thread, with the time that `clock` tells.
class Engine
{
public:
    /// `clock`, `leagues` and `sink` must outlive the engine.
    Engine(
        const Clock &clock, const LeagueTable &leagues, EdgeRules rules, ChangeSink &sink, SilenceLimits silence = {});

    /// The one door. Events of an older connection of the same feed are dropped.
    void receive(const FeedEvent &event);
    /// Lets time pass: ages, holds, pauses, health, history. Call it each `tickInterval`.
    void tick();
    static constexpr std::chrono::milliseconds tickInterval {250};

    /// Keeps everything that comes in by the door. Failing to write ends the recording, not the engine; why it
    /// ended is then in recordingError().
    void record(SessionWriter writer);
    [[nodiscard]] QString recordingError() const { return m_recordingError; }

    /// Only games of these leagues raise alerts; an empty list stands for none, nothing for all.
    void chooseLeagues(const std::optional<QStringList> &leagues);
    /// What people said about which games are one. The changed list is returned, to be kept.
    void setJoinVerdicts(JoinVerdicts verdicts);
    /// What `feed` says of this game is another's from now on.
    [[nodiscard]] Expected<JoinVerdicts> splitJoin(const QString &gameId, const QString &feed);
    /// `source` is this game, whatever speaks against it.
    [[nodiscard]] Expected<JoinVerdicts> confirmJoin(const QString &gameId, const SourceRef &source);
    [[nodiscard]] std::vector<JoinDoubt> joinDoubts() const { return m_matcher.doubts(); }

    /// Tells the sink that nothing more comes.
    void end(const QString &reason);
    /// Forgets everything, as if nothing had come in yet.
    void reset();

    [[nodiscard]] const QHash<QString, Game> &games() const { return m_games.games(); }
    [[nodiscard]] std::optional<GameSummary> summary(const QString &gameId) const;
    /// Everything that is known of one game's prices.
    [[nodiscard]] std::optional<GameDetail> detail(const QString &gameId) const;
    [[nodiscard]] const std::vector<Alert> &alerts() const { return m_episodes.alerts(); }
    /// Steam of the last hours.
    [[nodiscard]] const std::vector<Alert> &steamAlerts() const { return m_steamAlerts; }
    [[nodiscard]] std::vector<FeedHealth> feeds() const;
    /// Edges held back in the last ten minutes.
    [[nodiscard]] quint64 heldRecently() const { return m_heldAt.size(); }

private:
    void receiveBatch(const FeedBatch &batch, MonotonicTime now);
    void receiveStatus(const FeedStatus &status, MonotonicTime now);
    void recordEvent(const FeedEvent &event, MonotonicTime now);
    /// What is kept of one feed.
    struct FeedDesk
    {
        FeedMonitor monitor;
        FeedLog log;
        MonotonicTime toldAt {};
    };
    [[nodiscard]] FeedDesk &desk(const QString &feed);
    /// Tells that `desk` changed: its lights, and the lines of its log since `before`.
    void tellFeed(FeedDesk &desk, const FeedHealth &before);
    void tellGap(const FeedDesk &desk, Backfill backfill);
    [[nodiscard]] bool feedIsUp(const QString &feed) const;

    /// What a message touched.
    struct Touched
    {
        std::map<QString, bool> games; ///< and whether a score of theirs went down
        std::vector<MarketKey> markets;
    };
    void applyGame(
        const QString &feed, const GameUpdate &said, MonotonicTime now, QSet<QString> &named, Touched &touched);
    std::vector<Quote> takeOff(const QString &gameId, const QString &feed, MonotonicTime now);
    void moveQuotes(std::vector<Quote> quotes, const QString &gameId, bool swap, Touched &touched);
    void relookJoins(MonotonicTime now, Touched &touched);
    void tellMissingPrices(const MarketKey &market, const Game &game, const Consensus &consensus);
    void tellDoubts();
    void applyQuote(const FeedBatch &batch, const QuoteUpdate &said, MonotonicTime now, Touched &touched);
    /// What an answer about a game's odds does not say any more is not held any more.
    void dropUnsaidFairs(const FeedBatch &batch);
    /// A feed is there: what it said before that is judged now.
    void evaluateFeed(const QString &feed);
    void applyFair(const FeedBatch &batch, const FairUpdate &update, MonotonicTime now);
    [[nodiscard]] std::chrono::milliseconds lateness(const QuoteUpdate &update) const;
    void publishEdit(const GameEdit &edit);
    void reprice(const Game &game);
    void repriceLine(const MarketKey &market, const Game &game);
    /// Kept and told when it moved by at least `tellFrom`.
    void setFair(const SelectionKey &key, const std::optional<Fair> &fair, Probability tellFrom);
    /// Whether a model that somebody runs beside us speaks for this selection, or is about to.
    [[nodiscard]] bool isPlugged(const SelectionKey &key) const;
    [[nodiscard]] static bool knowsLine(const Game &game);
    void evaluateGame(const QString &gameId, bool corrected);
    void evaluateMarket(const MarketKey &market);
    void lookForSteam(const QuoteBook::Edit &edit);
    void noteRestated(MonotonicTime span);
    void lookForArbitrage(const MarketKey &market);
    void tellArbitrage(const ArbitrageStep &step);
    void endSteam(MonotonicTime now);
    /// What the books of a market hold, worked out anew and told when it moved.
    void settle(const MarketKey &market, MonotonicTime now);
    void settleMarkets(MonotonicTime now);
    void sampleMovement(MonotonicTime now);
    void evaluate(const SelectionKey &selection, bool corrected);
    [[nodiscard]] bool mayHaveEdge(const std::vector<Quote> &quotes, const SelectionKey &selection, const Game &game,
        const Consensus &consensus) const;
    [[nodiscard]] Sighting sight(const SelectionKey &selection, const Game &game, const Consensus &consensus) const;
    [[nodiscard]] Sighting sightOf(const Quote &quote, const Game &game, const Consensus &consensus) const;
    void considerAll(
        Sighting &best, const Quote &quote, const Game &game, const Consensus &all, MonotonicTime now) const;
    template <typename Source>
    void consider(Sighting &best, const Quote &quote, Probability fair, Probability uncertainty, const Game &game,
        MonotonicTime now, Source source) const;
    [[nodiscard]] std::optional<Fair> modelFor(const Quote &quote, const Game &game, const Consensus &consensus) const;
    [[nodiscard]] bool doesNotFollow(const Quote &quote, MonotonicTime now) const;
    [[nodiscard]] EdgeContext contextOf(const Quote &quote, const Game &game) const;
    [[nodiscard]] std::optional<Price> otherSidesAsk(const Quote &quote) const;
    [[nodiscard]] Price otherSidesBid(const Quote &quote) const;
    [[nodiscard]] const Quote *bestBuyable(const SelectionKey &selection, MonotonicTime now) const;
    void tell(const std::vector<EpisodeStep> &steps);
    [[nodiscard]] bool isWatched(const Game &game) const;
    /// The model's word on a selection; nullptr where it has none, or where it knows no line from before the start and
    /// the books can be asked instead: guessing from the score alone makes edges that are none.
    [[nodiscard]] const Fair *modelOf(
        const SelectionKey &selection, const Game &game, const Consensus &consensus) const;
    /// What a feed that knows more books than we see holds to be fair, on this very line and lately; nullptr where our own
    /// model or the books say it themselves.
    [[nodiscard]] const Fair *feedFairOf(
        const SelectionKey &selection, const Game &game, const Consensus &consensus, MonotonicTime now) const;
    [[nodiscard]] std::vector<SourceFair> sourceFairs(const OddsMarket &market) const;
    void sampleHistory(MonotonicTime now);
    void forgetOldGames(MonotonicTime now);
    void forgetGame(const QString &id, const QString &reason, MonotonicTime now);
    [[nodiscard]] std::optional<BestPrice> bestPrice(const SelectionKey &selection) const;
    [[nodiscard]] std::optional<BestEdge> bestEdge(const Game &game, const Consensus &winner) const;
    [[nodiscard]] std::optional<BestEdge> bestEdge(
        const Game &game, const SelectionKey &selection, const Consensus &consensus) const;
    [[nodiscard]] OddsMarket oddsMarket(const MarketKey &key, const Game &game) const;

    const Clock &m_clock;
    const LeagueTable &m_leagues;
    EdgeRules m_rules;
    ChangeSink &m_sink;

    GameMatcher m_matcher;
    GameBook m_games;
    QuoteBook m_quotes;
    QHash<SelectionKey, Fair> m_fairs;
    QHash<SelectionKey, Fair> m_regulationFairs; // of games whose draw is not the end (hockey): m_fairs count overtime
    /// What a feed holds to be fair, and when it last said so.
    struct FeedFair
    {
        Fair fair;
        quint32 session = 0;
        MonotonicTime statedAt {};
    };
    QHash<std::pair<QString, SelectionKey>, FeedFair> m_feedFairs;
    QSet<QString> m_fairFeeds; // that ever said one
    QHash<SelectionKey, QString> m_toldSource; // of who wins: whose word was told last
    QSet<QuoteKey> m_withoutPrice; // told as held, until they have one again
    EpisodeBook m_episodes;
    ConsensusBook m_consensus;
    ArbitrageBook m_arbitrages;
    SteamBook m_steam;
    CurrentSession m_isCurrent;

    /// What was last worked out of a market.
    struct Settled
    {
        Consensus consensus;
        std::array<Probability, 3> told {}; ///< fair values as last published, in the order of its sides
        bool wasTold = false;
        std::optional<BestEdge> edge;
        QVector<LinePoint> movement;
    };
    QHash<QString, QHash<MarketKey, Settled>> m_settled;
    QSet<MarketKey> m_unsettled;
    MonotonicTime m_settledAllAt {};
    std::optional<MonotonicTime> m_movementAt;
    std::vector<Alert> m_steamAlerts; // the newest ones
    quint64 m_steamCount = 0;
    std::chrono::milliseconds m_leastPriceAge; // of the rules; m_rules follows what feeds can do
    MonotonicTime m_restatedEvery {}; // how long an unchanged price waits to be stated again, the long ones
    HistoryBook m_history;
    SilenceLimits m_silence;
    std::map<QString, FeedDesk> m_feeds;
    std::optional<QSet<QString>> m_watched; // nothing: all

    struct ScoreDelta
    {
        int home = 0;
        int away = 0;
        MonotonicTime at {};
    };
    QHash<QString, ScoreDelta> m_deltas;
    std::deque<MonotonicTime> m_heldAt;
    std::optional<MonotonicTime> m_historyAt;
    MonotonicTime m_forgotAt {};
    MonotonicTime m_livenessAt {};

    std::optional<SessionWriter> m_recorder;
    MonotonicTime m_recordingSince {};
    MonotonicTime m_recordingFlushed {};
    QString m_recordingError;
};

} // namespace edgeboard
