// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace edgeboard {

/// Where the session that ships with the program can be read: real games, simulated prices.
/// How it is made: tools/demo.
[[nodiscard]] QString demoSessionPath();

} // namespace edgeboard
