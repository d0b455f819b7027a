// SPDX-License-Identifier: MIT
#include "core/wire/SgoOdds.h"

#include "core/base/Odds.h"
#include "core/types/BookTable.h"
#include "core/wire/RelayText.h"
#include "core/wire/SgoFairs.h"
#include "core/wire/SgoLimits.h"
#include "core/wire/SgoPrice.h"

#include <iterator>
#include <utility>

namespace edgeboard::wire::sgo {

using namespace Qt::StringLiterals;

namespace {

// One price as the answer says it, before it is known which of them are dead.
struct Candidate
{
    HeldOdd *odd = nullptr;
    std::size_t venue = 0;
    SaidPrice said;
    bool isAlt = false;
    bool isClosed = false; ///< its odd has ended or was cancelled
};

void suspend(const QString &eventId, const HeldOdd &odd, const PriceKey &key, const Shared &shared, FeedBatch &batch)
{
    const Venues::Venue &venue = shared.venues.at(key.first);
    QuoteUpdate update;
    update.sourceId = eventId;
    update.market = odd.place.market;
    update.lineHundredths = key.second;
    update.side = odd.place.side;
    update.outcome = odd.place.outcome;
    update.venue = venue.name;
    update.feeRate = venue.feeRate;
    update.suspended = true;
    batch.quotes.push_back(std::move(update));
}

class OddsReader
{
public:
    OddsReader(const EventPlace &event, const Question &question, HeldEvent &held, Shared &shared, FeedBatch &batch)
        : m_event(event)
        , m_question(question)
        , m_held(held)
        , m_shared(shared)
        , m_batch(batch)
    {
    }

    void read(const Object &odds)
    {
        std::size_t count = 0;
        for (const auto &[id, value] : odds) {
            if (++count > mostOdds) {
                fault(u"has more than %1 odds; we take no more"_s.arg(mostOdds));
                break;
            }
            Object odd;
            if (value.get(odd) == simdjson::SUCCESS)
                readOdd(id, odd);
            else
                fault(u"has an odd that is no object"_s);
        }
        for (const Candidate &candidate : m_candidates)
            tell(candidate);
        if (!m_event.isOver)
            tellFairs(m_fairs, m_batch);
        withdrawWhatIsLeftOut();
    }

private:
    void fault(const QString &problem) { relay::addFault(m_batch, u"Event %1 %2."_s.arg(m_event.id, problem)); }

    HeldOdd *place(std::string_view id, const Object &odd)
    {
        Place place = placeOf(odd, m_event.names);
        if (!place.problem.isEmpty() || id.size() > 2 * longestId) {
            fault(u"has an odd \"%1\" that %2"_s.arg(
                relay::cleanText(id, longestId), place.problem.isEmpty() ? u"has too long a name"_s : place.problem));
            return nullptr;
        }
        const auto known = m_held.odds.find(id);
        HeldOdd &held = known != m_held.odds.end() ? known->second
                                                   : m_held.odds.emplace(std::string(id), HeldOdd()).first->second;
        // A player is called by an id until the name comes: what was told under the other words is taken back.
        if (known != m_held.odds.end() && (held.place.market != place.market || held.place.outcome != place.outcome)) {
            for (const auto &[key, price] : held.prices) {
                if (!price.suspended)
                    suspend(m_event.id, held, key, m_shared, m_batch);
            }
            m_held.prices -= held.prices.size();
            held.prices.clear();
        }
        place.market = m_shared.words.word(place.market);
        place.outcome = m_shared.words.word(place.outcome);
        held.place = std::move(place);
        return &held;
    }

