// SPDX-License-Identifier: MIT
#include "core/wire/SgoDecoder.h"

#include "core/wire/Json.h"
#include "core/wire/PusherFrame.h"
#include "core/wire/RelayText.h"
#include "core/wire/SgoEvent.h"
#include "core/wire/SgoLimits.h"
#include "core/wire/SgoOdds.h"
#include "core/wire/SgoPregame.h"
#include "core/wire/SgoTarget.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <map>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;
using namespace sgo;

struct SgoDecoder::Private
{
    explicit Private(const LeagueTable &table)
        : leagues(table)
    {
    }

    void readAnswer(const Question &question, const QByteArray &body, FeedBatch &batch);
    void readEvents(const Array &data, const Question &question, FeedBatch &batch);
    void readOne(const Object &object, const Question &question, FeedBatch &batch);
    void readPrices(const Object &object, const Event &event, const Question &question, FeedBatch &batch);
    void readFrame(const QByteArray &text, FeedBatch &batch) const;
    HeldEvent &hold(const QString &id);
    void makeRoom(const QString &kept);
    void forget(const QString &id);

    const LeagueTable &leagues;
    Shared shared;
    std::map<QString, HeldEvent> events;
    std::size_t prices = 0; // of all events
};

namespace {

bool isEventsPath(const QString &path)
{
    return path.endsWith("/events"_L1) || path.endsWith("/events/"_L1);
}

bool isStreamPath(const QString &path)
{
    return path.contains("/stream/"_L1);
}

} // namespace

void SgoDecoder::Private::forget(const QString &id)
{
    const auto known = events.find(id);
    if (known == events.end())
        return;
    prices -= known->second.prices;
    events.erase(known);
}

HeldEvent &SgoDecoder::Private::hold(const QString &id)
{
    if (events.size() >= static_cast<std::size_t>(mostEvents) && !events.contains(id)) {
        const auto first = std::min_element(events.begin(), events.end(),
            [](const auto &a, const auto &b) { return a.second.spoken < b.second.spoken; });
        prices -= first->second.prices;
        events.erase(first);
    }
    HeldEvent &held = events[id];
    held.spoken = shared.answer;
    return held;
}

// The prices of the event that was longest not spoken of go first; its answers bring them again.
void SgoDecoder::Private::makeRoom(const QString &kept)
{
    while (prices > mostPricesOfAll) {
        HeldEvent *first = nullptr;
        for (auto &[id, event] : events) {
            if (id != kept && event.prices > 0 && (!first || event.spoken < first->spoken))
                first = &event;
        }
        if (!first)
            return;
        prices -= first->prices;
        first->odds.clear();
        first->prices = 0;
    }
}

void SgoDecoder::Private::readPrices(
    const Object &object, const Event &event, const Question &question, FeedBatch &batch)
{
    const QString &id = event.update.sourceId;
    const bool isOver = event.hasStatus && edgeboard::isOver(event.status.phase);
    HeldEvent &held = hold(id);
    const std::size_t before = held.prices;
    const auto said = field(object, "odds");
    Object odds;
    if (said && said->get(odds) != simdjson::SUCCESS) {
        relay::addFault(batch, u"The odds of event %1 are no object."_s.arg(id));
    } else if (said) {
        const auto nameOf = [](const std::optional<Team> &team) { return team ? team->name : QString(); };
        const EventPlace place {id,
            namesOf(object, event.league.sport, nameOf(event.update.home), nameOf(event.update.away)),
            event.status.start, event.status.hasBegun, isOver};
        readOddsOf(odds, place, question, held, shared, batch);
    } else if (isOver) {
        withdrawAll(id, held, shared, batch);
    }
    prices += held.prices - before;
    makeRoom(id);
}

void SgoDecoder::Private::readOne(const Object &object, const Question &question, FeedBatch &batch)
{
    const auto id = textField(object, "eventID");
    if (!id || !isEventId(*id)) {
        relay::addFault(batch, u"An event of SportsGameOdds has no id that can be one."_s);
        return;
    }
    QString problem;
    Event event = readEvent(object, toQString(*id), leagues, problem);
    if (event.kind == Event::Kind::Prop)
        return;
    if (!problem.isEmpty())
        relay::addFault(batch, u"Event %1 %2."_s.arg(event.update.sourceId, problem));
    const auto odds = objectField(object, "odds");
    if (odds && event.kind == Event::Kind::Match && event.hasStatus)
        event.update.pregame = pregameLine(*odds, event.league.sport, event.status.hasBegun);
    batch.games.push_back(event.update);
    readPrices(object, event, question, batch);
}

void SgoDecoder::Private::readEvents(const Array &data, const Question &question, FeedBatch &batch)
{
    std::size_t count = 0;
    for (const Element element : data) {
        Object object;
        if (++count > mostEventsOfAnswer) {
            relay::addFault(batch, u"An answer of SportsGameOdds has more than %1 events."_s.arg(mostEventsOfAnswer));
            return;
        }
        ++shared.answer; // an event that stands twice is two statements
        if (element.get(object) == simdjson::SUCCESS)
            readOne(object, question, batch);
        else
            relay::addFault(batch, u"An event of SportsGameOdds is no object."_s);
    }
}

