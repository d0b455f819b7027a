// SPDX-License-Identifier: MIT
#include "app/controllers/ReplayController.h"

#include "app/models/Formats.h"

#include <algorithm>
#include <array>

namespace edgeboard {

namespace {

constexpr std::array<int, 5> offeredSpeeds {1, 2, 4, 10, 60}; // spec 10

} // namespace

ReplayController::ReplayController(Desk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    connect(&desk, &Desk::changed, this, [this](const DeskChange &change) {
        if (change.playback)
            emit changed();
    });
}

const PlaybackState &ReplayController::state() const
{
    static const PlaybackState none;
    return m_desk.playback() ? *m_desk.playback() : none;
}

QString ReplayController::word() const
{
    if (!active())
        return {};
    return state().demo ? QStringLiteral("DEMO") : QStringLiteral("REPLAY");
}

QString ReplayController::banner() const
{
    if (!active())
        return {};
    QString text = state().demo ? QStringLiteral("Real games, simulated prices, %1. Nothing leaves this computer.")
                                : QStringLiteral("%2, recorded %1. Nothing leaves this computer.");
    text = text.arg(fmt::day(m_desk.wallNow()));
    if (!state().demo)
        text = text.arg(state().title);
    if (!state().warning.isEmpty())
        text += QLatin1Char(' ') + state().warning;
    return text;
}

QString ReplayController::windowTitle() const
{
    if (!active())
        return QStringLiteral("Edgeboard");
    return word() + QStringLiteral(" \u2013 Edgeboard");
}

QString ReplayController::positionText() const
{
    return fmt::timeOfDay(m_desk.wallNow());
}

QString ReplayController::durationText() const
{
    return fmt::duration(state().position) + QStringLiteral(" of ") + fmt::duration(state().duration);
}

double ReplayController::position() const
{
    if (state().duration.count() <= 0)
        return 0;
    return std::clamp(
        static_cast<double>(state().position.count()) / static_cast<double>(state().duration.count()), 0.0, 1.0);
}

QStringList ReplayController::speeds() const
{
    QStringList result;
    for (int speed : offeredSpeeds)
        result.append(QStringLiteral("%1\u00d7").arg(speed));
    return result;
}

int ReplayController::speedIndex() const
{
    const auto found
        = std::ranges::find_if(offeredSpeeds, [this](int speed) { return qFuzzyCompare(state().speed, speed); });
    return found == offeredSpeeds.end() ? -1 : static_cast<int>(found - offeredSpeeds.begin());
}

void ReplayController::playPause()
{
    if (!active())
        return;
    if (state().finished)
        emit seekWanted(MonotonicTime::zero());
    emit playingWanted(!playing());
}

void ReplayController::seekTo(double position)
{
    if (!active())
        return;
    const double target = std::clamp(position, 0.0, 1.0) * static_cast<double>(state().duration.count());
    emit seekWanted(MonotonicTime(static_cast<MonotonicTime::rep>(target)));
}

void ReplayController::seekBy(int seconds)
{
    if (!active())
        return;
    const MonotonicTime target = state().position + std::chrono::seconds(seconds);
    emit seekWanted(std::clamp(target, MonotonicTime::zero(), state().duration));
}

void ReplayController::setSpeedIndex(int index)
{
    if (active() && index >= 0 && index < static_cast<int>(offeredSpeeds.size()))
        emit speedWanted(offeredSpeeds.at(static_cast<std::size_t>(index)));
}

} // namespace edgeboard
