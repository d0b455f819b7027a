// SPDX-License-Identifier: MIT
#include "core/wire/KalshiDecoder.h"

#include "core/wire/KalshiBooks.h"
#include "core/wire/KalshiFields.h"
#include "core/wire/KalshiMarkets.h"

#include <QUrlQuery>

#include <utility>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;
using Kind = KalshiNotes::Kind;
using Leg = KalshiBook::Leg;

namespace {

// The command with which a connection begins; see KalshiFeed.
constexpr double firstCommand = 1;
constexpr double mostInteger = 9e15; // that a double holds exactly

std::optional<qint64> wholeField(const Object &object, std::string_view key)
{
    const auto value = numberField(object, key);
    if (!value || !(*value >= 0 && *value <= mostInteger) || *value != std::floor(*value))
        return std::nullopt;
    return static_cast<qint64>(*value);
}

// "/trade-api/v2/markets?series_ticker=KXNBAGAME&cursor=C#stream"
struct Target
{
    QString path;
    QUrlQuery query;
    bool streamTells = false;
};

Target targetOf(const QString &target)
{
    const qsizetype note = target.indexOf(u'#');
    const QString asked = note < 0 ? target : target.left(note);
    return {asked.section(u'?', 0, 0), QUrlQuery(asked.section(u'?', 1)),
        note >= 0 && target.mid(note) == KalshiDecoder::streamNote};
}

bool endsSession(int code)
{
    return code == 10 || code == 17 || code == 25;
}

} // namespace

class KalshiDecoder::Reader
{
public:
    Reader(const LeagueTable &leagues, const TeamTable &teams)
        : m_leagues(leagues)
        , m_markets(leagues, teams)
    {
    }
    [[nodiscard]] FeedBatch decode(const RawMessage &message);

    const LeagueTable &m_leagues;
    KalshiMarkets m_markets;
    KalshiBooks m_books;
    KalshiNotes m_notes;

private:
    void readAnswer(const Object &root, const Target &target, FeedBatch &batch);
    void readPage(const Object &root, const Target &target, FeedBatch &batch);
    void readRows(const Array &rows, const Target &target, const QString &league, FeedBatch &batch);
    void readRow(const Object &row, const Target &target, const QString &league, FeedBatch &batch);
    [[nodiscard]] bool streamHas(const QString &ticker, const KalshiPrices &said, FeedBatch &batch);
    void readBookAnswer(const Object &levels, const Target &target, FeedBatch &batch);
    void readFrame(const Object &frame, FeedBatch &batch);
    void readSubscribed(const Object &frame, const Object &said, FeedBatch &batch);
    void readError(const Object &said, FeedBatch &batch);
    [[nodiscard]] bool follows(const Object &frame, FeedBatch &batch);
    void readSnapshot(const Object &frame, const Object &said, FeedBatch &batch);
    void readDelta(const Object &said, FeedBatch &batch);
    void suspend(const QString &ticker, FeedBatch &batch) const;

    QHash<QString, std::uint64_t> m_doubts; // version of a book against which an answer spoke
    simdjson::dom::parser m_parser;
};

KalshiDecoder::KalshiDecoder(const LeagueTable &leagues, const TeamTable &teams)
    : m_reader(std::make_unique<Reader>(leagues, teams))
{
}

KalshiDecoder::~KalshiDecoder() = default;

FeedBatch KalshiDecoder::decode(const RawMessage &message)
{
    return m_reader->decode(message);
}

const KalshiNotes &KalshiDecoder::notes() const
{
    return m_reader->m_notes;
}

std::vector<KalshiResync> KalshiDecoder::takeResyncs()
{
    return m_reader->m_books.takeResyncs();
}

QStringList KalshiDecoder::openMarkets(const QString &league) const
{
    return m_reader->m_markets.open(league);
}

QStringList KalshiDecoder::marketsOf(const QString &event) const
{
    return m_reader->m_markets.of(event);
}

