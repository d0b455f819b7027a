// SPDX-License-Identifier: MIT
#include "core/wire/RelayFrames.h"

#include "core/wire/RelayLimits.h"

#include <cmath>
#include <cstring>
#include <utility>

namespace edgeboard::wire::relay {

namespace {

using Value = simdjson::ondemand::value;

constexpr std::size_t longestKey = 20; // "pn_league_code" has 14

SaidNumber numberOf(double value)
{
    return std::isfinite(value) ? SaidNumber {SaidNumber::Is::Number, value} : SaidNumber {SaidNumber::Is::Unreadable};
}

SaidNumber numberOf(std::string_view text)
{
    bool ok = false;
    const double value = QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).toDouble(&ok);
    return ok ? numberOf(value) : SaidNumber {SaidNumber::Is::Unreadable};
}

SaidNumber readNumber(Value &value)
{
    double number = 0;
    if (value.get_double().get(number) == simdjson::SUCCESS)
        return numberOf(number);
    if (value.is_null())
        return {SaidNumber::Is::Null};
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS)
        return numberOf(text);
    return {SaidNumber::Is::Unreadable};
}

// The parser has found where each string ends; without an escape in it there is nothing to unpack and to copy.
std::string_view readText(Value &value)
{
    std::string_view token = value.raw_json_token();
    if (token.empty() || token.front() != '"')
        return {};
    token.remove_prefix(1);
    const std::size_t end = token.find_last_of('"');
    if (end == std::string_view::npos)
        return {};
    token = token.substr(0, end);
    if (token.find('\\') == std::string_view::npos)
        return token;
    std::string_view text;
    return value.get_string().get(text) == simdjson::SUCCESS ? text : std::string_view();
}

// Keys of this protocol have no escapes; one that has is none of them. Reading on past the end is into the padding.
std::string_view keyOf(const simdjson::ondemand::field &field)
{
    static_assert(longestKey < simdjson::SIMDJSON_PADDING);
    const std::string_view text(field.key().raw(), longestKey + 1);
    return text.substr(0, text.find('"'));
}

bool readBool(Value &value)
{
    bool flag = false;
    return value.get_bool().get(flag) == simdjson::SUCCESS && flag;
}

// Periods come as numbers too; the digits are a text as well as any.
SaidText readWord(Value &value)
{
    const std::string_view token = value.raw_json_token();
    const std::string_view digits = token.substr(0, token.find_first_of(" \t\r\n"));
    if (!digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos)
        return {true, digits};
    return {true, readText(value)};
}

// By its length first: a frame has a dozen keys, and most comparisons would be of the wrong ones.
void readField(std::string_view key, Value &value, Delta &delta)
{
    const auto is = [key](const auto &name) { return std::memcmp(key.data(), name, sizeof name - 1) == 0; };
    SaidPrice &price = delta.price;
    switch (key.size()) {
    case 2:
        if (is("ts"))
            price.time = readNumber(value);
        break;
    case 4:
        if (is("book"))
            price.book = readText(value);
        break;
    case 5:
        if (is("clock"))
            delta.clock = readWord(value);
        break;
    case 6:
        if (is("points"))
            price.points = readNumber(value);
        else if (is("period"))
            delta.period = readWord(value);
        else if (is("locked"))
            price.suspended = readBool(value) || price.suspended;
        break;
    case 7:
        if (is("game_id"))
            delta.gameId = readText(value);
        else if (is("outcome"))
            price.outcome = readText(value);
        break;
    case 9:
        if (is("new_price"))
            price.price = readNumber(value);
        else if (is("suspended"))
            price.suspended = readBool(value) || price.suspended;
        break;
    case 10:
        if (is("score_home") || is("home_score"))
            delta.homeScore = readNumber(value);
        else if (is("score_away") || is("away_score"))
            delta.awayScore = readNumber(value);
        break;
    case 12:
        if (is("is_suspended"))
            price.suspended = readBool(value) || price.suspended;
        break;
    case 14:
        if (is("pn_market_type"))
            price.market = readText(value);
        else if (is("pn_league_code"))
            delta.league = readText(value);
        break;
    default:
        break;
    }
}

} // namespace

DeltaReader::DeltaReader()
    : m_text(static_cast<std::size_t>(largestDelta) + simdjson::SIMDJSON_PADDING)
{
}

const Delta *DeltaReader::read(QByteArrayView frame)
{
    if (frame.isEmpty() || frame.size() > largestDelta)
        return nullptr;
    const auto size = static_cast<std::size_t>(frame.size());
    std::memcpy(m_text.data(), frame.data(), size);
    simdjson::ondemand::document document;
    simdjson::ondemand::object object;
    if (m_parser.iterate(m_text.data(), size, m_text.size()).get(document) != simdjson::SUCCESS
        || document.get_object().get(object) != simdjson::SUCCESS)
        return nullptr;
    m_delta = {};
    bool isDelta = false;
    for (auto item : object) {
        simdjson::ondemand::field field;
        if (std::move(item).get(field) != simdjson::SUCCESS)
            return nullptr;
        const std::string_view key = keyOf(field);
        Value &value = field.value();
        if (key == "type") {
            const std::string_view type = readText(value);
            isDelta = type == "price_change" || type == "score_change";
            if (!isDelta)
                return nullptr;
            m_delta.kind = type == "price_change" ? Delta::Kind::PriceChange : Delta::Kind::ScoreChange;
        } else {
            readField(key, value, m_delta);
        }
    }
    const bool endsHere = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return isDelta && endsHere ? &m_delta : nullptr;
}

SaidNumber saidNumber(const simdjson::dom::object &object, std::string_view key)
{
    simdjson::dom::element element;
    if (object.at_key(key).get(element) != simdjson::SUCCESS)
        return {};
    if (element.is_null())
        return {SaidNumber::Is::Null};
    double value = 0;
    if (element.get(value) == simdjson::SUCCESS)
        return numberOf(value);
    std::string_view text;
    return element.get(text) == simdjson::SUCCESS ? numberOf(text) : SaidNumber {SaidNumber::Is::Unreadable};
}

} // namespace edgeboard::wire::relay
