// SPDX-License-Identifier: MIT
#include "core/wire/EspnScoreboard.h"

#include "core/wire/Json.h"

#include <QSet>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shownOfBody = 80;

// ESPN cuts silently: to 25 when the limit is too high, to 100 without one (protocols/espn.md rule 3, section 1).
bool isCutLength(std::size_t events)
{
    return events == 25 || events == 100;
}

std::optional<Array> eventsOf(const Object &root)
{
    if (const auto events = arrayField(root, "events"))
        return events;
    // The copy of the CDN wraps the same answer.
    Array events;
    if (root.at_pointer("/content/sbData/events").get(events) == simdjson::SUCCESS)
        return events;
    return std::nullopt;
}

QString whyUnreadable(const Object *root, const QByteArray &body, const QString &what)
{
    if (!root)
        return u"ESPN's answer for %1 is not JSON; it begins \"%2\"."_s.arg(what, firstWords(body));
    const auto code = intField(*root, "code");
    const QString message = stringField(*root, "message");
    if (code || !message.isEmpty())
        return u"ESPN answers %1 for %2: \"%3\"."_s.arg(
            code ? QString::number(*code) : u"an error"_s, what, firstWords(message.toUtf8()));
    return u"ESPN's answer for %1 holds no list of events; it begins \"%2\"."_s.arg(what, firstWords(body));
}

} // namespace

QString firstWords(const QByteArray &body)
{
    const QString text = QString::fromUtf8(body.left(shownOfBody * 4)).simplified().left(shownOfBody);
    QString shown;
    for (const QChar c : text) {
        if (shown.size() >= shownOfBody)
            break;
        if (c.isPrint())
            shown.append(c);
        else
            shown.append(u"\\u%1"_s.arg(static_cast<int>(c.unicode()), 4, 16, QChar(u'0')));
    }
    return shown;
}

EspnAnswer parseEspnScoreboard(const QByteArray &body, const League &league, const QString &day)
{
    EspnAnswer answer;
    FeedBatch &batch = answer.batch;
    batch.scope = day.isEmpty() ? league.id : league.id + u'/' + day;
    const QString what = day.isEmpty() ? league.id : league.id + u", "_s + day;

    simdjson::dom::parser parser;
    Object root;
    const bool isObject
        = parser.parse(body.constData(), static_cast<std::size_t>(body.size())).get(root) == simdjson::SUCCESS;
    const auto events = isObject ? eventsOf(root) : std::nullopt;
    if (!events) {
        batch.complete = false;
        batch.malformed = 1;
        batch.problems.append(whyUnreadable(isObject ? &root : nullptr, body, what));
        return answer;
    }
    batch.kind = FeedBatch::Kind::Image;
    QSet<QString> seen;
    for (const Element element : *events) {
        Object object;
        std::optional<EspnEvent> event;
        if (element.get(object) == simdjson::SUCCESS)
            event = readEspnEvent(object, league);
        if (!event) {
            // ESPN has served {"events":[{},{},{}]}: nothing may be concluded from absence now.
            ++batch.malformed;
            batch.complete = false;
            continue;
        }
        if (seen.contains(event->update.sourceId))
            continue;
        seen.insert(event->update.sourceId);
        batch.problems.append(event->notes);
        answer.events.push_back(*std::move(event));
    }
    if (batch.malformed > 0)
        batch.problems.append(u"%1 of ESPN's events for %2 could not be read."_s.arg(batch.malformed).arg(what));
    if (isCutLength(events->size())) {
        batch.complete = false;
        batch.problems.append(
            u"ESPN lists exactly %1 events for %2: there may be more that it left out."_s.arg(events->size())
                .arg(what));
    }
    return answer;
}

} // namespace edgeboard::wire
