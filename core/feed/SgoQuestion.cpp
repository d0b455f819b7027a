// SPDX-License-Identifier: MIT
#include "core/feed/SgoQuestion.h"

#include "core/pusher/PusherWords.h"

#include <QRegularExpression>
#include <QUrl>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestWords = 300;
constexpr int mostIds = 25;
constexpr qsizetype mostCharacters = 2'000;
constexpr int pollPage = 50; // section 3: events are 25 to 100 a page, by how heavy they are

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, ":"));
}

QString joined(const QStringList &texts)
{
    QStringList parts;
    for (const QString &text : texts)
        parts.append(encoded(text));
    return parts.join(u',');
}

QString eventsTarget(QStringList parameters, SgoOdds odds, bool lean, qsizetype limit)
{
    if (odds == SgoOdds::Main)
        parameters.append(u"oddID="_s + joined(sgoMainOdds()));
    if (!lean)
        parameters.append(u"includeOpenCloseOdds=true"_s);
    parameters.append(u"limit=%1"_s.arg(limit));
    return u"/events?"_s + parameters.join(u'&');
}

} // namespace

const QStringList &sgoMainOdds()
{
    static const QStringList ids {u"points-home-game-ml-home"_s, u"points-away-game-ml-away"_s,
        u"points-home-reg-ml3way-home"_s, u"points-away-reg-ml3way-away"_s, u"points-all-reg-ml3way-draw"_s,
        u"points-home-game-sp-home"_s, u"points-away-game-sp-away"_s, u"points-all-game-ou-over"_s,
        u"points-all-game-ou-under"_s};
    return ids;
}

QString SgoSelection::missing() const
{
    if (stream == "events:upcoming"_L1 && league.isEmpty())
        return u"The stream events:upcoming is of one league, and none is named. Set sgo.league, for example to NFL."_s;
    if (stream == "events:byid"_L1 && event.isEmpty())
        return u"The stream events:byid is of one event, and none is named. Set sgo.event to its eventID."_s;
    return {};
}

SgoQuestion SgoQuestion::at(const QString &cursor) const
{
    SgoQuestion next = *this;
    next.target += u"&cursor="_s + encoded(cursor);
    return next;
}

SgoQuestion sgoStreamQuestion(const SgoSelection &selection)
{
    QString target = u"/stream/events?feed="_s + encoded(selection.stream);
    if (selection.stream == "events:upcoming"_L1)
        target += u"&leagueID="_s + encoded(selection.league);
    if (selection.stream == "events:byid"_L1)
        target += u"&eventID="_s + encoded(selection.event);
    return {SgoQuestion::Kind::Stream, target};
}

SgoQuestion sgoPollQuestion(const SgoSelection &selection, const QStringList &leagues, bool lean)
{
    QStringList parameters;
    if (selection.stream == "events:byid"_L1) {
        parameters.append(u"eventIDs="_s + encoded(selection.event));
    } else if (selection.stream == "events:upcoming"_L1) {
        parameters = {u"leagueID="_s + encoded(selection.league), u"started=false"_s, u"cancelled=false"_s};
    } else {
        parameters.append(u"live=true"_s);
        if (!leagues.isEmpty())
            parameters.append(u"leagueID="_s + joined(leagues));
    }
    return {SgoQuestion::Kind::Poll, eventsTarget(parameters, SgoOdds::Main, lean, pollPage)};
}

SgoQuestion sgoEventsQuestion(const QStringList &ids, SgoOdds odds, bool lean)
{
    // Without a limit the answer has ten events, section 3.
    return {SgoQuestion::Kind::Events, eventsTarget({u"eventIDs="_s + joined(ids)}, odds, lean, ids.size()), ids};
}

SgoQuestion sgoUsageQuestion()
{
    return {SgoQuestion::Kind::Usage, u"/account/usage"_s};
}

SgoQuestion sgoLeaguesQuestion()
{
    return {SgoQuestion::Kind::Leagues, u"/leagues"_s};
}

QStringList sgoBatch(const QStringList &ids)
{
    QStringList batch;
    qsizetype characters = 0;
    for (const QString &id : ids) {
        characters += encoded(id).size() + 1;
        if (batch.size() == mostIds || (characters > mostCharacters && !batch.isEmpty()))
            break;
        batch.append(id);
    }
    return batch;
}

SgoResult sgoResult(const net::HttpAnswer &answer, const wire::SgoEnvelope &envelope)
{
    if (answer.failure == net::HttpAnswer::Failure::Offline)
        return SgoResult::Offline;
    switch (answer.status) {
    case 200:
        return envelope.readable && envelope.success ? SgoResult::Good : SgoResult::Failed;
    case 400:
        return SgoResult::Bad;
    case 401:
        return SgoResult::NoKey;
    case 403:
        return SgoResult::NoPlan;
    case 404:
        return SgoResult::End;
    case 429:
        return SgoResult::TooMany;
    case 504:
        return SgoResult::TooHeavy;
    default:
        return SgoResult::Failed;
    }
}

QString sgoWords(const QString &text, const QByteArray &key)
{
    static const QRegularExpression address(u"[^\\s@<>\"']+@[^\\s@<>\"']+"_s);
    QString words = pusher::withoutSecrets(text.left(longestWords), {QString::fromUtf8(key)});
    return words.replace(address, u"..."_s);
}

QString sgoTrouble(const net::HttpAnswer &answer, const wire::SgoEnvelope &envelope)
{
    if (answer.status == 0)
        return answer.text;
    if (!envelope.error.isEmpty())
        return u"%1: %2"_s.arg(answer.status).arg(envelope.error);
    if (answer.status == 200)
        return envelope.readable ? u"the answer says that it is no success"_s : u"the answer cannot be read"_s;
    return answer.text.isEmpty() ? QString::number(answer.status) : answer.text;
}

} // namespace edgeboard
