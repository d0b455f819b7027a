// SPDX-License-Identifier: MIT
#include "app/models/AlertBook.h"

#include "app/models/GameCard.h"
#include "app/models/GameText.h"

#include <algorithm>

namespace edgeboard {

namespace {

using namespace std::chrono_literals;

// spec 3: alert rail.
constexpr MonotonicTime newFor = 10s;
constexpr MonotonicTime sparkStep = 1s;
constexpr qsizetype sparkPoints = 60;
constexpr std::size_t earlierShown = 50;
constexpr std::size_t toastsShown = 3;
constexpr qsizetype entriesKept = 500;

EdgeTier tierOf(const Alert &alert, const AlertBook::Context &context)
{
    if (alert.steam)
        return EdgeTier::Watch;
    const Edge net = alert.isLive() ? alert.reading.net : alert.peakNet;
    if (net > context.suspiciousFrom)
        return EdgeTier::Suspicious;
    if (net >= context.strongFrom)
        return EdgeTier::Strong;
    return net >= context.firingFrom ? EdgeTier::Firing : EdgeTier::Watch;
}

QString stateOf(const Alert &alert, MonotonicTime now)
{
    switch (alert.state) {
    case Alert::State::Open:
        return now - alert.openedAt < newFor ? QStringLiteral("fired") : QStringLiteral("live");
    case Alert::State::Paused:
        return QStringLiteral("paused");
    case Alert::State::Closed:
        return QStringLiteral("gone");
    case Alert::State::Retracted:
        break;
    }
    return QStringLiteral("withdrawn");
}

/// "4 books from 52.1 to 56.3 in 8 s, after the score".
QString steamLine(const Steam &steam)
{
    return QStringLiteral("%1 books from %2 to %3 in %4%5")
        .arg(QString::number(steam.books.size()), fmt::points(steam.from), fmt::points(steam.to),
            fmt::age(MonotonicTime(steam.window)), steam.afterScore ? QStringLiteral(", after the score") : QString());
}

QString reasonOf(const Alert &alert)
{
    if (alert.steam)
        return steamLine(*alert.steam);
    if (alert.isLive())
        return fmt::sentenceCase(alert.reason);
    if (alert.state == Alert::State::Retracted)
        return QStringLiteral("Withdrawn: ") + alert.reason;
    const QString why = alert.reason.isEmpty() ? QStringLiteral("Gone") : fmt::sentenceCase(alert.reason);
    return QStringLiteral("%1 after %2, peak %3")
        .arg(why, fmt::age(alert.changedAt - alert.openedAt), fmt::signedPoints(alert.peakNet));
}

/// No edge: who moved, how far, and how long ago.
void writeSteam(AlertRow &row, const Steam &steam, MonotonicTime age)
{
    row.title = QStringLiteral("Steam: ") + row.title;
    row.chipText = fmt::signedPoints(steam.to - steam.from);
    row.openText = fmt::duration(age) + QStringLiteral(" ago");
    row.priceLine = steamLine(steam);
    row.toastLine = row.priceLine + QStringLiteral(": ") + steam.books.join(QStringLiteral(", "));
    row.sentence = QStringLiteral("%1, %2. %3. %4.")
                       .arg(row.title, row.gameLine, row.priceLine, steam.books.join(QStringLiteral(", ")));
}

/// When the price behind an alert was last confirmed: the game's newest word on it, else what the alert knew.
MonotonicTime priceConfirmed(const Alert &alert, const GameSummary *summary)
{
    const MonotonicTime known = alert.changedAt - alert.reading.priceAge;
    if (!summary)
        return known;
    const SelectionKey &selection = alert.reading.selection;
    const auto &best = selection.side == Side::Home ? summary->bestHome : summary->bestAway;
    const bool same = best && selection.market == QLatin1String("moneyline") && best->venue == alert.reading.venue
        && (selection.side == Side::Home || selection.side == Side::Away);
    return same ? std::max(known, best->confirmedAt) : known;
}

} // namespace

bool AlertBook::apply(const ChangeBatch &batch, MonotonicTime real)
{
    m_toastLife.note(batch.reset, batch.alerts, batch.now, real);
    if (batch.reset)
        m_entries.clear();
    bool moved = batch.reset;
    for (const Alert &alert : batch.alerts) {
        Entry &entry = m_entries[alert.id];
        const bool isFirst = entry.alert.id.isEmpty();
        moved = moved || isFirst || entry.alert.state != alert.state;
        if (isFirst)
            entry.order = ++m_arrivals;
        entry.alert = alert;
        if (!alert.steam && (isFirst || alert.changedAt - entry.sparkAt >= sparkStep)) {
            entry.spark.append(alert.reading.net.toDouble() * 100);
            entry.sparkAt = alert.changedAt;
            if (entry.spark.size() > sparkPoints)
                entry.spark.removeFirst();
        }
    }
    forgetOldest();
    return moved;
}

void AlertBook::forgetOldest()
{
    while (m_entries.size() > entriesKept) {
        auto oldest = m_entries.end();
        for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
            if (!it->alert.isLive() && (oldest == m_entries.end() || it->order < oldest->order))
                oldest = it;
        }
        if (oldest == m_entries.end())
            return;
        m_entries.erase(oldest);
    }
}

