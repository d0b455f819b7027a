// SPDX-License-Identifier: MIT
#pragma once

#include "core/types/FeedEvent.h"

#include <QByteArray>

namespace edgeboard::test {

/// Everything that a parser said, as indented JSON with a fixed order, for golden files. What is absent is left out.
[[nodiscard]] QByteArray toJson(const FeedBatch &batch);

} // namespace edgeboard::test
