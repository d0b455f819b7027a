// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

// The little of HTTP/1.1 that the bridge speaks: the head of a GET, and whole answers. Pure.
namespace edgeboard::bridge {

/// Longest head that we read.
constexpr qsizetype headLimit = 16 * 1024;

/// The head of a request.
struct HttpHead
{
    QByteArray method;
    QByteArray path; ///< percent-decoded, without the query
    QByteArray query; ///< as sent, without '?'
    bool http11 = true;
    std::vector<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case, values trimmed

    /// The value of a header that came once; nothing when it is absent or came twice.
    [[nodiscard]] std::optional<QByteArray> header(QByteArrayView name) const;
    [[nodiscard]] int count(QByteArrayView name) const;
    /// Whether a comma-separated header has this word, in any case.
    [[nodiscard]] bool hasWord(QByteArrayView name, QByteArrayView word) const;
    /// The value of a key in the query, percent-decoded.
    [[nodiscard]] std::optional<QByteArray> queryValue(QByteArrayView key) const;
};

/// Where a head ends in `bytes`: the first byte after the empty line. Nothing while it is not whole.
[[nodiscard]] std::optional<qsizetype> headEnd(QByteArrayView bytes);
/// Reads a whole head. The error is a sentence for a 400.
[[nodiscard]] Expected<HttpHead> readHead(const QByteArray &bytes);

/// A whole answer. Each one ends its connection: the clients of this side are scrapers and people.
struct HttpReply
{
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    std::vector<std::pair<QByteArray, QByteArray>> headers {};
};

/// {"error": sentence}, as the relay does.
[[nodiscard]] HttpReply refusalReply(int status, const QString &sentence);
[[nodiscard]] QByteArray replyBytes(const HttpReply &reply, bool withBody = true);

/// The 101 answer.
[[nodiscard]] QByteArray upgradeBytes(const QByteArray &key);

} // namespace edgeboard::bridge
