// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

namespace edgeboard::pricing {

/// Takes the overround out of implied probabilities by dividing each by their sum (the best method for two-way
/// US moneylines, guides/models.md section 5). Nothing unless there are two or more, each in (0, 1), and their
/// sum lies in (0.9, 1.6).
[[nodiscard]] std::optional<std::vector<double>> devigMultiplicative(const std::vector<double> &implied);

} // namespace edgeboard::pricing