    void readOdd(std::string_view id, const Object &odd)
    {
        if (m_question.only && !m_question.asksOdd(id))
            return;
        HeldOdd *held = place(id, odd);
        if (!held)
            return;
        readFair(odd, held->place, m_event.id, m_fairs);
        const auto books = field(odd, "byBookmaker");
        Object byBook;
        if (!books)
            return;
        if (books->get(byBook) != simdjson::SUCCESS) {
            fault(u"has prices of \"%1\" that are no object"_s.arg(relay::cleanText(id, longestId)));
            return;
        }
        const bool closed = boolField(odd, "cancelled").value_or(false) || boolField(odd, "ended").value_or(false);
        std::size_t count = 0;
        for (const auto &[bookId, value] : byBook) {
            if (++count > mostBooks) {
                fault(u"has more than %1 books for one odd"_s.arg(mostBooks));
                break;
            }
            const std::size_t number = m_shared.venues.numberOf(bookId);
            if (m_shared.venues.at(number).name.isEmpty())
                continue;
            Object price;
            if (value.get(price) == simdjson::SUCCESS)
                readBook(*held, number, closed, price);
            else
                fault(u"has a price of \"%1\" that is no object"_s.arg(m_shared.venues.at(number).name));
        }
    }

    void readBook(HeldOdd &odd, std::size_t venue, bool closed, const Object &object)
    {
        const SaidPrice said = readPrice(object, odd.place);
        const auto &altLines = said.altLines;
        // An entry may hold nothing but other lines.
        if (!altLines || said.odds.is != SaidOdds::Is::None || said.line.hundredths)
            add({&odd, venue, said, false, closed});
        if (!altLines)
            return;
        std::size_t count = 0;
        for (const Element element : *altLines) {
            Object line;
            if (++count > mostAltLines)
                break;
            if (element.get(line) == simdjson::SUCCESS)
                add({&odd, venue, readPrice(line, odd.place), true, closed});
            else
                fault(u"has a line of \"%1\" that is no object"_s.arg(m_shared.venues.at(venue).name));
        }
    }

    void add(const Candidate &candidate)
    {
        const SaidPrice &said = candidate.said;
        const bool needsLine = candidate.odd->place.line != LineKind::None;
        if (said.odds.is == SaidOdds::Is::Wrong || said.line.isWrong || (needsLine && !said.line.hundredths)) {
            // A line that is left out together with the price says that there is nothing.
            if (said.odds.is != SaidOdds::Is::None || said.line.isWrong)
                fault(u"has a price of \"%1\" in \"%2\" that %3"_s.arg(m_shared.venues.at(candidate.venue).name,
                    candidate.odd->place.market,
                    said.odds.is == SaidOdds::Is::Wrong ? u"is no American odds"_s
                        : said.line.isWrong             ? u"has a line that cannot be one"_s
                                                        : u"says no line"_s));
            if (said.line.isWrong || (needsLine && !said.line.hundredths))
                return;
        }
        const auto latest = m_event.start ? std::optional(*m_event.start + lastPriceAfterStart) : std::nullopt;
        if (said.time && (!latest || *said.time <= *latest) && (!m_newest || *said.time > *m_newest))
            m_newest = said.time;
        m_candidates.push_back(candidate);
    }

    [[nodiscard]] bool isDead(const SaidPrice &said) const
    {
        if (!said.time || !m_newest)
            return false;
        const auto age = *m_newest - *said.time;
        return m_event.hasBegun ? age > deadAfterLive : age > deadAfterBefore;
    }

