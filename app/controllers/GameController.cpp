// SPDX-License-Identifier: MIT
#include "app/controllers/GameController.h"

#include "app/models/FairText.h"
#include "app/models/FeedText.h"
#include "app/models/GameLineup.h"
#include "app/models/GameText.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

// spec 3: order and stillness.
constexpr qint64 orderEveryMs = 1000;
constexpr qint64 keyHoldsMs = 3000;

} // namespace

GameController::GameController(Desk &desk, const EdgeRules &rules, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_odds(desk, rules)
{
    connect(&desk, &Desk::changed, this, &GameController::take);
    connect(&desk, &Desk::aged, this, &GameController::age);
    connect(&m_joins, &JoinListModel::countChanged, this, &GameController::joinsChanged);
}

void GameController::setLeagues(const QStringList &leagues)
{
    m_leagues = leagues;
    refreshList(true);
}

void GameController::setPriceFormat(fmt::PriceFormat format)
{
    m_format = format;
    m_odds.setPriceFormat(format);
    refreshHead();
    refreshList(false);
}

void GameController::open(const QString &gameId)
{
    const auto games = lineup(m_desk.shelf(), m_leagues, {}, m_desk.now());
    m_wantsFirst = gameId == "first"_L1 && games.empty();
    if (m_wantsFirst)
        return;
    QString wanted = gameId;
    if (gameId == "first"_L1) {
        const auto priced = std::ranges::find_if(games, &GameSummary::hasPrices);
        wanted = (priced == games.end() ? games.front() : *priced)->game.id;
    }
    if (wanted == m_gameId)
        return;
    m_gameId = wanted;
    m_odds.setGame(wanted);
    emit detailWanted(wanted);
    emit gameChanged();
    refreshHead();
    refreshChart();
    refreshDetail();
    refreshList(mayMove());
}

QString GameController::openAlert(const QString &alertId)
{
    const auto selection = m_desk.alerts().selectionOf(alertId);
    if (!selection)
        return {};
    open(selection->gameId);
    if (const auto market = marketOf(*selection))
        m_odds.showMarket(*market);
    return selection->gameId;
}

void GameController::close()
{
    open(QString());
}

void GameController::step(int by)
{
    const int at = m_games.indexOf(m_gameId);
    const int next = std::clamp(at + by, 0, std::max(0, m_games.rowCount() - 1));
    m_sinceStep.start();
    if (m_games.rowCount() > 0 && next != at)
        open(m_games.rows().at(static_cast<std::size_t>(next)).key);
}

void GameController::take(const DeskChange &change)
{
    if (m_wantsFirst && !change.games.isEmpty())
        open(u"first"_s);
    if (m_gameId.isEmpty())
        return;
    const bool own = change.reset || change.games.contains(m_gameId)
        || std::ranges::find(change.removedGames, m_gameId) != change.removedGames.end();
    if (own)
        refreshHead();
    if (own || change.alerts || (m_wholeGame && change.detail))
        refreshChart();
    if (own || change.detail)
        refreshDetail();
    // Membership and order follow with the ages.
    for (const QString &id : change.games) {
        if (m_games.indexOf(id) >= 0)
            m_games.update(rowOf(*m_desk.shelf().find(id)));
    }
}

void GameController::age()
{
    if (m_gameId.isEmpty())
        return;
    refreshHead();
    refreshDetail();
    refreshList(mayMove() && (!m_sinceOrder.isValid() || m_sinceOrder.hasExpired(orderEveryMs)));
}

bool GameController::mayMove() const
{
    return !m_pointerInside && (!m_sinceStep.isValid() || m_sinceStep.hasExpired(keyHoldsMs));
}

void GameController::refreshHead()
{
    const GameSummary *summary = m_desk.shelf().find(m_gameId);
    m_known = summary != nullptr;
    if (summary) {
        const Game &game = summary->game;
        const GameRow row = rowOf(*summary);
        m_card = row.card;
        m_sentence = row.sentence;
        m_placeText = m_desk.leagues().nameOf(game.league);
        m_ageText = row.ageText;
        m_ageState = row.ageState;
        m_disputeText = disputeInWords(game, m_desk.leagues(), m_desk.now());
        if (!m_ageText.isEmpty() && !game.scoreFeed.isEmpty())
            m_ageText += u", "_s + feedName(game.scoreFeed);
        if (text::groupOf(game.phase) == text::PhaseGroup::Final && game.start)
            m_placeText += u", started "_s + fmt::startTime(*game.start, m_desk.wallNow());
    }
    emit headChanged();
}

void GameController::refreshDetail()
{
    const auto &detail = m_desk.detail();
    const bool isOurs = detail && detail->summary.game.id == m_gameId;
    QString fairText;
    QString fairNote;
    if (isOurs) {
        m_joins.setJoins(detail->summary.game, detail->joins);
        if (detail->model)
            std::tie(fairText, fairNote)
                = modelInWords(*detail->model, detail->summary.game, m_desk.leagues(), m_desk.now());
    } else {
        m_joins.clear();
    }
    if (fairText == m_fairText && fairNote == m_fairNote)
        return;
    m_fairText = fairText;
    m_fairNote = fairNote;
    emit fairChanged();
}

void GameController::setWholeGame(bool whole)
{
    if (whole == m_wholeGame)
        return;
    m_wholeGame = whole;
    emit wholeGameChanged();
    refreshChart();
}

void GameController::splitJoin(const QString &feed)
{
    emit splitWanted(m_gameId, feed);
}

void GameController::confirmJoin(const QString &feed)
{
    const int at = m_joins.indexOf(feed);
    if (at >= 0)
        emit confirmWanted(m_gameId, feed, m_joins.rows().at(static_cast<std::size_t>(at)).sourceId);
}

void GameController::refreshChart()
{
    const GameSummary *summary = m_desk.shelf().find(m_gameId);
    if (!summary)
        return; // what was drawn stays, and the page says that the game is gone
    const auto alerts = m_desk.alerts().alertsOf(m_gameId);
    const League *league = m_desk.leagues().byId(summary->game.league);
    const auto &detail = m_desk.detail();
    const bool hasWhole = detail && detail->summary.game.id == m_gameId;
    WinChart chart = m_wholeGame
        ? makeWholeChart(*summary, hasWhole ? detail->whole : QVector<HistoryPoint>(), alerts, league)
        : makeWinChart(*summary, alerts, league);
    if (chart == m_chart)
        return;
    m_chart = std::move(chart);
    emit chartChanged();
}

GameRow GameController::rowOf(const GameSummary &summary) const
{
    const Game &game = summary.game;
    GameRow row;
    row.key = game.id;
    row.leagueId = game.league;
    row.card = makeCard(summary, {m_desk.now(), m_desk.wallNow(), m_format, m_desk.leagues().byId(game.league)});
    row.sentence = row.card.sentence;
    row.dimmed = m_desk.shelf().justEnded(game.id, m_desk.now());
    if (text::groupOf(game.phase) == text::PhaseGroup::Live) {
        const MonotonicTime age = m_desk.now() - game.confirmedAt;
        row.ageText = fmt::age(age);
        row.ageState = fmt::wordFor(fmt::ageState(age));
        row.sentence += u" Score %1 old."_s.arg(row.ageText);
    }
    return row;
}

void GameController::refreshList(bool move)
{
    const auto games = lineup(m_desk.shelf(), m_leagues, m_gameId, m_desk.now());
    std::vector<GameRow> wanted;
    wanted.reserve(games.size());
    for (const GameSummary *summary : games)
        wanted.push_back(rowOf(*summary));
    if (move) {
        m_sinceOrder.start();
    } else {
        // Known ones keep their places, new ones come last.
        std::ranges::stable_sort(wanted, {}, [this](const GameRow &row) {
            const int at = m_games.indexOf(row.key);
            return at < 0 ? std::numeric_limits<int>::max() : at;
        });
    }
    m_games.setRows(std::move(wanted));
    const QString title = lineupTitle(games.size(), lineupGroup(m_desk.shelf(), m_gameId, m_desk.now()));
    if (title == m_listTitle)
        return;
    m_listTitle = title;
    emit listChanged();
}

} // namespace edgeboard
