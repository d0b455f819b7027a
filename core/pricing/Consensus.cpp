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
// `valueOf` and weigh `whole` together.
template <typename Value>
double medianOf(std::span<const Opinion *const> books, double whole, const Value &valueOf)
{
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

// What one look at each book tells.
struct Tally
{
    double weight = 0;
    int sharp = 0;
    std::array<double, 3> shortest {0, 0, 0}; // highest implied probability
    std::array<double, 3> longest {1, 1, 1};
};

Tally tallyOf(std::span<const Opinion *const> books)
{
    Tally tally;
    for (const Opinion *book : books) {
        tally.weight += book->weight;
        tally.sharp += book->sharp ? 1 : 0;
        for (std::size_t side = 0; side < tally.longest.size(); ++side) {
            tally.shortest[side] = std::max(tally.shortest[side], book->implied[side]);
            tally.longest[side] = std::min(tally.longest[side], book->implied[side]);
        }
    }
    return tally;
}

// Books with a price so long that it must be an error. Mostly none can be, because all prices lie closer together: then
// no median is needed.
Books errorsAmong(std::span<const Opinion *const> books, const Tally &tally, std::size_t sides)
{
    Books errors;
    for (std::size_t side = 0; side < sides; ++side) {
        if (tally.longest[side] * errorFactor >= tally.shortest[side])
            continue;
        const auto implied = [side](const Opinion &book) { return book.implied[side]; };
        Books sorted(books.begin(), books.end());
        std::sort(sorted.begin(), sorted.end(),
            [&implied](const Opinion *a, const Opinion *b) { return implied(*a) < implied(*b); });
        const double median = medianOf(viewOf(sorted), tally.weight, implied);
        for (const Opinion *book : books) {
            if (implied(*book) * errorFactor < median && !errors.contains(book))
                errors.push_back(book);
        }
    }
    return errors;
}

Books without(const Books &errors, std::span<const Opinion *const> books)
{
    Books kept;
    std::copy_if(books.begin(), books.end(), std::back_inserter(kept),
        [&errors](const Opinion *book) { return !errors.contains(book); });
    return kept;
}

} // namespace

Agreement agree(const Ballot &ballot, int sides, int leastBooks)
{
    Q_ASSERT(sides == 2 || sides == 3);
    const std::size_t voted = sides == 2 ? 1 : 3;
    Tally tally = tallyOf(ballot[0]);
    const Books errors = errorsAmong(ballot[0], tally, static_cast<std::size_t>(sides));
    Ballot books = ballot;
    std::array<Books, 3> kept;
    if (!errors.isEmpty()) {
        for (std::size_t side = 0; side < voted; ++side) {
            kept[side] = without(errors, ballot[side]);
            books[side] = viewOf(kept[side]);
        }
        tally = tallyOf(books[0]);
    }

    Agreement result;
    result.dropped = static_cast<int>(errors.size());
    result.books = static_cast<int>(books[0].size());
    result.sharp = tally.sharp;
    result.found = result.books > 0 && (result.books >= leastBooks || result.sharp > 0);
    if (!result.found)
        return result;
    for (std::size_t side = 0; side < voted; ++side) {
        const auto fair = [side](const Opinion &book) { return book.fair[side]; };
        result.fair[side] = medianOf(books[side], tally.weight, fair);
        result.spread = std::max(result.spread, fair(*books[side].back()) - fair(*books[side].front()));
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
