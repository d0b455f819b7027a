// SPDX-License-Identifier: MIT
#include "app/controllers/FeedController.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>
#include <array>

namespace edgeboard {

namespace {

constexpr std::array levels {FeedNote::Level::Info, FeedNote::Level::Warning, FeedNote::Level::Bad};

} // namespace

FeedController::FeedController(Desk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_filter(m_log)
{
    connect(&desk, &Desk::changed, this, &FeedController::take);
    connect(&desk, &Desk::aged, this, &FeedController::refresh);
    refresh();
}

void FeedController::take(const DeskChange &change)
{
    if (change.reset)
        m_log.clear();
    m_log.add(change.notes);
    if (change.doubts)
        m_doubts.setDoubts(m_desk.doubts());
    if (change.feeds)
        m_cards.note(m_desk.feeds().feeds(), m_desk.now());
    if (change.reset || change.feeds)
        refresh();
    if (change.playback || change.reset)
        emit steerableChanged();
}

void FeedController::refresh()
{
    const int before = m_cards.rowCount();
    m_cards.refresh(m_desk.feeds().feeds(), m_desk.now(), m_desk.wallNow());
    m_offers.refresh(m_desk.feeds().feeds());
    if (m_cards.rowCount() != before)
        emit feedsChanged();
    judge();
    announce();
}

void FeedController::judge()
{
    QString badge;
    QString sentence = QStringLiteral("Feeds");
    for (const FeedHealth &health : m_desk.feeds().feeds()) {
        const FeedState state = stateOf(health);
        const bool stopped = state == FeedState::Stopped;
        if (!stopped && state != FeedState::Quiet && state != FeedState::Silent && state != FeedState::Retrying)
            continue;
        sentence += QStringLiteral(", %1 %2").arg(feedName(health.feed), wordFor(state));
        if (stopped || badge.isEmpty())
            badge = wordFor(stopped ? FeedState::Stopped : FeedState::Quiet);
    }
    if (badge == m_badge && sentence == m_tabSentence)
        return;
    m_badge = badge;
    m_tabSentence = sentence;
    emit badgeChanged();
}

void FeedController::announce()
{
    QStringList lost;
    for (const FeedHealth &health : m_desk.feeds().feeds()) {
        if (isLost(health, m_desk.now()))
            lost.append(health.feed);
    }
    if (lost == m_lost)
        return;
    QStringList sentences;
    for (const QString &feed : lost) {
        if (!m_lost.contains(feed))
            sentences.append(QStringLiteral("%1 lost.").arg(feedName(feed)));
    }
    for (const QString &feed : std::as_const(m_lost)) {
        if (!lost.contains(feed))
            sentences.append(QStringLiteral("%1 is back.").arg(feedName(feed)));
    }
    m_lost = lost;
    m_announcement = sentences.join(QLatin1Char(' '));
    emit announcementChanged();
}

void FeedController::setSelected(const QString &feed)
{
    if (feed == m_filter.feed())
        return;
    m_filter.setFeed(feed);
    emit selectedChanged();
}

QStringList FeedController::filterNames() const
{
    QStringList names {QStringLiteral("All feeds")};
    for (const FeedCardRow &feed : m_cards.rows())
        names.append(feed.name);
    return names;
}

int FeedController::filterIndex() const
{
    return m_cards.indexOf(m_filter.feed()) + 1;
}

void FeedController::setFilterIndex(int index)
{
    const auto at = static_cast<std::size_t>(index) - 1;
    setSelected(index >= 1 && at < m_cards.rows().size() ? m_cards.rows().at(at).key : QString());
}

int FeedController::levelIndex() const
{
    return static_cast<int>(std::ranges::find(levels, m_filter.least()) - levels.begin());
}

void FeedController::setLevelIndex(int index)
{
    if (index == levelIndex() || index < 0 || index >= static_cast<int>(levels.size()))
        return;
    m_filter.setLeast(levels.at(static_cast<std::size_t>(index)));
    emit levelChanged();
}

void FeedController::start(const QString &feed)
{
    if (steerable())
        emit startWanted(feed);
}

void FeedController::stop(const QString &feed)
{
    if (steerable())
        emit stopWanted(feed);
}

void FeedController::reconnect(const QString &feed)
{
    if (steerable())
        emit reconnectWanted(feed);
}

void FeedController::enterKey(const QString &feed, const QString &key)
{
    const QByteArray bytes = key.trimmed().toUtf8();
    if (steerable() && !bytes.isEmpty())
        emit keyEntered(feed, bytes);
}

void FeedController::setKeyNote(const QString &feed, const QString &sentence)
{
    m_keyNote = feedName(feed) + QStringLiteral(": ") + sentence;
    m_log.add({FeedNote {feed, m_desk.wallNow(), FeedNote::Level::Info, sentence}});
    emit keyNoteChanged();
}

bool FeedController::copyLog() const
{
    if (m_filter.count() == 0)
        return false;
    QGuiApplication::clipboard()->setText(m_filter.asText());
    return true;
}

} // namespace edgeboard
