// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/QtFetcher.h"

#include <QTest>

namespace edgeboard::test {

inline const QByteArray Agent = "EdgeboardTest/1 (+https://example.org)";

/// Fetches and waits.
struct Fetched
{
    explicit Fetched(net::HttpFetcher &fetcher, const net::HttpRequest &request)
    {
        bool back = false;
        fetcher.get(request, &fetcher, [this, &back](const net::HttpAnswer &it) {
            answer = it;
            back = true;
        });
        // Nothing may come from within get().
        fromWithin = back;
        came = QTest::qWaitFor([&back] { return back; }, 20'000);
    }
    net::HttpAnswer answer;
    bool fromWithin = false;
    bool came = false;
};

/// One answer of a fetcher of its own.
inline net::HttpAnswer fetch(const net::HttpRequest &request, const Clock &clock = SystemClock())
{
    net::QtFetcher fetcher(clock, Agent);
    const Fetched fetched(fetcher, request);
    if (!fetched.came || fetched.fromWithin)
        qFatal("no answer, or too soon");
    if (fetched.answer.text.contains(QStringLiteral("CANARY")))
        qFatal("a key in: %s", qPrintable(fetched.answer.text));
    return fetched.answer;
}

} // namespace edgeboard::test
