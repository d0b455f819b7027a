// SPDX-License-Identifier: MIT
#pragma once

#include <QLoggingCategory>

// Keys, tokens and payloads never reach a log line.
Q_DECLARE_LOGGING_CATEGORY(ebWire)
Q_DECLARE_LOGGING_CATEGORY(ebFeed)
Q_DECLARE_LOGGING_CATEGORY(ebState)
Q_DECLARE_LOGGING_CATEGORY(ebEdge)
Q_DECLARE_LOGGING_CATEGORY(ebEngine)
Q_DECLARE_LOGGING_CATEGORY(ebRecord)
