// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/LeagueTable.h"
#include "core/wire/RelayBook.h"
#include "core/wire/RelayTarget.h"

#include <QSet>
#include <QString>

// The relay's REST answers. Source: protocols/relay.md section 6.
namespace edgeboard::wire::relay {

class AnswerReader
{
public:
    /// Both must outlive the reader.
    AnswerReader(const LeagueTable &leagues, RelayBook &book)
        : m_leagues(leagues)
        , m_book(book)
    {
    }

    [[nodiscard]] FeedBatch read(const Question &question, const QByteArray &body);

private:
    void readLive(const Object &root, const Question &question, quint64 askedAt, FeedBatch &batch);
    void readOne(const Object &root, const Question &question, quint64 askedAt, FeedBatch &batch);

    const LeagueTable &m_leagues;
    RelayBook &m_book;
    QSet<QString> m_refused; // ids whose refusal was told
};

/// The games of a list, of a snapshot or an answer. Each that can be read is heard; false when a part could not be, so that
/// absence proves nothing.
[[nodiscard]] bool hearGames(const Object &root, const LeagueTable &leagues, quint64 askedAt, bool isAnswer,
    RelayBook &book, QSet<QString> &named, FeedBatch &batch);

} // namespace edgeboard::wire::relay
