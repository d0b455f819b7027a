// SPDX-License-Identifier: MIT
#include "core/wire/KalshiDecoder.h"
#include "core/wire/KalshiTicker.h"
#include "tests/support/BatchRules.h"

#include <cstdio>
#include <cstdlib>

using namespace edgeboard;
using namespace Qt::StringLiterals;

namespace {

// Whatever else is wrong, a price that can be bought is never above a bid that somebody pays.
QString brokenPrice(const FeedBatch &batch)
{
    for (const QuoteUpdate &quote : batch.quotes) {
        if (quote.bid && quote.ask && *quote.bid >= *quote.ask)
            return u"a crossed price"_s;
        if (quote.askSize && (!quote.ask || *quote.askSize <= 0))
            return u"a size of nothing"_s;
    }
    return {};
}

} // namespace

// Each input is read as an answer to every question, as a frame of the stream, and as a ticker. The decoder lives on from input
// to input, as it does in the program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static wire::KalshiDecoder decoder(LeagueTable::builtIn());
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const RawMessage &message : {RawMessage {u"http"_s, u"/trade-api/v2/markets?series_ticker=KXNBAGAME"_s, body},
             RawMessage {u"http"_s, u"/trade-api/v2/markets?series_ticker=KXNBAGAME&cursor=C#stream"_s, body},
             RawMessage {u"http"_s, u"/trade-api/v2/markets/KXNBAGAME-26APR25DENMIN-DEN/orderbook"_s, body},
             RawMessage {u"text"_s, {}, body}}) {
        const FeedBatch batch = decoder.decode(message);
        for (const QString &rule : {test::brokenRule(batch), brokenPrice(batch)}) {
            if (!rule.isEmpty()) {
                std::fprintf(stderr, "%s\n", qPrintable(rule));
                std::abort();
            }
        }
        if (decoder.openMarkets().size() > static_cast<qsizetype>(wire::KalshiDecoder::mostMarkets))
            std::abort();
    }
    for (const wire::KalshiResync &resync : decoder.takeResyncs()) {
        if (resync.markets.isEmpty())
            std::abort();
    }
    if (size < 200) {
        const auto ticker
            = wire::readKalshiTicker(QString::fromUtf8(body), LeagueTable::builtIn(), TeamTable::builtIn());
        if (ticker && (ticker->home.id == ticker->away.id || ticker->event.isEmpty()))
            std::abort();
    }
    return 0;
}
