// SPDX-License-Identifier: MIT
// edgeboard-watch: the engine without a screen. JSON lines on standard output, what goes wrong on standard error.
#include "app/demo/DemoSession.h"
#include "app/options/CommandLine.h"
#include "app/watch/FairAnswers.h"
#include "app/watch/StopSignal.h"
#include "app/watch/WatchRun.h"
#include "core/types/LeagueTable.h"

#include <QCoreApplication>
#include <QTextStream>

#include <csignal>

using namespace edgeboard;
using namespace Qt::StringLiterals;

namespace {

// CONTRACTS: exit codes.
constexpr int usage = 2;
constexpr int unreadable = 4;

void complain(const QString &sentence)
{
    QTextStream(stderr) << "edgeboard-watch: " << sentence << Qt::endl;
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
    if (!options->demo && options->sessionFile.isEmpty()) {
        complain(
            u"There is nothing to watch. Give --demo, or --session FILE. Live feeds are not in this version yet."_s);
        return usage;
    }

    std::signal(SIGPIPE, SIG_IGN);
    const auto run = WatchRun::open(*options, options->demo ? demoSessionPath() : options->sessionFile);
    if (!run) {
        complain(run.error().message);
        return unreadable;
    }
    if (!(*run)->warning().isEmpty())
        complain((*run)->warning());
    // Only now: until here the program ends at a signal by itself.
    const StopSignal signal;
    QObject::connect(&signal, &StopSignal::stop, run->get(), [&run] { (*run)->stop(u"signal"_s); });
    QObject::connect(run->get(), &WatchRun::finished, &application, &QCoreApplication::quit, Qt::QueuedConnection);
    (*run)->start();
    QCoreApplication::exec();

    if (!(*run)->outputError().isEmpty()) {
        complain((*run)->outputError());
        return unreadable;
    }
    if (!(*run)->recordingError().isEmpty()) {
        complain((*run)->recordingError());
        return unreadable;
    }
    // What was whole has been played; a script must still learn that the file was not.
    return (*run)->truncated() ? unreadable : 0;
}