void AlertBook::dismiss(const QString &alertId)
{
    const auto entry = m_entries.find(alertId);
    if (entry != m_entries.end())
        entry->dismissed = entry->toastDismissed = true;
}

void AlertBook::dismissToast(const QString &alertId)
{
    const auto entry = m_entries.find(alertId);
    if (entry != m_entries.end())
        entry->toastDismissed = true;
}

QString AlertBook::newestLive() const
{
    const Entry *newest = nullptr;
    for (const Entry &entry : m_entries) {
        const bool shown = entry.alert.isLive() && !entry.dismissed;
        if (shown && (!newest || entry.order > newest->order))
            newest = &entry;
    }
    return newest ? newest->alert.id : QString();
}

QString AlertBook::gameOf(const QString &alertId) const
{
    return m_entries.value(alertId).alert.reading.selection.gameId;
}

std::optional<SelectionKey> AlertBook::selectionOf(const QString &alertId) const
{
    const auto entry = m_entries.constFind(alertId);
    return entry == m_entries.cend() ? std::nullopt : std::optional(entry->alert.reading.selection);
}

std::vector<Alert> AlertBook::all() const
{
    std::vector<Alert> result;
    result.reserve(static_cast<std::size_t>(m_entries.size()));
    for (const Entry &entry : m_entries)
        result.push_back(entry.alert);
    return result;
}

std::vector<Alert> AlertBook::alertsOf(const QString &gameId) const
{
    std::vector<const Entry *> found;
    for (const Entry &entry : m_entries) {
        if (entry.alert.reading.selection.gameId == gameId)
            found.push_back(&entry);
    }
    std::ranges::sort(found, [](const Entry *a, const Entry *b) { return a->order > b->order; });
    std::vector<Alert> result;
    result.reserve(found.size());
    for (const Entry *entry : found)
        result.push_back(entry->alert);
    return result;
}

void AlertBook::Context::setLevels(const EdgeRules &rules)
{
    firingFrom = rules.threshold;
    strongFrom = Micro(rules.threshold.millionths() + rules.threshold.millionths() / 2);
    suspiciousFrom = rules.suspicious;
}

bool AlertBook::belongs(const Entry &entry, List list, const Context &context) const
{
    const Alert &alert = entry.alert;
    if (!context.gameId.isEmpty() && alert.reading.selection.gameId != context.gameId)
        return false;
    switch (list) {
    case List::Live:
        return alert.isLive() && !entry.dismissed;
    case List::Earlier:
        return !alert.isLive();
    case List::Toasts:
        break;
    }
    const bool strong = tierOf(alert, context) == EdgeTier::Strong;
    return !entry.toastDismissed && m_toastLife.isUp(alert, strong, context.real);
}

