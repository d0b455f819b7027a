// SPDX-License-Identifier: MIT
#include "core/wire/KalshiFields.h"

#include <array>
#include <cmath>

namespace edgeboard::wire {

namespace {

constexpr int decimals = 6;
constexpr std::int64_t most = 1'000'000'000'000; // whole units
constexpr std::size_t mostLevels = 20'000;
constexpr double endOf2099 = 4.1e12; // in milliseconds: later is no time stamp

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<Price> priceOf(std::optional<std::int64_t> millionths)
{
    if (!millionths || *millionths < 0 || *millionths > Micro::One)
        return std::nullopt;
    return Price(static_cast<std::int32_t>(*millionths));
}

std::optional<std::int64_t> millionthsOf(const Element &element)
{
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS)
        return exactMillionths(text);
    double value = 0;
    if (element.get(value) != simdjson::SUCCESS || !(std::abs(value) < static_cast<double>(most)))
        return std::nullopt;
    return std::llround(value * Micro::One);
}

bool readLevel(const Element &element, bool inCents, KalshiBook::Leg leg, KalshiBook &book)
{
    Array pair;
    if (element.get(pair) != simdjson::SUCCESS || pair.size() != 2)
        return false;
    auto price = millionthsOf(pair.at(0).value_unsafe());
    const auto size = millionthsOf(pair.at(1).value_unsafe());
    if (price && inCents)
        price = *price % 100 == 0 ? std::optional(*price / 100) : std::nullopt;
    const auto at = priceOf(price);
    return at && size && book.set(leg, *at, *size);
}

} // namespace

std::optional<std::int64_t> exactMillionths(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (negative)
        text.remove_prefix(1);
    std::int64_t value = 0;
    std::size_t at = 0;
    for (; at < text.size() && isDigit(text[at]); ++at) {
        value = value * 10 + (text[at] - '0');
        if (value >= most)
            return std::nullopt;
    }
    const bool hasWhole = at > 0;
    int places = 0;
    if (at < text.size() && text[at] == '.') {
        for (++at; at < text.size() && isDigit(text[at]); ++at) {
            if (++places <= decimals)
                value = value * 10 + (text[at] - '0');
            else if (text[at] != '0')
                return std::nullopt;
        }
    }
    if (at != text.size() || (!hasWhole && places == 0))
        return std::nullopt;
    for (; places < decimals; ++places)
        value *= 10;
    return negative ? -value : value;
}

std::optional<std::int64_t> millionthsField(const Object &object, std::string_view key)
{
    const auto element = field(object, key);
    return element ? millionthsOf(*element) : std::nullopt;
}

std::optional<Price> kalshiPrice(const Object &object, std::string_view dollars, std::string_view cents)
{
    if (field(object, dollars))
        return priceOf(millionthsField(object, dollars));
    const auto whole = intField(object, cents);
    if (!whole || *whole < 0 || *whole > 100)
        return std::nullopt;
    return Price(*whole * 10'000);
}

std::optional<KalshiBook::Size> kalshiSize(
    const Object &object, std::string_view fixedPoint, std::string_view contracts)
{
    return millionthsField(object, field(object, fixedPoint) ? fixedPoint : contracts);
}

bool readKalshiLevels(const Object &object, KalshiBook::Leg leg, KalshiBook &book)
{
    using Names = std::array<std::string_view, 3>;
    const bool yes = leg == KalshiBook::Leg::Yes;
    const Names names
        = yes ? Names {"yes_dollars_fp", "yes_dollars", "yes"} : Names {"no_dollars_fp", "no_dollars", "no"};
    for (const std::string_view name : names) {
        if (!field(object, name))
            continue;
        const auto levels = arrayField(object, name);
        if (!levels || levels->size() > mostLevels)
            return false;
        for (const Element element : *levels) {
            if (!readLevel(element, name == names.back(), leg, book))
                return false;
        }
        return true;
    }
    return true;
}

std::optional<WallTime> kalshiTime(const Object &object)
{
    double ms = numberField(object, "ts_ms").value_or(0.0);
    if (ms <= 0.0) {
        if (const auto text = textField(object, "ts")) {
            if (const auto time = fromIso8601(toQString(text->substr(0, 64))))
                return time;
        }
        ms = numberField(object, "ts").value_or(0.0) * 1'000;
    }
    if (!(ms > 0.0 && ms < endOf2099))
        return std::nullopt;
    return WallTime(std::chrono::milliseconds(static_cast<qint64>(ms)));
}

} // namespace edgeboard::wire
