// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketMarkets.h"

#include "core/wire/PolymarketText.h"

#include <QRegularExpression>

#include <array>
#include <cmath>

namespace edgeboard::wire::polymarket {

using namespace Qt::StringLiterals;

namespace {

using Kind = ReadMarket::Kind;

// The highest that sports markets were seen with, for one that takes a fee and does not say which.
constexpr Micro assumedRate(50'000);
constexpr double highestRate = 0.25; // beyond it is no fee: it would be a sixteenth of a dollar at 0.50
constexpr int highestExponent = 4;
constexpr double longestLine = 500;

struct Fee
{
    Micro rate;
    int exponent = 1;
    bool isAssumed = false;
};

// Takers pay whether makers do (`takerOnly`) or not.
Fee feeOf(const Object &market)
{
    const auto enabled = boolField(market, "feesEnabled");
    if (enabled == false)
        return {};
    const auto schedule = objectField(market, "feeSchedule");
    if (!schedule)
        return enabled == true ? Fee {assumedRate, 1, true} : Fee {};
    const auto rate = numberField(*schedule, "rate");
    const auto exponent = field(*schedule, "exponent") ? intField(*schedule, "exponent") : std::optional(1);
    if (!rate || *rate < 0.0 || *rate > highestRate || !exponent || *exponent < 0 || *exponent > highestExponent)
        return {assumedRate, 1, true};
    return {Micro::fromDouble(*rate), *exponent, false};
}

// An outcome or a title that speaks of nobody's win.
bool saysDraw(const QString &text)
{
    return text.compare("draw"_L1, Qt::CaseInsensitive) == 0 || text.startsWith("draw ("_L1, Qt::CaseInsensitive);
}

// Which of three a Yes/No market is about, by every word that says so; nothing when they do not agree.
std::optional<Side> sideOfYesNo(const Object &market, const Game &game)
{
    std::optional<Side> side;
    bool agree = true;
    const auto add = [&](std::optional<Side> said) {
        agree = agree && (!side || !said || *side == *said);
        side = side ? side : said;
    };
    const QString title = stringField(market, "groupItemTitle");
    add(saysDraw(title) ? std::optional(Side::Draw) : sideNamed(title, game.home, game.away));
    if (const QString slug = stringField(market, "slug"); slug.startsWith(game.slug + u'-')) {
        const QString word = slug.mid(game.slug.size() + 1);
        const bool isHome = word.compare(game.home.abbreviation, Qt::CaseInsensitive) == 0;
        const bool isAway = word.compare(game.away.abbreviation, Qt::CaseInsensitive) == 0;
        if (word == "draw"_L1)
            add(Side::Draw);
        else if (isHome != isAway)
            add(isHome ? Side::Home : Side::Away);
    }
    const QString question = stringField(market, "question");
    static const QRegularExpression wins(u"^Will (?:the )?(.+) win\\b"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression draws(u"\\bend in a draw\\b"_s, QRegularExpression::CaseInsensitiveOption);
    if (draws.match(question).hasMatch())
        add(Side::Draw);
    else if (const auto match = wins.match(question); match.hasMatch())
        add(sideNamed(match.captured(1), game.home, game.away));
    return agree ? side : std::nullopt;
}

std::optional<int> lineOf(const Object &market)
{
    const auto line = numberField(market, "line");
    if (!line || !(std::abs(*line) <= longestLine) || *line * 4 != std::floor(*line * 4))
        return std::nullopt;
    return static_cast<int>(std::lround(*line * 100));
}

// "Spread: Ravens (-3.5)" has to mean the first outcome and its line, where it stands there.
bool titleFits(const Object &market, const QString &first, int line, const Game &game)
{
    static const QRegularExpression form(u"^Spread: (.+) \\(([+-]?\\d+(?:\\.\\d+)?)\\)$"_s);
    const auto match = form.match(stringField(market, "question"));
    if (!match.hasMatch())
        return true;
    return sideNamed(match.captured(1), game.home, game.away) == sideNamed(first, game.home, game.away)
        && std::lround(match.captured(2).toDouble() * 100) == line;
}

std::optional<Side> overOrUnder(const QString &outcome)
{
    if (outcome.compare("over"_L1, Qt::CaseInsensitive) == 0)
        return Side::Over;
    if (outcome.compare("under"_L1, Qt::CaseInsensitive) == 0)
        return Side::Under;
    return std::nullopt;
}

struct Sold
{
    Side side;
    std::optional<int> line;
};
using Pair = std::array<std::optional<Sold>, 2>;

Kind winnerSides(const Object &market, const QStringList &outcomes, const Game &game, Pair &sold)
{
    const auto isWord = [&](qsizetype i, const char *word) {
        return outcomes.at(i).compare(QLatin1String(word), Qt::CaseInsensitive) == 0;
    };
    const bool yesFirst = isWord(0, "yes") && isWord(1, "no");
    if (yesFirst || (isWord(0, "no") && isWord(1, "yes"))) {
        // No of the hosts is the visitors or a draw: no side of its own.
        const auto side = sideOfYesNo(market, game);
        if (!side || game.league->sport != "soccer"_L1)
            return Kind::Malformed;
        sold.at(yesFirst ? 0 : 1) = Sold {*side, {}};
        return Kind::Sides;
    }
    if (game.league->sport == "soccer"_L1)
        return Kind::Ignored; // without a draw: another bet than the three
    for (std::size_t i = 0; i < 2; ++i) {
        const auto side = sideNamed(outcomes.at(static_cast<qsizetype>(i)), game.home, game.away);
        if (!side)
            return Kind::Malformed;
        sold.at(i) = Sold {*side, {}};
    }
    return sold[0]->side == sold[1]->side ? Kind::Malformed : Kind::Sides;
}

Kind lineSides(bool isSpread, const Object &market, const QStringList &outcomes, const Game &game, Pair &sold)
{
    const auto line = lineOf(market);
    if (!line)
        return Kind::Ignored;
    for (std::size_t i = 0; i < 2; ++i) {
        const QString &outcome = outcomes.at(static_cast<qsizetype>(i));
        const auto side = isSpread ? sideNamed(outcome, game.home, game.away) : overOrUnder(outcome);
        if (!side)
            return Kind::Ignored;
        sold.at(i) = Sold {*side, isSpread && i == 1 ? -*line : *line};
    }
    if (sold[0]->side == sold[1]->side || (isSpread && !titleFits(market, outcomes.first(), *line, game)))
        return Kind::Malformed;
    return Kind::Sides;
}

Best gammaBest(const Object &market, bool isFirst)
{
    const Best first {priceField(market, "bestBid"), priceField(market, "bestAsk")};
    if (isFirst)
        return first;
    // bestBid and bestAsk are those of the first outcome; the second is its mirror.
    const auto mirror
        = [](std::optional<Price> price) { return price ? std::optional(Price(Price::One) - *price) : std::nullopt; };
    return {mirror(first.ask), mirror(first.bid)};
}

} // namespace

ReadMarket readMarket(const Object &market, const Game &game)
{
    ReadMarket result;
    const auto type = textField(market, "sportsMarketType").value_or(std::string_view());
    const bool isWinner = type == "moneyline";
    const bool isSpread = type == "spreads";
    if (!isWinner && !isSpread && type != "totals")
        return result;
    result.start = gammaTime(stringField(market, "gameStartTime"));
    const QStringList outcomes = innerList(market, "outcomes");
    const QStringList tokens = innerList(market, "clobTokenIds");
    Pair sold;
    if (outcomes.size() != 2 || tokens.size() != 2 || !isToken(tokens.at(0)) || !isToken(tokens.at(1))
        || tokens.at(0) == tokens.at(1)) {
        result.kind = Kind::Malformed;
        return result;
    }
    result.kind
        = isWinner ? winnerSides(market, outcomes, game, sold) : lineSides(isSpread, market, outcomes, game, sold);
    if (result.kind != Kind::Sides)
        return result;

    const Fee fee = feeOf(market);
    if (fee.isAssumed) {
        result.problem = u"A market of \"%1\" takes a fee and does not say which; %2 is assumed."_s.arg(game.slug).arg(
            fee.rate.toDouble());
    }
    for (std::size_t i = 0; i < 2; ++i) {
        const QString &id = tokens.at(static_cast<qsizetype>(i));
        if (!sold.at(i)) {
            result.ignored.append(id);
            continue;
        }
        Token token;
        token.game = game.slug;
        token.market = isWinner ? u"moneyline"_s : isSpread ? u"spread"_s : u"total"_s;
        token.lineHundredths = sold.at(i)->line;
        token.side = sold.at(i)->side;
        token.feeRate = fee.rate;
        token.feeExponent = fee.exponent;
        token.isOpen = boolField(market, "acceptingOrders").value_or(true)
            && !boolField(market, "closed").value_or(false) && boolField(market, "active").value_or(true);
        result.outcomes.push_back({id, token, gammaBest(market, i == 0)});
    }
    return result;
}

} // namespace edgeboard::wire::polymarket