AlertRow AlertBook::makeRow(
    const Entry &entry, const GameShelf &shelf, const LeagueTable &leagues, const Context &context) const
{
    const Alert &alert = entry.alert;
    const EdgeReading &reading = alert.reading;
    const GameSummary *summary = shelf.find(reading.selection.gameId);
    const Game game = summary ? summary->game : Game {};

    AlertRow row;
    row.key = alert.id;
    row.gameId = reading.selection.gameId;
    row.title = summary ? text::pick(reading.selection, game) : alert.text;
    row.gameLine
        = summary ? text::line(game, leagues.byId(alert.league), context.wallNow) : leagues.nameOf(alert.league);
    row.isNew = alert.isLive() && context.now - alert.openedAt < newFor;
    row.openText = QStringLiteral("open ") + fmt::duration(context.now - alert.openedAt);
    row.chipTier = wordFor(tierOf(alert, context));
    row.chipText = fmt::signedPoints(alert.isLive() ? reading.net : alert.peakNet);
    row.priceLine = QStringLiteral("Fair %1, ask %2 %3")
                        .arg(fmt::points(reading.fair), fmt::price(reading.ask, {}, context.format), reading.venue);
    row.toastLine = !alert.isLive() ? reasonOf(alert)
        : summary                   ? QStringLiteral("%1, %2. Ask %3 %4")
                        .arg(text::teams(game, leagues.byId(alert.league)),
                            text::clock(game, leagues.byId(alert.league), context.wallNow),
                            fmt::price(reading.ask, {}, context.format), reading.venue)
                  : row.priceLine;
    const MonotonicTime scoreAge
        = context.now - (summary ? summary->game.confirmedAt : alert.changedAt - reading.stateAge);
    const MonotonicTime priceAge = context.now - priceConfirmed(alert, summary);
    row.scoreAgeText = fmt::age(scoreAge);
    row.scoreAgeState = fmt::wordFor(fmt::ageState(scoreAge));
    row.priceAgeText = fmt::age(priceAge);
    row.priceAgeState = fmt::wordFor(fmt::ageState(priceAge));
    row.spark = entry.spark;
    row.state = stateOf(alert, context.now);
    row.timeText = fmt::timeOfDay(alert.changedWall);
    row.reason = reasonOf(alert);
    row.sentence = QStringLiteral("%1%2, %3. %4. %5. Score %6 old, price %7 old.")
                       .arg(row.isNew ? QStringLiteral("New edge. ") : QString(), row.title, row.chipText, row.gameLine,
                           row.priceLine, row.scoreAgeText, row.priceAgeText);
    if (alert.steam)
        writeSteam(row, *alert.steam, context.now - alert.openedAt);
    if (!alert.isLive()) {
        row.openText.clear();
        row.sentence = row.title + QStringLiteral(". ") + row.reason + QLatin1Char('.');
    }
    return row;
}

std::optional<AlertRow> AlertBook::rowOf(
    const QString &alertId, const GameShelf &shelf, const LeagueTable &leagues, const Context &context) const
{
    const auto entry = m_entries.constFind(alertId);
    return entry == m_entries.cend() ? std::nullopt : std::optional(makeRow(*entry, shelf, leagues, context));
}

std::vector<AlertRow> AlertBook::rows(
    List list, const GameShelf &shelf, const LeagueTable &leagues, const Context &context) const
{
    std::vector<const Entry *> chosen;
    for (const Entry &entry : m_entries) {
        if (belongs(entry, list, context))
            chosen.push_back(&entry);
    }
    std::ranges::sort(chosen, [list](const Entry *a, const Entry *b) {
        const auto withdrawn = [](const Entry *e) { return e->alert.state == Alert::State::Retracted; };
        if (list == List::Toasts && withdrawn(a) != withdrawn(b))
            return withdrawn(a);
        if (list == List::Earlier && a->alert.changedAt != b->alert.changedAt)
            return a->alert.changedAt > b->alert.changedAt;
        return a->order > b->order;
    });
    const std::size_t most = list == List::Earlier ? earlierShown : list == List::Toasts ? toastsShown : chosen.size();
    if (chosen.size() > most)
        chosen.resize(most);
    std::vector<AlertRow> result;
    result.reserve(chosen.size());
    for (const Entry *entry : chosen)
        result.push_back(makeRow(*entry, shelf, leagues, context));
    return result;
}

} // namespace edgeboard
