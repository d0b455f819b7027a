// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine/Change.h"

#include <QAbstractListModel>
#include <QSortFilterProxyModel>
#include <QString>

#include <deque>
#include <vector>

namespace edgeboard {

/// What happened to the feeds, newest first, at most 500 lines. GUI thread.
class FeedLogModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { FeedIdRole = Qt::UserRole + 1, NameRole, TimeTextRole, LevelRole, TextRole, SentenceRole };
    Q_ENUM(Role)

    static constexpr int mostLines = 500;

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// In the order in which they happened.
    void add(const std::vector<FeedNote> &notes);
    void clear();

private:
    std::deque<FeedNote> m_notes; // newest first
};

/// The lines of one feed, or of one weight and above. GUI thread.
class FeedLogFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    /// `log` must outlive this object.
    explicit FeedLogFilter(FeedLogModel &log, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return rowCount(); }
    [[nodiscard]] QString feed() const { return m_feed; }
    void setFeed(const QString &feed); ///< empty: all
    [[nodiscard]] FeedNote::Level least() const { return m_least; }
    /// `Info`: everything. `Warning`: warnings and failures. `Bad`: failures.
    void setLeast(FeedNote::Level least);
    /// What is shown, oldest first, one line each: for the clipboard.
    [[nodiscard]] QString asText() const;

signals:
    void countChanged();

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_feed;
    FeedNote::Level m_least = FeedNote::Level::Info;
};

/// "info", "good", "warning", "bad".
[[nodiscard]] QString wordFor(FeedNote::Level level);

} // namespace edgeboard
