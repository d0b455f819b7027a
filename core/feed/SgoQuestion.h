// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/HttpFetcher.h"
#include "core/wire/SgoAnswer.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstdint>
#include <optional>

// What SportsGameOdds is asked, and what its answers come to. protocols/sportsgameodds.md. Pure.
namespace edgeboard {

/// Which events are followed: one of the three streams with what it wants beside its name, section 2.
struct SgoSelection
{
    QString stream; ///< "events:live", "events:upcoming" or "events:byid"
    QString league = {}; ///< theirs, "NFL"; for events:upcoming
    QString event = {}; ///< for events:byid

    /// A sentence that names the setting which is not set; empty when nothing is missing.
    [[nodiscard]] QString missing() const;

    friend bool operator==(const SgoSelection &, const SgoSelection &) = default;
};

/// One GET. Its target is the path below the base and the query, percent-encoded and without the key.
struct SgoQuestion
{
    enum class Kind : std::uint8_t {
        Stream, ///< the snapshot of a stream, and where its changes are told
        Poll, ///< the same events without a stream
        Events, ///< some events by their ids
        Usage, ///< what the plan allows
        Leagues
    };
    Kind kind = Kind::Stream;
    QString target;
    QStringList ids = {}; ///< Events

    /// The next page of the same question.
    [[nodiscard]] SgoQuestion at(const QString &cursor) const;

    friend bool operator==(const SgoQuestion &, const SgoQuestion &) = default;
};

/// The markets that a scoreboard shows are asked for, not the thousand of an event, section 3: moneyline, spread and total of
/// the game, and the three-way price. `Everything` is for the one game that somebody has open.
enum class SgoOdds : std::uint8_t { Main, Everything };

/// The odds of a scoreboard, by their ids.
[[nodiscard]] const QStringList &sgoMainOdds();

[[nodiscard]] SgoQuestion sgoStreamQuestion(const SgoSelection &selection);
/// `leagues` are theirs; empty: all. `lean` leaves opening and closing prices out, for a server that answered 504.
[[nodiscard]] SgoQuestion sgoPollQuestion(const SgoSelection &selection, const QStringList &leagues, bool lean);
[[nodiscard]] SgoQuestion sgoEventsQuestion(const QStringList &ids, SgoOdds odds, bool lean);
[[nodiscard]] SgoQuestion sgoUsageQuestion();
[[nodiscard]] SgoQuestion sgoLeaguesQuestion();

/// As many of `ids`, from the first on, as fit one question: 25 ids and 2,000 characters, section 9.
[[nodiscard]] QStringList sgoBatch(const QStringList &ids);

enum class SgoResult : std::uint8_t {
    Good,
    End, ///< 404: no such thing, or the end of the pages
    Bad, ///< 400: the question itself
    NoKey, ///< 401
    NoPlan, ///< 403
    TooMany, ///< 429
    TooHeavy, ///< 504
    Failed, ///< everything else, and what cannot be read
    Offline ///< this machine has no network
};

/// By section 6. `envelope` is what was read from a body of status 200.
[[nodiscard]] SgoResult sgoResult(const net::HttpAnswer &answer, const wire::SgoEnvelope &envelope);
/// What the server says, without the key and addresses of persons in it, and no more of it than a sentence or two.
[[nodiscard]] QString sgoWords(const QString &text, const QByteArray &key);
/// Why there is no usable answer, for a person: "403: Upgrade your plan."
[[nodiscard]] QString sgoTrouble(const net::HttpAnswer &answer, const wire::SgoEnvelope &envelope);

} // namespace edgeboard