int KalshiDecoder::validBooks() const
{
    return m_reader->m_books.validBooks();
}

int KalshiDecoder::waitingBooks() const
{
    return m_reader->m_books.waitingBooks();
}

FeedBatch KalshiDecoder::Reader::decode(const RawMessage &message)
{
    FeedBatch batch;
    m_notes = {};
    Element element;
    Object root;
    const QByteArray &bytes = message.payload;
    if (m_parser.parse(bytes.constData(), static_cast<std::size_t>(bytes.size())).get(element) != simdjson::SUCCESS
        || element.get(root) != simdjson::SUCCESS) {
        batch.malformed = 1;
        batch.complete = false;
        batch.problems.append(u"A message of Kalshi is not a JSON object."_s);
    } else if (message.kind == "http"_L1) {
        readAnswer(root, targetOf(message.target), batch);
    } else {
        readFrame(root, batch);
    }
    batch.complete = batch.complete && batch.malformed == 0;
    return batch;
}

void KalshiDecoder::Reader::readAnswer(const Object &root, const Target &target, FeedBatch &batch)
{
    if (arrayField(root, "markets") || arrayField(root, "events")) {
        readPage(root, target, batch);
        return;
    }
    for (const char *key : {"orderbook_fp", "orderbook"}) {
        if (const auto book = objectField(root, key)) {
            readBookAnswer(*book, target, batch);
            return;
        }
    }
    if (const auto series = objectField(root, "series")) {
        m_notes.kind = Kind::Series;
        m_markets.readSeries(*series, batch);
    } else if (const auto list = arrayField(root, "series")) {
        m_notes.kind = Kind::Series;
        for (const Element element : *list) {
            if (Object one; element.get(one) == simdjson::SUCCESS)
                m_markets.readSeries(one, batch);
        }
    } else {
        batch.malformed = 1;
        batch.problems.append(u"An answer of Kalshi holds neither markets nor a book nor a series."_s);
    }
}

void KalshiDecoder::Reader::readPage(const Object &root, const Target &target, FeedBatch &batch)
{
    m_notes.kind = Kind::Markets;
    m_notes.cursor = toQString(textField(root, "cursor").value_or(std::string_view()).substr(0, 4096));
    const League *league = kalshiLeague(m_leagues, target.query.queryItemValue(u"series_ticker"_s));
    const QString id = league ? league->id : QString();
    if (league && target.query.queryItemValue(u"cursor"_s).isEmpty())
        m_markets.beginSweep(id);
    if (const auto events = arrayField(root, "events")) {
        for (const Element element : *events) {
            Object event;
            if (element.get(event) != simdjson::SUCCESS)
                ++batch.malformed;
            else if (const auto rows = arrayField(event, "markets"))
                readRows(*rows, target, id, batch);
        }
    } else {
        readRows(*arrayField(root, "markets"), target, id, batch);
    }
    if (batch.malformed > 0)
        batch.problems.append(u"%1 markets in an answer of Kalshi cannot be read."_s.arg(batch.malformed));
    if (league && m_notes.cursor.isEmpty())
        m_markets.endSweep(id, batch.malformed == 0, batch, [this](const QString &ticker) { m_books.forget(ticker); });
}

void KalshiDecoder::Reader::readRows(const Array &rows, const Target &target, const QString &league, FeedBatch &batch)
{
    for (const Element element : rows) {
        if (Object row; element.get(row) == simdjson::SUCCESS)
            readRow(row, target, league, batch);
        else
            ++batch.malformed;
    }
}

void KalshiDecoder::Reader::readRow(const Object &row, const Target &target, const QString &league, FeedBatch &batch)
{
    QString ticker;
    KalshiPrices prices;
    if (!m_markets.readRow(row, batch, ticker, prices))
        return;
    m_markets.noteSwept(league, ticker);
    const KalshiMarket &market = *m_markets.known(ticker);
    if (!target.streamTells) {
        m_books.forget(ticker);
    } else if (!market.open) {
        m_markets.suspend(market, batch);
        return;
    } else if (streamHas(ticker, prices, batch)) {
        return;
    }
    m_markets.quote(market, prices, std::nullopt, batch);
}

