// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>
#include <QStringList>

#include <string_view>

// What an answer of SportsGameOdds was asked for. protocols/sportsgameodds.md sections 2 and 3.
namespace edgeboard::wire::sgo {

/// The question, and the notes of ours behind it.
struct Question
{
    QString path; ///< "/events", without the query
    /// Both empty: everything was asked for. Absence proves nothing of what was not.
    QSet<QByteArray> odds;
    QByteArrayList oddPatterns; ///< with PLAYER_ID as the wildcard for a player's id
    QSet<QByteArray> books;
    bool only = false; ///< what comes beyond `odds` is left out, though it was not asked for that way
    bool altLines = false;
    QStringList gone; ///< asked for and not returned: unlisted
    QStringList let; ///< to be forgotten without a word

    [[nodiscard]] bool asksOdd(std::string_view oddId) const;
    [[nodiscard]] bool asksBook(std::string_view bookId) const;
};
[[nodiscard]] Question questionOf(const QString &target);

/// An eventID that can stand in a list of them: 1 to `longestId` printable ASCII characters, no space and no comma.
[[nodiscard]] bool isEventId(std::string_view id);

} // namespace edgeboard::wire::sgo
