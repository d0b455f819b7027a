// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketDecoder.h"

#include "core/wire/Json.h"

#include <QHash>

#include <algorithm>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

const QString venueName = u"Polymarket"_s;

// A price of 0 or 1 is the end of the scale: nobody sells there, so there is none.
std::optional<Price> openPrice(std::optional<double> value)
{
    if (!value || !(*value > 0.0 && *value < 1.0))
        return std::nullopt;
    return Price::fromDouble(*value);
}

std::optional<WallTime> timestamp(const Object &object)
{
    const auto ms = numberField(object, "timestamp");
    // Later than the year 2099 is no time stamp, and would not fit either.
    if (!ms || !(*ms > 0.0 && *ms < 4.1e12))
        return std::nullopt;
    return WallTime(std::chrono::milliseconds(static_cast<qint64>(*ms)));
}

// Lists arrive as JSON inside a JSON string.
QStringList innerList(const Object &object, std::string_view key)
{
    QStringList list;
    const auto text = textField(object, key);
    if (!text)
        return list;
    simdjson::dom::parser parser;
    Array array;
    if (parser.parse(text->data(), text->size()).get(array) != simdjson::SUCCESS)
        return list;
    for (const Element element : array) {
        std::string_view item;
        if (element.get(item) != simdjson::SUCCESS)
            return {};
        list.append(toQString(item));
    }
    return list;
}

// "nba-ny-ind-2025-05-31": the first word names the league.
const League *leagueOfSlug(const LeagueTable &leagues, const QString &slug)
{
    const QString word = slug.section(u'-', 0, 0);
    const auto it = std::find_if(leagues.leagues().begin(), leagues.leagues().end(),
        [&](const League &league) { return !word.isEmpty() && league.polymarket == word; });
    return it == leagues.leagues().end() ? nullptr : &*it;
}

bool names(const QString &outcome, const Team &team)
{
    return outcome.compare(team.name, Qt::CaseInsensitive) == 0
        || outcome.compare(team.shortName, Qt::CaseInsensitive) == 0
        || outcome.compare(team.abbreviation, Qt::CaseInsensitive) == 0;
}

} // namespace

class PolymarketDecoder::Reader
{
public:
    explicit Reader(const LeagueTable &leagues)
        : m_leagues(leagues)
    {
    }
    [[nodiscard]] FeedBatch decode(const RawMessage &message);

private:
    struct Token
    {
        QString sourceId; // the event's slug
        Side side = Side::Home;
        Micro feeRate;
        bool open = true; // the market takes orders
    };

    void readEvents(const Element &root, FeedBatch &batch);
    void readEvent(const Object &event, FeedBatch &batch);
    void readMarket(const Object &market, const QString &slug, const Team &home, const Team &away, FeedBatch &batch);
    void readFrame(const Object &frame, FeedBatch &batch);
    void readBook(const Object &frame, FeedBatch &batch);
    void readBestPrices(const Object &object, const QString &asset, std::optional<WallTime> at, FeedBatch &batch);
    [[nodiscard]] static QuoteUpdate quoteOf(const Token &token);

    const LeagueTable &m_leagues;
    QHash<QString, Token> m_tokens; // by CLOB token id: 77 digits, so always text
    simdjson::dom::parser m_parser;
};

PolymarketDecoder::PolymarketDecoder(const LeagueTable &leagues)
    : m_reader(std::make_unique<Reader>(leagues))
{
}

PolymarketDecoder::~PolymarketDecoder() = default;

FeedBatch PolymarketDecoder::decode(const RawMessage &message)
{
    return m_reader->decode(message);
}