/// Whether the stream's book is the word on this market. It is then restated when the answer says the same. An answer may be
/// older than the book; but one that differs twice from a book that stood still shows that the stream has not told all.
bool KalshiDecoder::Reader::streamHas(const QString &ticker, const KalshiPrices &said, FeedBatch &batch)
{
    const KalshiBook *book = m_books.valid(ticker);
    if (!book)
        return m_books.version(ticker) > 0; // it waits for its snapshot
    const KalshiPrices held = pricesOf(*book);
    const auto doubt = m_doubts.find(ticker);
    if (held.bid == said.bid && held.ask == said.ask) {
        if (doubt != m_doubts.end())
            m_doubts.erase(doubt);
        m_markets.quote(*m_markets.known(ticker), held, std::nullopt, batch);
        return true;
    }
    const std::uint64_t version = m_books.version(ticker);
    if (doubt == m_doubts.end() || *doubt != version) {
        m_doubts.insert(ticker, version);
        return true;
    }
    m_doubts.erase(doubt);
    m_books.doubt(ticker);
    ++batch.repaired;
    batch.problems.append(u"Kalshi's stream has not told a change of %1; its book is asked for anew."_s.arg(ticker));
    return false;
}

void KalshiDecoder::Reader::readBookAnswer(const Object &levels, const Target &target, FeedBatch &batch)
{
    m_notes.kind = Kind::Book;
    const QString ticker = target.path.section(u'/', -2, -2);
    const KalshiMarket *market = m_markets.known(ticker);
    KalshiBook book;
    if (!readKalshiLevels(levels, Leg::Yes, book) || !readKalshiLevels(levels, Leg::No, book)) {
        ++batch.malformed;
        batch.problems.append(u"Kalshi's book of %1 cannot be read."_s.arg(ticker.left(80)));
    } else if (!market) {
        ++batch.unknown; // gone since it was asked for
    } else if (!m_books.valid(ticker)) {
        m_markets.quote(*market, pricesOf(book), std::nullopt, batch);
    }
}

void KalshiDecoder::Reader::readFrame(const Object &frame, FeedBatch &batch)
{
    const std::string_view type = textField(frame, "type").value_or(std::string_view());
    const Object said = objectField(frame, "msg").value_or(frame);
    m_notes.kind = Kind::Frame;
    if (type == "subscribed") {
        readSubscribed(frame, said, batch);
        return;
    }
    if (type == "error")
        readError(said, batch);
    // Whatever has a number counts, also what we have no use for.
    if (!follows(frame, batch))
        return;
    if (type == "orderbook_snapshot")
        readSnapshot(frame, said, batch);
    else if (type == "orderbook_delta")
        readDelta(said, batch);
    else if (type != "error" && type != "ok" && type != "unsubscribed" && type != "trade" && type != "ticker")
        ++batch.unknown;
}

void KalshiDecoder::Reader::readSubscribed(const Object &frame, const Object &said, FeedBatch &batch)
{
    const auto sid = wholeField(said, "sid");
    if (!sid) {
        ++batch.malformed;
        return;
    }
    m_books.begin(*sid, numberField(frame, "id") == firstCommand);
    if (textField(said, "channel") != "orderbook_delta")
        return;
    m_notes.kind = Kind::Subscribed;
    m_notes.sid = sid;
}

void KalshiDecoder::Reader::readError(const Object &said, FeedBatch &batch)
{
    m_notes.kind = Kind::Error;
    m_notes.code = intField(said, "code").value_or(0);
    m_notes.text = stringField(said, "msg").left(120);
    m_notes.ends = endsSession(m_notes.code);
    batch.problems.append(u"Kalshi's stream reports error %1: %2"_s.arg(m_notes.code)
                              .arg(m_notes.text.isEmpty() ? u"no words."_s : m_notes.text));
}

