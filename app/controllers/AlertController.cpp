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
    m_context.setLevels(rules);
    connect(&desk, &Desk::changed, this, [this](const DeskChange &change) {
        const bool due = figuresAreDue();
        if (change.alerts || (due && m_live.count() > 0 && !change.games.isEmpty()))
            refresh(due ? Figures::Newest : Figures::Kept); // what is not due comes with the ages
    });
    connect(&desk, &Desk::aged, this, [this] {
        if (figuresAreDue())
            refresh(Figures::Newest);
    });
}

bool AlertController::figuresAreDue() const
{
    const MonotonicTime real = m_desk.realNow();
    return real < m_figuresAt || real - m_figuresAt >= figuresEvery;
}

QString AlertController::heldText() const
{
    const quint64 held = m_desk.heldTotal();
    return held == 0 ? QString() : QStringLiteral("%1 held back in the last 10 min").arg(held);
}

void AlertController::setPriceFormat(fmt::PriceFormat format)
{
    m_context.format = format;
    refresh(Figures::Newest);
}

void AlertController::dismiss(const QString &alertId)
{
    m_desk.alerts().dismiss(alertId);
    refresh(Figures::Newest);
}

void AlertController::dismissToast(const QString &alertId)
{
    m_desk.alerts().dismissToast(alertId);
    refresh(Figures::Newest);
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

void AlertController::refresh(Figures figures)
{
    m_context.now = m_desk.now();
    m_context.wallNow = m_desk.wallNow();
    m_context.real = m_desk.realNow();
    if (figures == Figures::Newest)
        m_figuresAt = m_context.real;
    const auto fill = [this, figures](AlertListModel &model, AlertBook::List list) {
        std::vector<AlertRow> rows = m_desk.alerts().rows(list, m_desk.shelf(), m_desk.leagues(), m_context);
        for (AlertRow &row : rows) {
            const int shown = figures == Figures::Kept ? model.indexOf(row.key) : -1;
            if (shown >= 0 && model.rows()[static_cast<std::size_t>(shown)].state == row.state)
                row = model.rows()[static_cast<std::size_t>(shown)];
        }
        model.setRows(std::move(rows));
    };
    fill(m_live, AlertBook::List::Live);
    fill(m_earlier, AlertBook::List::Earlier);
    fill(m_toasts, AlertBook::List::Toasts);
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
