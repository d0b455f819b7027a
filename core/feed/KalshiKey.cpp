// SPDX-License-Identifier: MIT
#include "core/feed/KalshiKey.h"

#include <QString>

#include <algorithm>
#include <utility>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestId = 128;

bool canBeId(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= longestId && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

} // namespace

KalshiKey::KalshiKey(QByteArray id, net::RsaKey key)
    : m_id(std::move(id))
    , m_key(std::move(key))
{
}

Expected<KalshiKey> KalshiKey::read(const QByteArray &text)
{
    const qsizetype begin = text.indexOf("-----BEGIN");
    QByteArray id = (begin < 0 ? text : text.left(begin)).trimmed();
    if (id.endsWith("\\n"))
        id = id.chopped(2).trimmed();
    if (!canBeId(id)) {
        return failure(
            u"The key for Kalshi does not begin with an access key's id. Enter the id on the first line, and "
            "below it the private key as Kalshi gave it."_s);
    }
    auto key = net::RsaKey::fromPem(begin < 0 ? QByteArray() : text.mid(begin));
    if (!key)
        return failure(u"The key for Kalshi cannot be used. %1"_s.arg(key.error().message));
    return KalshiKey(std::move(id), *std::move(key));
}

net::Headers KalshiKey::headers(WallTime now, const QByteArray &path) const
{
    const QByteArray at = QByteArray::number(static_cast<qint64>(now.time_since_epoch().count()));
    return {{"KALSHI-ACCESS-KEY", m_id}, {"KALSHI-ACCESS-TIMESTAMP", at},
        {"KALSHI-ACCESS-SIGNATURE", m_key.signPss(at + "GET" + path).toBase64()}};
}

} // namespace edgeboard
