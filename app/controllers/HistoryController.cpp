// SPDX-License-Identifier: MIT
#include "app/controllers/HistoryController.h"

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

using namespace std::chrono_literals;

constexpr MonotonicTime keepEvery = 5s; // what a crash may cost
constexpr MonotonicTime readEvery = 30s; // while the page is open: what waits grows

} // namespace

HistoryController::HistoryController(
    Desk &desk, history::HistoryThread &thread, history::Origin origin, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_thread(thread)
    , m_origin(origin)
    , m_recorder(desk.leagues())
{
    connect(&desk, &Desk::changed, this, &HistoryController::take);
    connect(&desk, &Desk::aged, this, &HistoryController::age);
    connect(&thread, &history::HistoryThread::read, this, &HistoryController::read);
    connect(&thread, &history::HistoryThread::problemChanged, this, [this](const QString &problem) {
        m_problem = problem;
        emit problemChanged();
    });
}

HistoryController::~HistoryController()
{
    m_thread.write(m_recorder.take());
}

void HistoryController::take(const DeskChange &change)
{
    // What a session says is never kept among what was forecast live.
    if (m_origin == history::Origin::Live && m_desk.playback())
        return;
    if (change.reset)
        m_recorder.reset();
    const WallTime now = m_desk.wallNow();
    for (const QString &id : change.games) {
        if (const GameSummary *summary = m_desk.shelf().find(id))
            m_recorder.see(*summary, now);
    }
    if (change.alerts) {
        for (const Alert &alert : m_desk.alerts().all())
            m_recorder.see(alert, m_desk.shelf().find(alert.reading.selection.gameId));
    }
    if (change.playback)
        emit answeredChanged(); // whose numbers these are
    if (m_recorder.hasGrades())
        flush();
}

void HistoryController::age()
{
    if (m_desk.realNow() - m_flushedAt >= keepEvery)
        flush();
    if (m_shown && m_desk.realNow() - m_askedAt >= readEvery) {
        m_askedAt = m_desk.realNow();
        m_thread.ask();
    }
}

void HistoryController::flush()
{
    m_flushedAt = m_desk.realNow();
    if (m_recorder.isEmpty())
        return;
    const bool changesWhatIsShown = m_recorder.hasGrades() || m_waitingGames == 0;
    m_thread.write(m_recorder.take());
    if (changesWhatIsShown && m_shown) {
        m_askedAt = m_desk.realNow();
        m_thread.ask();
    }
}

void HistoryController::setShown(bool shown)
{
    if (m_shown == shown)
        return;
    m_shown = shown;
    if (shown) {
        flush();
        m_askedAt = m_desk.realNow();
        m_thread.ask();
    }
    emit shownChanged();
}

void HistoryController::read(const history::Report &report)
{
    m_standings = inOrder(report.standings, m_desk.leagues());
    m_waitingGames = report.waitingGames;
    m_waitingForecasts = report.waitingForecasts;
    m_answered = true;
    m_list.refresh(m_standings, m_desk.leagues());
    refresh();
    emit answeredChanged();
}

void HistoryController::refresh()
{
    // What was chosen stays as long as it has a grade.
    if (!leagues().contains(m_league))
        m_league.clear();
    if (!standing(m_league, m_source))
        m_source = sources().value(0);
    m_card = makeCalibrationCard(standing(m_league, m_source), standingLeagueName(m_league, m_desk.leagues()));
    emit chosenChanged();
}

const history::Standing *HistoryController::standing(const QString &league, const QString &source) const
{
    const auto found = std::ranges::find_if(
        m_standings, [&](const history::Standing &one) { return one.league == league && one.source == source; });
    return found == m_standings.end() ? nullptr : &*found;
}

QStringList HistoryController::leagues() const
{
    QStringList result {QString()};
    for (const history::Standing &one : m_standings) {
        if (!result.contains(one.league))
            result.append(one.league);
    }
    return result;
}

QStringList HistoryController::sources() const
{
    QStringList result;
    for (const history::Standing &one : m_standings) {
        if (one.league == m_league)
            result.append(one.source);
    }
    return result;
}

QStringList HistoryController::leagueNames() const
{
    QStringList names;
    for (const QString &league : leagues())
        names.append(standingLeagueName(league, m_desk.leagues()));
    return names;
}

int HistoryController::leagueIndex() const
{
    return static_cast<int>(leagues().indexOf(m_league));
}

void HistoryController::setLeagueIndex(int index)
{
    m_league = leagues().value(index);
    refresh();
}

QStringList HistoryController::sourceNames() const
{
    QStringList names;
    for (const QString &source : sources())
        names.append(standingSourceName(source));
    return names;
}

int HistoryController::sourceIndex() const
{
    return static_cast<int>(sources().indexOf(m_source));
}

void HistoryController::setSourceIndex(int index)
{
    m_source = sources().value(index);
    refresh();
}

QString HistoryController::chosen() const
{
    const history::Standing *found = standing(m_league, m_source);
    return found ? StandingListModel::keyOf(*found) : QString();
}

void HistoryController::choose(const QString &key)
{
    const auto found = std::ranges::find(m_standings, key, &StandingListModel::keyOf);
    if (found == m_standings.end())
        return;
    m_league = found->league;
    m_source = found->source;
    refresh();
}

QString HistoryController::scopeText() const
{
    if (m_origin == history::Origin::Live)
        return {};
    const auto &playback = m_desk.playback();
    return playback && playback->demo ? u"Numbers of this demo alone. Nothing of it is kept."_s
                                      : u"Numbers of this session alone. Nothing of it is kept."_s;
}

QString HistoryController::emptyLine() const
{
    return m_origin == history::Origin::Live
        ? u"Forecasts are graded when their game is over. Replay last Sunday to see one."_s
        : u"Forecasts are graded when their game is over."_s;
}

QString HistoryController::waitingText() const
{
    if (m_waitingGames == 0)
        return {};
    return u"%1 with %2 %3 for the end."_s.arg(m_waitingGames == 1 ? u"1 game"_s : u"%1 games"_s.arg(m_waitingGames),
        m_waitingForecasts == 1 ? u"1 forecast"_s : u"%1 forecasts"_s.arg(m_waitingForecasts),
        m_waitingGames == 1 ? u"waits"_s : u"wait"_s);
}

} // namespace edgeboard
