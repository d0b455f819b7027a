// SPDX-License-Identifier: MIT
#include "core/wire/RelayDecoder.h"
#include "tests/support/BatchRules.h"
#include "tests/support/RelayLines.h"

#include <cstdio>
#include <cstdlib>

using namespace edgeboard;

// Each input is a conversation: frames and answers, a line each, with one decoder. What it has learnt decides how it reads
// on, so each begins anew.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    wire::RelayDecoder decoder(LeagueTable::builtIn());
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const RawMessage &message : test::messagesOfLines(text)) {
        const quint64 before = decoder.framesSeen();
        if (const QString rule = test::brokenRule(decoder.decode(message)); !rule.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(rule));
            std::abort();
        }
        if (decoder.framesSeen() - before > 1)
            std::abort();
    }
    for (const QString &id : decoder.takeUnknownGames()) {
        if (id.isEmpty())
            std::abort();
    }
    (void)decoder.liveGames();
    return 0;
}
