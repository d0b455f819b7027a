// SPDX-License-Identifier: MIT
#include "core/wire/RelayText.h"

#include "core/wire/RelayLimits.h"

#include <algorithm>

namespace edgeboard::wire::relay {

QString cleanText(std::string_view text, qsizetype longest)
{
    // A character has up to four bytes; simplified() may shorten further.
    const std::size_t most = static_cast<std::size_t>(longest) * 4;
    QString result = QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min(text.size(), most)));
    result.removeIf([](QChar c) {
        return (c.category() == QChar::Other_Control && !c.isSpace()) || c.category() == QChar::Other_Format;
    });
    result = result.simplified();
    if (result.size() <= longest)
        return result;
    // Never half a character.
    const bool cutsPair = result.at(longest - 1).isHighSurrogate();
    return result.left(cutsPair ? longest - 1 : longest).trimmed();
}

bool isId(std::string_view text)
{
    return !text.empty() && text.size() <= longestId
        && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

std::optional<WallTime> timeFromMs(double ms)
{
    if (!(ms > firstMs && ms < lastMs))
        return std::nullopt;
    return WallTime(std::chrono::milliseconds(static_cast<qint64>(ms)));
}

void addFault(FeedBatch &batch, const QString &sentence)
{
    ++batch.malformed;
    addProblem(batch, sentence);
}

void addProblem(FeedBatch &batch, const QString &sentence)
{
    if (batch.problems.size() < mostProblems)
        batch.problems.append(sentence);
}

} // namespace edgeboard::wire::relay
