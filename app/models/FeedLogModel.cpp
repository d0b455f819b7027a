// SPDX-License-Identifier: MIT
#include "app/models/FeedLogModel.h"

#include "app/models/FeedText.h"
#include "app/models/Formats.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace edgeboard {

namespace {

constexpr std::array<const char16_t *, 4> levelNames {u"info", u"good", u"warning", u"bad"};

/// A note comes from a feed: control characters and line breaks would break the list and the clipboard.
QString oneLine(const QString &text)
{
    return text.simplified();
}

QString sentenceOf(const FeedNote &note)
{
    static constexpr std::array<const char16_t *, 4> words {u"", u"", u"Warning. ", u"Failure. "};
    const QString weight = QStringView(words.at(static_cast<std::size_t>(note.level))).toString();
    return QStringLiteral("%1, %2. %3%4").arg(fmt::timeOfDay(note.at), feedName(note.feed), weight, oneLine(note.text));
}

} // namespace

QString wordFor(FeedNote::Level level)
{
    return QStringView(levelNames.at(static_cast<std::size_t>(level))).toString();
}

int FeedLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_notes.size());
}

QVariant FeedLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FeedNote &note = m_notes.at(static_cast<std::size_t>(index.row()));
    switch (role) {
    case FeedIdRole:
        return note.feed;
    case NameRole:
        return feedName(note.feed);
    case TimeTextRole:
        return fmt::timeOfDay(note.at);
    case LevelRole:
        return wordFor(note.level);
    case TextRole:
        return oneLine(note.text);
    case SentenceRole:
        return sentenceOf(note);
    default:
        return {};
    }
}

QHash<int, QByteArray> FeedLogModel::roleNames() const
{
    return {{FeedIdRole, "feedId"}, {NameRole, "name"}, {TimeTextRole, "timeText"}, {LevelRole, "level"},
        {TextRole, "line"}, {SentenceRole, "sentence"}};
}

void FeedLogModel::add(const std::vector<FeedNote> &notes)
{
    if (notes.empty())
        return;
    const auto most = static_cast<std::size_t>(mostLines);
    const std::size_t skipped = notes.size() > most ? notes.size() - most : 0;
    beginInsertRows({}, 0, static_cast<int>(notes.size() - skipped) - 1);
    for (std::size_t i = skipped; i < notes.size(); ++i)
        m_notes.push_front(notes.at(i));
    endInsertRows();
    if (m_notes.size() > most) {
        beginRemoveRows({}, mostLines, rowCount() - 1);
        m_notes.resize(most);
        endRemoveRows();
    }
}

void FeedLogModel::clear()
{
    if (m_notes.empty())
        return;
    beginResetModel();
    m_notes.clear();
    endResetModel();
}

FeedLogFilter::FeedLogFilter(FeedLogModel &log, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSourceModel(&log);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(this, signal, this, &FeedLogFilter::countChanged);
    connect(this, &QAbstractItemModel::modelReset, this, &FeedLogFilter::countChanged);
}

void FeedLogFilter::setFeed(const QString &feed)
{
    if (m_feed == feed)
        return;
    m_feed = feed;
    invalidateFilter();
    emit countChanged();
}

void FeedLogFilter::setLeast(FeedNote::Level least)
{
    if (m_least == least)
        return;
    m_least = least;
    invalidateFilter();
    emit countChanged();
}

bool FeedLogFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex at = sourceModel()->index(row, 0, parent);
    if (!m_feed.isEmpty() && at.data(FeedLogModel::FeedIdRole).toString() != m_feed)
        return false;
    if (m_least == FeedNote::Level::Info)
        return true;
    const QString level = at.data(FeedLogModel::LevelRole).toString();
    return level == wordFor(FeedNote::Level::Bad)
        || (m_least != FeedNote::Level::Bad && level == wordFor(FeedNote::Level::Warning));
}

QString FeedLogFilter::asText() const
{
    QStringList lines;
    for (int i = rowCount() - 1; i >= 0; --i) {
        const QModelIndex at = index(i, 0);
        lines.append(
            QStringList {at.data(FeedLogModel::TimeTextRole).toString(), at.data(FeedLogModel::NameRole).toString(),
                at.data(FeedLogModel::LevelRole).toString(), at.data(FeedLogModel::TextRole).toString()}
                .join(QLatin1Char('\t')));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace edgeboard
