// SPDX-License-Identifier: MIT
#pragma once

namespace edgeboard::pricing {

/// Standard normal distribution function.
[[nodiscard]] double normalCdf(double x);
/// Its inverse, to about 1e-15; `p` must lie in (0, 1).
[[nodiscard]] double normalQuantile(double p);

} // namespace edgeboard::pricing
