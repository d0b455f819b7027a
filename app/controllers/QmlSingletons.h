// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/AlertController.h"
#include "app/controllers/AppearanceController.h"
#include "app/controllers/BoardController.h"
#include "app/controllers/FeedController.h"
#include "app/controllers/GameController.h"
#include "app/controllers/HistoryController.h"
#include "app/controllers/LeagueController.h"
#include "app/controllers/ReplayController.h"
#include "app/models/CalibrationCard.h"
#include "app/models/FeedCard.h"
#include "app/models/GameCard.h"

#include <QJSEngine>
#include <QQmlEngine>
#include <QtQml/qqmlregistration.h>

// The border to QML: the objects that main() made, as singletons of Edgeboard.App. Nothing else is
// registered.
namespace edgeboard::qml {

/// Filled by main() before the first QML file loads; the objects outlive the QML engine.
struct Instances
{
    BoardController *board = nullptr;
    LeagueController *leagues = nullptr;
    AlertController *alerts = nullptr;
    ReplayController *replay = nullptr;
    AppearanceController *appearance = nullptr;
    FeedController *feeds = nullptr;
    GameController *game = nullptr;
    HistoryController *history = nullptr;
};
inline Instances &instances()
{
    static Instances all;
    return all;
}

template <typename T>
T *owned(T *object)
{
    Q_ASSERT_X(object, "QmlSingletons", "main() must fill instances() first");
    QJSEngine::setObjectOwnership(object, QJSEngine::CppOwnership);
    return object;
}

struct BoardForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::BoardController)
    QML_NAMED_ELEMENT(Board)
    QML_SINGLETON

public:
    static BoardController *create(QQmlEngine *, QJSEngine *) { return owned(instances().board); }
};

struct LeaguesForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::LeagueController)
    QML_NAMED_ELEMENT(Leagues)
    QML_SINGLETON

public:
    static LeagueController *create(QQmlEngine *, QJSEngine *) { return owned(instances().leagues); }
};

struct AlertsForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::AlertController)
    QML_NAMED_ELEMENT(Alerts)
    QML_SINGLETON

public:
    static AlertController *create(QQmlEngine *, QJSEngine *) { return owned(instances().alerts); }
};

struct ReplayForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::ReplayController)
    QML_NAMED_ELEMENT(Replay)
    QML_SINGLETON

public:
    static ReplayController *create(QQmlEngine *, QJSEngine *) { return owned(instances().replay); }
};

struct AppearanceForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::AppearanceController)
    QML_NAMED_ELEMENT(Appearance)
    QML_SINGLETON

public:
    static AppearanceController *create(QQmlEngine *, QJSEngine *) { return owned(instances().appearance); }
};

struct FeedsForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::FeedController)
    QML_NAMED_ELEMENT(Feeds)
    QML_SINGLETON

public:
    static FeedController *create(QQmlEngine *, QJSEngine *) { return owned(instances().feeds); }
};

struct GameForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::GameController)
    QML_NAMED_ELEMENT(Game)
    QML_SINGLETON

public:
    static GameController *create(QQmlEngine *, QJSEngine *) { return owned(instances().game); }
};

struct HistoryForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::HistoryController)
    QML_NAMED_ELEMENT(History)
    QML_SINGLETON

public:
    static HistoryController *create(QQmlEngine *, QJSEngine *) { return owned(instances().history); }
};

struct OddsForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::OddsController)
    QML_NAMED_ELEMENT(Odds)
    QML_SINGLETON

public:
    static OddsController *create(QQmlEngine *, QJSEngine *) { return owned(&instances().game->odds()); }
};

struct FeedCardForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::FeedCard)
    QML_VALUE_TYPE(feedCard)
};

struct GameCardForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::GameCard)
    QML_VALUE_TYPE(gameCard)
};

struct OddsPriceForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::OddsPrice)
    QML_VALUE_TYPE(oddsPrice)
};

struct OddsNotesForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::OddsNotes)
    QML_VALUE_TYPE(oddsNotes)
};

struct EdgeCalcForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::EdgeCalc)
    QML_VALUE_TYPE(edgeCalc)
};

struct CalibrationCardForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::CalibrationCard)
    QML_VALUE_TYPE(calibrationCard)
};

struct WinChartForeign
{
    Q_GADGET
    QML_FOREIGN(edgeboard::WinChart)
    QML_VALUE_TYPE(winChart)
};

} // namespace edgeboard::qml