/// Counts a frame; false when it is old. After a gap all that the subscription has said is no longer true.
bool KalshiDecoder::Reader::follows(const Object &frame, FeedBatch &batch)
{
    const auto sid = wholeField(frame, "sid");
    const auto seq = wholeField(frame, "seq");
    if (!sid || !seq)
        return true;
    switch (m_books.note(*sid, *seq)) {
    case KalshiBooks::Step::Next:
        break;
    case KalshiBooks::Step::Old:
        ++batch.malformed;
        batch.problems.append(u"Kalshi's stream says number %1 of subscription %2 again."_s.arg(*seq).arg(*sid));
        return false;
    case KalshiBooks::Step::Gap: {
        const QStringList markets = m_books.invalidMarkets(*sid);
        for (const QString &ticker : markets)
            suspend(ticker, batch);
        ++batch.lost;
        batch.problems.append(
            u"Kalshi's stream has lost messages of subscription %1; %2 markets wait for a snapshot."_s.arg(*sid).arg(
                markets.size()));
        break;
    }
    }
    return true;
}

void KalshiDecoder::Reader::readSnapshot(const Object &frame, const Object &said, FeedBatch &batch)
{
    const QString ticker = stringField(said, "market_ticker");
    const auto sid = wholeField(frame, "sid");
    const KalshiMarket *market = m_markets.known(ticker);
    if (!market || !sid) {
        ++(sid && !ticker.isEmpty() ? batch.unknown : batch.malformed);
        return;
    }
    KalshiBook book;
    if (!readKalshiLevels(said, Leg::Yes, book) || !readKalshiLevels(said, Leg::No, book)) {
        ++batch.malformed;
        batch.problems.append(u"Kalshi's snapshot of %1 cannot be read."_s.arg(ticker));
        m_books.doubt(ticker);
        suspend(ticker, batch);
        return;
    }
    const KalshiPrices prices = pricesOf(book);
    m_books.put(ticker, *sid, std::move(book));
    m_doubts.remove(ticker);
    m_markets.quote(*market, prices, kalshiTime(said), batch);
}

void KalshiDecoder::Reader::readDelta(const Object &said, FeedBatch &batch)
{
    const QString ticker = stringField(said, "market_ticker");
    const auto price = kalshiPrice(said, "price_dollars", "price");
    const auto by = kalshiSize(said, "delta_fp", "delta");
    const std::string_view side = textField(said, "side").value_or(std::string_view());
    if (ticker.isEmpty() || !price || !by || (side != "yes" && side != "no")) {
        ++batch.malformed;
        batch.problems.append(u"A change in Kalshi's stream cannot be read."_s);
        if (m_books.valid(ticker)) {
            m_books.doubt(ticker);
            suspend(ticker, batch);
        }
        return;
    }
    switch (m_books.change(ticker, side == "yes" ? Leg::Yes : Leg::No, *price, *by)) {
    case KalshiBooks::Change::Waits:
        break;
    case KalshiBooks::Change::Broken:
        ++batch.malformed;
        batch.problems.append(
            u"A change leaves less than nothing in Kalshi's book of %1; it is asked for anew."_s.arg(ticker));
        suspend(ticker, batch);
        break;
    case KalshiBooks::Change::Done:
        if (const KalshiMarket *market = m_markets.known(ticker))
            m_markets.quote(*market, pricesOf(*m_books.valid(ticker)), kalshiTime(said), batch);
        break;
    }
}

void KalshiDecoder::Reader::suspend(const QString &ticker, FeedBatch &batch) const
{
    if (const KalshiMarket *market = m_markets.known(ticker))
        m_markets.suspend(*market, batch);
}

} // namespace edgeboard::wire
