// SPDX-License-Identifier: MIT
#include "app/controllers/OddsController.h"

#include "app/models/GameText.h"
#include "app/models/OddsText.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace edgeboard {

namespace {

using namespace Qt::StringLiterals;

// spec 3: order and stillness.
constexpr qint64 orderEveryMs = 1000;
constexpr qint64 keyHoldsMs = 3000;

} // namespace

OddsController::OddsController(Desk &desk, const EdgeRules &rules, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_rules(rules)
{
    connect(&desk, &Desk::changed, this, &OddsController::take);
    connect(&desk, &Desk::aged, this, [this] {
        if (m_gameId.isEmpty())
            return;
        refresh();
        refreshAlerts();
    });
    explain(nullptr);
}

const GameDetail *OddsController::detail() const
{
    const auto &detail = m_desk.detail();
    return detail && !m_gameId.isEmpty() && detail->summary.game.id == m_gameId ? &*detail : nullptr;
}

const OddsMarket *OddsController::front() const
{
    const GameDetail *known = detail();
    const auto key = m_tabs.front();
    if (!known || !key)
        return nullptr;
    const auto found = std::ranges::find(known->markets, *key, &OddsMarket::key);
    return found == known->markets.end() ? nullptr : &*found;
}

OddsContext OddsController::context() const
{
    return {m_desk.now(), m_format, m_rules.clear};
}

std::vector<std::size_t> OddsController::columnsOf(const OddsMarket &market, const Game &game) const
{
    return text::columnsOf(market.sides, text::homeFirst(game, m_desk.leagues().byId(game.league)));
}

void OddsController::setGame(const QString &gameId)
{
    if (gameId == m_gameId)
        return;
    m_gameId = gameId;
    m_tabs.clear();
    m_notes = {};
    m_table.show(nullptr, {}, {});
    emit marketsChanged();
    refresh();
    refreshAlerts();
}

void OddsController::setPriceFormat(fmt::PriceFormat format)
{
    m_format = format;
    refresh();
    refreshAlerts();
}

void OddsController::showMarket(const MarketKey &market)
{
    m_tabs.choose(market);
    emit marketsChanged();
    refresh();
}

void OddsController::setTab(int tab)
{
    m_tabs.choose(tab);
    emit marketsChanged();
    refresh();
}

void OddsController::setOther(int index)
{
    m_tabs.chooseOther(index);
    emit marketsChanged();
    refresh();
}

void OddsController::setSortColumn(int column)
{
    m_order.column = column == m_order.column ? -1 : column;
    m_sinceOrder.invalidate(); // who asks for an order wants it now
    m_sinceKey.invalidate();
    const bool inside = std::exchange(m_pointerInside, false);
    refresh();
    m_pointerInside = inside;
    emit notesChanged();
}

void OddsController::holdStill()
{
    m_sinceKey.start();
}

bool OddsController::mayMove()
{
    if (m_pointerInside || (m_sinceKey.isValid() && !m_sinceKey.hasExpired(keyHoldsMs)))
        return false;
    if (m_sinceOrder.isValid() && !m_sinceOrder.hasExpired(orderEveryMs))
        return false;
    m_sinceOrder.start();
    return true;
}

QString OddsController::noteOf(const QString &book, int column) const
{
    const OddsMarket *market = front();
    if (!market)
        return {};
    const auto columns = columnsOf(*market, detail()->summary.game);
    const auto row = std::ranges::find(market->rows, book, &OddsRow::venue);
    const auto at = static_cast<std::size_t>(column);
    if (row == market->rows.end() || column < 0 || at >= columns.size() || columns[at] >= row->cells.size())
        return {};
    const auto &cell = row->cells[columns[at]];
    return cell ? priceNote(*cell, context()) : u"%1 does not quote this side."_s.arg(book);
}

void OddsController::take(const DeskChange &change)
{
    if (m_gameId.isEmpty())
        return;
    if (change.detail || change.reset || change.games.contains(m_gameId))
        refresh();
    if (change.alerts || change.detail)
        refreshAlerts();
}

void OddsController::refresh()
{
    if (const GameDetail *known = detail()) {
        const auto before = std::tuple(m_tabs.titles(), m_tabs.otherTitles(), m_tabs.current(), m_tabs.currentOther());
        m_tabs.update(*known);
        if (before != std::tuple(m_tabs.titles(), m_tabs.otherTitles(), m_tabs.current(), m_tabs.currentOther()))
            emit marketsChanged();
        const Game &game = known->summary.game;
        m_arbitrages.show(known->arbitrages, m_tabs.front(), game, context());
        m_props.show(m_tabs.propsInFront() ? known->others : std::vector<Quote> {}, game, context());
    } else {
        m_arbitrages.show({}, std::nullopt, {}, context());
        m_props.show({}, {}, context());
    }
    const OddsMarket *market = front();
    OddsNotes notes;
    if (market) {
        const GameDetail &known = *detail();
        const auto columns = columnsOf(*market, known.summary.game);
        m_table.show(market, known.summary.game, {context(), columns, m_order, !mayMove()});
        notes = makeOddsNotes(*market, known, columns, context().now);
    } else {
        m_table.show(nullptr, {}, {});
    }
    const QString kind = m_emptyKind;
    explain(market);
    if (notes == m_notes && kind == m_emptyKind)
        return;
    m_notes = std::move(notes);
    emit notesChanged();
}

void OddsController::explain(const OddsMarket *market)
{
    m_emptyKind = u"none"_s;
    m_emptyTitle.clear();
    m_emptyLine.clear();
    if (market || (m_tabs.propsInFront() && m_props.rowCount() > 0))
        return;
    const auto say = [this](const QString &kind, const QString &title, const QString &line) {
        m_emptyKind = kind;
        m_emptyTitle = title;
        m_emptyLine = line;
    };
    const GameSummary *summary = m_desk.shelf().find(m_gameId);
    const GameDetail *known = detail();
    const auto front = m_tabs.front();
    if (summary && isOver(summary->game.phase))
        say(u"over"_s, u"Prices are closed"_s, u"The game is over, no book quotes it any more."_s);
    else if (known && !known->markets.empty() && front)
        say(u"closed"_s, u"%1 is closed"_s.arg(text::marketTitle(*front)),
            u"No book quotes this market now. The others are in the tabs above."_s);
    else if (known && !known->markets.empty())
        say(u"closed"_s, u"No winner market"_s, u"No book says who wins. Other markets are in the tabs above."_s);
    else if (known || (summary && !summary->hasPrices))
        say(u"no-prices"_s, u"No price feed"_s,
            u"No feed that runs quotes this game. Start one with prices on the Feeds page."_s);
    else
        say(u"reading"_s, u"Reading prices"_s, u"The table comes with the engine's next answer."_s);
}

void OddsController::refreshAlerts()
{
    AlertBook::Context alerts;
    alerts.setLevels(m_rules);
    alerts.gameId = m_gameId;
    alerts.now = m_desk.now();
    alerts.real = m_desk.realNow();
    alerts.wallNow = m_desk.wallNow();
    alerts.format = m_format;
    EdgeCalc calc;
    if (m_gameId.isEmpty()) {
        m_earlier.setRows({});
    } else {
        const AlertBook &book = m_desk.alerts();
        m_earlier.setRows(book.rows(AlertBook::List::Earlier, m_desk.shelf(), m_desk.leagues(), alerts));
        const std::vector<Alert> all = book.alertsOf(m_gameId);
        const auto open = std::ranges::find_if(all, [](const Alert &alert) { return alert.isLive() && !alert.steam; });
        const auto row
            = open == all.end() ? std::nullopt : book.rowOf(open->id, m_desk.shelf(), m_desk.leagues(), alerts);
        if (row)
            calc = makeEdgeCalc(*open, *row, detail(), context());
    }
    if (calc == m_calc)
        return;
    m_calc = std::move(calc);
    emit calcChanged();
}

} // namespace edgeboard
