// SPDX-License-Identifier: MIT
#include "core/pricing/Consensus.h"

#include <QVarLengthArray>

#include <algorithm>
#include <utility>

namespace edgeboard::pricing {

namespace {

constexpr qsizetype usualBooks = 32;

struct Vote
{
    double value = 0;
    double weight = 0;
};
using Votes = QVarLengthArray<Vote, usualBooks>;
using Flags = QVarLengthArray<bool, usualBooks>;

// By insertion: the votes are few, and mostly in order already or the other way round.
void sortVotes(Votes &votes)
{
    if (votes.size() > 1 && votes.front().value > votes.back().value)
        std::reverse(votes.begin(), votes.end());
    for (qsizetype i = 1; i < votes.size(); ++i) {
        const Vote vote = votes[i];
        qsizetype place = i;
        for (; place > 0 && votes[place - 1].value > vote.value; --place)
            votes[place] = votes[place - 1];
        votes[place] = vote;
    }
}

// The value at which half of the weight is passed; between two values when it is reached exactly. `votes` are sorted.
double medianOf(const Votes &votes)
{
    double whole = 0;
    for (const Vote &vote : votes)
        whole += vote.weight;
    double passed = 0;
    for (qsizetype i = 0; i < votes.size(); ++i) {
        passed += 2 * votes[i].weight;
        if (passed > whole)
            return votes[i].value;
        if (passed == whole && i + 1 < votes.size())
            return (votes[i].value + votes[i + 1].value) / 2;
    }
    return votes.back().value;
}

// Which books have a price so long that it must be an error. Mostly none can be: then no median is needed, and the
// answer is empty.
Flags errorsAmong(std::span<const Opinion> books, std::size_t sides)
{
    Flags errors;
    for (std::size_t side = 0; side < sides; ++side) {
        double shortest = 0;
        double longest = 1;
        for (const Opinion &book : books) {
            shortest = std::max(shortest, book.implied[side]);
            longest = std::min(longest, book.implied[side]);
        }
        if (longest * errorFactor >= shortest)
            continue;
        Votes votes;
        for (const Opinion &book : books)
            votes.push_back({book.implied[side], book.weight});
        sortVotes(votes);
        const double median = medianOf(votes);
        for (std::size_t i = 0; i < books.size(); ++i) {
            if (books[i].implied[side] * errorFactor >= median)
                continue;
            if (errors.isEmpty())
                errors.insert(errors.cbegin(), static_cast<qsizetype>(books.size()), false);
            errors[static_cast<qsizetype>(i)] = true;
        }
    }
    return errors;
}

} // namespace

Agreement agree(std::span<const Opinion> books, int sides, int leastBooks)
{
    Q_ASSERT(sides == 2 || sides == 3);
    const auto count = static_cast<std::size_t>(sides);
    const Flags errors = errorsAmong(books, count);
    const auto isError = [&errors](std::size_t i) { return !errors.isEmpty() && errors[static_cast<qsizetype>(i)]; };

    Agreement result;
    for (std::size_t i = 0; i < books.size(); ++i) {
        if (isError(i)) {
            ++result.dropped;
            continue;
        }
        ++result.books;
        result.sharp += books[i].sharp ? 1 : 0;
    }
    result.found = result.books > 0 && (result.books >= leastBooks || result.sharp > 0);
    if (!result.found)
        return result;

    // Of two sides the second mirrors the first.
    const std::size_t voted = sides == 2 ? 1 : count;
    for (std::size_t side = 0; side < voted; ++side) {
        Votes votes;
        for (std::size_t i = 0; i < books.size(); ++i) {
            if (!isError(i))
                votes.push_back({books[i].fair[side], books[i].weight});
        }
        sortVotes(votes);
        result.fair[side] = medianOf(votes);
        result.spread = std::max(result.spread, votes.back().value - votes.front().value);
    }
    if (sides == 2) {
        result.fair[1] = 1 - result.fair[0];
        return result;
    }
    const double sum = result.fair[0] + result.fair[1] + result.fair[2];
    for (double &p : result.fair)
        p /= sum;
    return result;
}

} // namespace edgeboard::pricing
