// SPDX-License-Identifier: MIT
#include "app/controllers/AlertController.h"

namespace edgeboard {

namespace {

using namespace std::chrono_literals;

constexpr MonotonicTime announceEvery = 3s; // spec 15
constexpr MonotonicTime figuresEvery = 200ms; // a busy market changes them with each frame; nobody can read that

} // namespace

AlertController::AlertController(Desk &desk, const EdgeRules &rules, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    m_context.firingFrom = rules.threshold;
    m_context.strongFrom = Micro(rules.threshold.millionths() + rules.threshold.millionths() / 2);
    m_context.suspiciousFrom = rules.suspicious;
    connect(&desk, &Desk::changed, this, [this](const DeskChange &change) {
        if (change.alerts || (m_live.count() > 0 && !change.games.isEmpty() && figuresAreDue()))
            refresh(); // what is not due comes with the ages
    });
    connect(&desk, &Desk::aged, this, [this] {
        if (figuresAreDue())
            refresh();
    });
}

bool AlertController::figuresAreDue() const
{
    const MonotonicTime real = m_desk.realNow();
    return real < m_context.real || real - m_context.real >= figuresEvery;
}

QString AlertController::heldText() const
{
    const quint64 held = m_desk.heldTotal();
    return held == 0 ? QString() : QStringLiteral("%1 held back in the last 10 min").arg(held);
}

void AlertController::setPriceFormat(fmt::PriceFormat format)
{
    m_context.format = format;
    refresh();
}

void AlertController::dismiss(const QString &alertId)
{
    m_desk.alerts().dismiss(alertId);
    refresh();
}

void AlertController::dismissToast(const QString &alertId)
{
    m_desk.alerts().dismissToast(alertId);
    refresh();
}

void AlertController::dismissNewest()
{
    dismiss(newest());
}

QString AlertController::newest() const
{
    return m_desk.alerts().newestLive();
}

QString AlertController::gameOf(const QString &alertId) const
{
    return m_desk.alerts().gameOf(alertId);
}

void AlertController::refresh()
{
    m_context.now = m_desk.now();
    m_context.real = m_desk.realNow();
    m_context.wallNow = m_desk.wallNow();
    const auto rows = [this](AlertBook::List list) {
        return m_desk.alerts().rows(list, m_desk.shelf(), m_desk.leagues(), m_context);
    };
    m_live.setRows(rows(AlertBook::List::Live));
    m_earlier.setRows(rows(AlertBook::List::Earlier));
    m_toasts.setRows(rows(AlertBook::List::Toasts));
    announce();
    emit changed();
}

void AlertController::announce()
{
    if (m_live.count() == 0)
        return;
    const AlertRow &first = m_live.rows().front();
    const bool early = m_context.now >= m_announcedAt && m_context.now - m_announcedAt < announceEvery;
    if (!first.isNew || first.key == m_announced || (early && !m_announced.isEmpty()))
        return;
    m_announced = first.key;
    m_announcedAt = m_context.now;
    m_announcement = first.sentence;
    emit announcementChanged();
}

} // namespace edgeboard
