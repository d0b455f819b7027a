// SPDX-License-Identifier: MIT
#include "core/bridge/Backlog.h"

#include <QSet>

#include <algorithm>
#include <utility>
#include <vector>

namespace edgeboard::bridge {

namespace {

// What one write takes at most: large enough that system calls are few, small enough to stay cheap for many.
constexpr qsizetype chunkBytes = 64 * 1024;

} // namespace

Backlog::Backlog(const BacklogLimits &limits)
    : m_limits(limits)
{
}

void Backlog::pushBytes(const QByteArray &shared, qsizetype from)
{
    if (!isMidFrame()) {
        m_bytes = shared;
        m_written = from;
    } else {
        m_bytes = m_bytes.sliced(m_written) + shared.sliced(from);
        m_written = 0;
    }
}

void Backlog::setReply(const QByteArray &frame)
{
    m_reply = frame;
}

int Backlog::push(OutFramePtr frame)
{
    const int lostBefore = m_lost;
    if (m_distinct)
        dropSubject(frame->subject);
    m_frameBytes += frame->bytes.size();
    m_frames.push_back(std::move(frame));
    const auto isFull = [this] { return frames() > m_limits.frames || m_frameBytes > m_limits.bytes; };
    if (isFull() && !m_distinct) {
        conflate();
        m_distinct = isFull();
    }
    while (isFull() && frames() > 1)
        dropFront();
    return m_lost - lostBefore;
}

void Backlog::conflate()
{
    QSet<QString> newer;
    std::vector<OutFramePtr> kept;
    for (std::size_t i = m_frames.size(); i-- > 0;) {
        const OutFramePtr &frame = m_frames.at(i);
        if (!frame->subject.isEmpty() && newer.contains(frame->subject)) {
            noteLost(*frame);
            continue;
        }
        newer.insert(frame->subject);
        kept.push_back(frame);
    }
    m_frames.assign(kept.rbegin(), kept.rend());
}

void Backlog::dropSubject(const QString &subject)
{
    if (subject.isEmpty())
        return;
    const auto it = std::find_if(
        m_frames.begin(), m_frames.end(), [&subject](const OutFramePtr &frame) { return frame->subject == subject; });
    if (it == m_frames.end())
        return;
    noteLost(**it);
    m_frames.erase(it);
}

void Backlog::dropFront()
{
    noteLost(*m_frames.front());
    m_frames.pop_front();
}

void Backlog::noteLost(const OutFrame &frame)
{
    ++m_lost;
    m_lastLostSeq = std::max(m_lastLostSeq, frame.seq);
    m_frameBytes -= frame.bytes.size();
}

void Backlog::finishWith(const QByteArray &last)
{
    m_frames.clear();
    m_frameBytes = 0;
    m_lost = 0;
    m_reply.clear();
    pushBytes(last);
}

void Backlog::tellLost(const QByteArray &frame)
{
    m_lost = 0;
    pushBytes(frame);
}

QByteArrayView Backlog::next()
{
    if (!isMidFrame()) {
        m_bytes = std::exchange(m_reply, {});
        m_written = 0;
        while (!m_frames.empty() && m_bytes.size() < chunkBytes) {
            m_bytes += m_frames.front()->bytes;
            m_frameBytes -= m_frames.front()->bytes.size();
            m_frames.pop_front();
            m_distinct = false;
        }
    }
    return QByteArrayView(m_bytes).sliced(m_written);
}

void Backlog::wrote(qsizetype count)
{
    m_written += count;
}

} // namespace edgeboard::bridge
