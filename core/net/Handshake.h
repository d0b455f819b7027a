// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"
#include "core/base/Time.h"
#include "core/net/Link.h"

#include <QByteArray>

#include <optional>

namespace edgeboard::net {

/// The client's half of a WebSocket handshake (RFC 6455 4.1): writes the request, reads the answer. Pure.
/// It offers no extension and no sub-protocol, so an answer that names one is refused.
class Handshake
{
public:
    /// Largest head of an answer.
    static constexpr qsizetype HeadLimit = 16 * 1024;

    /// `key`: 16 random bytes. Refuses a header that would break the request in two.
    [[nodiscard]] static Expected<QByteArray> request(
        const LinkTarget &target, const QByteArray &userAgent, const QByteArray &key);

    Handshake(const LinkTarget &target, const QByteArray &key);

    struct Result
    {
        std::optional<LinkEnd> refused {}; ///< else the connection is open
        QByteArray rest {}; ///< what came behind the head: the first frames
    };
    /// Nothing until the head is whole. `now` is for a Retry-After that is a date.
    [[nodiscard]] std::optional<Result> read(const QByteArray &bytes, WallTime now);

private:
    [[nodiscard]] LinkEnd refusal(int status, const QList<QByteArray> &lines, WallTime now) const;
    [[nodiscard]] QString faultOf(const QList<QByteArray> &lines) const;
    [[nodiscard]] LinkEnd broken(const QString &why) const;

    QString m_place;
    QByteArray m_accept; ///< what the server must answer
    QByteArray m_head;
};

} // namespace edgeboard::net
