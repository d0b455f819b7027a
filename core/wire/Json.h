// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <simdjson.h>

#include <optional>
#include <string_view>

// Small readers over simdjson: a field of the wrong type counts as absent, never as an exception.
namespace edgeboard::wire {

using Element = simdjson::dom::element;
using Object = simdjson::dom::object;
using Array = simdjson::dom::array;

[[nodiscard]] inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

[[nodiscard]] inline std::optional<Element> field(const Object &object, std::string_view key)
{
    Element element;
    if (object.at_key(key).get(element) != simdjson::SUCCESS || element.is_null())
        return std::nullopt;
    return element;
}

[[nodiscard]] inline std::optional<Object> objectField(const Object &object, std::string_view key)
{
    Object result;
    if (object.at_key(key).get(result) != simdjson::SUCCESS)
        return std::nullopt;
    return result;
}

[[nodiscard]] inline std::optional<Array> arrayField(const Object &object, std::string_view key)
{
    Array result;
    if (object.at_key(key).get(result) != simdjson::SUCCESS)
        return std::nullopt;
    return result;
}

/// Valid while the document is.
[[nodiscard]] inline std::optional<std::string_view> textField(const Object &object, std::string_view key)
{
    std::string_view result;
    if (object.at_key(key).get(result) != simdjson::SUCCESS)
        return std::nullopt;
    return result;
}

/// Text for people, without what could mislead them or a terminal: control and format characters (among them those
/// that turn the direction of writing), and no more of it than a sentence or two.
[[nodiscard]] inline QString stringField(const Object &object, std::string_view key)
{
    const auto text = textField(object, key);
    if (!text)
        return {};
    QString result = toQString(text->substr(0, 4096));
    result.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
    return result.left(512);
}

/// A number, or a number written as text: feeds do both.
[[nodiscard]] inline std::optional<double> numberField(const Object &object, std::string_view key)
{
    Element element;
    if (object.at_key(key).get(element) != simdjson::SUCCESS)
        return std::nullopt;
    double value = 0;
    if (element.get(value) == simdjson::SUCCESS)
        return value;
    std::string_view text;
    if (element.get(text) != simdjson::SUCCESS)
        return std::nullopt;
    bool ok = false;
    value = QByteArrayView(text.data(), static_cast<qsizetype>(text.size())).toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

[[nodiscard]] inline std::optional<bool> boolField(const Object &object, std::string_view key)
{
    bool value = false;
    if (object.at_key(key).get(value) != simdjson::SUCCESS)
        return std::nullopt;
    return value;
}

/// A whole number within +-2^31, or such a number as text. "12.5", "abc" and "" are absent.
[[nodiscard]] inline std::optional<int> intField(const Object &object, std::string_view key)
{
    const auto value = numberField(object, key);
    if (!value || *value != std::floor(*value) || std::abs(*value) > 2147483647.0)
        return std::nullopt;
    return static_cast<int>(*value);
}

} // namespace edgeboard::wire
