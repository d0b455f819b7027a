// SPDX-License-Identifier: MIT
#pragma once

#include "app/history/ForecastStore.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace edgeboard::history {

/// The store on its thread. Calls return at once; answers come by signals on the thread that made this object, in the
/// order of the questions. What cannot be written is kept and tried again with the next write, up to a limit.
/// Create and destroy it on the GUI thread; destruction waits until what was given has been written.
class HistoryThread final : public QObject
{
    Q_OBJECT

public:
    /// `file` as for ForecastStore. `clock` must outlive this object.
    HistoryThread(const QString &file, const Clock &clock, QObject *parent = nullptr);
    ~HistoryThread() override;

    void write(Entries entries);
    /// Everything is graded anew; answered by `read`.
    void ask();

signals:
    void read(const edgeboard::history::Report &report);
    /// A sentence for a person, or empty when all is well again.
    void problemChanged(const QString &problem);

private:
    class Keeper;
    QThread m_thread;
    Keeper *m_keeper = nullptr; // lives on m_thread, deleted there
};

} // namespace edgeboard::history

Q_DECLARE_METATYPE(edgeboard::history::Report)
