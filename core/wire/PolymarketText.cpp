// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketText.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace edgeboard::wire::polymarket {

using namespace Qt::StringLiterals;

namespace {

constexpr int wholeLimit = 2000; // what Micro holds
constexpr int decimals = 6;
constexpr double lastMs = 4.1e12; // 2099

} // namespace

std::optional<Micro> decimal(std::string_view text)
{
    std::int64_t value = 0;
    int fraction = -1; // digits after the point; -1: none yet
    bool any = false;
    bool roundsUp = false;
    for (const char c : text) {
        if (c == '.' && fraction < 0) {
            fraction = 0;
            continue;
        }
        if (c < '0' || c > '9')
            return std::nullopt;
        any = true;
        if (fraction == decimals) {
            roundsUp = c >= '5';
            ++fraction;
        }
        if (fraction > decimals)
            continue;
        value = value * 10 + (c - '0');
        fraction += fraction >= 0 ? 1 : 0;
        if (fraction < 0 && value >= wholeLimit)
            return std::nullopt;
    }
    if (!any)
        return std::nullopt;
    for (int i = std::max(fraction, 0); i < decimals; ++i)
        value *= 10;
    return Micro(static_cast<std::int32_t>(value + (roundsUp ? 1 : 0)));
}

std::optional<Price> priceField(const Object &object, std::string_view key)
{
    const auto element = field(object, key);
    if (!element)
        return std::nullopt;
    std::optional<Micro> value;
    std::string_view text;
    double number = 0;
    if (element->get(text) == simdjson::SUCCESS)
        value = decimal(text);
    else if (element->get(number) == simdjson::SUCCESS && number > 0.0 && number < 1.0)
        value = Micro::fromDouble(number);
    if (!value || *value <= Micro(0) || *value >= Micro(Micro::One))
        return std::nullopt;
    return value;
}

std::optional<WallTime> timestampField(const Object &object, std::string_view key)
{
    const auto ms = numberField(object, key);
    if (!ms || !(*ms > 0.0 && *ms < lastMs))
        return std::nullopt;
    return WallTime(std::chrono::milliseconds(static_cast<qint64>(*ms)));
}

std::optional<WallTime> gammaTime(QString text)
{
    static const QRegularExpression blank(u"^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:.*)$"_s);
    static const QRegularExpression hours(u"[+-]\\d\\d$"_s);
    if (const auto match = blank.match(text); match.hasMatch()) {
        text = match.captured(1) + u'T' + match.captured(2);
        if (hours.match(text).hasMatch())
            text += ":00"_L1;
    }
    return fromIso8601(text);
}

QStringList innerList(const Object &object, std::string_view key)
{
    simdjson::dom::parser parser;
    Array array;
    if (const auto text = textField(object, key)) {
        if (parser.parse(text->data(), text->size()).get(array) != simdjson::SUCCESS)
            return {};
    } else if (const auto list = arrayField(object, key)) {
        array = *list;
    } else {
        return {};
    }
    QStringList result;
    for (const Element element : array) {
        std::string_view item;
        if (element.get(item) != simdjson::SUCCESS || item.size() > 512)
            return {};
        result.append(toQString(item));
    }
    return result;
}

QString idField(const Object &object, std::string_view key)
{
    const auto element = field(object, key);
    std::int64_t number = 0;
    if (element && element->get(number) == simdjson::SUCCESS)
        return QString::number(number);
    return stringField(object, key).trimmed().left(static_cast<qsizetype>(longestToken));
}

bool isToken(const QString &text)
{
    return !text.isEmpty() && text.size() <= static_cast<qsizetype>(longestToken)
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::optional<QDate> dateOfSlug(const QString &slug)
{
    static const QRegularExpression end(u"-(\\d{4}-\\d\\d-\\d\\d)$"_s);
    const auto match = end.match(slug);
    const QDate date = match.hasMatch() ? QDate::fromString(match.captured(1), Qt::ISODate) : QDate();
    return date.isValid() ? std::optional(date) : std::nullopt;
}

const League *leagueOfSlug(const LeagueTable &leagues, const QString &slug)
{
    const QString word = slug.section(u'-', 0, 0);
    const auto it = std::find_if(leagues.leagues().begin(), leagues.leagues().end(),
        [&](const League &league) { return !word.isEmpty() && league.polymarket == word; });
    return it == leagues.leagues().end() ? nullptr : &*it;
}

QString opticOddsId(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,9}-\\d{1,9}-\\d{4}-\\d\\d-\\d\\d)(?:-\\d{1,2})?$"_s);
    return form.match(text).captured(1);
}

bool names(const QString &outcome, const Team &team)
{
    if (outcome.isEmpty())
        return false;
    return outcome.compare(team.name, Qt::CaseInsensitive) == 0
        || outcome.compare(team.shortName, Qt::CaseInsensitive) == 0
        || outcome.compare(team.abbreviation, Qt::CaseInsensitive) == 0
        || team.name.endsWith(u' ' + outcome, Qt::CaseInsensitive);
}

std::optional<Side> sideNamed(const QString &outcome, const Team &home, const Team &away)
{
    const bool isHome = names(outcome, home);
    if (isHome == names(outcome, away))
        return std::nullopt;
    return isHome ? Side::Home : Side::Away;
}

} // namespace edgeboard::wire::polymarket
