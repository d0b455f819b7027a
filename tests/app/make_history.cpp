// SPDX-License-Identifier: MIT
// edgeboard_make_history FILE GAMES SEED: writes invented games into a history file, in many small transactions. A second
// process for the test of the store, and something to look at for the History page.
#include "app/history/ForecastStore.h"
#include "tests/app/HistorySeed.h"

#include <QCoreApplication>

#include <cstdio>

using namespace edgeboard;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 4) {
        std::fputs("usage: edgeboard_make_history FILE GAMES SEED\n", stderr);
        return 2;
    }
    const history::Entries all = fixtures::inventedHistory(arguments[2].toInt(), arguments[3].toUInt());
    history::ForecastStore store(arguments[1], SystemClock().wallNow());
    constexpr std::size_t atOnce = 200;
    for (std::size_t from = 0; from < all.forecasts.size(); from += atOnce) {
        history::Entries part;
        const std::size_t to = std::min(from + atOnce, all.forecasts.size());
        part.forecasts.assign(all.forecasts.begin() + static_cast<std::ptrdiff_t>(from),
            all.forecasts.begin() + static_cast<std::ptrdiff_t>(to));
        if (!store.write(part))
            return 1;
    }
    history::Entries rest;
    rest.alerts = all.alerts;
    rest.results = all.results;
    return store.write(rest) && store.problem().isEmpty() ? 0 : 1;
}
