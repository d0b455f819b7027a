// SPDX-License-Identifier: MIT
// edgeboard_game_picture THEME SIZE KIND FORMAT FILE.png: the page of one game with hand-made odds, for the eye.
// KIND: books, suspicious, threeway, props, spread, none, final, next or gone. FORMAT: 0 to 4, as the menu has them.
#include "qml/Edgeboard/Theme/BundledFonts.h"
#include "tests/app/OddsFixtures.h"
#include "tests/ui/flows/PageSet.h"

#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTimer>
#include <QtQml/qqmlextensionplugin.h>

#include <cstdio>
#include <memory>

Q_IMPORT_QML_PLUGIN(EdgeboardPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_AppPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_ControlsPlugin)
Q_IMPORT_QML_PLUGIN(Edgeboard_ThemePlugin)

using namespace edgeboard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr MonotonicTime now = 1h;

GameSummary soccer(GameSummary summary)
{
    Game &game = summary.game;
    game.league = u"eng.1"_s;
    game.sport = u"soccer"_s;
    game.home = {u"Real Sociedad"_s, u"Real Sociedad"_s, u"RSO"_s, u"#0067B1"_s, u"#FFFFFF"_s};
    game.away = {u"Barcelona"_s, u"Barcelona"_s, u"BAR"_s, u"#A50044"_s, u"#EDBB00"_s};
    game.homeScore = game.awayScore = 1;
    game.clock = {u"69'"_s, 4140.0};
    game.situation = {};
    summary.modelDraw = Micro(281'000);
    return summary;
}

OddsMarket threeWay(const QString &id)
{
    OddsMarket market;
    market.key = {id, u"moneyline"_s, std::nullopt};
    market.sides = {Side::Home, Side::Draw, Side::Away};
    fixtures::addBook(market, u"bet365"_s, {210, 230, 140}, now - 2s);
    fixtures::addBook(market, u"BetRivers"_s, {205, 225, 135}, {});
    fixtures::addBook(market, u"DraftKings"_s, {215, 235, -105}, now - 44s);
    fixtures::addBook(market, u"Pinnacle"_s, {1200, 240, 142}, now - 700ms);
    fixtures::addBook(market, u"Unibet"_s, {200, 220, 130}, now - 12s);
    fixtures::suspend(market.rows[4]);
    market.rows[3].cells[1]->best = true;
    market.rows[3].cells[1]->edge = Micro(81'000);
    market.rows[3].cells[2]->best = true;
    market.rows[3].cells[0]->quote.moved = 1;
    market.rows[3].cells[0]->quote.changedAt = now - 3s;
    market.consensus
        = OddsConsensus {{Micro(310'000), Micro(290'000), Micro(400'000)}, 4, 1, 0.013, u"consensus:shin, 4 books"_s};
    market.bestOverround = 0.012;
    return market;
}

void fill(PageSet &pages, const QString &kind)
{
    GameSummary summary = fixtures::saints(now);
    summary.game.away.color = u"#D3BC8D"_s;
    summary.game.away.alternateColor = u"#101820"_s;
    summary.game.home.color = u"#A71930"_s;
    summary.game.home.alternateColor = u"#FFFFFF"_s;
    summary.game.scoreFeed = u"espn"_s;
    summary.history = fixtures::history(now);
    summary.bestEdge = BestEdge {EdgeTier::Strong, winnerKey(summary.game.id, Side::Away), Micro(134'000), {}};
    if (kind == "threeway"_L1)
        summary = soccer(summary);
    if (kind == "final"_L1)
        summary.game.phase = Phase::Final;
    if (kind == "next"_L1) {
        summary.game.phase = Phase::Scheduled;
        summary.game.start = fixtures::wall + 3h;
        summary.game.homeScore.reset();
        summary.game.awayScore.reset();
        summary.game.situation = {};
        summary.history.clear();
    }
    if (kind == "none"_L1)
        summary.hasPrices = false;
    std::vector<GameSummary> games {summary};
    for (int i = 2; i < 12; ++i) {
        games.push_back(fixtures::game(u"nfl-%1"_s.arg(i), u"nfl"_s, summary.game.phase, now, i % 4 + 1));
        if (i < 5)
            games.back().bestEdge = BestEdge {
                EdgeTier::Firing, winnerKey(games.back().game.id, Side::Away), Micro(96'000 - 4'000 * i), {}};
    }
    const bool live = kind == "books"_L1 || kind == "suspicious"_L1;
    Alert open = fixtures::alert(u"one"_s, summary, now - 18s);
    open.reading.ask = Micro(409'836);
    open.reading.fairSource = u"model:ou-1"_s;
    open.peakNet = Micro(140'000);
    Alert gone = fixtures::alert(u"two"_s, summary, now - 400s);
    gone.state = Alert::State::Closed;
    gone.changedAt = gone.openedAt + 22s;
    gone.reason = u"price moved"_s;
    Alert withdrawn = gone;
    withdrawn.id = u"three"_s;
    withdrawn.openedAt = now - 200s;
    withdrawn.state = Alert::State::Retracted;
    withdrawn.reason = u"touchdown overturned, 20–21 to 14–21"_s;
    pages.desk().apply(fixtures::batch(now, games, live ? std::vector {gone, withdrawn, open} : std::vector<Alert> {}));
    pages.game().open(summary.game.id);

    ChangeBatch batch = fixtures::batch(now, {});
    batch.detail = fixtures::detail(summary, now);
    if (kind == "suspicious"_L1)
        batch.detail->arbitrages = {fixtures::arbitrage(summary.game.id, 0.0944, now)};
    if (kind == "threeway"_L1) {
        batch.detail->markets = {threeWay(summary.game.id)};
        batch.detail->arbitrages.clear();
    }
    if (kind == "none"_L1 || kind == "final"_L1) {
        batch.detail.emplace();
        batch.detail->summary = summary;
    }
    if (kind == "gone"_L1)
        batch.removedGames = {summary.game.id};
    pages.desk().apply(batch);
    if (kind == "props"_L1)
        pages.game().odds().setTab(3);
    if (kind == "spread"_L1)
        pages.game().odds().setTab(1);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    const QGuiApplication application(argc, argv);
    const QStringList arguments = QGuiApplication::arguments();
    if (arguments.size() < 6) {
        std::fputs("usage: edgeboard_game_picture THEME WIDTHxHEIGHT KIND FORMAT FILE.png [SCALE]\n", stderr);
        return 2;
    }
    QQuickStyle::setStyle(u"Basic"_s);
    loadBundledFonts();
    PageSet pages(arguments[1]);
    pages.appearance().setOddsFormatIndex(arguments[4].toInt());
    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.load(QUrl(u"qrc:/qt/qml/Edgeboard/Main.qml"_s));
    if (engine.rootObjects().isEmpty())
        return 1;
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst());
    if (arguments.size() > 6) {
        QQmlComponent scale(&engine);
        scale.setData(
            "import QtQml; import Edgeboard.Theme; QtObject { property real to; onToChanged: Theme.scale = to }", {});
        const std::unique_ptr<QObject> setter(scale.create());
        setter->setProperty("to", arguments[6].toDouble());
    }
    window->setProperty("page", u"game"_s);
    window->resize(arguments[2].section(u'x', 0, 0).toInt(), arguments[2].section(u'x', 1).toInt());
    fill(pages, arguments[3]);
    bool saved = false;
    QTimer::singleShot(700, window, [&] {
        saved = window->grabWindow().save(arguments[5]);
        QCoreApplication::quit();
    });
    QGuiApplication::exec();
    return saved ? 0 : 1;
}
