// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/pricing/WinProbability.h"

#include <QByteArray>

namespace edgeboard {

/// Reads one game state as `edgeboard-watch fair` takes it (CONTRACTS). An error names the field and what it
/// may hold.
[[nodiscard]] Expected<pricing::GameState> parseGameState(const QByteArray &line);

/// One line in, one line out, without their ends: {"home":...} or {"error":"..."}.
[[nodiscard]] QByteArray answerFair(const QByteArray &line);

/// Answers standard input on standard output, line by line, until the end. All answers are out before it waits
/// for more input, so that another program can hold a dialogue. Returns the exit code.
int answerStandardInput();

} // namespace edgeboard
