// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"

#include <QString>

namespace edgeboard::test {

/// What every batch must keep, whatever came in: ids, scores and periods in range, short texts, chances within 0 and 1,
/// an image without faults only when nothing was malformed. A sentence for the first rule that `batch` breaks, else empty.
[[nodiscard]] QString brokenRule(const FeedBatch &batch);

} // namespace edgeboard::test
