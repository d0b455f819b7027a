// SPDX-License-Identifier: MIT
#include "app/controllers/ChangePump.h"

namespace edgeboard {

namespace {

using namespace std::chrono_literals;

constexpr auto frame = 33ms; // scores and prices need no more than thirty pictures a second
constexpr auto agesEvery = 500ms;

} // namespace

ChangePump::ChangePump(Desk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_queue([this] { QMetaObject::invokeMethod(this, &ChangePump::wake, Qt::QueuedConnection); })
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(frame);
    connect(&m_frame, &QTimer::timeout, this, [this] { m_desk.apply(m_queue.drain()); });
    m_ages.setInterval(agesEvery);
    connect(&m_ages, &QTimer::timeout, this, [this] { m_desk.age(m_queue.drain()); });
    m_ages.start();
}

void ChangePump::wake()
{
    if (!m_frame.isActive())
        m_frame.start();
}

} // namespace edgeboard
