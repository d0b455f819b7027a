// SPDX-License-Identifier: MIT
#include "core/edge/EpisodeBook.h"

#include <algorithm>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

// An open episode whose numbers move is told of at most once a second, so that a trader's script is not flooded;
// what changes its meaning (a pause, an end, a larger tier) is told at once.
constexpr std::chrono::seconds updateInterval {1};

bool endsGame(const Game &game)
{
    return isOver(game.phase);
}

bool isConsensus(const EdgeReading &reading)
{
    return reading.fairSource.startsWith("consensus:"_L1);
}

// What kept an episode's edge from being judged.
QString whyMissing(const Sighting &sighting, const EdgeReading &last)
{
    if (sighting.objection == Objection::NoModel && isConsensus(last))
        return u"no consensus"_s;
    return sighting.objection == Objection::None ? u"no price"_s : wordFor(sighting.objection);
}

// Which side of the comparison closed the gap.
QString whatMoved(const EdgeReading &reading, Price askAtOpen, Probability fairAtOpen)
{
    const Micro askRose = reading.ask - askAtOpen;
    const Micro fairFell = fairAtOpen - reading.fair;
    if (askRose >= fairFell)
        return u"price moved"_s;
    return isConsensus(reading) ? u"consensus moved"_s : u"model moved"_s;
}

// Brings the ages of an alert up to now: with the reading that there is, or by the time that has passed.
void freshen(Alert &alert, const Sighting &sighting, MonotonicTime now)
{
    if (sighting.reading) {
        alert.reading = *sighting.reading;
    } else {
        const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(now - alert.readAt);
        alert.reading.stateAge += passed;
        alert.reading.priceAge += passed;
    }
    alert.readAt = now;
}

bool sameNumbers(const EdgeReading &a, const EdgeReading &b)
{
    return a.fair == b.fair && a.ask == b.ask && a.fee == b.fee && a.venue == b.venue;
}

} // namespace

EpisodeBook::EpisodeBook(EdgeRules rules)
    : m_rules(rules)
{
}

std::vector<EpisodeStep> EpisodeBook::see(const SelectionKey &selection, const Sighting &sighting, const Game &game,
    bool corrected, MonotonicTime now, WallTime wallNow)
{
    Episode &episode = m_episodes[selection];
    if (std::holds_alternative<Running>(episode.state))
        return seeRunning(episode, sighting, game, corrected, now, wallNow);

    std::vector<EpisodeStep> steps;
    const bool above = sighting.reading && basisEdge(*sighting.reading, m_rules) > m_rules.threshold;
    if (!above) {
        episode.lastHeld.clear();
        const auto *cooling = std::get_if<Cooling>(&episode.state);
        if (std::holds_alternative<Candidate>(episode.state) || (cooling && now >= cooling->until))
            episode.state = std::monostate();
        return steps;
    }
    if (sighting.objection != Objection::None) {
        if (std::holds_alternative<Candidate>(episode.state))
            episode.state = std::monostate();
        if (sighting.objection != Objection::NotLive)
            holdBack(episode, *sighting.reading, wordFor(sighting.objection), steps);
        return steps;
    }
    if (const auto *cooling = std::get_if<Cooling>(&episode.state)) {
        if (now < cooling->until) {
            holdBack(episode, *sighting.reading, u"cooling down"_s, steps);
            return steps;
        }
        episode.state = std::monostate();
    }
    if (!std::holds_alternative<Candidate>(episode.state))
        episode.state = Candidate {now};
    if (now - std::get<Candidate>(episode.state).since >= m_rules.hold) {
        steps.push_back(open(*sighting.reading, game, now, wallNow));
        episode.lastHeld.clear();
        episode.state = Running {m_alerts.size() - 1, sighting.reading->ask, sighting.reading->fair, now, {}};
    }
    return steps;
}

EpisodeStep EpisodeBook::open(const EdgeReading &reading, const Game &game, MonotonicTime now, WallTime wallNow)
{
    Alert alert;
    alert.id = u"a%1"_s.arg(m_alerts.size() + 1);
    alert.league = game.league;
    alert.reading = reading;
    alert.peakNet = reading.net;
    alert.openedAt = alert.changedAt = alert.readAt = now;
    alert.openedWall = alert.changedWall = wallNow;
    if (reading.priceOlderThanScore)
        alert.reason = u"quote is older than the score"_s;
    alert.text = signalText(game, reading, m_rules);
    m_alerts.push_back(alert);
    return {EpisodeStep::Kind::Opened, alert, {}};
}

