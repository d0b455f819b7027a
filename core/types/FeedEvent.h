// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Micro.h"
#include "core/base/Time.h"
#include "core/types/Game.h"
#include "core/types/Quote.h"

#include <QByteArray>
#include <QDate>
#include <QMap>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace edgeboard {

/// What came over the wire, untouched. It travels with what was read from it, so that the recorder at the
/// door can keep exactly what the source said.
struct RawMessage
{
    QString kind; ///< "text", "http", or the name of a Transport state
    QString target; ///< for "http": the path that was asked; for "text": a note of ours, mostly empty
    QByteArray payload; ///< UTF-8 text, never with a key in it

    friend bool operator==(const RawMessage &, const RawMessage &) = default;
};

/// What one message says of one game. An absent field means: unchanged, or not said.
struct GameUpdate
{
    QString sourceId; ///< the feed's id of the game; never empty
    std::optional<QString> league; ///< our league id
    std::optional<QString> sport;
    std::optional<WallTime> start;
    std::optional<Team> home;
    std::optional<Team> away;
    std::optional<int> homeScore;
    std::optional<int> awayScore;
    std::optional<Phase> phase;
    std::optional<QString> period;
    std::optional<int> periodNumber;
    std::optional<GameClock> clock;
    std::optional<Situation> situation;
    std::optional<PregameLine> pregame;
    std::optional<QString> title; ///< of an event that is not two sides: a tournament, a race, a fight night
    std::optional<QString> detail; ///< where such an event stands, in a few words
    std::optional<bool> listed; ///< false: its source lists it no longer; absent: it does
    std::optional<WallTime> sourceTime;
    /// What other providers call this game, by name of the system: "polymarket_game", "opticodds", "sportradar". Two feeds
    /// that say the same id of one system mean the same game.
    QMap<QString, QString> ids {};
    /// The date that its source prints for it, in US Eastern time; for sources that say no start.
    std::optional<QDate> day {};
    int gameNumber = 0; ///< 1 or 2 of a double-header, where the source says so; 0: it does not

    friend bool operator==(const GameUpdate &, const GameUpdate &) = default;
};

/// What one message says of one price. A quote is always whole: an absent bid or ask means that there is none.
struct QuoteUpdate
{
    QString sourceId; ///< the feed's id of the game
    MarketType market;
    std::optional<int> lineHundredths;
    Side side = Side::Home;
    QString outcome = {}; ///< see SelectionKey
    QString venue;
    std::optional<Price> bid;
    std::optional<Price> ask;
    std::optional<int> american;
    std::optional<double> askSize;
    Micro feeRate;
    int feeExponent = 1; ///< of p * (1 - p) in the fee
    /// The venue's own word. What another feed passes on under its name does not replace it while it is fresh.
    bool firstHand = false;
    bool suspended = false;
    std::optional<WallTime> sourceTime;
    std::optional<LinePrice> opened {}; ///< the book's first price, where the feed knows it; absent: as before
    std::optional<LinePrice> closed {}; ///< the book's last price before the start; absent: as before

    friend bool operator==(const QuoteUpdate &, const QuoteUpdate &) = default;
};

/// What a source itself holds for the chance of one side. It is shown under the source's name and never mixed with
/// what we work out.
struct FairUpdate
{
    QString sourceId; ///< the feed's id of the game
    MarketType market;
    std::optional<int> lineHundredths;
    Side side = Side::Home;
    Probability probability;
    QString model = {}; ///< of a model that somebody runs beside us: its name; empty: the feed's own view
    std::optional<Probability> uncertainty {}; ///< half a width, where the source says one

    friend bool operator==(const FairUpdate &, const FairUpdate &) = default;
};

/// Everything that one message said. One message gives exactly one batch, also when nothing in it was usable.
struct FeedBatch
{
    enum class Kind : std::uint8_t {
        Image, ///< the whole of `scope`: what is not in it is no longer listed
        Delta ///< changes only
    };

