// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"
#include "core/engine/ChangeQueue.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace edgeboard {

/// Carries what the engine posted to the desk: at once, but at most twenty times a second, and twice a second for the ages even
/// when nothing came. Owns the queue. Lives on the GUI thread; only the queue may be touched from another
/// one.
class ChangePump final : public QObject
{
    Q_OBJECT

public:
    /// `desk` must outlive the pump.
    explicit ChangePump(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] ChangeQueue &queue() { return m_queue; }

private:
    void wake();

    Desk &m_desk;
    ChangeQueue m_queue;
    QTimer m_frame;
    QElapsedTimer m_sinceFrame;
    QTimer m_ages;
};

} // namespace edgeboard