FeedBatch PolymarketDecoder::Reader::decode(const RawMessage &message)
{
    FeedBatch batch;
    const bool http = message.kind == "http"_L1;
    // Anything on the socket that is neither an object nor a list is a keep-alive ("PONG").
    const QByteArray trimmed = message.payload.trimmed();
    if (!http && !trimmed.startsWith('{') && !trimmed.startsWith('['))
        return batch;

    Element root;
    if (m_parser.parse(trimmed.constData(), static_cast<std::size_t>(trimmed.size())).get(root) != simdjson::SUCCESS) {
        batch.malformed = 1;
        batch.complete = false;
        batch.problems.append(u"A message of Polymarket is not JSON."_s);
        return batch;
    }
    if (http) {
        readEvents(root, batch);
        return batch;
    }
    if (Object frame; root.get(frame) == simdjson::SUCCESS) {
        readFrame(frame, batch);
    } else if (Array frames; root.get(frames) == simdjson::SUCCESS) {
        for (const Element element : frames) {
            if (Object inner; element.get(inner) == simdjson::SUCCESS)
                readFrame(inner, batch);
            else
                ++batch.malformed;
        }
    }
    return batch;
}

void PolymarketDecoder::Reader::readEvents(const Element &root, FeedBatch &batch)
{
    Array events;
    if (root.get(events) != simdjson::SUCCESS) {
        batch.malformed = 1;
        batch.complete = false;
        batch.problems.append(u"Polymarket's answer holds no list of events."_s);
        return;
    }
    batch.kind = FeedBatch::Kind::Image;
    for (const Element element : events) {
        if (Object event; element.get(event) == simdjson::SUCCESS) {
            readEvent(event, batch);
        } else {
            ++batch.malformed;
            batch.complete = false;
        }
    }
}

void PolymarketDecoder::Reader::readEvent(const Object &event, FeedBatch &batch)
{
    GameUpdate update;
    update.sourceId = stringField(event, "slug");
    const auto teams = arrayField(event, "teams");
    const League *league = leagueOfSlug(m_leagues, update.sourceId);
    if (update.sourceId.isEmpty() || !teams || !league) {
        ++batch.unknown; // not a game of a league of ours
        return;
    }
    for (const Element element : *teams) {
        Object object;
        if (element.get(object) != simdjson::SUCCESS)
            continue;
        Team team;
        team.name = stringField(object, "name");
        team.shortName = stringField(object, "alias");
        if (team.shortName.isEmpty())
            team.shortName = team.name;
        team.abbreviation = stringField(object, "abbreviation").toUpper();
        team.color = stringField(object, "color");
        const auto side = textField(object, "ordering");
        if (side == "home")
            update.home = team;
        else if (side == "away")
            update.away = team;
    }
    if (!update.home || !update.away) {
        ++batch.malformed;
        return;
    }
    update.league = league->id;
    update.sport = league->sport;
    update.start = fromIso8601(stringField(event, "startTime"));
    if (const auto markets = arrayField(event, "markets")) {
        for (const Element element : *markets) {
            if (Object market; element.get(market) == simdjson::SUCCESS)
                readMarket(market, update.sourceId, *update.home, *update.away, batch);
        }
    }
    batch.games.push_back(std::move(update));
}

void PolymarketDecoder::Reader::readMarket(
    const Object &market, const QString &slug, const Team &home, const Team &away, FeedBatch &batch)
{
    if (textField(market, "sportsMarketType") != "moneyline")
        return;
    const QStringList outcomes = innerList(market, "outcomes");
    const QStringList tokens = innerList(market, "clobTokenIds");
    if (outcomes.size() != 2 || tokens.size() != 2) {
        ++batch.malformed;
        return;
    }
    Micro feeRate;
    if (const auto schedule = objectField(market, "feeSchedule"))
        feeRate = Micro::fromDouble(std::clamp(numberField(*schedule, "rate").value_or(0.0), 0.0, 1.0));
    const bool open
        = boolField(market, "acceptingOrders").value_or(true) && !boolField(market, "closed").value_or(false);
    const auto bid = numberField(market, "bestBid");
    const auto ask = numberField(market, "bestAsk");

    for (qsizetype i = 0; i < 2; ++i) {
        const bool isHome = names(outcomes.at(i), home);
        if (isHome == names(outcomes.at(i), away)) {
            ++batch.malformed; // fits both teams or neither: refuse rather than guess
            return;
        }
        const Token token {slug, isHome ? Side::Home : Side::Away, feeRate, open};
        m_tokens.insert(tokens.at(i), token);
        QuoteUpdate quote = quoteOf(token);
        // bestBid and bestAsk are those of the first outcome; the second is its mirror.
        quote.bid = i == 0 ? openPrice(bid) : ask ? openPrice(1.0 - *ask) : std::nullopt;
        quote.ask = i == 0 ? openPrice(ask) : bid ? openPrice(1.0 - *bid) : std::nullopt;
        batch.quotes.push_back(std::move(quote));
    }
}

