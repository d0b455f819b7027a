// SPDX-License-Identifier: MIT
// edgeboard-bridge: asks ESPN once and pushes what changed to any number of clients.
#include "app/bridge/SessionSource.h"
#include "app/demo/DemoSession.h"
#include "app/feeds/MakeFeeds.h"
#include "app/feeds/RunSettings.h"
#include "app/options/CommandLine.h"
#include "app/options/SettingsCatalog.h"
#include "app/process/StopSignal.h"
#include "core/base/Log.h"
#include "core/bridge/Bridge.h"
#include "core/types/LeagueTable.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace edgeboard;
using namespace Qt::StringLiterals;

namespace {

// CONTRACTS: exit codes.
constexpr int usage = 2;
constexpr int unreadable = 4;
constexpr int portTaken = 5;

constexpr auto usualInterval = "3"_L1; // seconds: checklist statement 17

void say(const QString &sentence)
{
    QTextStream(stderr) << "edgeboard-bridge: " << sentence << Qt::endl;
}

Expected<bridge::BridgeOptions> bridgeOptions(const Options &options, const RunSettings &settings)
{
    const QString listen = settings::valueOf(settings.values, u"bridge.listen"_s);
    const auto place = bridge::hostAndPort(listen);
    if (!place)
        return failure(u"\"%1\" is no address to listen on. Write for example 127.0.0.1:8765."_s.arg(listen));
    bridge::BridgeOptions result;
    std::tie(result.host, result.port) = *place;
    result.token = qgetenv("EDGEBOARD_BRIDGE_TOKEN");
    result.limits.clients = options.maxClients;
    if (const QString objection = bridge::Bridge::objection(result); !objection.isEmpty())
        return failure(objection);
    return result;
}

void sayWhere(bridge::Bridge &bridge, const bridge::BridgeOptions &options)
{
    say(u"Listening on ws://%1:%2"_s.arg(options.host.contains(u':') ? u'[' + options.host + u']' : options.host)
            .arg(bridge.port()));
    const int capacity = bridge.figures().fanOut.capacity;
    if (capacity < options.limits.clients) {
        say(u"This system lets the program open too few files for %1 clients: there is room for %2. Raise LimitNOFILE "
            "in the unit, or ulimit -n."_s.arg(options.limits.clients)
                .arg(capacity));
    }
}

/// Runs until a signal comes and everybody has been told.
void runUntilStopped(bridge::Bridge &bridge)
{
    const StopSignal signal;
    QObject::connect(&signal, &StopSignal::stop, &bridge, &bridge::Bridge::stop);
    QObject::connect(&bridge, &bridge::Bridge::stopped, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
}

/// What could not be read; the engine of the other programs does the same.
void logProblems(const FeedEvent &event)
{
    if (const auto *batch = std::get_if<FeedBatch>(&event)) {
        for (const QString &problem : batch->problems)
            qCInfo(ebFeed).noquote() << batch->feed << problem;
    }
}

int serveSession(const QString &file, double speed, bridge::Bridge &bridge)
{
    const auto source = SessionSource::open(file, speed, [&bridge](const FeedEvent &event) {
        logProblems(event);
        bridge.hear(event);
    });
    if (!source) {
        say(source.error().message);
        return unreadable;
    }
    if (!(*source)->warning().isEmpty())
        say((*source)->warning());
    (*source)->start();
    runUntilStopped(bridge);
    return 0;
}

int serveLive(const Options &options, const RunSettings &settings, const Clock &clock, bridge::Bridge &bridge)
{
    const auto live = liveOptions({u"espn"_s}, settings.values, settings.rules);
    if (!live) {
        say(live.error().message);
        return usage;
    }
    // A status is told again and again for its figures; the log wants each reason once.
    const auto feed = live->makeFeed(u"espn"_s, clock, [&bridge, told = QString()](const FeedEvent &event) mutable {
        if (const auto *status = std::get_if<FeedStatus>(&event)) {
            const QString text = u"ESPN is %1. %2"_s.arg(wordFor(status->transport), status->reason).trimmed();
            if (text != told)
                say(text);
            told = text;
        }
        logProblems(event);
        bridge.hear(event);
    });
    feed->follow(options.leagues.isEmpty() ? std::nullopt : std::optional(options.leagues));
    feed->start();
    runUntilStopped(bridge);
    feed->stop();
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    bridge::raiseFileLimit();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"edgeboard-bridge"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(EDGEBOARD_VERSION));

    const auto options = parse(QCoreApplication::arguments(), Program::Bridge, LeagueTable::builtIn());
    if (!options) {
        QTextStream(options.error().exitCode == 0 ? stdout : stderr) << options.error().message << Qt::endl;
        return options.error().exitCode;
    }
    RunSettings settings = runSettings(*options);
    for (const QString &problem : settings.problems)
        say(problem);
    if (!settings.values.contains(u"espn.interval_s"_s))
        settings.values.insert(u"espn.interval_s"_s, usualInterval);

    const auto wanted = bridgeOptions(*options, settings);
    if (!wanted) {
        say(wanted.error().message);
        return usage;
    }
    const SystemClock clock;
    bridge::Bridge bridge(clock, *wanted);
    if (const auto listening = bridge.listen(); !listening) {
        say(listening.error().message);
        return portTaken;
    }
    sayWhere(bridge, *wanted);
    const QString session = options->demo ? demoSessionPath() : options->sessionFile;
    return session.isEmpty() ? serveLive(*options, settings, clock, bridge)
                             : serveSession(session, options->speed, bridge);
}
