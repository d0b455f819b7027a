// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"
#include "app/models/AlertListModel.h"
#include "core/edge/EdgeRules.h"

#include <QAbstractItemModel>
#include <QObject>
#include <QString>

#include <cstdint>

namespace edgeboard {

/// The alert rail and the toasts. GUI thread.
class AlertController final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QAbstractItemModel *live READ live CONSTANT)
    Q_PROPERTY(QAbstractItemModel *earlier READ earlier CONSTANT)
    Q_PROPERTY(QAbstractItemModel *toasts READ toasts CONSTANT)
    Q_PROPERTY(int liveCount READ liveCount NOTIFY changed)
    Q_PROPERTY(int earlierCount READ earlierCount NOTIFY changed)
    Q_PROPERTY(QString heldText READ heldText NOTIFY changed)
    Q_PROPERTY(QString announcement READ announcement NOTIFY announcementChanged)

public:
    /// `desk` must outlive this object.
    AlertController(Desk &desk, const EdgeRules &rules, QObject *parent = nullptr);

    [[nodiscard]] QAbstractItemModel *live() { return &m_live; }
    [[nodiscard]] QAbstractItemModel *earlier() { return &m_earlier; }
    [[nodiscard]] QAbstractItemModel *toasts() { return &m_toasts; }
    [[nodiscard]] int liveCount() const { return m_live.count(); }
    [[nodiscard]] int earlierCount() const { return m_earlier.count(); }
    /// "38 held back in the last 10 min"; empty when none.
    [[nodiscard]] QString heldText() const;
    /// For screen readers: what has just fired. Changes at most once in three seconds.
    [[nodiscard]] QString announcement() const { return m_announcement; }

    void setPriceFormat(fmt::PriceFormat format);

    Q_INVOKABLE void dismiss(const QString &alertId);
    Q_INVOKABLE void dismissToast(const QString &alertId);
    Q_INVOKABLE void dismissNewest();
    /// Empty when there is none.
    Q_INVOKABLE QString newest() const;
    Q_INVOKABLE QString gameOf(const QString &alertId) const;

signals:
    void changed();
    void announcementChanged();

private:
    /// Kept: only what came, ended, paused or went on; the others keep what they say until it is their turn.
    enum class Figures : std::uint8_t { Newest, Kept };
    void refresh(Figures figures);
    [[nodiscard]] bool figuresAreDue() const;
    void announce();

    Desk &m_desk;
    AlertBook::Context m_context;
    AlertListModel m_live;
    AlertListModel m_earlier;
    AlertListModel m_toasts;
    MonotonicTime m_figuresAt {}; // real time; the lists last had their newest figures
    QString m_announcement;
    QString m_announced; // id of the alert it was about
    MonotonicTime m_announcedAt {};
};

} // namespace edgeboard
