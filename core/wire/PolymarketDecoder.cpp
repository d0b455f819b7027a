// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketDecoder.h"

#include "core/wire/Json.h"
#include "core/wire/PolymarketChannel.h"
#include "core/wire/PolymarketEvents.h"
#include "core/wire/PolymarketScores.h"
#include "core/wire/PolymarketTable.h"

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

class PolymarketDecoder::Reader
{
public:
    explicit Reader(const LeagueTable &leagues)
        : table(leagues)
        , events(table)
        , channel(table)
    {
    }

    polymarket::Table table;
    polymarket::Events events;
    polymarket::Channel channel;
    PolymarketProbe probe;
    QStringList touched; // by the last text
    simdjson::dom::parser parser;
};

PolymarketDecoder::PolymarketDecoder(const LeagueTable &leagues)
    : m_reader(std::make_unique<Reader>(leagues))
{
}

PolymarketDecoder::~PolymarketDecoder() = default;

FeedBatch PolymarketDecoder::decode(const RawMessage &message)
{
    FeedBatch batch;
    Reader &reader = *m_reader;
    const bool http = message.kind == "http"_L1;
    reader.probe = {};
    reader.touched.clear();
    if (!http && message.target == fresh)
        reader.table.forgetStream();
    // Anything on a socket that is neither an object nor a list is a keep-alive: "PONG", "ping".
    const QByteArray trimmed = message.payload.trimmed();
    if (!http && !trimmed.startsWith('{') && !trimmed.startsWith('['))
        return batch;

    Element root;
    if (reader.parser.parse(trimmed.constData(), static_cast<std::size_t>(trimmed.size())).get(root)
        != simdjson::SUCCESS) {
        batch.malformed = 1;
        batch.complete = false;
        batch.problems.append(u"A message of Polymarket is not JSON."_s);
        return batch;
    }
    if (!http && message.target == sports) {
        polymarket::readScore(root, reader.table, batch);
    } else if (!http) {
        reader.channel.read(root, batch);
        reader.touched = reader.channel.lastTokens();
    } else if (message.target.startsWith("/book?"_L1)) {
        reader.probe
            = reader.channel.readAnswer(root, message.target.contains(again), message.target.contains(late), batch);
    } else if (!message.target.startsWith("/sports"_L1)) { // that list is read by readPolymarketSports()
        reader.events.read(root, polymarket::EventsQuestion::of(message.target), batch);
    }
    return batch;
}

std::vector<PolymarketToken> PolymarketDecoder::tokens() const
{
    std::vector<PolymarketToken> all;
    const auto &known = m_reader->table.tokens();
    const auto &games = m_reader->table.games();
    for (auto it = known.cbegin(); it != known.cend(); ++it) {
        const auto game = games.constFind(it->game);
        if (it->isOpen && game != games.cend()) {
            all.push_back(
                {it.key(), it->game, game->league->id, game->start, game->isLive, it->market == "moneyline"_L1});
        }
    }
    return all;
}

QStringList PolymarketDecoder::takeSuspects()
{
    return m_reader->table.takeSuspects();
}

const QStringList &PolymarketDecoder::lastTokens() const
{
    return m_reader->touched;
}

quint64 PolymarketDecoder::framesOf(const QString &token) const
{
    const auto it = m_reader->table.tokens().constFind(token);
    return it == m_reader->table.tokens().cend() ? 0 : it->frames;
}

const PolymarketProbe &PolymarketDecoder::lastProbe() const
{
    return m_reader->probe;
}

} // namespace edgeboard::wire
