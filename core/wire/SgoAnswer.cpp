// SPDX-License-Identifier: MIT
#include "core/wire/SgoAnswer.h"

#include "core/wire/Json.h"
#include "core/wire/PusherOptionsReader.h"
#include "core/wire/SgoLimits.h"
#include "core/wire/SgoTarget.h"

#include <QSet>

#include <array>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;
using namespace sgo;

namespace {

struct Parsed
{
    simdjson::dom::parser parser;
    std::optional<Object> root;
};

// Too large is as good as not readable.
void parse(const QByteArray &body, Parsed &parsed)
{
    Object root;
    if (body.size() <= largestBody
        && parsed.parser.parse(body.constData(), static_cast<std::size_t>(body.size())).get(root) == simdjson::SUCCESS)
        parsed.root = root;
}

// Whole or not at all: what is cut does not work.
QString wholeText(const Object &object, std::string_view key, std::size_t longest)
{
    const auto text = textField(object, key);
    return text && text->size() <= longest ? toQString(*text) : QString();
}

QStringList idsOf(const Array &list, qsizetype most)
{
    QStringList ids;
    QSet<QString> known;
    for (const Element element : list) {
        Object object;
        if (element.get(object) != simdjson::SUCCESS)
            continue;
        const auto id = textField(object, "eventID");
        if (!id || !isEventId(*id))
            continue;
        const QString word = toQString(*id);
        if (known.contains(word))
            continue;
        if (ids.size() >= most)
            break;
        known.insert(word);
        ids.append(word);
    }
    return ids;
}

struct Amount
{
    bool isSaid = false; ///< a number, or that there is no limit
    std::optional<qint64> value;
};

// The vendor's documentation and its SDK name the same field differently (section 5). "n/a": it is not counted.
Amount amountOf(const Object &object, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys) {
        const auto number = numberField(object, key);
        if (number && *number >= 0 && *number < 9e15)
            return {true, static_cast<qint64>(*number)};
        if (textField(object, key) == "unlimited")
            return {true, std::nullopt};
    }
    return {};
}

void addLimit(const Object &interval, const QString &what, const QString &span, PlanUse &use)
{
    const bool requests = what == "requests"_L1;
    const Amount most = requests ? amountOf(interval, {"maxRequestsPerInterval", "max-requests"})
                                 : amountOf(interval, {"maxEntitiesPerInterval", "max-entities"});
    if (!most.isSaid)
        return;
    PlanLimit limit;
    limit.what = what;
    limit.span = span;
    limit.most = most.value;
    limit.used = requests ? amountOf(interval, {"currentIntervalRequests", "current-requests"}).value
                          : amountOf(interval, {"currentIntervalEntities", "current-entities"}).value;
    for (const std::string_view key : {"currentIntervalEndTime", "current-interval-end-time"}) {
        if (!limit.endsAt)
            limit.endsAt = fromIso8601(stringField(interval, key));
    }
    use.limits.push_back(std::move(limit));
}

} // namespace

SgoEnvelope readSgoEnvelope(const QByteArray &body)
{
    SgoEnvelope envelope;
    Parsed parsed;
    parse(body, parsed);
    const auto success = parsed.root ? boolField(*parsed.root, "success") : std::nullopt;
    if (!success)
        return envelope;
    envelope.readable = true;
    envelope.success = *success;
    envelope.error = stringField(*parsed.root, "error").simplified();
    if (envelope.error.isEmpty() && !envelope.success)
        envelope.error = stringField(*parsed.root, "message").simplified();
    envelope.notice = stringField(*parsed.root, "notice").simplified();
    envelope.nextCursor = wholeText(*parsed.root, "nextCursor", longestCursor);
    if (const auto data = arrayField(*parsed.root, "data"))
        envelope.eventIds = idsOf(*data, static_cast<qsizetype>(mostEventsOfAnswer));
    return envelope;
}

Expected<SgoOffer> readSgoOffer(const QByteArray &body)
{
    Parsed parsed;
    parse(body, parsed);
    if (!parsed.root)
        return failure(u"SportsGameOdds offered a stream in an answer that cannot be read."_s);
    SgoOffer offer;
    offer.channel = wholeText(*parsed.root, "channel", 200);
    if (offer.channel.isEmpty())
        return failure(u"SportsGameOdds offered a stream without a channel."_s);
    const QString key = wholeText(*parsed.root, "pusherKey", 200);
    QByteArray json = "{}";
    if (const auto options = objectField(*parsed.root, "pusherOptions"))
        json = QByteArray::fromStdString(simdjson::minify(*options));
    auto pusher = readPusherOptions(key, json);
    if (!pusher)
        return tl::unexpected(pusher.error());
    offer.pusher = *std::move(pusher);
    return offer;
}

QStringList sgoEventIds(const QByteArray &payload)
{
    simdjson::dom::parser parser;
    Array list;
    if (payload.size() > largestFrame
        || parser.parse(payload.constData(), static_cast<std::size_t>(payload.size())).get(list) != simdjson::SUCCESS)
        return {};
    return idsOf(list, mostIds);
}

std::optional<PlanUse> readSgoUsage(const QByteArray &body)
{
    Parsed parsed;
    parse(body, parsed);
    const auto data = parsed.root ? objectField(*parsed.root, "data") : std::nullopt;
    if (!data)
        return std::nullopt;
    PlanUse use;
    use.tier = stringField(*data, "tier").simplified().left(40);
    if (const auto limits = objectField(*data, "rateLimits")) {
        static constexpr std::array<std::pair<std::string_view, const char16_t *>, 5> spans {{{"per-second", u"second"},
            {"per-minute", u"minute"}, {"per-hour", u"hour"}, {"per-day", u"day"}, {"per-month", u"month"}}};
        for (const auto &[key, span] : spans) {
            const auto interval = objectField(*limits, key);
            if (!interval)
                continue;
            addLimit(*interval, u"requests"_s, QString::fromUtf16(span), use);
            addLimit(*interval, u"objects"_s, QString::fromUtf16(span), use);
        }
    }
    if (use == PlanUse {})
        return std::nullopt;
    return use;
}

std::vector<SgoLeague> readSgoLeagues(const QByteArray &body)
{
    std::vector<SgoLeague> leagues;
    Parsed parsed;
    parse(body, parsed);
    const auto data = parsed.root ? arrayField(*parsed.root, "data") : std::nullopt;
    if (!data)
        return leagues;
    for (const Element element : *data) {
        Object row;
        if (element.get(row) != simdjson::SUCCESS)
            continue;
        const auto id = textField(row, "leagueID");
        if (!id || !isEventId(*id) || leagues.size() >= mostLeagues)
            continue;
        SgoLeague league;
        league.id = toQString(*id);
        league.name = stringField(row, "name").simplified().left(longestName);
        if (league.name.isEmpty())
            league.name = league.id;
        league.enabled = boolField(row, "enabled").value_or(true);
        leagues.push_back(std::move(league));
    }
    return leagues;
}

} // namespace edgeboard::wire
