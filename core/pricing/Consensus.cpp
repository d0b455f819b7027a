// SPDX-License-Identifier: MIT
#include "core/pricing/Consensus.h"

#include <QVarLengthArray>

#include <algorithm>
#include <iterator>

namespace edgeboard::pricing {

namespace {

constexpr qsizetype usualBooks = 32;

using Books = QVarLengthArray<const Opinion *, usualBooks>;

std::span<const Opinion *const> viewOf(const Books &books)
{
    return {books.data(), static_cast<std::size_t>(books.size())};
}

// The value at which half of the weight is passed; between two values when it is reached exactly. `books` are sorted by
// `valueOf`.
template <typename Value>
double medianOf(std::span<const Opinion *const> books, const Value &valueOf)
{
    double whole = 0;
    for (const Opinion *book : books)
        whole += book->weight;
    double passed = 0;
    for (std::size_t i = 0; i < books.size(); ++i) {
        passed += 2 * books[i]->weight;
        if (passed > whole)
            return valueOf(*books[i]);
        if (passed == whole && i + 1 < books.size())
            return (valueOf(*books[i]) + valueOf(*books[i + 1])) / 2;
    }
    return valueOf(*books.back());
}

// Books with a price so long that it must be an error. Mostly none can be, because all prices lie closer together: then
// no median is needed.
Books errorsAmong(std::span<const Opinion *const> books, std::size_t sides)
{
    Books errors;
    for (std::size_t side = 0; side < sides; ++side) {
        double shortest = 0;
        double longest = 1;
        for (const Opinion *book : books) {
            shortest = std::max(shortest, book->implied[side]);
            longest = std::min(longest, book->implied[side]);
        }
        if (longest * errorFactor >= shortest)
            continue;
        const auto implied = [side](const Opinion &book) { return book.implied[side]; };
        Books sorted(books.begin(), books.end());
        std::sort(sorted.begin(), sorted.end(),
            [&implied](const Opinion *a, const Opinion *b) { return implied(*a) < implied(*b); });
        const double median = medianOf(viewOf(sorted), implied);
        for (const Opinion *book : books) {
            if (implied(*book) * errorFactor < median && !errors.contains(book))
                errors.push_back(book);
        }
    }
    return errors;
}

} // namespace

Agreement agree(const Ballot &ballot, int sides, int leastBooks)
{
    Q_ASSERT(sides == 2 || sides == 3);
    const auto count = static_cast<std::size_t>(sides);
    const Books errors = errorsAmong(ballot[0], count);

    Agreement result;
    result.dropped = static_cast<int>(errors.size());
    result.books = static_cast<int>(ballot[0].size()) - result.dropped;
    for (const Opinion *book : ballot[0])
        result.sharp += book->sharp && !errors.contains(book) ? 1 : 0;
    result.found = result.books > 0 && (result.books >= leastBooks || result.sharp > 0);
    if (!result.found)
        return result;

    const std::size_t voted = sides == 2 ? 1 : count;
    for (std::size_t side = 0; side < voted; ++side) {
        std::span<const Opinion *const> books = ballot[side];
        Books kept;
        if (!errors.isEmpty()) {
            std::copy_if(books.begin(), books.end(), std::back_inserter(kept),
                [&errors](const Opinion *book) { return !errors.contains(book); });
            books = viewOf(kept);
        }
        result.fair[side] = medianOf(books, [side](const Opinion &book) { return book.fair[side]; });
        result.spread = std::max(result.spread, books.back()->fair[side] - books.front()->fair[side]);
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

Agreement agree(std::span<const Opinion> books, int sides, int leastBooks)
{
    std::array<Books, 3> sorted;
    Ballot ballot;
    for (std::size_t side = 0; side < sorted.size(); ++side) {
        for (const Opinion &book : books)
            sorted[side].push_back(&book);
        std::sort(sorted[side].begin(), sorted[side].end(),
            [side](const Opinion *a, const Opinion *b) { return a->fair[side] < b->fair[side]; });
        ballot[side] = viewOf(sorted[side]);
    }
    return agree(ballot, sides, leastBooks);
}

} // namespace edgeboard::pricing
