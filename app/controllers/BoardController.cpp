// SPDX-License-Identifier: MIT
#include "app/controllers/BoardController.h"

#include "app/models/Formats.h"

#include <algorithm>

namespace edgeboard {

namespace {

// spec 3, order and stillness; spec 15, names.
constexpr qint64 orderEveryMs = 1000;
constexpr qint64 keyHoldsMs = 3000;
constexpr qint64 sentencesEveryMs = 5000;
constexpr qint64 startingMs = 3000; // that long, an empty board means that nothing has come yet

constexpr int allIndex = 3;

QString groupWord(int index)
{
    static const QStringList words {
        QStringLiteral("live"), QStringLiteral("coming"), QStringLiteral("finished"), QString()};
    return words.at(index);
}

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
    m_empty = describeEmpty();
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

void BoardController::setLeagues(const QStringList &leagues)
{
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
    m_empty = describeEmpty();
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
    else
        emit countsChanged();
}

BoardController::Empty BoardController::describeSilence() const
{
    for (const FeedHealth &feed : m_desk.feeds().feeds()) {
        if (feed.transport == Transport::Refused)
            return {QStringLiteral("lock"), QStringLiteral("%1 refuses us").arg(feedName(feed.feed)), feed.reason, {}};
    }
    for (const FeedHealth &feed : m_desk.feeds().feeds()) {
        const bool silent = feed.transport == Transport::Waiting || feed.transport == Transport::Offline
            || (feed.transport == Transport::Open && feed.data == DataHealth::Stale);
        if (!silent)
            continue;
        const QString since
            = feed.lastMessageAt ? QStringLiteral(" for ") + fmt::age(m_desk.now() - *feed.lastMessageAt) : QString();
        return {QStringLiteral("alert"), QStringLiteral("No contact with %1%2").arg(feedName(feed.feed), since),
            feed.reason.isEmpty() ? QStringLiteral("We keep trying. What was known stays on the screen.") : feed.reason,
            {}};
    }
    return {};
}

BoardController::Empty BoardController::describeEmpty() const
{
    if (m_model.gameCount() > 0)
        return {};
    const bool anyGame = !m_desk.shelf().games().isEmpty();
    if (!anyGame) {
        const Empty silence = describeSilence();
        if (!silence.title.isEmpty())
            return silence;
        if (!m_sinceStart.hasExpired(startingMs))
            return {QStringLiteral("clock"), QStringLiteral("Starting"),
                QStringLiteral("The first games come in a moment."), {}};
        return {QStringLiteral("clock"), QStringLiteral("No games right now"),
            QStringLiteral("No feed has named a game yet."), {}};
    }
    const BoardFilter &filter = m_model.filter();
    if (filter.leagues.isEmpty()) {
        return {QStringLiteral("filter"), QStringLiteral("No league ticked"),
            QStringLiteral("Tick the leagues that you want to see; it applies at once."),
            QStringLiteral("Pick leagues"), EmptyAction::PickLeagues};
    }
    const int inGroup = m_model.countOf(filter.group, m_desk.now());
    if (filter.edgesOnly && inGroup > 0) {
        const QString games
            = inGroup == 1 ? QStringLiteral("game, it does not match") : QStringLiteral("games, none match");
        return {QStringLiteral("filter"),
            QStringLiteral("%1 %2 %3").arg(inGroup).arg(groupWord(groupIndex()), games).simplified(),
            QStringLiteral("Hidden by: edges only."), QStringLiteral("Clear filters"), EmptyAction::ClearFilters};
    }
    const bool hasNext = m_model.countOf(text::PhaseGroup::Next, m_desk.now()) > 0;
    const bool live = groupIndex() == 0;
    return {QStringLiteral("clock"),
        live ? QStringLiteral("No games right now") : QStringLiteral("No %1 games").arg(groupWord(groupIndex())),
        QStringLiteral("Nothing of this kind in the ticked leagues."),
        live && hasNext ? QStringLiteral("Show what comes next") : QStringLiteral("Pick other leagues"),
        live && hasNext ? EmptyAction::ShowNext : EmptyAction::PickLeagues};
}

void BoardController::runEmptyAction()
{
    switch (m_empty.run) {
    case EmptyAction::ClearFilters:
        setEdgesOnly(false);
        break;
    case EmptyAction::ShowNext:
        setGroupIndex(static_cast<int>(text::PhaseGroup::Next));
        break;
    case EmptyAction::PickLeagues:
        emit pickLeagues();
        break;
    case EmptyAction::None:
        break;
    }
}

} // namespace edgeboard
