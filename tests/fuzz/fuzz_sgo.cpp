// SPDX-License-Identifier: MIT
#include "core/wire/SgoAnswer.h"
#include "core/wire/SgoDecoder.h"
#include "tests/support/BatchRules.h"

#include <cstdio>
#include <cstdlib>

using namespace edgeboard;
using namespace Qt::StringLiterals;

// Each input is read as an answer, whole and by halves of the questions, as a frame, and by every reader of an answer's other
// parts. The decoder lives on from input to input, as it does in the program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static wire::SgoDecoder decoder(LeagueTable::builtIn());
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const RawMessage &message : {RawMessage {u"http"_s, u"/events?eventIDs=A&includeAltLines=true"_s, body},
             RawMessage {u"http"_s, u"/stream/events?feed=events%3Alive#gone=E1&let=E2"_s, body},
             RawMessage {u"http"_s, u"/events?oddID=points-home-game-ml-home&bookmakerID=draftkings"_s, body},
             RawMessage {u"text"_s, {}, body}}) {
        if (const QString rule = test::brokenRule(decoder.decode(message)); !rule.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(rule));
            std::abort();
        }
    }
    if (size > 0 && size < 200)
        (void)decoder.decode({u"http"_s, QString::fromUtf8(body), "{\"success\":true,\"data\":[]}"});
    const RawMessage kept = wire::SgoDecoder::kept(u"/stream/events?feed=events%3Alive"_s, body);
    if (wire::readSgoOffer(kept.payload))
        std::abort(); // what is kept must not open a connection
    (void)wire::readSgoOffer(body);
    (void)wire::readSgoUsage(body);
    (void)wire::readSgoLeagues(body);
    for (const QStringList &ids : {wire::sgoEventIds(body), wire::readSgoEnvelope(body).eventIds}) {
        for (const QString &id : ids) {
            if (id.isEmpty() || id.contains(u','))
                std::abort();
        }
    }
    return 0;
}
