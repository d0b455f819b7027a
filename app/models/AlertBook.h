// SPDX-License-Identifier: MIT
#pragma once

#include "app/models/AlertListModel.h"
#include "app/models/Formats.h"
#include "app/models/GameShelf.h"
#include "app/models/ToastLife.h"
#include "core/edge/EdgeRules.h"
#include "core/types/LeagueTable.h"

#include <QHash>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace edgeboard {

/// Every alert that the GUI thread knows, and what the user did with it. A plain value.
class AlertBook
{
public:
    enum class List : std::uint8_t {
        Live, ///< open or paused and not dismissed, newest first
        Earlier, ///< ended, the last one to end first, at most fifty
        Toasts ///< what pops up where the rail is not on screen, at most three
    };

    /// `real`: the time of this machine, by which toasts live. Whether one came, ended, paused or went on: anything but
    /// new figures of what is shown already.
    bool apply(const ChangeBatch &batch, MonotonicTime real);
    /// Takes an alert out of the live list and off the toasts; it comes back under Earlier when it ends.
    void dismiss(const QString &alertId);
    /// Off the toasts only.
    void dismissToast(const QString &alertId);

    /// Empty when there is none.
    [[nodiscard]] QString newestLive() const;
    [[nodiscard]] QString gameOf(const QString &alertId) const;
    /// What the alert is about; nothing for one that is not known.
    [[nodiscard]] std::optional<SelectionKey> selectionOf(const QString &alertId) const;
    /// Every alert that is known, ended and dismissed ones too, in no order.
    [[nodiscard]] std::vector<Alert> all() const;
    /// Every alert of a game, dismissed ones too, the newest first.
    [[nodiscard]] std::vector<Alert> alertsOf(const QString &gameId) const;

    struct Context
    {
        QString gameId = {}; ///< alerts of this game only; empty: all
        MonotonicTime now {};
        MonotonicTime real {}; ///< the time of this machine
        WallTime wallNow {};
        fmt::PriceFormat format = fmt::PriceFormat::American;
        Edge firingFrom = Micro(80'000); ///< the threshold
        Edge strongFrom = Micro(120'000); ///< 1.5 times the threshold
        Edge suspiciousFrom = Micro(250'000);

        void setLevels(const EdgeRules &rules);
    };
    [[nodiscard]] std::vector<AlertRow> rows(
        List list, const GameShelf &shelf, const LeagueTable &leagues, const Context &context) const;
    /// Nothing for an alert that is not known.
    [[nodiscard]] std::optional<AlertRow> rowOf(
        const QString &alertId, const GameShelf &shelf, const LeagueTable &leagues, const Context &context) const;

private:
    struct Entry
    {
        Alert alert;
        QList<qreal> spark;
        MonotonicTime sparkAt {};
        bool dismissed = false;
        bool toastDismissed = false;
        quint64 order = 0; ///< of arrival
    };
    [[nodiscard]] bool belongs(const Entry &entry, List list, const Context &context) const;
    [[nodiscard]] AlertRow makeRow(
        const Entry &entry, const GameShelf &shelf, const LeagueTable &leagues, const Context &context) const;
    void forgetOldest();

    QHash<QString, Entry> m_entries;
    ToastLife m_toastLife;
    quint64 m_arrivals = 0;
};

} // namespace edgeboard