std::vector<EpisodeStep> EpisodeBook::seeRunning(
    Episode &episode, const Sighting &sighting, const Game &game, bool corrected, MonotonicTime now, WallTime wallNow)
{
    using Kind = EpisodeStep::Kind;
    auto &running = std::get<Running>(episode.state);
    Alert &alert = m_alerts[running.index];

    // What is told at the end carries the ages of the end, not of the last good reading.
    if (corrected || endsGame(game) || sighting.objection == Objection::Suspended)
        freshen(alert, sighting, now);
    if (corrected)
        return {finish(episode, Kind::Retracted, u"score corrected"_s, now, wallNow)};
    if (endsGame(game))
        return {finish(episode, Kind::Closed, u"game over"_s, now, wallNow)};
    if (sighting.objection == Objection::Suspended)
        return {finish(episode, Kind::Closed, u"market suspended"_s, now, wallNow)};

    // A model that is not sure enough to fire is no reason to take back what it fired.
    const bool missing
        = !sighting.reading || (sighting.objection != Objection::None && sighting.objection != Objection::Uncertain);
    if (missing) {
        const QString why = whyMissing(sighting, alert.reading);
        if (!running.pausedSince)
            running.pausedSince = now;
        if (now - *running.pausedSince >= m_rules.lostContact) {
            freshen(alert, sighting, now);
            return {finish(episode, Kind::Closed, u"lost contact: "_s + why, now, wallNow)};
        }
        if (alert.state == Alert::State::Paused && alert.reason == why)
            return {};
        alert.state = Alert::State::Paused;
        alert.reason = why;
        freshen(alert, sighting, now);
    } else {
        const EdgeReading &reading = *sighting.reading;
        if (basisEdge(reading, m_rules) <= m_rules.clear) {
            const QString why = whatMoved(reading, running.askAtOpen, running.fairAtOpen);
            alert.reading = reading;
            alert.readAt = now;
            return {finish(episode, Kind::Closed, why, now, wallNow)};
        }
        alert.peakNet = std::max(alert.peakNet, reading.net);
        const bool back = running.pausedSince.has_value();
        const bool larger
            = tierOf(basisEdge(reading, m_rules), m_rules) > tierOf(basisEdge(alert.reading, m_rules), m_rules);
        const bool moved = !sameNumbers(reading, alert.reading);
        if (!back && !larger && (!moved || now - running.toldAt < updateInterval))
            return {};
        running.pausedSince.reset();
        alert.state = Alert::State::Open;
        alert.reason = reading.priceOlderThanScore ? u"quote is older than the score"_s : QString();
        alert.reading = reading;
        alert.readAt = now;
        alert.text = signalText(game, reading, m_rules);
    }
    running.toldAt = now;
    alert.changedAt = now;
    alert.changedWall = wallNow;
    return {{Kind::Updated, alert, {}}};
}

EpisodeStep EpisodeBook::finish(
    Episode &episode, EpisodeStep::Kind kind, const QString &reason, MonotonicTime now, WallTime wallNow)
{
    Alert &alert = m_alerts[std::get<Running>(episode.state).index];
    const bool retracted = kind == EpisodeStep::Kind::Retracted;
    alert.state = retracted ? Alert::State::Retracted : Alert::State::Closed;
    alert.reason = reason;
    alert.changedAt = now;
    alert.changedWall = wallNow;
    // What was taken back was never an episode: the next real edge may fire at once.
    if (retracted)
        episode.state = std::monostate();
    else
        episode.state = Cooling {now + m_rules.cooldown};
    return {kind, alert, {}};
}

void EpisodeBook::holdBack(
    Episode &episode, const EdgeReading &reading, const QString &reason, std::vector<EpisodeStep> &steps) const
{
    if (episode.lastHeld == reason)
        return;
    episode.lastHeld = reason;
    steps.push_back({EpisodeStep::Kind::Held, {}, {reading, reason}});
}

std::vector<EpisodeStep> EpisodeBook::end(
    const SelectionKey &selection, const QString &reason, MonotonicTime now, WallTime wallNow)
{
    const auto it = m_episodes.find(selection);
    if (it == m_episodes.end())
        return {};
    it->lastHeld.clear();
    if (!std::holds_alternative<Running>(it->state)) {
        it->state = std::monostate();
        return {};
    }
    return {finish(*it, EpisodeStep::Kind::Closed, reason, now, wallNow)};
}

std::vector<EpisodeStep> EpisodeBook::takeBack(
    const SelectionKey &selection, const QString &reason, MonotonicTime now, WallTime wallNow)
{
    const auto it = m_episodes.find(selection);
    if (it == m_episodes.end() || !std::holds_alternative<Running>(it->state))
        return {};
    it->lastHeld.clear();
    return {finish(*it, EpisodeStep::Kind::Retracted, reason, now, wallNow)};
}

bool EpisodeBook::isActive(const SelectionKey &selection) const
{
    const auto it = m_episodes.constFind(selection);
    return it != m_episodes.cend() && (!std::holds_alternative<std::monostate>(it->state) || !it->lastHeld.isEmpty());
}

const Alert *EpisodeBook::openAlert(const SelectionKey &selection) const
{
    const auto it = m_episodes.constFind(selection);
    if (it == m_episodes.cend())
        return nullptr;
    const auto *running = std::get_if<Running>(&it->state);
    return running ? &m_alerts[running->index] : nullptr;
}

void EpisodeBook::forget(const SelectionKey &selection)
{
    const auto it = m_episodes.find(selection);
    if (it != m_episodes.end() && !std::holds_alternative<Running>(it->state))
        m_episodes.erase(it);
}

std::vector<SelectionKey> EpisodeBook::pending() const
{
    std::vector<SelectionKey> keys;
    for (auto it = m_episodes.cbegin(); it != m_episodes.cend(); ++it) {
        if (isActive(it.key()))
            keys.push_back(it.key());
    }
    // The hash has no order of its own; two runs must tell the same story.
    std::sort(keys.begin(), keys.end());
    return keys;
}

void EpisodeBook::clear()
{
    m_episodes.clear();
    m_alerts.clear();
}

QString signalText(const Game &game, const EdgeReading &reading, const EdgeRules &rules)
{
    return u"SIGNAL: %1@%2 fair=%3 market=%4 edge=%5"_s.arg(shortCode(game.away), shortCode(game.home),
        QString::number(reading.fair.toDouble(), 'f', 2), QString::number(reading.ask.toDouble(), 'f', 2),
        QString::number(basisEdge(reading, rules).toDouble(), 'f', 2));
}

} // namespace edgeboard
