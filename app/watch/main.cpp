// SPDX-License-Identifier: MIT
// edgeboard-watch: the engine without a screen. JSON lines on standard output, what goes wrong on standard error.
#include "app/demo/DemoSession.h"
#include "app/feeds/MakeFeeds.h"
#include "app/feeds/RunSettings.h"
#include "app/keys/KeyStore.h"
#include "app/options/CommandLine.h"
#include "app/options/Profile.h"
#include "app/process/StopSignal.h"
#include "app/watch/FairAnswers.h"
#include "app/watch/LiveWatch.h"
#include "app/watch/SessionWatch.h"
#include "core/types/LeagueTable.h"

#include <QCoreApplication>
#include <QTextStream>

#include <csignal>

using namespace edgeboard;
using namespace Qt::StringLiterals;

namespace {

// CONTRACTS: exit codes.
constexpr int usage = 2;
constexpr int refused = 3;
constexpr int unreadable = 4;

void complain(const QString &sentence)
{
    QTextStream(stderr) << "edgeboard-watch: " << sentence << Qt::endl;
}

/// Runs until `run` has finished or a signal comes.
template <typename Run>
void runUntilStopped(Run &run, const StopSignal &signal)
{
    QObject::connect(&signal, &StopSignal::stop, &run, [&run] { run.stop(u"signal"_s); });
    QObject::connect(&run, &Run::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    QCoreApplication::exec();
}

/// Says what could not be written; false when there was something.
template <typename Run>
bool allWritten(const Run &run)
{
    const QString error = run.outputError().isEmpty() ? run.recordingError() : run.outputError();
    if (!error.isEmpty())
        complain(error);
    return error.isEmpty();
}

int watchSession(const Options &options)
{
    const auto run = SessionWatch::open(options, options.demo ? demoSessionPath() : options.sessionFile);
    if (!run) {
        complain(run.error().message);
        return unreadable;
    }
    if (!(*run)->warning().isEmpty())
        complain((*run)->warning());
    // Only now: until here the program ends at a signal by itself.
    const StopSignal signal;
    (*run)->start();
    runUntilStopped(**run, signal);
    // What was whole has been played; a script must still learn that the file was not.
    return allWritten(**run) && !(*run)->truncated() ? 0 : unreadable;
}

int watchLive(const Options &options)
{
    const RunSettings settings = runSettings(options);
    for (const QString &problem : settings.problems)
        complain(problem);
    auto live = liveOptions(settings.feeds, settings.values, settings.rules);
    if (!live) {
        complain(live.error().message);
        return usage;
    }
    for (const QString &feed : settings.feeds) {
        if (!keys::wantsKey(feed) || live->keys.contains(feed))
            continue;
        if (const QByteArray key = keys::readNow(feed); !key.isEmpty())
            live->keys.insert(feed, key);
    }
    if (!options.leagues.isEmpty())
        live->leagues = options.leagues;
    live->recordFile = options.recordFile;
    live->joinsFile = Profile::joinsFile(options.profileDir);
    // Before any other thread is there, which would take the signal the usual way.
    const StopSignal signal;
    LiveWatch run(options, *std::move(live));
    if (const auto started = run.start(); !started) {
        complain(started.error().message);
        return unreadable;
    }
    runUntilStopped(run, signal);
    if (run.droppedLines() > 0)
        complain(u"The reader was too slow: %1 lines were not written."_s.arg(run.droppedLines()));
    if (!allWritten(run))
        return unreadable;
    return run.allRefused() ? refused : 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"edgeboard-watch"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(EDGEBOARD_VERSION));

    const auto options = parse(QCoreApplication::arguments(), Program::Watch, LeagueTable::builtIn());
    if (!options) {
        QTextStream(options.error().exitCode == 0 ? stdout : stderr) << options.error().message << Qt::endl;
        return options.error().exitCode;
    }
    if (options->command == "fair"_L1)
        return answerStandardInput();
    std::signal(SIGPIPE, SIG_IGN);
    return options->demo || !options->sessionFile.isEmpty() ? watchSession(*options) : watchLive(*options);
}
