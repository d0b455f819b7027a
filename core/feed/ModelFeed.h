// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/feed/Feed.h"
#include "core/net/StreamConnection.h"
#include "core/wire/ModelAnswer.h"

#include <QHash>
#include <QSet>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>

namespace edgeboard {

struct ModelFeedOptions
{
    QUrl url; ///< [model.url] of a WebSocket; empty where the link is a program
    QString shown; ///< what its feed's card shows as its address
    std::chrono::milliseconds timeout {2'000}; ///< an answer later than this is none
    std::chrono::milliseconds refresh {10'000}; ///< a game that stands still is asked about again after this
    std::chrono::milliseconds maxAge {5'000}; ///< an answer that says to be older is none
};

/// A user's own model, over a local WebSocket or as a program that talks JSON lines. It is told the state of every game under
/// way in the followed leagues when it changes, one question a game at a time, and what it answers is a fair value under its
/// name. An answer is dropped when it comes too late, is not of the form, or is to a score that is not the score any more:
/// the newest state is asked about then. Questions that get no answer are counted and said.
class ModelFeed final : public Feed
{
    Q_OBJECT

public:
    /// `clock` must outlive the feed.
    ModelFeed(
        ModelFeedOptions options, std::unique_ptr<net::StreamConnection> connection, const Clock &clock, Door door);
    ~ModelFeed() override;

    [[nodiscard]] QString name() const override;
    void start() override;
    void stop() override;
    void follow(const std::optional<QStringList> &leagues) override;
    void hear(const Game &game) override;
    void forget(const QString &gameId) override;
    [[nodiscard]] bool pictureComplete() const override;

    /// Does what is due at the clock's time. Called by a timer of its own, or by a test.
    void step();

private:
    struct Asked
    {
        Game game; ///< newest
        Game askedGame; ///< as it was when it was asked about
        qint64 question = 0; ///< that is out; 0: none
        MonotonicTime askedAt {};
        bool isDirty = true; ///< changed since
    };

    void onConnectionChanged();
    void onText(const QByteArray &utf8);
    void ask(Asked &asked);
    void askAll();
    [[nodiscard]] bool isWanted(const Game &game) const;
    void tellStatus();

    ModelFeedOptions m_options;
    std::unique_ptr<net::StreamConnection> m_connection;
    const Clock &m_clock;
    Door m_door;
    wire::ModelDecoder m_decoder;
    QTimer m_timer;
    std::optional<QStringList> m_followed;
    QHash<QString, Asked> m_games;
    QHash<qint64, QString> m_questions; // that are out, and the game
    qint64 m_lastQuestion = 0;
    bool m_running = false;
    bool m_answered = false;
    quint32 m_openSession = 0;
};

} // namespace edgeboard
