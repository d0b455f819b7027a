// SPDX-License-Identifier: MIT
#include "app/controllers/BoardController.h"

#include "app/models/Formats.h"

#include <algorithm>
#include <array>

namespace edgeboard {

namespace {

// spec 3, order and stillness; spec 15, names.
constexpr qint64 orderEveryMs = 1000;
constexpr qint64 keyHoldsMs = 3000;
constexpr qint64 sentencesEveryMs = 5000;
constexpr qint64 startingMs = 3000; // that long, an empty board means that nothing has come yet

constexpr int allIndex = 3;

} // namespace

BoardController::BoardController(Desk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_model(desk.shelf(), desk.leagues())
{
    m_sinceStart.start();
    m_sinceSentences.start();
    connect(&desk, &Desk::changed, this, &BoardController::take);
    connect(&desk, &Desk::aged, this, &BoardController::age);
    explain();
}

int BoardController::groupIndex() const
{
    const auto group = m_model.filter().group;
    return group ? static_cast<int>(*group) : allIndex;
}

void BoardController::setGroupIndex(int index)
{
    BoardFilter filter = m_model.filter();
    filter.group = index >= 0 && index < allIndex ? std::optional(static_cast<text::PhaseGroup>(index)) : std::nullopt;
    setFilter(filter);
}

void BoardController::setEdgesOnly(bool edgesOnly)
{
    BoardFilter filter = m_model.filter();
    filter.edgesOnly = edgesOnly;
    setFilter(filter);
}

QString BoardController::sortName() const
{
    switch (m_model.filter().sort) {
    case BoardFilter::Sort::Clock:
        return QStringLiteral("Clock");
    case BoardFilter::Sort::BestEdge:
        return QStringLiteral("Edge");
    case BoardFilter::Sort::Start:
        break;
    }
    return QStringLiteral("Start");
}

void BoardController::nextSort()
{
    BoardFilter filter = m_model.filter();
    filter.sort = static_cast<BoardFilter::Sort>((static_cast<int>(filter.sort) + 1) % 3);
    setFilter(filter);
}

void BoardController::setLeagues(const QStringList &leagues, bool chosen)
{
    m_leaguesChosen = chosen;
    BoardFilter filter = m_model.filter();
    filter.leagues = leagues;
    setFilter(filter);
}

void BoardController::setFilter(const BoardFilter &filter)
{
    if (filter == m_model.filter())
        return;
    m_model.setFilter(filter);
    emit filterChanged();
    applyOrder();
}

void BoardController::setPriceFormat(fmt::PriceFormat format)
{
    m_model.setPriceFormat(format);
    m_model.refreshGames(m_desk.shelf().games().keys(), m_desk.now(), m_desk.wallNow());
}

QList<int> BoardController::groupCounts() const
{
    const MonotonicTime now = m_desk.now();
    return {m_model.countOf(text::PhaseGroup::Live, now), m_model.countOf(text::PhaseGroup::Next, now),
        m_model.countOf(text::PhaseGroup::Final, now)};
}

QString BoardController::waitingText() const
{
    if (mayMove())
        return {};
    const int moves = m_model.waitingMoves(m_desk.now());
    if (moves == 0)
        return {};
    return moves == 1 ? QStringLiteral("1 card will move") : QStringLiteral("%1 cards will move").arg(moves);
}

void BoardController::setSelectedGame(const QString &gameId)
{
    if (m_selected == gameId)
        return;
    m_selected = gameId;
    emit selectedGameChanged();
}

QString BoardController::clockText() const
{
    return fmt::timeOfDay(m_desk.wallNow());
}

QString BoardController::zoneText() const
{
    return fmt::zoneName(m_desk.wallNow());
}

QString BoardController::dayText() const
{
    return fmt::day(m_desk.wallNow());
}

void BoardController::holdStill()
{
    m_sinceKey.start();
}

bool BoardController::mayMove() const
{
    return !m_pointerInside && (!m_sinceKey.isValid() || m_sinceKey.hasExpired(keyHoldsMs));
}

void BoardController::applyOrder()
{
    m_model.arrangeNow(m_desk.now(), m_desk.wallNow());
    m_sinceOrder.start();
    explain();
    emit countsChanged();
}

void BoardController::take(const DeskChange &change)
{
    if (change.reset) {
        m_model.clear();
        applyOrder();
    }
    if (change.playback)
        emit clockChanged(); // in a fast replay the clock must not lag behind the bar
    m_model.removeGames(QStringList(change.removedGames.begin(), change.removedGames.end()));
    m_model.refreshGames(change.games, m_desk.now(), m_desk.wallNow());
    if (m_model.gameCount() == 0 && !change.games.isEmpty())
        applyOrder(); // the first ones come at once: nothing is there that could move
}

void BoardController::age()
{
    const bool sentences = m_sinceSentences.hasExpired(sentencesEveryMs);
    if (sentences)
        m_sinceSentences.start();
    m_model.refreshAges(m_desk.now(), m_desk.wallNow(), sentences);
    emit clockChanged();
    if (mayMove() && (!m_sinceOrder.isValid() || m_sinceOrder.hasExpired(orderEveryMs)))
        applyOrder();
    else {
        explain();
        emit countsChanged();
    }
}

void BoardController::explain()
{
    m_empty = whyEmpty(m_model, m_desk, {!m_sinceStart.hasExpired(startingMs), m_leaguesChosen});
    const LostFeeds lost = m_model.gameCount() > 0 ? whatIsLost(m_desk) : LostFeeds {};
    if (lost.text == m_lost.text)
        return;
    m_lost = lost;
    emit lostChanged();
}

QStringList BoardController::emptyActions() const
{
    QStringList texts;
    for (const BoardReason::Choice &choice : m_empty.choices)
        texts.append(choice.text);
    return texts;
}

QString BoardController::emptyKind() const
{
    static const std::array<const char16_t *, 6> names {
        u"none", u"starting", u"not-covered", u"feed-down", u"filtered-out", u"no-games"};
    return QStringView(names.at(static_cast<std::size_t>(m_empty.kind))).toString();
}

void BoardController::runEmptyAction(int index)
{
    if (index < 0 || index >= m_empty.choices.size())
        return;
    switch (m_empty.choices.at(index).action) {
    case BoardAction::ClearFilters:
        setEdgesOnly(false);
        break;
    case BoardAction::ShowNext:
        setGroupIndex(static_cast<int>(text::PhaseGroup::Next));
        break;
    case BoardAction::PickLeagues:
        emit pickLeagues();
        break;
    case BoardAction::OpenFeeds:
        emit feedsPageWanted();
        break;
    case BoardAction::TryNow:
        emit tryFeedWanted(m_empty.feed);
        break;
    }
}

void BoardController::tryLostFeed()
{
    if (!m_lost.feed.isEmpty())
        emit tryFeedWanted(m_lost.feed);
}

} // namespace edgeboard
