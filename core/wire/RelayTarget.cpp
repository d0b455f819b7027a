// SPDX-License-Identifier: MIT
#include "core/wire/RelayTarget.h"

#include "core/wire/RelayDecoder.h"
#include "core/wire/RelayOutcome.h"

#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

#include <limits>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr auto askedNote = "asked="_L1;
constexpr auto endsNote = "ends="_L1;
constexpr auto warmingNote = "warming"_L1;
constexpr auto games = "/v1/games/"_L1;

} // namespace

QString RelayDecoder::noted(const QString &target, quint64 framesSince, bool warming, quint64 endsWithin)
{
    QStringList notes;
    if (framesSince > 0)
        notes.append(askedNote + QString::number(framesSince));
    if (endsWithin > 0)
        notes.append(endsNote + QString::number(endsWithin));
    if (warming)
        notes.append(warmingNote);
    return notes.isEmpty() ? target : target + u'#' + notes.join(u'&');
}

relay::Question relay::questionOf(const QString &target)
{
    Question question;
    const QString asked = target.section(u'#', 0, 0);
    for (const QString &note : target.section(u'#', 1).split(u'&')) {
        if (note.startsWith(askedNote)) {
            bool ok = false;
            question.framesSince = note.mid(askedNote.size()).toULongLong(&ok);
            if (!ok) // older than anything
                question.framesSince = std::numeric_limits<quint64>::max();
        }
        if (note.startsWith(endsNote))
            question.endsWithin = note.mid(endsNote.size()).toULongLong();
        question.warming = question.warming || note == warmingNote;
    }
    question.path = asked.section(u'?', 0, 0).left(160);
    if (!question.path.startsWith(games))
        return question;
    const QStringList parts = question.path.mid(games.size()).split(u'/');
    if (parts.size() > 2 || (parts.size() == 2 && parts.last() != "markets"_L1) || parts.first() == "search"_L1)
        return question;
    question.id = QUrl::fromPercentEncoding(parts.first().toUtf8());
    if (question.id.isEmpty())
        return question;
    question.about
        = parts.size() == 1 && question.id == "live"_L1 ? Question::About::LiveGames : Question::About::OneGame;
    const QUrlQuery query(asked.section(u'?', 1));
    const auto words = [&](const QString &key) {
        return query.queryItemValue(key, QUrl::FullyDecoded).split(u',', Qt::SkipEmptyParts);
    };
    for (const QString &market : words(u"market"_s))
        question.markets.insert(marketOfWord(market));
    for (const QString &book : words(u"book"_s))
        question.books.insert(book);
    return question;
}

} // namespace edgeboard::wire
