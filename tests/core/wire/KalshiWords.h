// SPDX-License-Identifier: MIT
#pragma once

#include "core/wire/KalshiDecoder.h"

#include <optional>

/// What Kalshi says of one game, Denver at Minnesota, for tests.
namespace edgeboard::test {

inline const QString page = QStringLiteral("/trade-api/v2/markets?series_ticker=KXNBAGAME&status=open");
inline const QString probe = page + wire::KalshiDecoder::streamNote;
inline const QByteArray game = "KXNBAGAME-26APR25DENMIN";
inline const QByteArray den = game + "-DEN"; // away
inline const QByteArray min = game + "-MIN"; // home

inline QByteArray row(
    const QByteArray &ticker, const QByteArray &bid, const QByteArray &ask, const QByteArray &status = "active")
{
    return "{\"ticker\":\"" + ticker + "\",\"status\":\"" + status + "\",\"yes_bid_dollars\":\"" + bid
        + "\",\"yes_ask_dollars\":\"" + ask + "\",\"yes_ask_size_fp\":\"12.50\"}";
}

inline QByteArray markets(const QByteArrayList &rows, const QByteArray &cursor = {})
{
    return "{\"cursor\":\"" + cursor + "\",\"markets\":[" + rows.join(',') + "]}";
}

/// A decoder that keeps the last batch.
struct Talk
{
    wire::KalshiDecoder decoder {LeagueTable::builtIn()};
    FeedBatch batch;

    void http(const QString &target, const QByteArray &body)
    {
        batch = decoder.decode({QStringLiteral("http"), target, body});
    }
    void text(const QByteArray &frame) { batch = decoder.decode({QStringLiteral("text"), {}, frame}); }
    void list() { http(page, markets({row(den, "0.5400", "0.5600"), row(min, "0.4300", "0.4500")})); }
    void subscribed(int sid, int id)
    {
        text("{\"type\":\"subscribed\",\"id\":" + QByteArray::number(id)
            + ",\"msg\":{\"channel\":\"orderbook_delta\",\"sid\":" + QByteArray::number(sid) + "}}");
    }
    void snapshot(int sid, int seq, const QByteArray &ticker, const QByteArray &legs)
    {
        text("{\"type\":\"orderbook_snapshot\",\"sid\":" + QByteArray::number(sid)
            + ",\"seq\":" + QByteArray::number(seq) + ",\"msg\":{\"market_ticker\":\"" + ticker + "\"" + legs + "}}");
    }
    void delta(int sid, int seq, const QByteArray &ticker, const QByteArray &side, const QByteArray &price,
        const QByteArray &by)
    {
        text("{\"type\":\"orderbook_delta\",\"sid\":" + QByteArray::number(sid) + ",\"seq\":" + QByteArray::number(seq)
            + ",\"msg\":{\"market_ticker\":\"" + ticker + "\",\"price_dollars\":\"" + price + "\",\"delta_fp\":\"" + by
            + "\",\"side\":\"" + side + "\"}}");
    }
    /// What was said last of a side.
    [[nodiscard]] std::optional<QuoteUpdate> quote(Side side) const
    {
        std::optional<QuoteUpdate> last;
        for (const QuoteUpdate &update : batch.quotes) {
            if (update.side == side)
                last = update;
        }
        return last;
    }
    [[nodiscard]] std::optional<Price> ask(Side side) const { return quote(side) ? quote(side)->ask : std::nullopt; }
};

inline const QByteArray denBook
    = R"(,"yes_dollars_fp":[["0.5400","10.00"],["0.5300","7.00"]],"no_dollars_fp":[["0.4400","200.00"],["0.4000","1.00"]])";
inline const QByteArray minBook = R"(,"yes_dollars_fp":[["0.4300","10.00"]],"no_dollars_fp":[["0.5500","30.00"]])";

} // namespace edgeboard::test
