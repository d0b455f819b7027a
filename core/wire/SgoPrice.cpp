// SPDX-License-Identifier: MIT
#include "core/wire/SgoPrice.h"

#include "core/base/Odds.h"
#include "core/wire/SgoLimits.h"

#include <charconv>
#include <cmath>

namespace edgeboard::wire::sgo {

namespace {

constexpr std::size_t longestNumber = 24;

struct Number
{
    std::optional<double> value;
    bool isSaid = false; ///< something stood there
    std::string_view text {}; ///< that was no number
};

Number readNumber(const Element &value)
{
    if (value.is_null())
        return {};
    double number = 0;
    if (value.get(number) == simdjson::SUCCESS)
        return {std::isfinite(number) ? std::optional(number) : std::nullopt, true};
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS)
        return {std::nullopt, true};
    if (text.empty())
        return {};
    if (text.size() > longestNumber)
        return {std::nullopt, true};
    std::string_view digits = text;
    if (digits.starts_with('+'))
        digits.remove_prefix(1);
    const char *const end = digits.data() + digits.size();
    const auto [rest, error] = std::from_chars(digits.data(), end, number);
    if (error == std::errc() && rest == end && std::isfinite(number))
        return {number, true};
    return {std::nullopt, true, text};
}

// Anything but a plain no, however it is written.
bool isYes(const Element &value)
{
    bool yes = true;
    std::string_view text;
    double number = 1;
    if (value.get(yes) == simdjson::SUCCESS)
        return yes;
    if (value.get(text) == simdjson::SUCCESS)
        return text != "false" && text != "0";
    return value.get(number) != simdjson::SUCCESS || number != 0.0;
}

std::optional<int> digitsAt(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

// An answer has thousands of times, all written alike.
std::optional<WallTime> usualTime(std::string_view text)
{
    constexpr std::string_view form = "0000-00-00T00:00:00.000Z";
    if (text.size() != form.size())
        return std::nullopt;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] != '0' && form[i] != text[i])
            return std::nullopt;
    }
    const auto year = digitsAt(text, 0, 4);
    const auto month = digitsAt(text, 5, 2);
    const auto day = digitsAt(text, 8, 2);
    const auto hour = digitsAt(text, 11, 2);
    const auto minute = digitsAt(text, 14, 2);
    const auto second = digitsAt(text, 17, 2);
    const auto ms = digitsAt(text, 20, 3);
    if (!year || !month || !day || !hour || !minute || !second || !ms || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    const std::chrono::year_month_day date {std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
        std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return WallTime(std::chrono::sys_days(date)) + std::chrono::hours(*hour) + std::chrono::minutes(*minute)
        + std::chrono::seconds(*second) + std::chrono::milliseconds(*ms);
}

bool inThisAge(WallTime time)
{
    using namespace std::chrono;
    return time > sys_days(year(1990) / 1 / 1) && time < sys_days(year(2100) / 1 / 1);
}

// A price of another time, on the line that it had then. Without that line it says nothing.
std::optional<LinePrice> linePrice(const SaidOdds &odds, const SaidLine &line, const Place &place)
{
    if (odds.is != SaidOdds::Is::Odds || (place.line != LineKind::None && !line.hundredths))
        return std::nullopt;
    return LinePrice {odds.american, line.hundredths};
}

} // namespace

SaidOdds readOdds(const Element &value, bool isCompared)
{
    Number number = readNumber(value);
    if (!number.isSaid || number.value == 0.0)
        return {};
    // The typographic minus, and "EVEN".
    if (const auto american = number.value ? std::nullopt : parseAmerican(toQString(number.text)))
        number.value = *american;
    if (!number.value || !isAmericanOdds(*number.value))
        return {SaidOdds::Is::Wrong, 0};
    if (*number.value <= -placeholder || std::abs(*number.value) > largestOdds
        || (isCompared && *number.value >= placeholder))
        return {SaidOdds::Is::Placeholder, 0};
    return {SaidOdds::Is::Odds, static_cast<int>(std::lround(*number.value))};
}

SaidLine readLine(const Element &value, LineKind kind)
{
    const Number number = readNumber(value);
    if (!number.isSaid || kind == LineKind::None)
        return {};
    if (kind == LineKind::Spread && (number.text == "PK" || number.text == "pk"))
        return {0, false};
    if (!number.value || std::abs(*number.value) > largestLine || (kind == LineKind::OverUnder && *number.value < 0))
        return {std::nullopt, true};
    const double hundredths = *number.value * 100.0;
    if (std::abs(hundredths - std::round(hundredths)) > 1e-6)
        return {std::nullopt, true};
    return {static_cast<int>(std::lround(hundredths)), false};
}

std::optional<WallTime> readTime(const Element &value)
{
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS || text.size() > 40)
        return std::nullopt;
    auto time = usualTime(text);
    if (!time)
        time = fromIso8601(toQString(text));
    return time && inThisAge(*time) ? time : std::nullopt;
}

SaidPrice readPrice(const Object &object, const Place &place)
{
    SaidPrice price;
    SaidOdds openOdds;
    SaidOdds closeOdds;
    SaidLine openLine;
    SaidLine closeLine;
    const bool spread = place.line == LineKind::Spread;
    for (const auto &[key, value] : object) {
        if (key == "odds")
            price.odds = readOdds(value, place.isCompared);
        else if (key == "lastUpdatedAt")
            price.time = readTime(value);
        else if (key == "available")
            price.available = isYes(value);
        else if (key == (spread ? "spread" : "overUnder"))
            price.line = readLine(value, place.line);
        else if (key == "openOdds")
            openOdds = readOdds(value, place.isCompared);
        else if (key == (spread ? "openSpread" : "openOverUnder"))
            openLine = readLine(value, place.line);
        else if (key == "closeOdds")
            closeOdds = readOdds(value, place.isCompared);
        else if (key == (spread ? "closeSpread" : "closeOverUnder"))
            closeLine = readLine(value, place.line);
        else if (Array lines; key == "altLines" && value.get(lines) == simdjson::SUCCESS)
            price.altLines = lines;
    }
    price.opened = linePrice(openOdds, openLine, place);
    price.closed = linePrice(closeOdds, closeLine, place);
    return price;
}

} // namespace edgeboard::wire::sgo
