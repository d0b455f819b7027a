// SPDX-License-Identifier: MIT
#include "tests/core/wire/PolymarketWords.h"
#include "tests/support/BatchRules.h"

#include <cstdio>
#include <cstdlib>

using namespace edgeboard;

// Each input is a conversation: frames, scores and answers, a line each, with one decoder. What it has learnt decides how it
// reads on, so each begins anew.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    wire::PolymarketDecoder decoder(LeagueTable::builtIn());
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const RawMessage &message : test::pm::messagesOf(text)) {
        const FeedBatch batch = decoder.decode(message);
        if (const QString rule = test::brokenRule(batch); !rule.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(rule));
            std::abort();
        }
        for (const QuoteUpdate &quote : batch.quotes) {
            // Nothing can be bought at a price that the bid has reached, and no fee is beyond what is possible.
            const bool crossed = quote.ask && (!quote.bid || *quote.bid >= *quote.ask);
            if (crossed || !quote.firstHand || quote.feeRate < Micro(0) || quote.feeRate > Micro(250'000))
                std::abort();
        }
    }
    for (const wire::PolymarketToken &token : decoder.tokens()) {
        if (token.id.isEmpty() || token.game.isEmpty())
            std::abort();
    }
    (void)decoder.takeSuspects();
    return 0;
}
