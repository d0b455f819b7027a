// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <cstdint>
#include <optional>
#include <span>

namespace edgeboard::pricing {

/// How the overround is taken out of implied probabilities q with sum B. Source: guides/models.md section 5.
enum class DevigMethod : std::uint8_t {
    Multiplicative, ///< q / B; best for US two-way moneylines
    Additive, ///< q - (B - 1) / n; the same as "margin proportional to odds"
    Power, ///< q^k; best for three-way soccer
    Shin, ///< a share z of insiders; with two outcomes the same as additive
    OddsRatio ///< q / (c + q - c q): every odds ratio is off by the same factor c
};

/// "multiplicative", "additive", "power", "shin", "odds_ratio".
[[nodiscard]] QString wordFor(DevigMethod method);
[[nodiscard]] std::optional<DevigMethod> devigMethodFromString(QStringView text);

/// What came out beside the probabilities.
struct Devigged
{
    double overround = 0; ///< B - 1; negative for a book that pays more than it takes
    /// Not the method that was asked for where that has no answer: additive would make a probability of zero or less,
    /// and Shin has no insiders at B <= 1. Then it is multiplicative.
    DevigMethod used = DevigMethod::Multiplicative;
    double parameter = 0; ///< k of power, z of Shin, c of odds ratio; else 0
};

/// Fills `fair`, which is as long as `implied`, with probabilities that sum to 1; any number of outcomes from 2, without
/// allocating. Nothing, and `fair` is then undefined, unless every q lies in (0, 1) and B in (0.9, 1.6): further out it
/// is no book but an error.
[[nodiscard]] std::optional<Devigged> devig(
    DevigMethod method, std::span<const double> implied, std::span<double> fair);

} // namespace edgeboard::pricing
