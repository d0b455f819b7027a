// SPDX-License-Identifier: MIT
#include "app/controllers/ChangePump.h"

#include <algorithm>
#include <chrono>

namespace edgeboard {

namespace {

using namespace std::chrono_literals;

constexpr auto frame = 50ms; // nobody reads more than twenty pictures of a price in a second
constexpr auto agesEvery = 500ms;

} // namespace

ChangePump::ChangePump(Desk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_queue([this] { QMetaObject::invokeMethod(this, &ChangePump::wake, Qt::QueuedConnection); })
{
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        m_sinceFrame.start();
        m_desk.apply(m_queue.drain());
    });
    m_ages.setInterval(agesEvery);
    connect(&m_ages, &QTimer::timeout, this, [this] { m_desk.age(m_queue.drain()); });
    m_ages.start();
}

void ChangePump::wake()
{
    if (m_frame.isActive())
        return;
    // What comes after a quiet moment is shown at once; a stream waits for its turn.
    const std::chrono::milliseconds since(m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : frame.count());
    m_frame.start(std::max(0ms, frame - since));
}

} // namespace edgeboard