QuoteUpdate PolymarketDecoder::Reader::quoteOf(const Token &token)
{
    QuoteUpdate quote;
    quote.sourceId = token.sourceId;
    quote.market = u"moneyline"_s;
    quote.side = token.side;
    quote.venue = venueName;
    quote.feeRate = token.feeRate;
    quote.suspended = !token.open;
    return quote;
}

void PolymarketDecoder::Reader::readFrame(const Object &frame, FeedBatch &batch)
{
    const auto type = textField(frame, "event_type");
    if (type == "price_change") {
        const auto changes = arrayField(frame, "price_changes");
        if (!changes) {
            ++batch.malformed;
            return;
        }
        for (const Element element : *changes) {
            if (Object change; element.get(change) == simdjson::SUCCESS)
                readBestPrices(change, stringField(change, "asset_id"), timestamp(frame), batch);
            else
                ++batch.malformed;
        }
    } else if (type == "best_bid_ask") {
        readBestPrices(frame, stringField(frame, "asset_id"), timestamp(frame), batch);
    } else if (type == "book") {
        readBook(frame, batch);
    } else if (type != "last_trade_price" && type != "tick_size_change" && type != "new_market"
        && type != "market_resolved") {
        ++batch.unknown;
    }
}

void PolymarketDecoder::Reader::readBestPrices(
    const Object &object, const QString &asset, std::optional<WallTime> at, FeedBatch &batch)
{
    const auto token = m_tokens.constFind(asset);
    if (token == m_tokens.cend()) {
        ++batch.unknown;
        return;
    }
    QuoteUpdate quote = quoteOf(*token);
    quote.bid = openPrice(numberField(object, "best_bid"));
    quote.ask = openPrice(numberField(object, "best_ask"));
    quote.sourceTime = at;
    batch.quotes.push_back(std::move(quote));
}

void PolymarketDecoder::Reader::readBook(const Object &frame, FeedBatch &batch)
{
    const auto token = m_tokens.constFind(stringField(frame, "asset_id"));
    if (token == m_tokens.cend()) {
        ++batch.unknown;
        return;
    }
    QuoteUpdate quote = quoteOf(*token);
    quote.sourceTime = timestamp(frame);
    // Books are printed worst to best: take the extremes, never a position.
    const auto levels = [&](std::string_view key, bool highest) {
        const auto array = arrayField(frame, key);
        if (!array)
            return;
        for (const Element element : *array) {
            Object level;
            if (element.get(level) != simdjson::SUCCESS)
                continue;
            const auto price = openPrice(numberField(level, "price"));
            const auto size = numberField(level, "size");
            if (!price || !size || *size <= 0.0)
                continue;
            std::optional<Price> &best = highest ? quote.bid : quote.ask;
            if (best && (highest ? *price <= *best : *price >= *best))
                continue;
            best = price;
            if (!highest)
                quote.askSize = size;
        }
    };
    levels("bids", true);
    levels("asks", false);
    batch.quotes.push_back(std::move(quote));
}

} // namespace edgeboard::wire
