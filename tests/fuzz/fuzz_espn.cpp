// SPDX-License-Identifier: MIT
#include "core/wire/EspnDecoder.h"
#include "tests/support/BatchRules.h"

#include <cstdio>
#include <cstdlib>

using namespace edgeboard;
using namespace Qt::StringLiterals;

// The decoder lives on from input to input, as it does in the program; the length chooses among the sports.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const QStringList ids {u"nba"_s, u"nfl"_s, u"mlb"_s, u"nhl"_s, u"worldcup"_s, u"atp"_s, u"pga"_s, u"ufc"_s,
        u"f1"_s, u"ipl"_s, u"ncaavb"_s};
    static wire::EspnDecoder decoder(LeagueTable::builtIn());
    const League *league = LeagueTable::builtIn().byId(ids.at(static_cast<qsizetype>(size) % ids.size()));
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const FeedBatch batch = decoder.decode(
        {u"http"_s, u"/apis/site/v2/sports/%1/scoreboard?dates=20260411"_s.arg(league->espnPath), body});
    if (const QString rule = test::brokenRule(batch); !rule.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(rule));
        std::abort();
    }
    return 0;
}
