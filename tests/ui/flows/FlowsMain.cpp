// SPDX-License-Identifier: MIT
// Qt Quick Test with the real controllers behind the real pages, and FlowsDriver in place of the engine.
#include "app/controllers/QmlSingletons.h"
#include "tests/ui/flows/FlowsDriver.h"

#include <QQmlEngine>
#include <QQuickStyle>
#include <QTemporaryDir>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuickTest>

#include <memory>

Q_IMPORT_QML_PLUGIN(EdgeboardPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_AppPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_ThemePlugin)

using namespace edgeboard;

class FlowsSetup : public QObject
{
    Q_OBJECT

public slots:
    void applicationAvailable()
    {
        QQuickStyle::setStyle(QStringLiteral("Basic"));
        m_folder = std::make_unique<QTemporaryDir>();
        m_profile = std::make_unique<Profile>(m_folder->path());
        m_desk = std::make_unique<Desk>(LeagueTable::builtIn(), m_clock);
        m_board = std::make_unique<BoardController>(*m_desk);
        m_leagues = std::make_unique<LeagueController>(*m_desk, *m_profile, QStringList());
        m_alerts = std::make_unique<AlertController>(*m_desk, EdgeRules {});
        m_replay = std::make_unique<ReplayController>(*m_desk);
        m_appearance = std::make_unique<AppearanceController>(*m_profile, QStringLiteral("dark"));
        m_feeds = std::make_unique<FeedController>(*m_desk);
        m_driver = std::make_unique<FlowsDriver>(*m_desk, *m_feeds, m_clock, m_folder->path());
        connect(m_leagues.get(), &LeagueController::shownChanged, m_board.get(),
            [this] { m_board->setLeagues(m_leagues->shown(), m_leagues->hasChoice()); });
        m_board->setLeagues({}, false);
        qml::instances()
            = {m_board.get(), m_leagues.get(), m_alerts.get(), m_replay.get(), m_appearance.get(), m_feeds.get()};
    }

    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        qmlRegisterSingletonInstance("Edgeboard.Flows", 1, 0, "Driver", m_driver.get());
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Profile> m_profile;
    ManualClock m_clock {fixtures::wall};
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<BoardController> m_board;
    std::unique_ptr<LeagueController> m_leagues;
    std::unique_ptr<AlertController> m_alerts;
    std::unique_ptr<ReplayController> m_replay;
    std::unique_ptr<AppearanceController> m_appearance;
    std::unique_ptr<FeedController> m_feeds;
    std::unique_ptr<FlowsDriver> m_driver;
};

QUICK_TEST_MAIN_WITH_SETUP(edgeboard_flows, FlowsSetup)
#include "FlowsMain.moc"
