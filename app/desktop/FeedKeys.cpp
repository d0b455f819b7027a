// SPDX-License-Identifier: MIT
#include "app/desktop/FeedKeys.h"

#include "app/controllers/FeedController.h"
#include "app/keys/KeyStore.h"
#include "core/base/Log.h"
#include "core/engine/EngineThread.h"

namespace edgeboard {

using namespace Qt::StringLiterals;

QStringList FeedKeys::takeWaiting(LiveOptions &live)
{
    QStringList waiting;
    for (const QString &feed : std::as_const(live.feeds)) {
        if (keys::wantsKey(feed) && !live.keys.contains(feed))
            waiting.append(feed);
    }
    live.feeds.removeIf([&](const QString &feed) { return waiting.contains(feed); });
    return waiting;
}

FeedKeys::FeedKeys(EngineThread &engine, FeedController &feeds, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_feeds(feeds)
{
    connect(&feeds, &FeedController::keyEntered, this, &FeedKeys::enter);
    connect(&feeds, &FeedController::startWanted, this, &FeedKeys::start);
}

void FeedKeys::start(const QString &feed)
{
    if (!keys::wantsKey(feed) || !keys::fromEnvironment(feed).isEmpty()) {
        m_engine.setFeedOn(feed, true);
        return;
    }
    keys::read(feed, [this, feed](const Expected<QByteArray> &answer) {
        if (!answer)
            qCInfo(ebFeed).noquote() << feed << answer.error().message;
        else if (!answer->isEmpty())
            m_engine.useKey(feed, *answer);
        m_engine.setFeedOn(feed, true);
    });
}

void FeedKeys::enter(const QString &feed, const QByteArray &key)
{
    m_engine.useKey(feed, key);
    m_engine.setFeedOn(feed, true);
    const QString hint = keys::hintOf(key);
    keys::write(feed, key, [this, feed, hint](const Expected<void> &answer) {
        m_feeds.setKeyNote(feed,
            answer ? u"Saved in the key store, %1."_s.arg(hint)
                   : u"Kept until you quit, %1. %2"_s.arg(hint, answer.error().message));
    });
}

} // namespace edgeboard
