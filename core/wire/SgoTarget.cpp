// SPDX-License-Identifier: MIT
#include "core/wire/SgoTarget.h"

#include "core/wire/SgoDecoder.h"
#include "core/wire/SgoLimits.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr auto goneNote = "gone="_L1;
constexpr auto letNote = "let="_L1;
constexpr auto onlyNote = "only="_L1;
constexpr QByteArrayView playerWord("PLAYER_ID");

QString joined(const QStringList &ids)
{
    QStringList encoded;
    for (const QString &id : ids)
        encoded.append(QString::fromLatin1(QUrl::toPercentEncoding(id)));
    return encoded.join(u',');
}

QStringList idsOf(QStringView words)
{
    QStringList ids;
    for (const QStringView word : words.split(u',', Qt::SkipEmptyParts)) {
        const QByteArray id = QByteArray::fromPercentEncoding(word.toUtf8());
        if (sgo::isEventId(std::string_view(id.constData(), static_cast<std::size_t>(id.size()))))
            ids.append(QString::fromLatin1(id));
    }
    return ids;
}

QByteArrayList listOf(const QUrlQuery &query, const QString &key)
{
    QByteArrayList result;
    for (const QString &word : query.queryItemValue(key, QUrl::FullyDecoded).split(u',', Qt::SkipEmptyParts))
        result.append(word.trimmed().toUtf8());
    return result;
}

// "assists-PLAYER_ID-game-ou-over": any player's.
bool fits(std::string_view id, const QByteArray &pattern)
{
    const qsizetype at = pattern.indexOf(playerWord);
    const std::string_view head(pattern.constData(), static_cast<std::size_t>(at));
    const qsizetype behind = at + playerWord.size();
    const std::string_view tail(pattern.constData() + behind, static_cast<std::size_t>(pattern.size() - behind));
    return id.size() > head.size() + tail.size() && id.starts_with(head) && id.ends_with(tail);
}

bool holds(const QSet<QByteArray> &set, std::string_view word)
{
    return set.contains(QByteArray::fromRawData(word.data(), static_cast<qsizetype>(word.size())));
}

} // namespace

QString SgoDecoder::noted(const QString &target, const QStringList &gone, const QStringList &let)
{
    QStringList notes;
    if (!gone.isEmpty())
        notes.append(goneNote + joined(gone));
    if (!let.isEmpty())
        notes.append(letNote + joined(let));
    return notes.isEmpty() ? target : target + u'#' + notes.join(u'&');
}

QString SgoDecoder::only(const QString &target, const QStringList &odds)
{
    return target + u'#' + onlyNote + joined(odds);
}

sgo::Question sgo::questionOf(const QString &target)
{
    Question question;
    const qsizetype mark = target.indexOf(u'#');
    const QStringView all(target);
    const QStringView asked = mark < 0 ? all : all.first(mark);
    const QStringView notes = mark < 0 ? QStringView() : all.sliced(mark + 1);
    for (const QStringView note : notes.split(u'&')) {
        if (note.startsWith(goneNote))
            question.gone += idsOf(note.sliced(goneNote.size()));
        else if (note.startsWith(letNote))
            question.let += idsOf(note.sliced(letNote.size()));
        else if (note.startsWith(onlyNote)) {
            question.only = true;
            for (const QString &id : idsOf(note.sliced(onlyNote.size())))
                question.odds.insert(id.toLatin1());
        }
    }
    const qsizetype cut = asked.indexOf(u'?');
    question.path = (cut < 0 ? asked : asked.first(cut)).toString();
    if (cut < 0)
        return question;
    const QUrlQuery query(asked.sliced(cut + 1).toString());
    // The documentation writes both words for it.
    for (const QString &key : {u"oddID"_s, u"oddIDs"_s}) {
        for (const QByteArray &id : listOf(query, key)) {
            if (id.contains(playerWord))
                question.oddPatterns.append(id);
            else
                question.odds.insert(id);
        }
    }
    for (const QByteArray &id : listOf(query, u"bookmakerID"_s))
        question.books.insert(id);
    question.altLines = query.queryItemValue(u"includeAltLines"_s) == "true"_L1;
    return question;
}

bool sgo::Question::asksOdd(std::string_view oddId) const
{
    if (odds.isEmpty() && oddPatterns.isEmpty())
        return true;
    return holds(odds, oddId) || std::any_of(oddPatterns.begin(), oddPatterns.end(), [&](const QByteArray &pattern) {
        return fits(oddId, pattern);
    });
}

bool sgo::Question::asksBook(std::string_view bookId) const
{
    return books.isEmpty() || holds(books, bookId);
}

bool sgo::isEventId(std::string_view id)
{
    return !id.empty() && id.size() <= longestId
        && std::all_of(id.begin(), id.end(), [](char c) { return c > 0x20 && c < 0x7f && c != ','; });
}

} // namespace edgeboard::wire
