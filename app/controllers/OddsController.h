// SPDX-License-Identifier: MIT
#pragma once

#include "app/controllers/Desk.h"
#include "app/models/AlertListModel.h"
#include "app/models/ArbitrageListModel.h"
#include "app/models/EdgeCalc.h"
#include "app/models/MarketTabs.h"
#include "app/models/OddsNotes.h"
#include "app/models/OddsTableModel.h"
#include "app/models/PropListModel.h"
#include "core/edge/EdgeRules.h"

#include <QAbstractItemModel>
#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QStringList>

namespace edgeboard {

/// The odds of the open game: which market is in front, its table and what is said about it, its open edge. GUI
/// thread. Books move their place at most once a second, and not while somebody aims at them.
class OddsController final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QAbstractItemModel *table READ table CONSTANT)
    Q_PROPERTY(QAbstractItemModel *props READ props CONSTANT)
    Q_PROPERTY(QAbstractItemModel *arbitrages READ arbitrages CONSTANT)
    Q_PROPERTY(QAbstractItemModel *earlier READ earlier CONSTANT)
    Q_PROPERTY(QList<QString> tabs READ tabs NOTIFY marketsChanged)
    Q_PROPERTY(int tab READ tab WRITE setTab NOTIFY marketsChanged)
    Q_PROPERTY(QList<QString> others READ others NOTIFY marketsChanged)
    Q_PROPERTY(int other READ other WRITE setOther NOTIFY marketsChanged)
    Q_PROPERTY(bool propsInFront READ propsInFront NOTIFY marketsChanged)
    Q_PROPERTY(edgeboard::OddsNotes notes READ notes NOTIFY notesChanged)
    Q_PROPERTY(edgeboard::EdgeCalc calc READ calc NOTIFY calcChanged)
    Q_PROPERTY(int sortColumn READ sortColumn WRITE setSortColumn NOTIFY notesChanged)
    Q_PROPERTY(QString emptyTitle READ emptyTitle NOTIFY notesChanged)
    Q_PROPERTY(QString emptyLine READ emptyLine NOTIFY notesChanged)
    Q_PROPERTY(QString emptyKind READ emptyKind NOTIFY notesChanged)
    Q_PROPERTY(bool pointerInside MEMBER m_pointerInside)

public:
    /// `desk` must outlive this object.
    OddsController(Desk &desk, const EdgeRules &rules, QObject *parent = nullptr);

    [[nodiscard]] QAbstractItemModel *table() { return &m_table; }
    [[nodiscard]] QAbstractItemModel *props() { return &m_props; }
    [[nodiscard]] QAbstractItemModel *arbitrages() { return &m_arbitrages; }
    [[nodiscard]] QAbstractItemModel *earlier() { return &m_earlier; } ///< alerts of this game that have ended
    [[nodiscard]] QStringList tabs() const { return m_tabs.titles(); }
    [[nodiscard]] int tab() const { return m_tabs.current(); }
    void setTab(int tab);
    [[nodiscard]] QStringList others() const { return m_tabs.otherTitles(); } ///< markets that have no tab
    [[nodiscard]] int other() const { return m_tabs.currentOther(); }
    void setOther(int index);
    [[nodiscard]] bool propsInFront() const { return m_tabs.propsInFront(); }
    [[nodiscard]] OddsNotes notes() const { return m_notes; }
    [[nodiscard]] EdgeCalc calc() const { return m_calc; }
    [[nodiscard]] int sortColumn() const { return m_order.column; } ///< -1: by name, else best of that column first
    void setSortColumn(int column);
    [[nodiscard]] QString emptyTitle() const { return m_emptyTitle; }
    [[nodiscard]] QString emptyLine() const { return m_emptyLine; }
    /// none, reading, closed (this market only), over or no-prices.
    [[nodiscard]] QString emptyKind() const { return m_emptyKind; }

    /// Another game, or none. Its markets are shown as soon as its detail comes.
    void setGame(const QString &gameId);
    void setPriceFormat(fmt::PriceFormat format);
    /// Brings a market in front, also one that is not quoted yet.
    void showMarket(const MarketKey &market);

    /// Where the price comes from; asked for when somebody points at it.
    Q_INVOKABLE QString noteOf(const QString &book, int column) const;
    /// The user goes through the books with the keyboard: hold still for three seconds.
    Q_INVOKABLE void holdStill();

signals:
    void marketsChanged();
    void notesChanged();
    void calcChanged();

private:
    void take(const DeskChange &change);
    void refresh();
    void refreshAlerts();
    void explain(const OddsMarket *market);
    [[nodiscard]] const GameDetail *detail() const;
    [[nodiscard]] const OddsMarket *front() const;
    [[nodiscard]] OddsContext context() const;
    [[nodiscard]] std::vector<std::size_t> columnsOf(const OddsMarket &market, const Game &game) const;
    [[nodiscard]] bool mayMove();

    Desk &m_desk;
    EdgeRules m_rules;
    QString m_gameId;
    fmt::PriceFormat m_format = fmt::PriceFormat::American;
    MarketTabs m_tabs;
    OddsOrder m_order;
    OddsTableModel m_table;
    PropListModel m_props;
    ArbitrageListModel m_arbitrages;
    AlertListModel m_earlier;
    OddsNotes m_notes;
    EdgeCalc m_calc;
    QString m_emptyTitle, m_emptyLine, m_emptyKind;
    bool m_pointerInside = false;
    QElapsedTimer m_sinceKey; // since the last key in the table
    QElapsedTimer m_sinceOrder; // since books last moved
};

} // namespace edgeboard