    QString feed;
    quint32 session = 0; ///< number of the connection; older ones are dropped at the door
    Kind kind = Kind::Delta;
    /// What an image is the whole of: a league's day as "nba/20261121", a league as "nba", or everything of this
    /// feed when it is empty.
    QString scope;
    bool complete = true; ///< false when a part was malformed: then absence proves nothing
    std::vector<GameUpdate> games;
    std::vector<QuoteUpdate> quotes;
    std::vector<FairUpdate> fairs;
    int lost = 0; ///< messages that the source says it has left out
    int repaired = 0; ///< values that an answer corrects because the stream never brought their change
    int unknown = 0; ///< messages or parts of a kind that we do not know
    int malformed = 0; ///< messages or parts that we could not read
    QStringList problems; ///< a sentence each, for the feed's log
    RawMessage raw;

    friend bool operator==(const FeedBatch &, const FeedBatch &) = default;
};

enum class Transport : std::uint8_t {
    Off, ///< by choice
    Connecting,
    Open,
    Waiting, ///< lost; will try again
    Refused, ///< the other side does not want us; needs the user
    Offline ///< this machine has no network
};

[[nodiscard]] QString wordFor(Transport transport);
[[nodiscard]] std::optional<Transport> transportFromString(QStringView text);

/// What the source's plan lets us use within one span, as the source itself counts it.
struct PlanLimit
{
    QString what; ///< "requests" or "objects"
    QString span; ///< "second", "minute", "hour", "day" or "month"
    std::optional<qint64> used; ///< absent where the source does not count
    std::optional<qint64> most; ///< absent: unlimited
    std::optional<WallTime> endsAt; ///< when counting begins anew

    friend bool operator==(const PlanLimit &, const PlanLimit &) = default;
};

/// The plan behind a key. Never with the name or address of a person.
struct PlanUse
{
    QString tier; ///< "pro"; empty where it is not said
    std::vector<PlanLimit> limits;
    QString notice; ///< what the source says that the plan hides; empty: nothing

    friend bool operator==(const PlanUse &, const PlanUse &) = default;
};

/// What became of the question for what was missed while a stream was away.
enum class Backfill : std::uint8_t { Started, Done, Failed };

[[nodiscard]] QString wordFor(Backfill backfill);
[[nodiscard]] std::optional<Backfill> backfillFromString(QStringView text);

/// What happened to a connection.
struct FeedStatus
{
    QString feed;
    quint32 session = 0;
    Transport transport = Transport::Off;
    QString reason; ///< a sentence for a person; may be empty
    std::optional<std::chrono::milliseconds> roundTrip {};
    std::optional<std::chrono::milliseconds> retryIn {}; ///< Waiting, Offline: until the next try
    std::optional<int> requestsLastHour {}; ///< of feeds that ask: what they have used of their budget
    /// How often something is to be expected now; nothing: as usual for a stream.
    std::optional<std::chrono::milliseconds> every {};
    std::optional<Backfill> backfill {}; ///< of feeds that fill gaps by asking
    QString address = {}; ///< where it connects to, without secrets; empty: as before
    QString connectionId = {}; ///< what the server calls this connection; empty: as before
    QString channel = {}; ///< of a server that has several; empty: as before
    std::optional<std::chrono::milliseconds> clockOffset {}; ///< server's clock minus ours
    /// While the first prices of a connection are being read: games done and games wanted.
    std::optional<std::pair<int, int>> filling {};
    std::optional<PlanUse> plan {}; ///< of feeds whose plan sets limits; absent: as before
    std::optional<int> tracked {}; ///< games that the feed follows one by one; absent: as before
    /// The state of a stream in the words of its own protocol ("connected", "unavailable"), or "polling" where the feed
    /// asks instead; empty: as before.
    QString streamState = {};

    friend bool operator==(const FeedStatus &, const FeedStatus &) = default;
};

/// The only thing that enters the engine.
using FeedEvent = std::variant<FeedBatch, FeedStatus>;

} // namespace edgeboard