    void tell(const Candidate &candidate)
    {
        const SaidPrice &said = candidate.said;
        HeldOdd &odd = *candidate.odd;
        const PriceKey key {candidate.venue, said.line.hundredths};
        auto known = odd.prices.find(key);
        const bool isNew = known == odd.prices.end();
        // The main line may stand among the others once more.
        if (!isNew && known->second.answer == m_shared.answer)
            return;
        if (isNew) {
            if (m_held.prices >= mostPrices) {
                ++m_batch.malformed;
                if (!std::exchange(m_isFull, true))
                    relay::addProblem(m_batch,
                        u"Event %1 has more than %2 prices; we take no more."_s.arg(m_event.id).arg(mostPrices));
                return;
            }
            known = odd.prices.emplace(key, HeldPrice()).first;
            ++m_held.prices;
        }
        HeldPrice &held = known->second;
        const bool hasPrice = said.odds.is == SaidOdds::Is::Odds;
        const bool suspended = !hasPrice || !said.available || candidate.isClosed || m_event.isOver || isDead(said);
        const auto american = hasPrice ? std::optional(said.odds.american) : std::nullopt;
        const bool same = !isNew && held.suspended && suspended && (!american || held.american == american);
        held.suspended = suspended;
        held.isAlt = candidate.isAlt;
        held.answer = m_shared.answer;
        if (american)
            held.american = american;
        // What is closed stays so; it need not be said with every answer.
        if (same)
            return;
        QuoteUpdate update;
        const Venues::Venue &venue = m_shared.venues.at(candidate.venue);
        update.sourceId = m_event.id;
        update.market = odd.place.market;
        update.lineHundredths = key.second;
        update.side = odd.place.side;
        update.outcome = odd.place.outcome;
        update.venue = venue.name;
        update.american = american;
        if (american)
            update.ask = Price::fromDouble(*impliedFromAmerican(*american));
        update.feeRate = venue.feeRate;
        update.suspended = suspended;
        update.sourceTime = said.time;
        update.opened = said.opened;
        update.closed = said.closed;
        m_batch.quotes.push_back(std::move(update));
    }

    void withdrawWhatIsLeftOut()
    {
        for (auto odd = m_held.odds.begin(); odd != m_held.odds.end();) {
            if (m_question.asksOdd(odd->first))
                withdrawOf(odd->second);
            odd = odd->second.prices.empty() ? m_held.odds.erase(odd) : std::next(odd);
        }
    }

    // What is told to be gone is forgotten, so that it is told once and lines that move do not pile up.
    void withdrawOf(HeldOdd &odd)
    {
        for (auto price = odd.prices.begin(); price != odd.prices.end();) {
            const bool wasAskedFor = m_question.asksBook(m_shared.venues.at(price->first.first).id)
                && (!price->second.isAlt || m_question.altLines);
            if (!wasAskedFor || price->second.answer == m_shared.answer) {
                ++price;
                continue;
            }
            if (!price->second.suspended)
                suspend(m_event.id, odd, price->first, m_shared, m_batch);
            price = odd.prices.erase(price);
            --m_held.prices;
        }
    }

    const EventPlace &m_event;
    const Question &m_question;
    HeldEvent &m_held;
    Shared &m_shared;
    FeedBatch &m_batch;
    std::vector<Candidate> m_candidates;
    std::vector<SaidFair> m_fairs;
    std::optional<WallTime> m_newest;
    bool m_isFull = false;
};

} // namespace

std::size_t Venues::numberOf(std::string_view id)
{
    if (const auto known = m_numbers.find(id); known != m_numbers.end())
        return known->second;
    constexpr std::size_t mostVenues = 2'000;
    Venue venue;
    // "unknown" is nobody; and nobody has thousands of books.
    const QString word = relay::cleanText(id, longestVenue);
    if (word != "unknown"_L1 && m_venues.size() < mostVenues) {
        const Book *book = BookTable::builtIn().find(word);
        venue.name = book ? book->name : word;
        venue.feeRate = book ? book->feeRate : Micro();
    }
    if (m_venues.size() >= mostVenues + 1)
        return mostVenues;
    venue.id = id.substr(0, longestId);
    m_venues.push_back(std::move(venue));
    m_numbers.emplace(std::string(id), m_venues.size() - 1);
    return m_venues.size() - 1;
}

void readOddsOf(const Object &odds, const EventPlace &event, const Question &question, HeldEvent &held, Shared &shared,
    FeedBatch &batch)
{
    OddsReader(event, question, held, shared, batch).read(odds);
}

void withdrawAll(const QString &eventId, HeldEvent &held, const Shared &shared, FeedBatch &batch)
{
    for (const auto &[id, odd] : held.odds) {
        for (const auto &[key, price] : odd.prices) {
            if (!price.suspended)
                suspend(eventId, odd, key, shared, batch);
        }
    }
    held.odds.clear();
    held.prices = 0;
}

} // namespace edgeboard::wire::sgo
