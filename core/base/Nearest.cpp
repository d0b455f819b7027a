// SPDX-License-Identifier: MIT
#include "core/base/Nearest.h"

#include <algorithm>
#include <vector>

namespace edgeboard {

namespace {

qsizetype editDistance(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size() + 1));
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const qsizetype above = row[j];
            const bool same = a[i - 1] == b[static_cast<qsizetype>(j) - 1];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (same ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

} // namespace

QStringList nearest(QStringView typed, const QStringList &candidates, qsizetype most)
{
    const QString wanted = typed.toString().toLower();
    std::vector<std::pair<qsizetype, QString>> ranked;
    for (const QString &candidate : candidates) {
        const QString lower = candidate.toLower();
        qsizetype distance = editDistance(wanted, lower);
        if (!wanted.isEmpty() && (lower.startsWith(wanted) || wanted.startsWith(lower)))
            distance = std::min<qsizetype>(distance, 1);
        if (distance <= std::max<qsizetype>(2, std::max(wanted.size(), lower.size()) / 2))
            ranked.emplace_back(distance, candidate);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QStringList result;
    for (const auto &entry : ranked) {
        if (result.size() == most)
            break;
        result.append(entry.second);
    }
    return result;
}

QString didYouMean(QStringView typed, const QStringList &candidates)
{
    const QStringList near = nearest(typed, candidates);
    if (near.isEmpty())
        return {};
    QString list = near.first();
    for (qsizetype i = 1; i < near.size(); ++i)
        list += (i + 1 == near.size() ? QStringLiteral(" or ") : QStringLiteral(", ")) + near.at(i);
    return QStringLiteral("Did you mean %1?").arg(list);
}

} // namespace edgeboard
