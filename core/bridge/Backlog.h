// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <deque>
#include <memory>

namespace edgeboard::bridge {

/// One delta as it goes out, shared by everybody who still has to get it.
struct OutFrame
{
    QByteArray bytes; ///< a whole frame
    QString subject; ///< a newer frame of the same subject makes it worthless; empty: nothing does
    quint64 seq = 0; ///< its number on its channel
};
using OutFramePtr = std::shared_ptr<const OutFrame>;

struct BacklogLimits
{
    int frames = 256; ///< the relay's own number
    qsizetype bytes = 4 << 20;
};

/// What one client that reads too slowly still has to get. Bounded: when it is full, the newest state of each subject
/// stays and what it replaces is lost; after that the oldest frames are. Only clients that are behind have one.
class Backlog
{
public:
    explicit Backlog(const BacklogLimits &limits);

    /// Bytes that must go out first and whole: the rest of a write, a greeting, an answer.
    void pushBytes(const QByteArray &shared, qsizetype from = 0);
    /// A pong or a reply; replaces one that has not gone out yet.
    void setReply(const QByteArray &frame);
    /// Puts a frame at the end. How many were lost by it.
    int push(OutFramePtr frame);
    /// Everything but bytes of a frame that has begun is thrown away, and `last` is what goes out after it.
    void finishWith(const QByteArray &last);

    /// The bytes to write next; empty when all is written. Valid until the next call.
    [[nodiscard]] QByteArrayView next();
    void wrote(qsizetype count);
    /// Frames lost since somebody last asked, to be told to the client before the frames that follow.
    [[nodiscard]] int lostUntold() const { return m_lost; }
    /// The number of the last frame that the client cannot get any more.
    [[nodiscard]] quint64 lostSeq() const { return m_frames.empty() ? m_lastLostSeq : m_frames.front()->seq - 1; }
    /// The sentence about lost frames: goes out before the frames, and the count starts anew.
    void tellLost(const QByteArray &frame);
    /// A frame has begun or bytes wait; then a sentence about loss can only follow.
    [[nodiscard]] bool isMidFrame() const { return m_written < m_bytes.size(); }
    [[nodiscard]] int frames() const { return static_cast<int>(m_frames.size()); }

private:
    void conflate();
    void dropSubject(const QString &subject);
    void dropFront();
    void noteLost(const OutFrame &frame);

    BacklogLimits m_limits;
    QByteArray m_bytes;
    qsizetype m_written = 0;
    QByteArray m_reply;
    std::deque<OutFramePtr> m_frames;
    qsizetype m_frameBytes = 0;
    bool m_distinct = false; // conflating again would free nothing
    int m_lost = 0;
    quint64 m_lastLostSeq = 0;
};

} // namespace edgeboard::bridge
