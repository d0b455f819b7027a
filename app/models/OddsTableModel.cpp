// SPDX-License-Identifier: MIT
#include "app/models/OddsTableModel.h"

#include "app/models/GameText.h"
#include "app/models/OddsText.h"
#include "core/base/Odds.h"

#include <algorithm>
#include <array>
#include <limits>
#include <tuple>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr MonotonicTime sentencesEvery = 5s; // spec 15

OddsPrice priceAt(const OddsRow &book, const OddsTableModel::Look &look, std::size_t column)
{
    if (column >= look.columns.size() || look.columns[column] >= book.cells.size())
        return {};
    return makeOddsPrice(book.cells[look.columns[column]], look.context);
}

QString openOf(const OddsRow &book, const OddsTableModel::Look &look)
{
    if (look.columns.empty() || look.columns.front() >= book.cells.size())
        return {};
    const auto &cell = book.cells[look.columns.front()];
    if (!cell)
        return {};
    // The book's own first price says more than the first one that we saw; on another line it stands with that line.
    if (const auto &opened = cell->quote.opened) {
        const auto price = Price::fromDouble(impliedFromAmerican(opened->american).value_or(0));
        const QString text = fmt::price(price, opened->american, look.context.format);
        const SelectionKey &selection = cell->quote.key.selection;
        if (!opened->lineHundredths || opened->lineHundredths == selection.lineHundredths)
            return text;
        return (isSpread(selection.market) ? fmt::signedLine(*opened->lineHundredths)
                                           : fmt::line(*opened->lineHundredths))
            + u' ' + text;
    }
    if (!cell->quote.open)
        return {};
    return fmt::price(*cell->quote.open, cell->quote.openAmerican, look.context.format);
}

QString sentenceOf(const OddsLine &line, const OddsMarket &market, const Game &game, const OddsTableModel::Look &look)
{
    QString sentence = line.key + u'.';
    const std::array prices {&line.first, &line.second, &line.third};
    for (std::size_t i = 0; i < look.columns.size() && i < prices.size(); ++i) {
        const Side side = market.sides.at(look.columns[i]);
        sentence += u" %1 %2."_s.arg(text::sideName(side, game), spokenPrice(*prices.at(i)));
    }
    return sentence;
}

OddsLine makeLine(const OddsRow &book, const OddsTableModel::Look &look)
{
    OddsLine line;
    line.key = book.venue;
    line.openText = openOf(book, look);
    line.first = priceAt(book, look, 0);
    line.second = priceAt(book, look, 1);
    line.third = priceAt(book, look, 2);
    line.quoted = !(line.first.text.isEmpty() && line.second.text.isEmpty() && line.third.text.isEmpty());
    return line;
}

/// What says the same but for its ages keeps its sentence until that is due.
bool saysTheSame(const OddsLine &a, const OddsLine &b)
{
    const auto same = [](const OddsPrice &x, const OddsPrice &y) {
        return x.text == y.text && x.best == y.best && x.edge == y.edge && x.ageState == y.ageState;
    };
    return same(a.first, b.first) && same(a.second, b.second) && same(a.third, b.third);
}

/// Smaller comes first: what can be bought for least, then what is stale, then what has no price; then the name.
using SortKey = std::tuple<int, double, QString>;

SortKey keyOf(const OddsRow &book, const OddsTableModel::Look &look)
{
    const auto column = static_cast<std::size_t>(look.order.column);
    if (look.order.column < 0 || column >= look.columns.size())
        return {0, 0, book.venue};
    const auto &cell = book.cells.at(look.columns[column]);
    const OddsPrice price = priceAt(book, look, column);
    const int group = price.text.isEmpty() ? 2 : price.faint ? 1 : 0;
    return {group, group < 2 ? cell->quote.ask->toDouble() : std::numeric_limits<double>::max(), book.venue};
}

} // namespace

QList<int> OddsLine::changedRoles(const OddsLine &newer) const
{
    QList<int> roles;
    if (openText != newer.openText)
        roles.append(OddsTableModel::OpenTextRole);
    if (!(first == newer.first))
        roles.append(OddsTableModel::FirstRole);
    if (!(second == newer.second))
        roles.append(OddsTableModel::SecondRole);
    if (!(third == newer.third))
        roles.append(OddsTableModel::ThirdRole);
    if (quoted != newer.quoted)
        roles.append(OddsTableModel::QuotedRole);
    if (sentence != newer.sentence)
        roles.append(OddsTableModel::SentenceRole);
    return roles;
}

QVariant OddsTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const OddsLine &line = row(index.row());
    switch (role) {
    case BookRole:
        return line.key;
    case OpenTextRole:
        return line.openText;
    case FirstRole:
        return QVariant::fromValue(line.first);
    case SecondRole:
        return QVariant::fromValue(line.second);
    case ThirdRole:
        return QVariant::fromValue(line.third);
    case QuotedRole:
        return line.quoted;
    case SentenceRole:
        return line.sentence;
    default:
        return {};
    }
}

QHash<int, QByteArray> OddsTableModel::roleNames() const
{
    return {{BookRole, "book"}, {OpenTextRole, "openText"}, {FirstRole, "first"}, {SecondRole, "second"},
        {ThirdRole, "third"}, {QuotedRole, "quoted"}, {SentenceRole, "sentence"}};
}

void OddsTableModel::show(const OddsMarket *market, const Game &game, const Look &look)
{
    if (!market) {
        arrange({});
        return;
    }
    std::vector<std::pair<SortKey, const OddsRow *>> books;
    for (const OddsRow &book : market->rows) {
        SortKey key = keyOf(book, look);
        if (look.still) {
            const int place = indexOf(book.venue);
            key = {place < 0 ? std::numeric_limits<int>::max() : place, 0, book.venue};
        }
        books.emplace_back(std::move(key), &book);
    }
    std::ranges::sort(books);

    const MonotonicTime now = look.context.now;
    const bool sentences = now < m_sentencesAt || now - m_sentencesAt >= sentencesEvery;
    if (sentences)
        m_sentencesAt = now;
    std::vector<OddsLine> wanted;
    for (const auto &[key, book] : books) {
        OddsLine line = makeLine(*book, look);
        const int at = indexOf(line.key);
        const bool keeps = !sentences && at >= 0 && saysTheSame(row(at), line);
        line.sentence = keeps ? row(at).sentence : sentenceOf(line, *market, game, look);
        wanted.push_back(std::move(line));
    }
    arrange(std::move(wanted));
}

} // namespace edgeboard
