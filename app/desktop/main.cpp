// SPDX-License-Identifier: MIT
// edgeboard: the desktop. Reads like the picture in ARCHITECTURE: engine -> queue -> desk -> controllers ->
// QML.
#include "app/controllers/ChangePump.h"
#include "app/controllers/QmlSingletons.h"
#include "app/demo/DemoSession.h"
#include "app/desktop/BridgeTap.h"
#include "app/desktop/FeedKeys.h"
#include "app/desktop/Figures.h"
#include "app/desktop/Platform.h"
#include "app/desktop/RefusingNetwork.h"
#include "app/feeds/MakeFeeds.h"
#include "app/feeds/RunSettings.h"
#include "app/options/CommandLine.h"
#include "app/options/SettingsCatalog.h"
#include "app/process/StopSignal.h"
#include "core/engine/EngineThread.h"
#include "core/engine/LiveRun.h"
#include "core/engine/SessionRun.h"
#include "qml/Edgeboard/Theme/BundledFonts.h"

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTextStream>
#include <QtQml/qqmlextensionplugin.h>

#include <optional>

Q_IMPORT_QML_PLUGIN(EdgeboardPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_AppPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_ThemePlugin)

using namespace edgeboard;

namespace {

// CONTRACTS: exit codes.
constexpr int usage = 2;
constexpr int unreadable = 4;
constexpr int noDisplay = 1;

void complain(const QString &sentence)
{
    QTextStream(stderr) << "edgeboard: " << sentence << Qt::endl;
}

void giveUp(const QString &why)
{
    complain(why);
    QCoreApplication::exit(unreadable);
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList result;
    for (int i = 0; i < argc; ++i)
        result.append(QString::fromLocal8Bit(argv[i]));
    return result;
}

SessionOptions sessionOptions(const Options &options, const RunSettings &settings)
{
    SessionOptions result;
    result.demo = options.sessionFile.isEmpty();
    result.sessionFile = result.demo ? demoSessionPath() : options.sessionFile;
    result.speed = options.speed;
    result.startAtHighlight = result.demo && options.speed > 0;
    result.rules = settings.rules;
    result.silence.gap = settings::millisecondsOf(settings.values, QStringLiteral("stream.max_gap_s"));
    return result;
}

/// ESPN is asked for what is ticked, so nothing is there before; a session, a bridge and a relay bring what they have.
bool waitsForTicks(const Options &options, const RunSettings &settings)
{
    return settings.feeds.contains(QStringLiteral("espn")) && !options.demo && options.sessionFile.isEmpty();
}

struct MadeRun
{
    std::unique_ptr<EngineRun> run;
    QStringList waiting; ///< feeds that start when the key store has answered
};

/// A session that is played, or live feeds; fails with a sentence for a feed that cannot be used.
Expected<MadeRun> makeRun(const Options &options, const RunSettings &settings, ChangeQueue &queue)
{
    if (options.demo || !options.sessionFile.isEmpty())
        return MadeRun {std::make_unique<SessionRun>(sessionOptions(options, settings), queue), {}};
    auto live = liveOptions(settings.feeds, settings.values, settings.rules);
    if (!live)
        return tl::unexpected(live.error());
    live->recordFile = options.recordFile;
    live->joinsFile = Profile::joinsFile(options.profileDir);
    live->askLater = waitsForTicks(options, settings) ? settings.feeds : QStringList {QStringLiteral("espn")};
    live->makeTap = bridgeTapMaker(settings.values);
    const QStringList waiting = FeedKeys::takeWaiting(*live);
    return MadeRun {std::make_unique<LiveRun>(*std::move(live), queue), waiting};
}

history::Origin historyOrigin(const Options &options)
{
    const bool plays = options.demo || !options.sessionFile.isEmpty();
    return plays ? history::Origin::Session : history::Origin::Live;
}

/// Empty, so that it stays in memory, for what is no present and where nothing can be written.
QString historyFile(const Options &options, const Profile &profile)
{
    const bool keeps = historyOrigin(options) == history::Origin::Live && QFileInfo(profile.folder()).isWritable();
    return keeps ? QDir(profile.folder()).filePath(QStringLiteral("history.sqlite")) : QString();
}

/// What the user wants of the engine. It is posted; nothing waits.
void connectCommands(const LeagueController &leagues, const ReplayController &replay, const FeedController &feeds,
    const GameController &game, EngineThread &engine)
{
    const auto stop = [&engine](const QString &feed) { engine.setFeedOn(feed, false); };
    QObject::connect(&leagues, &LeagueController::tickedChanged, &engine, &EngineThread::chooseLeagues);
    QObject::connect(&replay, &ReplayController::playingWanted, &engine, &EngineThread::setPlaying);
    QObject::connect(&replay, &ReplayController::seekWanted, &engine, &EngineThread::seek);
    QObject::connect(&replay, &ReplayController::speedWanted, &engine, &EngineThread::setSpeed);
    QObject::connect(&game, &GameController::detailWanted, &engine, &EngineThread::openGame);
    QObject::connect(&game, &GameController::splitWanted, &engine, &EngineThread::splitJoin);
    QObject::connect(&game, &GameController::confirmWanted, &engine, &EngineThread::confirmJoin);
    QObject::connect(&feeds, &FeedController::reconnectWanted, &engine, &EngineThread::reconnect);
    QObject::connect(&feeds, &FeedController::stopWanted, &engine, stop);
}

/// As the command line wants it.
void arrange(QQuickWindow &window, GameController &game, const Options &options)
{
    const QString gamePage = QStringLiteral("game");
    if (options.page.startsWith(gamePage)) {
        game.open(options.page.section(QLatin1Char(':'), 1));
        window.setProperty("page", gamePage);
    } else if (!options.page.isEmpty()) {
        window.setProperty("page", options.page);
    }
    if (options.windowSize.isValid())
        window.resize(options.windowSize);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(QStringLiteral("edgeboard"));
    QCoreApplication::setApplicationVersion(QStringLiteral(EDGEBOARD_VERSION));
    const auto options = parse(argumentsOf(argc, argv), Program::Desktop, LeagueTable::builtIn());
    if (!options) {
        QTextStream(options.error().exitCode == 0 ? stdout : stderr) << options.error().message << Qt::endl;
        return options.error().exitCode;
    }
    if (const QString reason = whyNoDisplay(); !reason.isEmpty()) {
        complain(reason);
        return noDisplay;
    }

    chooseRenderer();
    StopSignal::hold();
    QGuiApplication application(argc, argv);
    // A supervisor's SIGTERM ends it as the user would: clients of the bridge inside are told.
    const StopSignal signal;
    QObject::connect(&signal, &StopSignal::stop, &application, &QCoreApplication::quit);
    QGuiApplication::setDesktopFileName(QStringLiteral("edgeboard"));
    QQuickStyle::setStyle(QStringLiteral("Basic"));
    loadBundledFonts();

    // What is remembered.
    Profile profile(options->profileDir);
    if (!profile.problem().isEmpty())
        complain(profile.problem());
    QObject::connect(&profile, &Profile::problemChanged, [&profile] { complain(profile.problem()); });
    const RunSettings settings = runSettings(*options);
    for (const QString &problem : settings.problems)
        complain(problem);

    // What is known, and who shows it.
    const SystemClock clock;
    Desk desk(LeagueTable::builtIn(), clock);
    ChangePump pump(desk);
    BoardController board(desk);
    LeagueController leagues(desk, profile, options->leagues);
    AlertController alerts(desk, settings.rules);
    ReplayController replay(desk);
    FeedController feeds(desk);
    GameController game(desk, settings.rules);
    AppearanceController appearance(profile, options->theme);
    history::HistoryThread historyThread(historyFile(*options, profile), clock);
    HistoryController history(desk, historyThread, historyOrigin(*options));

    // Who finds it out.
    auto run = makeRun(*options, settings, pump.queue());
    if (!run) {
        complain(run.error().message);
        return usage;
    }
    EngineThread engine(std::move(run->run));
    FeedKeys keys(engine, feeds);

    // What the user chooses.
    const bool asksForTicked = waitsForTicks(*options, settings);
    const auto showLeagues = [&] {
        board.setLeagues(leagues.shown(), leagues.hasChoice() || asksForTicked);
        game.setLeagues(leagues.shown());
    };
    const auto showOdds = [&] {
        board.setPriceFormat(appearance.priceFormat());
        alerts.setPriceFormat(appearance.priceFormat());
        game.setPriceFormat(appearance.priceFormat());
    };
    QObject::connect(&leagues, &LeagueController::shownChanged, &board, showLeagues);
    QObject::connect(&appearance, &AppearanceController::oddsFormatChanged, &board, showOdds);
    connectCommands(leagues, replay, feeds, game, engine);
    QObject::connect(&engine, &EngineThread::failed, &application, &giveUp);
    showLeagues();
    showOdds();

    // What is drawn. Destroyed first, because it looks at everything above.
    qml::instances() = {&board, &leagues, &alerts, &replay, &appearance, &feeds, &game, &history};
    RefusingNetworkFactory noNetwork;
    QQmlApplicationEngine pages;
    pages.setNetworkAccessManagerFactory(&noNetwork);
    pages.addImportPath(QStringLiteral("qrc:/qt/qml"));
    pages.load(QUrl(QStringLiteral("qrc:/qt/qml/Edgeboard/Main.qml")));
    auto *window = pages.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow *>(pages.rootObjects().first());
    if (!window) {
        complain(QStringLiteral("The pages of this installation do not load."));
        return noDisplay;
    }
    arrange(*window, game, *options);
    if (options->selfTest || !options->screenshotFile.isEmpty())
        pictureAndQuit(*window, options->screenshotAfterMs, options->screenshotFile);

    std::optional<Figures> figures;
    if (options->measureSeconds)
        figures.emplace(*window, desk, pump.queue(), *options->measureSeconds);

    if (leagues.hasChoice())
        engine.chooseLeagues(leagues.chosen());
    engine.start();
    for (const QString &feed : run->waiting)
        keys.start(feed);
    return QGuiApplication::exec();
}
