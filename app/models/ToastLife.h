// SPDX-License-Identifier: MIT
#pragma once

#include "core/edge/Alert.h"

#include <QHash>
#include <QString>

#include <vector>

namespace edgeboard {

/// How long a toast stays, in the reader's time: a session that plays at 60× gives no less time to read. A plain
/// value; `real` is the time of this machine, `session` the engine's.
class ToastLife
{
public:
    /// What came with one batch. `reset`: forget everything first.
    void note(bool reset, const std::vector<Alert> &alerts, MonotonicTime session, MonotonicTime real);
    /// Whether the toast of this alert is still up. `strong` ones stay longer, withdrawn ones until they are closed.
    [[nodiscard]] bool isUp(const Alert &alert, bool strong, MonotonicTime real) const;

private:
    struct Times
    {
        MonotonicTime came {};
        MonotonicTime ended {};
        bool isOld = false; // it was known before we looked: a seek, a late start
        bool isLive = true;
    };
    void forgetOldest();

    QHash<QString, Times> m_times;
};

} // namespace edgeboard
