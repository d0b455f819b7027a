// SPDX-License-Identifier: MIT
#include "core/wire/BridgeDecoder.h"
#include "tests/support/BatchRules.h"

#include <cstdio>
#include <cstdlib>

using namespace edgeboard;
using namespace Qt::StringLiterals;

// Each input is read as a message, as an answer of our bridge, and as one of ESPN.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static wire::BridgeDecoder decoder(LeagueTable::builtIn());
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const RawMessage &message :
        {RawMessage {u"text"_s, {}, body}, RawMessage {u"http"_s, u"/v1/games/live"_s, body},
            RawMessage {u"http"_s, u"/apis/site/v2/sports/basketball/nba/scoreboard"_s, body}}) {
        if (const QString rule = test::brokenRule(decoder.decode(message)); !rule.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(rule));
            std::abort();
        }
    }
    return 0;
}
