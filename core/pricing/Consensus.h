// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace edgeboard::pricing {

/// What one book holds of a market of two or three sides. Of two sides only the first two places count.
struct Opinion
{
    std::array<double, 3> fair {}; ///< without overround, sums to 1
    std::array<double, 3> implied {}; ///< as it is quoted, 1 / decimal odds
    double weight = 1; ///< above 0
    bool sharp = false;
};

struct Agreement
{
    bool found = false; ///< enough books; else only the counts below mean something
    std::array<double, 3> fair {}; ///< sums to 1 over the sides
    int books = 0; ///< that took part
    int sharp = 0; ///< of those
    int dropped = 0; ///< left out as errors
    double spread = 0; ///< largest minus smallest opinion, of the side on which they differ most
};

/// A price further above the median than this factor of decimal odds is taken for an error.
inline constexpr double errorFactor = 1.25;

/// The books of a market, once for each side in the order of their fair probability of it; nothing null. Of two sides only
/// the first is looked at, for the second mirrors it.
using Ballot = std::array<std::span<const Opinion *const>, 3>;

/// Weighted median of each side over the books, scaled to sum to 1. guides/models.md section 7: the median beats the
/// mean, and soft books need three of them, or one sharp one.
/// First a book is left out when one of its decimal odds is above errorFactor times the median of that side.
/// To leave a book out of what is compared with it, leave it out of the ballot. `sides` is 2 or 3. Does not allocate up to
/// 32 books.
[[nodiscard]] Agreement agree(const Ballot &ballot, int sides, int leastBooks);
/// The same for books in any order.
[[nodiscard]] Agreement agree(std::span<const Opinion> books, int sides, int leastBooks);

} // namespace edgeboard::pricing
