// SPDX-License-Identifier: MIT
#include "core/wire/RelayMarkets.h"

#include "core/wire/RelayLimits.h"
#include "core/wire/RelayText.h"

#include <QSet>

namespace edgeboard::wire::relay {

using namespace Qt::StringLiterals;

namespace {

constexpr int missingUntilWithdrawn = 2;

class MarketsReader
{
public:
    MarketsReader(const Question &question, quint64 askedAt, RelayGame &game, RelayBook &book, FeedBatch &batch)
        : m_question(question)
        , m_askedAt(askedAt)
        , m_game(game)
        , m_book(book)
        , m_batch(batch)
        , m_answer(++book.answers)
        , m_isFirst(game.pricedIn != book.connection)
    {
        game.pricedIn = book.connection;
    }

    void read(std::string_view word, const Element &value)
    {
        const MarketType market = marketOfWord(cleanText(word, longestMarket));
        m_present.insert(market);
        Array outcomes;
        if (value.get(outcomes) != simdjson::SUCCESS) {
            addFault(m_batch, u"The relay's prices of \"%1\" in game %2 are no list."_s.arg(market, m_game.id()));
            m_doubtful.insert(market);
            return;
        }
        for (const Element outcome : outcomes) {
            Object object;
            const bool isObject = outcome.get(object) == simdjson::SUCCESS;
            if (!isObject)
                addFault(m_batch, u"A price of \"%1\" in game %2 is no object."_s.arg(market, m_game.id()));
            if (!isObject || !readOutcome(word, object))
                m_doubtful.insert(market);
        }
    }

    void withdrawWhatIsLeftOut()
    {
        if (m_question.warming)
            return;
        QSet<QString> absent;
        for (const HeldQuote &quote : m_game.quotes.all()) {
            if (isLeftOut(quote) && !m_present.contains(quote.said.market))
                absent.insert(quote.said.market);
        }
        for (const QString &market : m_present)
            m_game.quotes.missing.remove(market);
        for (const QString &market : absent)
            ++m_game.quotes.missing[market];
        for (HeldQuote &quote : m_game.quotes.all()) {
            const QString &market = quote.said.market;
            const bool proves = m_present.contains(market)
                ? !m_doubtful.contains(market)
                : m_game.quotes.missing.value(market) >= missingUntilWithdrawn;
            if (isLeftOut(quote) && proves)
                withdraw(quote, m_batch);
        }
    }

private:
    [[nodiscard]] bool isLeftOut(const HeldQuote &quote) const
    {
        const bool wasAskedFor = (m_question.markets.isEmpty() || m_question.markets.contains(quote.said.market))
            && (m_question.books.isEmpty() || m_question.books.contains(quote.said.venue));
        return wasAskedFor && quote.answer != m_answer && quote.touched <= m_askedAt
            && (quote.said.ask || quote.said.suspended);
    }

    // False when it cannot be said which quote it is.
    bool readOutcome(std::string_view market, const Object &object)
    {
        SaidPrice price;
        price.market = market;
        price.book = textField(object, "book").value_or(std::string_view());
        price.outcome = textField(object, "outcome").value_or(std::string_view());
        price.player = textField(object, "player_id").value_or(std::string_view());
        price.price = saidNumber(object, "price");
        price.points = saidNumber(object, "points");
        for (const std::string_view key : {"suspended", "is_suspended", "locked"})
            price.suspended = price.suspended || boolField(object, key).value_or(false);
        HeldQuote *quote = m_book.quoteOf(m_game, price, m_batch);
        if (!quote)
            return false;
        quote->answer = m_answer;
        if (quote->touched > m_askedAt)
            return true;
        const QuoteUpdate before = quote->said;
        if (const QString problem = putPrice(price, *quote); !problem.isEmpty())
            addFault(m_batch, priceSentence(price, m_game, problem));
        const QuoteUpdate &said = quote->said;
        const bool differs = said.ask != before.ask || said.suspended != before.suspended;
        if (differs && !m_isFirst && quote->connection == m_book.connection)
            ++m_batch.repaired;
        quote->connection = m_book.connection;
        m_batch.quotes.push_back(said);
        return true;
    }

    const Question &m_question;
    quint64 m_askedAt = 0;
    RelayGame &m_game;
    RelayBook &m_book;
    FeedBatch &m_batch;
    quint64 m_answer = 0;
    bool m_isFirst = false; // answer of this connection about this game's prices
    QSet<QString> m_present;
    QSet<QString> m_doubtful; // with a part that could not be read: absence proves nothing
};

} // namespace

void readMarkets(const Object &markets, const Question &question, quint64 askedAt, RelayGame &game, RelayBook &book,
    FeedBatch &batch)
{
    MarketsReader reader(question, askedAt, game, book, batch);
    for (const auto &[word, value] : markets)
        reader.read(word, value);
    reader.withdrawWhatIsLeftOut();
}

} // namespace edgeboard::wire::relay
