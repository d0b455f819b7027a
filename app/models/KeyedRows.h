// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

#include <algorithm>
#include <utility>
#include <vector>

namespace edgeboard {

/// A list model whose rows are values with a key that stays. A row that changed is changed in place, with
/// exactly the roles that changed; a row that moved is moved; nothing is ever reset behind the view's back.
/// `Row` has `QString key` and `QList<int> changedRoles(const Row &newer) const`. GUI thread only.
template <typename Row>
class KeyedRows : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    /// -1 when there is none.
    [[nodiscard]] int indexOf(const QString &key) const
    {
        const auto found = std::ranges::find(m_rows, key, &Row::key);
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    }

protected:
    [[nodiscard]] const Row &row(int index) const { return m_rows.at(static_cast<std::size_t>(index)); }

    /// Becomes `wanted` by the fewest obvious removals, insertions, moves and changes in place.
    void arrange(std::vector<Row> wanted)
    {
        removeOthers(wanted);
        for (int i = 0; i < static_cast<int>(wanted.size()); ++i) {
            Row &next = wanted[static_cast<std::size_t>(i)];
            const int at = indexOf(next.key);
            if (at < 0) {
                beginInsertRows({}, i, i);
                m_rows.insert(m_rows.begin() + i, std::move(next));
                endInsertRows();
                continue;
            }
            if (at == i + 1 && at + 1 < static_cast<int>(m_rows.size()))
                move(i, placeOf(row(i).key, wanted)); // one row went down: move it, not all that passed it
            const int now = indexOf(next.key);
            if (now != i)
                move(now, i);
            replace(i, std::move(next));
        }
    }

    /// Changes row `index` in place.
    void replace(int index, Row newer)
    {
        Row &older = m_rows[static_cast<std::size_t>(index)];
        const QList<int> roles = older.changedRoles(newer);
        if (roles.isEmpty())
            return;
        older = std::move(newer);
        const QModelIndex at = this->index(index);
        emit dataChanged(at, at, roles);
    }

    void removeAt(int index)
    {
        beginRemoveRows({}, index, index);
        m_rows.erase(m_rows.begin() + index);
        endRemoveRows();
    }

    /// For another source or a seek: the one case in which everything is forgotten.
    void clearAll()
    {
        if (m_rows.empty())
            return;
        beginResetModel();
        m_rows.clear();
        endResetModel();
    }

private:
    void removeOthers(const std::vector<Row> &wanted)
    {
        for (int i = static_cast<int>(m_rows.size()) - 1; i >= 0; --i) {
            if (std::ranges::find(wanted, row(i).key, &Row::key) == wanted.end())
                removeAt(i);
        }
    }

    [[nodiscard]] int placeOf(const QString &key, const std::vector<Row> &wanted) const
    {
        const auto found = std::ranges::find(wanted, key, &Row::key);
        return std::min(static_cast<int>(found - wanted.begin()), static_cast<int>(m_rows.size()) - 1);
    }

    void move(int from, int to)
    {
        if (from == to)
            return;
        beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
        Row moving = std::move(m_rows[static_cast<std::size_t>(from)]);
        m_rows.erase(m_rows.begin() + from);
        m_rows.insert(m_rows.begin() + to, std::move(moving));
        endMoveRows();
    }

    std::vector<Row> m_rows;
};

} // namespace edgeboard
