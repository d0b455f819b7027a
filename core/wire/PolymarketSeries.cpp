// SPDX-License-Identifier: MIT
#include "core/wire/PolymarketSeries.h"

#include "core/wire/Json.h"
#include "core/wire/PolymarketText.h"

namespace edgeboard::wire {

namespace {

std::optional<Array> listOf(const QByteArray &body, simdjson::dom::parser &parser)
{
    Array rows;
    if (parser.parse(body.constData(), static_cast<std::size_t>(body.size())).get(rows) != simdjson::SUCCESS)
        return std::nullopt;
    return rows;
}

} // namespace

std::optional<std::vector<PolymarketSport>> readPolymarketSports(const QByteArray &body)
{
    simdjson::dom::parser parser;
    const auto rows = listOf(body, parser);
    if (!rows)
        return std::nullopt;
    std::vector<PolymarketSport> sports;
    for (const Element element : *rows) {
        Object row;
        if (element.get(row) != simdjson::SUCCESS)
            continue;
        PolymarketSport sport {stringField(row, "sport"), {}};
        const QStringList series = polymarket::idField(row, "series").split(u',', Qt::SkipEmptyParts);
        for (const QString &one : series) {
            if (polymarket::isToken(one.trimmed()) && !sport.series.contains(one.trimmed()))
                sport.series.append(one.trimmed());
        }
        if (!sport.word.isEmpty() && !sport.series.isEmpty())
            sports.push_back(std::move(sport));
    }
    return sports;
}

std::optional<int> countPolymarketRows(const QByteArray &body)
{
    simdjson::dom::parser parser;
    const auto rows = listOf(body, parser);
    return rows ? std::optional(static_cast<int>(rows->size())) : std::nullopt;
}

} // namespace edgeboard::wire
