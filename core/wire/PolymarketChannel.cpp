// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketChannel.h"

#include "core/wire/PolymarketText.h"

#include <algorithm>
#include <cmath>

namespace edgeboard::wire::polymarket {

using namespace Qt::StringLiterals;

namespace {

// Books are printed worst to best: the extremes count, never a position. Levels at 0 and 1 are no offers.
Book bookOf(const Object &object, int &malformed)
{
    Book book;
    const auto levels = [&](std::string_view key, bool isBid) {
        const auto array = arrayField(object, key);
        if (!array)
            return;
        for (const Element element : *array) {
            Object level;
            const auto size
                = element.get(level) == simdjson::SUCCESS ? numberField(level, "size") : std::optional<double>();
            if (!size || !field(level, "price")) {
                ++malformed;
                continue;
            }
            if (const auto price = priceField(level, "price"))
                book.set(isBid, *price, *size);
        }
    };
    levels("bids", true);
    levels("asks", false);
    return book;
}

std::optional<double> sizeAt(const std::optional<Book> &book, std::optional<Price> ask)
{
    return book && ask && !book->isOverfull() ? book->askSize(*ask) : std::nullopt;
}

std::optional<bool> isBidSide(const Object &change)
{
    const auto side = textField(change, "side");
    if (side == "BUY")
        return true;
    return side == "SELL" ? std::optional(false) : std::nullopt;
}

} // namespace

void Channel::read(const Element &root, FeedBatch &batch)
{
    m_touched.clear();
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
}

void Channel::readFrame(const Object &frame, FeedBatch &batch)
{
    const auto type = textField(frame, "event_type");
    if (type == "price_change")
        readChanges(frame, batch);
    else if (type == "best_bid_ask")
        readBest(frame, batch);
    else if (type == "book")
        readBook(frame, batch);
    else if (type == "market_resolved")
        readResolved(frame, batch);
    else if (type != "last_trade_price" && type != "tick_size_change" && type != "new_market")
        ++batch.unknown; // of the known ones none says what a side costs now
}

Token *Channel::touch(const QString &id, FeedBatch &batch)
{
    Token *token = m_table.token(id);
    if (!token) {
        batch.unknown += m_table.isIgnored(id) ? 0 : 1;
        return nullptr;
    }
    ++token->frames;
    if (!m_touched.contains(id))
        m_touched.append(id);
    return token;
}

void Channel::settle(
    const QString &id, Token &token, const Change &change, std::optional<WallTime> at, FeedBatch &batch)
{
    if (!change.says && !token.book)
        return; // a level of a book that we do not have
    const Best own = token.book ? token.book->best() : Best {};
    const Best best = change.says ? change.best : own;
    // Both come from the venue; that they differ means that we missed a change.
    const bool fits = !token.book || own == best;
    if (!fits)
        m_table.suspect(id);
    token.streamed = best;
    if (at && (!token.streamedAt || *at > *token.streamedAt))
        token.streamedAt = at;
    if (at && token.askedAt && *at < *token.askedAt)
        return; // an answer has told something newer already
    tell(token, best, fits ? sizeAt(token.book, best.ask) : std::nullopt, at, batch);
}

void Channel::readBook(const Object &frame, FeedBatch &batch)
{
    const QString id = stringField(frame, "asset_id");
    Token *token = touch(id, batch);
    if (!token)
        return;
    token->book = bookOf(frame, batch.malformed);
    settle(id, *token, {}, timestampField(frame, "timestamp"), batch);
}

void Channel::readBest(const Object &frame, FeedBatch &batch)
{
    const QString id = stringField(frame, "asset_id");
    Token *token = touch(id, batch);
    if (!token)
        return;
    const Change change {{priceField(frame, "best_bid"), priceField(frame, "best_ask")}, true};
    settle(id, *token, change, timestampField(frame, "timestamp"), batch);
}

// The form since 2025-09-15 has the token in each change, the one before it in the frame.
void Channel::readChanges(const Object &frame, FeedBatch &batch)
{
    auto changes = arrayField(frame, "price_changes");
    const QString common = stringField(frame, "asset_id");
    if (!changes)
        changes = arrayField(frame, "changes");
    if (!changes) {
        ++batch.malformed;
        return;
    }
    // One message touches both tokens of a market, and each may have several levels: settled when all are read.
    QStringList order;
    QHash<QString, Change> said;
    for (const Element element : *changes) {
        Object change;
        if (element.get(change) != simdjson::SUCCESS) {
            ++batch.malformed;
            continue;
        }
        const QString own = stringField(change, "asset_id");
        const QString &id = own.isEmpty() ? common : own;
        Token *token = order.contains(id) ? m_table.token(id) : touch(id, batch);
        if (!token)
            continue;
        if (!order.contains(id))
            order.append(id);
        const auto price = priceField(change, "price");
        const auto size = numberField(change, "size");
        const auto isBid = isBidSide(change);
        const bool says = field(change, "best_bid") && field(change, "best_ask");
        if (price && size && isBid && token->book)
            token->book->set(*isBid, *price, *size);
        else if (!says && (!size || !isBid || !field(change, "price")))
            ++batch.malformed;
        if (says)
            said.insert(id, Change {{priceField(change, "best_bid"), priceField(change, "best_ask")}, true});
    }
    const auto at = timestampField(frame, "timestamp");
    for (const QString &id : order)
        settle(id, *m_table.token(id), said.value(id), at, batch);
}

void Channel::readResolved(const Object &frame, FeedBatch &batch)
{
    const auto ids = arrayField(frame, "assets_ids");
    if (!ids) {
        ++batch.malformed;
        return;
    }
    for (const Element element : *ids) {
        std::string_view id;
        if (element.get(id) != simdjson::SUCCESS) {
            ++batch.malformed;
            continue;
        }
        if (Token *token = touch(toQString(id), batch)) {
            token->isOpen = false;
            token->isResolved = true;
            QuoteUpdate quote = quoteOf(*token);
            quote.sourceTime = timestampField(frame, "timestamp");
            batch.quotes.push_back(std::move(quote));
        }
    }
}

PolymarketProbe Channel::readAnswer(const Element &root, bool isAgain, bool isLate, FeedBatch &batch)
{
    PolymarketProbe probe;
    Object object;
    if (root.get(object) != simdjson::SUCCESS || !arrayField(object, "bids") || !arrayField(object, "asks")) {
        batch.malformed = 1;
        batch.problems.append(u"Polymarket's answer holds no order book."_s);
        return probe;
    }
    probe.token = stringField(object, "asset_id");
    Token *token = m_table.token(probe.token);
    if (!token) {
        ++batch.unknown;
        return probe;
    }
    probe.isRead = true;
    // The time of the last change, not of this answer.
    const auto at = timestampField(object, "timestamp");
    if (isLate || (at && token->streamedAt && *at < *token->streamedAt)) {
        probe.isOlder = true;
        return probe;
    }
    const Book book = bookOf(object, batch.malformed);
    const Best best = book.best();
    probe.differs = best != token->streamed.value_or(Best {});
    if (probe.differs && isAgain) {
        batch.repaired = 1;
        batch.problems.append(u"Polymarket's stream is frozen: it does not bring what the order book says."_s);
    }
    // The same prices: its sizes are good as well.
    if (!probe.differs && token->streamed)
        token->book = book;
    token->askedAt = at ? at : token->askedAt;
    tell(*token, best, sizeAt(book, best.ask), {}, batch);
    return probe;
}

} // namespace edgeboard::wire::polymarket
