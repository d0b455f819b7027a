// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/QmlSingletons.h"
#include "tests/app/AppFixtures.h"

#include <QTemporaryDir>

namespace edgeboard {

/// The real controllers, connected as main() does, on a clock that stands still and without an engine. Must outlive
/// the QML engine.
class PageSet final
{
public:
    explicit PageSet(const QString &theme)
        : m_appearance(m_profile, theme)
    {
        const auto showLeagues = [this] {
            m_board.setLeagues(m_leagues.shown(), m_leagues.hasChoice());
            m_game.setLeagues(m_leagues.shown());
        };
        const auto showOdds = [this] {
            m_board.setPriceFormat(m_appearance.priceFormat());
            m_alerts.setPriceFormat(m_appearance.priceFormat());
            m_game.setPriceFormat(m_appearance.priceFormat());
        };
        QObject::connect(&m_leagues, &LeagueController::shownChanged, &m_board, showLeagues);
        QObject::connect(&m_appearance, &AppearanceController::oddsFormatChanged, &m_board, showOdds);
        showLeagues();
        showOdds();
        qml::instances() = {&m_board, &m_leagues, &m_alerts, &m_replay, &m_appearance, &m_feeds, &m_game, &m_history};
    }

    [[nodiscard]] Desk &desk() { return m_desk; }
    [[nodiscard]] ManualClock &clock() { return m_clock; }
    [[nodiscard]] FeedController &feeds() { return m_feeds; }
    [[nodiscard]] GameController &game() { return m_game; }
    [[nodiscard]] history::HistoryThread &history() { return m_historyThread; }
    [[nodiscard]] AppearanceController &appearance() { return m_appearance; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    Profile m_profile {m_folder.path()};
    ManualClock m_clock {fixtures::wall};
    Desk m_desk {LeagueTable::builtIn(), m_clock};
    BoardController m_board {m_desk};
    LeagueController m_leagues {m_desk, m_profile, {}};
    AlertController m_alerts {m_desk, EdgeRules {}};
    ReplayController m_replay {m_desk};
    FeedController m_feeds {m_desk};
    GameController m_game {m_desk, EdgeRules {}};
    history::HistoryThread m_historyThread {{}, m_clock};
    HistoryController m_history {m_desk, m_historyThread, history::Origin::Live};
    AppearanceController m_appearance;
};

} // namespace edgeboard
