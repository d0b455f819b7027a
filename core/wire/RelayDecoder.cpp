// SPDX-License-Identifier: MIT
#include "core/wire/RelayDecoder.h"

#include "core/wire/EspnScoreboard.h"
#include "core/wire/RelayAnswers.h"
#include "core/wire/RelayBook.h"
#include "core/wire/RelayFrames.h"
#include "core/wire/RelayLimits.h"
#include "core/wire/RelayTarget.h"
#include "core/wire/RelayText.h"

#include <algorithm>

namespace edgeboard::wire {

using namespace relay;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestChannel = 16;
constexpr qsizetype longestWords = 160;
constexpr int mostLost = 1'000'000;

QString words(const Object &object, std::string_view key, qsizetype longest)
{
    return cleanText(textField(object, key).value_or(std::string_view()), longest);
}

bool isGameDelta(std::string_view type)
{
    return type == "new_game" || type == "status_change" || type == "game_final";
}

} // namespace

struct RelayDecoder::Private
{
    explicit Private(const LeagueTable &table)
        : leagues(table)
        , answers(table, book)
    {
    }

    void readFrame(const QByteArray &text, FeedBatch &batch);
    void readDelta(const Delta &delta, FeedBatch &batch);
    void readOther(const QByteArray &text, FeedBatch &batch);
    void readWelcome(const Object &root);
    void readSnapshot(const Object &root, FeedBatch &batch);
    void readGameDelta(std::string_view type, const Object &root, FeedBatch &batch);
    [[nodiscard]] bool mayChange(FeedBatch &batch);

    const LeagueTable &leagues;
    RelayBook book;
    AnswerReader answers;
    DeltaReader deltas;
    RelayFrame frame;
    bool awaitsSnapshot = false;
};

void RelayDecoder::Private::readFrame(const QByteArray &text, FeedBatch &batch)
{
    ++book.frames;
    frame = {};
    if (const Delta *delta = deltas.read(text))
        readDelta(*delta, batch);
    else
        readOther(text, batch);
}

// A change of what is not known yet would be read as a change of what the connection before knew.
bool RelayDecoder::Private::mayChange(FeedBatch &batch)
{
    frame.kind = RelayFrame::Kind::Delta;
    if (awaitsSnapshot)
        addFault(batch, u"A change came before the snapshot of its connection."_s);
    return !awaitsSnapshot;
}

void RelayDecoder::Private::readDelta(const Delta &delta, FeedBatch &batch)
{
    if (delta.kind == Delta::Kind::PriceChange && !book.hasPrices) {
        batch.unknown = 1;
        return;
    }
    if (!mayChange(batch))
        return;
    if (!isId(delta.gameId)) {
        addFault(batch, u"A change of the relay names no game."_s);
        return;
    }
    RelayGame *made = book.make(delta.gameId, batch);
    if (!made)
        return;
    RelayGame &game = *made;
    if (!game.known.league && !delta.league.empty()) {
        const QString code = cleanText(delta.league, longestMarket);
        const League *league = leagues.byRelayCode(code);
        game.known.league = league ? league->id : code;
        if (league && !game.known.sport)
            game.known.sport = league->sport;
    }
    if (delta.kind == Delta::Kind::PriceChange) {
        book.price(game, delta.price, batch);
        return;
    }
    QString fault;
    GameUpdate update = readScoreChange(delta, game, leagues, fault);
    if (!fault.isEmpty())
        addFault(batch, u"Game %1 of the relay %2."_s.arg(game.id(), fault));
    book.change(game, std::move(update), batch);
}

