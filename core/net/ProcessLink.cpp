// SPDX-License-Identifier: MIT
#include "core/net/ProcessLink.h"

#include "core/base/Log.h"

#include <QTimer>

#include <utility>

namespace edgeboard::net {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostComplaints = 50; // lines of its standard error that are logged a run
constexpr qint64 mostUnread = 1 << 20; // bytes that it has not taken
constexpr int endsWithinMs = 500;

QString exitInWords(int code, QProcess::ExitStatus status)
{
    return status == QProcess::CrashExit ? u"The program crashed."_s : u"The program ended with code %1."_s.arg(code);
}

} // namespace

ProcessLink::ProcessLink(const QString &command, QObject *parent)
    : Link()
    , m_command(QProcess::splitCommand(command))
    , m_process(this)
{
    setParent(parent);
    connect(&m_process, &QProcess::started, this, &Link::opened);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ProcessLink::readLines);
    connect(&m_process, &QProcess::readyReadStandardError, this, &ProcessLink::readComplaints);
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        readLines();
        end({LinkEnd::Kind::Lost, 0, 0, exitInWords(code, status), {}});
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end({LinkEnd::Kind::Unreachable, 0, 0, u"The program does not start: %1."_s.arg(m_process.errorString()),
                {}});
    });
}

ProcessLink::~ProcessLink()
{
    m_isOpen = false;
    kill();
}

void ProcessLink::open(const LinkTarget &)
{
    m_isOpen = false;
    kill();
    m_isOpen = true;
    m_line.clear();
    m_complaints = 0;
    // Link: nothing is emitted from within open().
    QTimer::singleShot(0, this, [this] {
        if (!m_isOpen || m_process.state() != QProcess::NotRunning)
            return;
        if (m_command.isEmpty()) {
            end({LinkEnd::Kind::Unusable, 0, 0, u"No program is named."_s, {}});
            return;
        }
        m_process.start(m_command.first(), m_command.mid(1));
    });
}

void ProcessLink::sendText(const QByteArray &utf8)
{
    if (!m_isOpen || m_process.state() != QProcess::Running)
        return;
    if (m_process.bytesToWrite() > mostUnread) {
        kill();
        end({LinkEnd::Kind::Aborted, 0, 0, u"The program does not read what it is asked."_s, {}});
        return;
    }
    m_process.write(utf8 + '\n');
}

void ProcessLink::ping()
{
    QTimer::singleShot(0, this, [this] {
        if (m_isOpen && m_process.state() == QProcess::Running)
            emit pongReceived(std::chrono::milliseconds(0));
    });
}

void ProcessLink::close(int)
{
    abort();
}

void ProcessLink::abort()
{
    if (!m_isOpen)
        return;
    kill();
    end({LinkEnd::Kind::Aborted, 0, 0, u"The program was ended."_s, {}});
}

void ProcessLink::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    const bool wasOpen = std::exchange(m_isOpen, false); // what it says at its end is nobody's
    m_process.closeWriteChannel();
    m_process.terminate();
    if (!m_process.waitForFinished(endsWithinMs)) {
        m_process.kill();
        m_process.waitForFinished(endsWithinMs);
    }
    m_isOpen = wasOpen;
}

void ProcessLink::readLines()
{
    if (!m_isOpen)
        return;
    emit stirred();
    m_line += m_process.readAllStandardOutput();
    for (qsizetype at = m_line.indexOf('\n'); at >= 0 && m_isOpen; at = m_line.indexOf('\n')) {
        const QByteArray line = m_line.left(at).trimmed();
        m_line.remove(0, at + 1);
        if (!line.isEmpty())
            emit textReceived(line);
    }
    if (m_isOpen && m_line.size() > longestLine) {
        kill();
        end({LinkEnd::Kind::Protocol, 0, 0, u"The program wrote a line of more than a megabyte."_s, {}});
    }
}

void ProcessLink::readComplaints()
{
    const QList<QByteArray> lines = m_process.readAllStandardError().split('\n');
    for (const QByteArray &line : lines) {
        if (!line.trimmed().isEmpty() && ++m_complaints <= mostComplaints)
            qCInfo(ebFeed).noquote() << "model says:" << QString::fromUtf8(line.left(300));
    }
}

void ProcessLink::end(const LinkEnd &end)
{
    if (std::exchange(m_isOpen, false))
        emit ended(end);
}

} // namespace edgeboard::net
