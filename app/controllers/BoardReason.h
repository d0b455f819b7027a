// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"
#include "app/models/BoardModel.h"

#include <QList>
#include <QString>

#include <cstdint>

namespace edgeboard {

/// What can be done about an empty board.
enum class BoardAction : std::uint8_t { ClearFilters, ShowNext, PickLeagues, OpenFeeds, TryNow };

/// Why the board is empty (spec 13). When several reasons hold, the one that has to be cured first is told: not
/// covered, feed down, filtered out, no games. A filter that holds besides follows in the line; where it alone keeps
/// known games away, it comes first.
struct BoardReason
{
    enum class Kind : std::uint8_t {
        None, ///< it is not empty
        Starting, ///< nothing can be said yet
        NotCovered, ///< no feed that is used gives these leagues, or it refuses us
        FeedDown, ///< the feeds that give them have no contact
        FilteredOut, ///< no league is ticked, or games exist and none pass
        NoGames ///< a good answer without a game
    };
    struct Choice
    {
        BoardAction action;
        QString text;

        friend bool operator==(const Choice &, const Choice &) = default;
    };

    Kind kind = Kind::None;
    QString title {};
    QString line {};
    QList<Choice> choices {}; ///< at most three, the best first
    QString feed {}; ///< that TryNow is about

    friend bool operator==(const BoardReason &, const BoardReason &) = default;
};

struct BoardMoment
{
    bool starting = false; ///< so early that silence means nothing
    bool leaguesChosen = true; ///< the user has ticked or unticked a league once
};
/// Pure: reads its arguments, changes nothing.
[[nodiscard]] BoardReason whyEmpty(const BoardModel &board, const Desk &desk, BoardMoment moment);

/// The line over cards that stay although their feed is lost; empty while none is.
struct LostFeeds
{
    QString text; ///< "No contact with ESPN for 2:14; what you see is from 16:07:23."
    QString feed; ///< the one that has been away longest
};
[[nodiscard]] LostFeeds whatIsLost(const Desk &desk);

} // namespace edgeboard
