// SPDX-License-Identifier: MIT
#include "core/wire/EspnOdds.h"

#include "core/base/Odds.h"

#include <cmath>
#include <limits>

namespace edgeboard::wire {

using namespace Qt::StringLiterals;

namespace {

constexpr double largestLine = 500.0;

// Providers of priority 0 are models and averages: only when there is no book.
int rank(const Object &entry)
{
    const auto provider = objectField(entry, "provider");
    const auto priority = provider ? intField(*provider, "priority") : std::nullopt;
    if (!priority)
        return std::numeric_limits<int>::max() - 1;
    return *priority > 0 ? *priority : std::numeric_limits<int>::max();
}

std::optional<Object> chooseEntry(const Array &odds)
{
    std::optional<Object> best;
    for (const Element element : odds) {
        Object entry;
        if (element.get(entry) == simdjson::SUCCESS && (!best || rank(entry) < rank(*best)))
            best = entry;
    }
    return best;
}

std::optional<Object> path(std::optional<Object> object, std::initializer_list<std::string_view> keys)
{
    for (const std::string_view key : keys) {
        if (object)
            object = objectField(*object, key);
    }
    return object;
}

std::optional<double> lineNumber(QString text)
{
    text = text.trimmed();
    if (text.compare("EVEN"_L1, Qt::CaseInsensitive) == 0 || text.compare("PK"_L1, Qt::CaseInsensitive) == 0)
        return 0.0;
    if (text.startsWith(u'o', Qt::CaseInsensitive) || text.startsWith(u'u', Qt::CaseInsensitive))
        text.remove(0, 1);
    text.replace(QChar(0x2212), u'-');
    bool ok = false;
    const double value = text.toDouble(&ok);
    return ok && std::isfinite(value) && std::abs(value) <= largestLine ? std::optional(value) : std::nullopt;
}

std::optional<int> american(const Object &object, std::string_view key)
{
    if (const auto text = textField(object, key))
        return parseAmerican(toQString(*text));
    const auto number = intField(object, key);
    return number && isAmericanOdds(*number) ? number : std::nullopt;
}

// `close` is the newest until the start. A close that is "OFF" was taken away: then the open one is no price either.
std::optional<Object> newest(const Object &entry, std::string_view market, std::string_view side)
{
    const auto close = path(entry, {market, side, "close"});
    return close ? close : path(entry, {market, side, "open"});
}

std::optional<int> moneyline(const Object &entry, std::string_view side, std::string_view teamOdds)
{
    if (const auto price = newest(entry, "moneyline", side))
        return american(*price, "odds");
    const auto team = objectField(entry, teamOdds);
    if (!team)
        return std::nullopt;
    if (const auto price = american(*team, "moneyLine"))
        return price;
    for (const std::string_view when : {"current", "close", "open"}) {
        if (const auto price = path(team, {when, "moneyLine"}))
            return american(*price, "american");
    }
    return std::nullopt;
}

std::optional<int> totalPrice(const Object &entry, std::string_view side)
{
    if (const auto price = newest(entry, "total", side))
        return american(*price, "odds");
    for (const std::string_view when : {"current", "close", "open"}) {
        if (const auto price = path(entry, {when, side}))
            return american(*price, "american");
    }
    return std::nullopt;
}

std::optional<double> total(const Object &entry)
{
    auto value = numberField(entry, "overUnder");
    if (!value) {
        if (const auto over = newest(entry, "total", "over"))
            value = lineNumber(stringField(*over, "line"));
    }
    if (!value) {
        if (const auto current = path(entry, {"current", "total"}))
            value = lineNumber(stringField(*current, "american"));
    }
    return value && *value > 0 && *value <= largestLine ? value : std::nullopt;
}

// "PHX -2.5" is a spread and "DET -200" a moneyline, both of the favourite; "EVEN" is neither side's.
void readDetails(const QString &details, const QString &home, const QString &away, PregameLine &line)
{
    const QString text = details.trimmed();
    const QString team = text.section(u' ', 0, -2).trimmed();
    const auto number = lineNumber(text.section(u' ', -1));
    if (!number)
        return;
    if (team.isEmpty()) {
        if (!line.homeSpread && *number == 0.0)
            line.homeSpread = 0.0;
        return;
    }
    const bool isHome = team == home;
    if (!isHome && team != away)
        return;
    if (std::abs(*number) >= 100.0) {
        auto &price = isHome ? line.homeMoneyline : line.awayMoneyline;
        if (!price && *number == std::floor(*number))
            price = static_cast<int>(*number);
    } else if (!line.homeSpread) {
        line.homeSpread = isHome ? *number : -*number;
    }
}

std::optional<double> spread(const Object &entry)
{
    // The line of the home side says itself whose it is; `spread` is the home side's as well (section 9).
    if (const auto side = newest(entry, "pointSpread", "home")) {
        if (const auto value = lineNumber(stringField(*side, "line")))
            return value;
    }
    const auto value = numberField(entry, "spread");
    return value && std::abs(*value) <= largestLine ? value : std::nullopt;
}

QString sourceName(const Object &entry)
{
    const auto provider = objectField(entry, "provider");
    QString name = provider ? stringField(*provider, "name").simplified().left(40) : QString();
    if (name == "Draft Kings"_L1)
        name = u"DraftKings"_s;
    if (name.isEmpty() || name.startsWith("ESPN"_L1))
        return name.isEmpty() ? u"ESPN"_s : name;
    return name + u" by ESPN"_s;
}

} // namespace

std::optional<PregameLine> espnLine(const Array &odds, const QString &homeAbbreviation, const QString &awayAbbreviation)
{
    const auto entry = chooseEntry(odds);
    if (!entry)
        return std::nullopt;
    PregameLine line;
    line.homeSpread = spread(*entry);
    line.homeMoneyline = moneyline(*entry, "home", "homeTeamOdds");
    line.awayMoneyline = moneyline(*entry, "away", "awayTeamOdds");
    line.drawMoneyline = moneyline(*entry, "draw", "drawOdds");
    line.total = total(*entry);
    line.totalOver = totalPrice(*entry, "over");
    line.totalUnder = totalPrice(*entry, "under");
    readDetails(stringField(*entry, "details"), homeAbbreviation, awayAbbreviation, line);
    if (line == PregameLine {})
        return std::nullopt;
    line.source = sourceName(*entry);
    return line;
}

} // namespace edgeboard::wire