void RelayDecoder::Private::readOther(const QByteArray &text, FeedBatch &batch)
{
    simdjson::dom::parser parser;
    Object root;
    const bool fits = text.size() <= largestMessage;
    if (!fits || parser.parse(text.constData(), static_cast<std::size_t>(text.size())).get(root) != simdjson::SUCCESS) {
        frame.kind = RelayFrame::Kind::Unreadable;
        batch.complete = false;
        addFault(batch,
            fits ? u"A frame of the relay is no JSON object; it begins \"%1\"."_s.arg(firstWords(text))
                 : u"A frame of the relay has %1 bytes, which is too much."_s.arg(text.size()));
        return;
    }
    const auto type = textField(root, "type").value_or(std::string_view());
    const auto ts = numberField(root, "ts");
    frame.serverTime = ts ? timeFromMs(*ts) : std::nullopt;
    if (type == "welcome") {
        readWelcome(root);
    } else if (type == "snapshot") {
        readSnapshot(root, batch);
    } else if (type == "pong") {
        frame.kind = RelayFrame::Kind::Pong;
    } else if (type == "error") {
        frame.kind = RelayFrame::Kind::Error;
        frame.text = words(root, "message", longestWords);
        if (frame.text.isEmpty())
            frame.text = words(root, "error", longestWords);
        addProblem(batch, u"The relay says: \"%1\"."_s.arg(frame.text));
    } else if (type == "lost") {
        frame.kind = RelayFrame::Kind::Delta;
        batch.lost = std::clamp(intField(root, "count").value_or(1), 1, mostLost);
        addProblem(batch, u"The relay left out %1 messages, because we read too slowly."_s.arg(batch.lost));
    } else if (isGameDelta(type)) {
        if (mayChange(batch))
            readGameDelta(type, root, batch);
    } else if (type == "price_change" || type == "score_change") {
        frame.kind = RelayFrame::Kind::Unreadable;
        addFault(batch, u"A change of the relay cannot be read; it begins \"%1\"."_s.arg(firstWords(text)));
    } else {
        batch.unknown = 1;
    }
}

void RelayDecoder::Private::readWelcome(const Object &root)
{
    frame.kind = RelayFrame::Kind::Welcome;
    frame.channel = words(root, "channel", longestChannel);
    frame.connectionId = words(root, "conn_id", longestChannel);
    if (const auto number = numberField(root, "conn_id"); frame.connectionId.isEmpty() && number)
        frame.connectionId = QString::number(*number, 'f', 0).left(longestChannel);
    frame.text = words(root, "message", longestWords);
    book.beginConnection();
    awaitsSnapshot = true;
}

void RelayDecoder::Private::readSnapshot(const Object &root, FeedBatch &batch)
{
    frame.kind = RelayFrame::Kind::Snapshot;
    frame.channel = words(root, "channel", longestChannel);
    batch.complete = false; // it lists live games only, and what it does not list is told below
    if (arrayField(root, "games")) {
        batch.kind = FeedBatch::Kind::Image;
        awaitsSnapshot = false;
    }
    QSet<QString> named;
    if (!hearGames(root, leagues, 0, false, book, named, batch))
        return;
    for (RelayGame *game : book.inOrder()) {
        if (!game->live || named.contains(game->id()))
            continue;
        game->touched = book.frames;
        book.markGone(*game, batch);
    }
}

void RelayDecoder::Private::readGameDelta(std::string_view type, const Object &root, FeedBatch &batch)
{
    const auto nested = objectField(root, "game");
    QString fault;
    auto said = readGame(nested ? *nested : root, leagues, fault);
    if (!said) {
        addFault(batch, u"A change of the relay names no game."_s);
        return;
    }
    GameUpdate &update = said->update;
    const auto ts = numberField(root, "ts");
    update.sourceTime = ts ? timeFromMs(*ts) : std::nullopt;
    if (type == "game_final" && !(update.phase && isOver(*update.phase)))
        update.phase = Phase::Final;
    if (type == "status_change" && !update.phase)
        fault = u"changed to a status that we do not know"_s;
    if (!fault.isEmpty())
        addFault(batch, u"Game %1 of the relay %2."_s.arg(update.sourceId, fault));
    book.hear(*std::move(said), 0, false, batch);
}

RelayDecoder::RelayDecoder(const LeagueTable &leagues)
    : d(std::make_unique<Private>(leagues))
{
}

RelayDecoder::~RelayDecoder() = default;

FeedBatch RelayDecoder::decode(const RawMessage &message)
{
    if (message.kind == "http"_L1)
        return d->answers.read(questionOf(message.target), message.payload);
    FeedBatch batch;
    d->book.hasPrices = !message.target.startsWith(withoutPrices);
    if (message.target.endsWith(renewed))
        d->book.renew();
    d->readFrame(message.payload, batch);
    return batch;
}

const RelayFrame &RelayDecoder::lastFrame() const
{
    return d->frame;
}

quint64 RelayDecoder::framesSeen() const
{
    return d->book.frames;
}

QStringList RelayDecoder::takeUnknownGames()
{
    return d->book.takeUnknown();
}

std::vector<RelayDecoder::LiveGame> RelayDecoder::liveGames() const
{
    std::vector<LiveGame> games;
    for (const RelayGame *game : d->book.inOrder()) {
        if (game->live)
            games.push_back({game->id(), game->known.league.value_or(QString())});
    }
    return games;
}

} // namespace edgeboard::wire
