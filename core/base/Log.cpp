// SPDX-License-Identifier: MIT
#include "core/base/Log.h"

Q_LOGGING_CATEGORY(ebWire, "eb.wire")
Q_LOGGING_CATEGORY(ebFeed, "eb.feed")
Q_LOGGING_CATEGORY(ebState, "eb.state")
Q_LOGGING_CATEGORY(ebEdge, "eb.edge")
Q_LOGGING_CATEGORY(ebEngine, "eb.engine")
Q_LOGGING_CATEGORY(ebRecord, "eb.record")