void SgoDecoder::Private::readAnswer(const Question &question, const QByteArray &body, FeedBatch &batch)
{
    // Its memory is several times that of the answer, so it is not kept.
    simdjson::dom::parser parser;
    Object root;
    if (body.size() > largestBody
        || parser.parse(body.constData(), static_cast<std::size_t>(body.size())).get(root) != simdjson::SUCCESS
        || !boolField(root, "success")) {
        relay::addFault(batch, u"An answer of SportsGameOdds cannot be read."_s);
        return;
    }
    if (!*boolField(root, "success"))
        return;
    if (const auto data = arrayField(root, "data"))
        readEvents(*data, question, batch);
    else if (!isStreamPath(question.path) || field(root, "data"))
        relay::addFault(batch, u"An answer of SportsGameOdds has no list of events."_s);
}

void SgoDecoder::Private::readFrame(const QByteArray &text, FeedBatch &batch) const
{
    const PusherFrame frame = readPusherFrame(text);
    if (frame.kind == PusherFrame::Kind::Unreadable) {
        relay::addFault(batch, u"A frame of SportsGameOdds' stream cannot be read."_s);
        return;
    }
    if (frame.kind != PusherFrame::Kind::Event) {
        batch.unknown += frame.kind == PusherFrame::Kind::Other ? 1 : 0;
        return;
    }
    if (frame.event != "data"_L1) {
        ++batch.unknown;
        return;
    }
    simdjson::dom::parser own;
    Array list;
    if (frame.data.size() > largestFrame
        || own.parse(frame.data.constData(), static_cast<std::size_t>(frame.data.size())).get(list)
            != simdjson::SUCCESS) {
        relay::addFault(batch, u"A change in SportsGameOdds' stream is no list of events."_s);
        return;
    }
    for (const Element element : list) {
        Object object;
        const auto id = element.get(object) == simdjson::SUCCESS ? textField(object, "eventID") : std::nullopt;
        if (!id || !isEventId(*id))
            relay::addFault(batch, u"A change in SportsGameOdds' stream names no event."_s);
    }
}

SgoDecoder::SgoDecoder(const LeagueTable &leagues)
    : d(std::make_unique<Private>(leagues))
{
}

SgoDecoder::~SgoDecoder() = default;

FeedBatch SgoDecoder::decode(const RawMessage &message)
{
    FeedBatch batch;
    if (message.kind == "text"_L1) {
        d->readFrame(message.payload, batch);
        return batch;
    }
    const Question question = questionOf(message.target);
    if (message.kind != "http"_L1 || !isEventsPath(question.path)) {
        batch.unknown = 1;
        return batch;
    }
    ++d->shared.answer;
    d->readAnswer(question, message.payload, batch);
    for (const QString &id : question.gone) {
        GameUpdate update;
        update.sourceId = id;
        update.listed = false;
        batch.games.push_back(std::move(update));
        if (const auto known = d->events.find(id); known != d->events.end()) {
            d->prices -= known->second.prices;
            withdrawAll(id, known->second, d->shared, batch);
        }
        d->forget(id);
    }
    for (const QString &id : question.let)
        d->forget(id);
    return batch;
}

namespace {

QByteArray written(const Element &value)
{
    return QByteArray::fromStdString(simdjson::minify(value));
}

QByteArray quoted(std::string_view key)
{
    // Keys come decoded; a value of our own writes them as they must be.
    return QJsonDocument(QJsonArray {toQString(key)}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

// An object with what `keeps` says of its fields.
template <typename Keep>
QByteArray rewritten(const Object &object, Keep keeps)
{
    QByteArrayList parts;
    for (const auto &[key, value] : object) {
        if (const QByteArray text = keeps(key, value); !text.isEmpty())
            parts.append(quoted(key) + ':' + text);
    }
    return '{' + parts.join(',') + '}';
}

// The events of a stream's snapshot come with every odd that there is: thousands, of which a board shows nine.
QByteArray keptEvents(const Array &events, const Question &question)
{
    QByteArrayList parts;
    for (const Element &one : events) {
        Object event;
        if (one.get(event) != simdjson::SUCCESS) {
            parts.append(written(one));
            continue;
        }
        parts.append(rewritten(event, [&](std::string_view key, const Element &value) {
            Object odds;
            if (key != "odds" || value.get(odds) != simdjson::SUCCESS)
                return written(value);
            return rewritten(odds, [&](std::string_view id, const Element &odd) {
                return question.asksOdd(id) ? written(odd) : QByteArray();
            });
        }));
    }
    return '[' + parts.join(',') + ']';
}

} // namespace

RawMessage SgoDecoder::kept(const QString &target, const QByteArray &body)
{
    const Question question = questionOf(target);
    if (!isStreamPath(question.path))
        return {u"http"_s, target, body};
    simdjson::dom::parser parser;
    Object root;
    QByteArray rest = "{}";
    if (body.size() <= largestBody
        && parser.parse(body.constData(), static_cast<std::size_t>(body.size())).get(root) == simdjson::SUCCESS) {
        rest = rewritten(root, [&](std::string_view key, const Element &value) {
            static const std::array<std::string_view, 5> safe {"success", "error", "notice", "data", "nextCursor"};
            if (std::find(safe.begin(), safe.end(), key) == safe.end())
                return QByteArray();
            Array events;
            return key == "data" && question.only && value.get(events) == simdjson::SUCCESS
                ? keptEvents(events, question)
                : written(value);
        });
    }
    return {u"http"_s, target, rest};
}

} // namespace edgeboard::wire
