// SPDX-License-Identifier: MIT
#include "core/feed/RelayAnswer.h"

#include <QRegularExpression>

namespace edgeboard {

using namespace std::chrono;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestBody = 1'000; // of an error: it is a sentence
constexpr qint64 firstUnixSecond = 1'000'000'000; // smaller numbers are no time of this century

} // namespace

RelayQuestions::Result relayResult(const net::HttpAnswer &answer)
{
    using Result = RelayQuestions::Result;
    switch (answer.status) {
    case 200:
        return Result::Good;
    case 401:
    case 403:
        return Result::Refused;
    case 404:
        return Result::Missing;
    case 429:
        return Result::Busy;
    default:
        return Result::Failed;
    }
}

std::optional<milliseconds> relayWait(const net::HttpAnswer &answer, WallTime wallNow)
{
    if (answer.retryAfter)
        return *answer.retryAfter;
    static const QRegularExpression words(u"retry after (\\d{1,11})\\b"_s, QRegularExpression::CaseInsensitiveOption);
    const auto match = words.match(QString::fromUtf8(answer.body.left(longestBody)));
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 number = match.captured(1).toLongLong();
    if (number < firstUnixSecond)
        return seconds(number);
    return std::max(milliseconds(0), WallTime(seconds(number)) - wallNow);
}

QString relayTrouble(const net::HttpAnswer &answer)
{
    if (!answer.text.isEmpty())
        return answer.text;
    if (answer.status == 200)
        return u"Its answer cannot be read."_s;
    return u"It answered %1."_s.arg(answer.status);
}

} // namespace edgeboard
