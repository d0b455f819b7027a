// SPDX-License-Identifier: MIT
#include "app/history/HistoryThread.h"

#include <QCoreApplication>
#include <QMetaObject>

#include <iterator>
#include <optional>

namespace edgeboard::history {

namespace {

// Hours of a full board; a disk that is gone for longer costs the rest, not the memory.
constexpr std::size_t mostWaiting = 100'000;

template <typename List>
void append(List &to, const List &more)
{
    std::copy(more.begin(), more.end(), std::back_inserter(to));
}

} // namespace

// Everything here happens on the thread; the store too is made and destroyed there.
class HistoryThread::Keeper final : public QObject
{
public:
    explicit Keeper(HistoryThread &owner)
        : m_owner(owner)
    {
    }

    void open(const QString &file, WallTime now)
    {
        m_store.emplace(file, now);
        tell();
    }

    void write(const Entries &entries)
    {
        if (m_waiting.size() + entries.size() <= mostWaiting) {
            append(m_waiting.forecasts, entries.forecasts);
            append(m_waiting.results, entries.results);
            append(m_waiting.alerts, entries.alerts);
            m_waiting.reopened += entries.reopened;
        }
        const auto written = m_store->write(m_waiting);
        m_writeProblem = written ? QString() : written.error().message;
        if (written)
            m_waiting = {};
        tell();
    }

    void answer()
    {
        auto report = m_store->read();
        m_readProblem = report ? QString() : report.error().message;
        tell();
        emit m_owner.read(report ? *std::move(report) : Report());
    }

private:
    void tell()
    {
        QStringList problems {m_store->problem(), m_writeProblem, m_readProblem};
        problems.removeAll(QString());
        const QString problem = problems.join(QLatin1Char(' '));
        if (problem == m_told)
            return;
        m_told = problem;
        emit m_owner.problemChanged(problem);
    }

    HistoryThread &m_owner;
    std::optional<ForecastStore> m_store;
    Entries m_waiting;
    QString m_writeProblem;
    QString m_readProblem;
    QString m_told;
};

HistoryThread::HistoryThread(const QString &file, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_keeper(new Keeper(*this))
{
    m_thread.setObjectName(QStringLiteral("history"));
    m_keeper->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_keeper, &QObject::deleteLater);
    m_thread.start();
    const WallTime now = clock.wallNow();
    QMetaObject::invokeMethod(m_keeper, [keeper = m_keeper, file, now] { keeper->open(file, now); });
}

HistoryThread::~HistoryThread()
{
    // Behind everything that was given: the thread ends after it. Once the application is gone no event is delivered any more.
    if (QCoreApplication::closingDown())
        m_thread.quit();
    else
        QMetaObject::invokeMethod(m_keeper, [this] { m_thread.quit(); });
    m_thread.wait();
}

void HistoryThread::write(Entries entries)
{
    if (entries.isEmpty())
        return;
    QMetaObject::invokeMethod(m_keeper, [keeper = m_keeper, given = std::move(entries)] { keeper->write(given); });
}

void HistoryThread::ask()
{
    QMetaObject::invokeMethod(m_keeper, [keeper = m_keeper] { keeper->answer(); });
}

} // namespace edgeboard::history
