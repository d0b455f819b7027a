// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/FrameServer.h"
#include "tests/support/RelayTruth.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>
#include <vector>

namespace edgeboard::test {

/// A books relay on loopback that does what a test says: /ws/live, /ws/odds and /v1/… on one port, all of it made from
/// one truth. It greets with welcome and snapshot, and answers the JSON ping.
class ScriptRelay final : public QObject
{
    Q_OBJECT

public:
    struct Asked
    {
        QString path; ///< decoded
        QByteArray head; ///< of the request, whole
    };

    /// `truth` must outlive it.
    explicit ScriptRelay(RelayTruth &truth);

    /// "ws://127.0.0.1:port"
    [[nodiscard]] QUrl url() const;
    /// To every listener; frames that the test does not send are lost in silence.
    void say(const QByteArray &frame);
    /// The next upgrades are answered so; 0 lets them in.
    void refuseWith(int status, const QByteArray &extraHeader = {});
    /// The next questions are answered so; 0: from the truth.
    void answerWith(int status, const QByteArray &body = {});
    /// Listeners are let in and told nothing.
    void stayMute(bool mute) { m_mute = mute; }
    void answerPings(bool on) { m_answersPings = on; }
    /// Answers are made at once and sent with release(), so that what is said meanwhile is newer.
    void hold() { m_holding = true; }
    void release();
    /// Ends every listener's connection: with RST, or with a close frame of that code.
    void cut();
    void close(int code);

    [[nodiscard]] int listeners() const { return static_cast<int>(m_listeners.size()); }
    /// Upgrades and questions so far.
    [[nodiscard]] const std::vector<Asked> &asked() const { return m_asked; }

private:
    void onRequest(FramePeer &peer);
    void welcome(FramePeer &peer, const QString &path);
    void answer(FramePeer &peer, const QString &path);

    struct Held
    {
        QPointer<FramePeer> peer;
        QByteArray bytes;
    };

    RelayTruth &m_truth;
    int m_refusal = 0;
    QByteArray m_refusalHeader;
    int m_answer = 0;
    QByteArray m_answerBody;
    bool m_mute = false;
    bool m_answersPings = true;
    bool m_holding = false;
    int m_connections = 0;
    std::vector<Held> m_held;
    std::vector<Asked> m_asked;
    std::vector<FramePeer *> m_listeners;
    FrameServer m_server; // last, so that it goes first: its peers say goodbye to the above
};

} // namespace edgeboard::test
