// SPDX-License-Identifier: MIT
#include "core/net/HttpFields.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace edgeboard::net {

using namespace std::chrono;
using namespace Qt::StringLiterals;

namespace {

constexpr seconds LongestWait = hours(24);

std::optional<seconds> secondsOf(const QByteArray &digits)
{
    const bool onlyDigits
        = !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!onlyDigits)
        return std::nullopt;
    bool fits = false;
    const qlonglong value = digits.toLongLong(&fits);
    return fits ? std::min(seconds(value), LongestWait) : LongestWait;
}

} // namespace

std::optional<seconds> retryAfterOf(const QByteArray &field, WallTime now)
{
    const QByteArray text = field.trimmed();
    if (const auto plain = secondsOf(text))
        return plain;
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeSpec(Qt::UTC);
    const milliseconds span(date.toMSecsSinceEpoch() - now.time_since_epoch().count());
    return std::clamp(ceil<seconds>(span), seconds(0), LongestWait);
}

std::optional<seconds> maxAgeOf(const QByteArray &field)
{
    std::optional<seconds> answer;
    const QList<QByteArray> parts = field.toLower().split(',');
    for (const QByteArray &part : parts) {
        const QByteArray directive = part.trimmed();
        if (directive == "no-cache" || directive == "no-store")
            return seconds(0);
        if (directive.startsWith("max-age="))
            answer = secondsOf(directive.mid(8));
    }
    return answer;
}

bool areHeaders(const Headers &headers)
{
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return std::all_of(headers.begin(), headers.end(), [&breaks](const auto &header) {
        const auto &[name, value] = header;
        return !name.isEmpty() && !name.contains(':') && std::none_of(name.begin(), name.end(), breaks)
            && std::none_of(value.begin(), value.end(), breaks);
    });
}

QByteArray mediaTypeOf(const QByteArray &field)
{
    return field.left(field.indexOf(';')).trimmed().toLower();
}

} // namespace edgeboard::net
