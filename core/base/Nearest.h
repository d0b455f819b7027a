// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace edgeboard {

/// The `most` candidates that are closest to what somebody typed, best first, by edit distance.
/// Candidates that share nothing with it are left out; the list may be empty.
[[nodiscard]] QStringList nearest(QStringView typed, const QStringList &candidates, qsizetype most = 3);

/// "Did you mean nba or wnba?", or an empty text when nothing is near.
[[nodiscard]] QString didYouMean(QStringView typed, const QStringList &candidates);

} // namespace edgeboard
