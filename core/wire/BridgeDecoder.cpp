// SPDX-License-Identifier: MIT
#include "core/wire/BridgeDecoder.h"

#include "core/wire/BridgeMessage.h"
#include "core/wire/EspnDecoder.h"
#include "core/wire/EspnScoreboard.h"
#include "core/wire/Json.h"

#include <QSet>
#include <QUrl>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr auto olderNote = "#older-than-live="_L1;

FeedBatch malformed(const QString &what, const QByteArray &body)
{
    FeedBatch batch;
    batch.complete = false;
    batch.malformed = 1;
    batch.problems.append(u"%1; it begins \"%2\"."_s.arg(what, firstWords(body)));
    return batch;
}

bool parse(simdjson::dom::parser &parser, const QByteArray &text, Object &object)
{
    return parser.parse(text.constData(), static_cast<std::size_t>(text.size())).get(object) == simdjson::SUCCESS;
}

} // namespace

BridgeDecoder::BridgeDecoder(const LeagueTable &leagues)
    : m_leagues(leagues)
{
}

FeedBatch BridgeDecoder::decode(const RawMessage &message)
{
    if (message.kind != "http"_L1)
        return readMessage(message.payload);
    const qsizetype note = message.target.indexOf(olderNote);
    if (note < 0)
        return readAnswer(message);
    QSet<QString> known;
    for (const QString &id : message.target.mid(note + olderNote.size()).split(u','))
        known.insert(QUrl::fromPercentEncoding(id.toLatin1()));
    FeedBatch batch = readAnswer({message.kind, message.target.first(note), message.payload});
    for (GameUpdate &game : batch.games) {
        if (known.contains(game.sourceId)) {
            GameUpdate named;
            named.sourceId = game.sourceId;
            game = named;
        }
    }
    return batch;
}

QString BridgeDecoder::olderThan(const QString &target, QStringList ids)
{
    if (ids.isEmpty())
        return target;
    ids.sort();
    for (QString &id : ids)
        id = QString::fromLatin1(QUrl::toPercentEncoding(id));
    return target + olderNote + ids.join(u',');
}

FeedBatch BridgeDecoder::readAnswer(const RawMessage &message)
{
    return message.target.contains("/scoreboard"_L1) ? readScoreboard(message) : readGames(message.payload);
}

FeedBatch BridgeDecoder::readMessage(const QByteArray &text)
{
    simdjson::dom::parser parser;
    Object object;
    if (!parse(parser, text, object))
        return malformed(u"A message of the bridge is no JSON object"_s, text);
    FeedBatch batch;
    const auto type = textField(object, "type");
    if (type == "lost") {
        const int count = intField(object, "count").value_or(0);
        batch.lost = std::max(count, 1);
        batch.problems.append(count > 0 ? u"The bridge left out %1 messages, because we read too slowly."_s.arg(count)
                                        : u"The bridge left out messages, because we read too slowly."_s);
        return batch;
    }
    // The bridges of the tutorials send no type at all.
    if (field(object, "type") && type != "score_change" && type != "status_change") {
        batch.unknown = 1;
        return batch;
    }
    auto update = readBridgeGame(object, m_leagues);
    if (!update)
        return malformed(u"A message of the bridge names no game"_s, text);
    nameGame(*update);
    complete(*update);
    batch.games.push_back(*std::move(update));
    return batch;
}

// A message may name its game by the teams alone; both ways mean the same one.
void BridgeDecoder::nameGame(GameUpdate &update)
{
    if (update.home && update.away) {
        const std::pair teams(update.away->abbreviation, update.home->abbreviation);
        QString &id = m_idOf[teams];
        if (!update.sourceId.isEmpty())
            id = update.sourceId;
        else if (id.isEmpty())
            id = teams.first + u'@' + teams.second;
        update.sourceId = id;
    }
    m_told.insert(update.sourceId);
}

void BridgeDecoder::complete(GameUpdate &update) const
{
    const auto known = m_leagueOf.constFind(update.sourceId);
    if (!update.league && known != m_leagueOf.cend())
        update.league = *known;
    // A message that names no teams is a change of a game that is known already, or of none.
    if (!update.league && update.home && update.away)
        update.league = unsaidLeague();
    if (!update.sport && update.league) {
        if (const League *league = m_leagues.byId(*update.league))
            update.sport = league->sport;
    }
}

FeedBatch BridgeDecoder::readGames(const QByteArray &body) const
{
    simdjson::dom::parser parser;
    Object root;
    if (!parse(parser, body, root))
        return malformed(u"The bridge's answer is no JSON object"_s, body);
    const auto games = arrayField(root, "games");
    if (!games)
        return malformed(u"The bridge's answer holds no list of games"_s, body);
    FeedBatch batch;
    batch.kind = FeedBatch::Kind::Image;
    batch.complete = false; // it lists live games only: absence proves nothing
    for (const Element element : *games) {
        Object object;
        std::optional<GameUpdate> update;
        if (element.get(object) == simdjson::SUCCESS)
            update = readRelayGame(object, m_leagues);
        if (update) {
            complete(*update);
            batch.games.push_back(*std::move(update));
        } else {
            ++batch.malformed;
            batch.complete = false;
        }
    }
    if (batch.malformed > 0)
        batch.problems.append(u"%1 of the bridge's games could not be read."_s.arg(batch.malformed));
    return batch;
}

FeedBatch BridgeDecoder::readScoreboard(const RawMessage &message)
{
    const League *league = leagueOfTarget(message.target, m_leagues);
    FeedBatch batch;
    if (!league) {
        batch.unknown = 1;
        return batch;
    }
    EspnAnswer answer = parseEspnScoreboard(message.payload, *league, {});
    batch = std::move(answer.batch);
    // It is the bridge that says what there is; ESPN only what became of it.
    batch.kind = FeedBatch::Kind::Delta;
    batch.scope.clear();
    for (EspnEvent &event : answer.events) {
        if (!m_told.contains(event.update.sourceId))
            continue;
        m_leagueOf.insert(event.update.sourceId, league->id);
        batch.games.push_back(std::move(event.update));
    }
    return batch;
}

} // namespace edgeboard::wire
