// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/TestServer.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QUrl>

#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace edgeboard::test {

struct Request
{
    QByteArray method;
    QString path; ///< decoded, without the query
    QString query; ///< as it came, without the question mark
    std::map<QByteArray, QByteArray> headers {}; ///< names in lower case
    QByteArray body {}; ///< as long as its Content-Length says

    [[nodiscard]] QByteArray header(const QByteArray &lowerCase) const;
    /// A value of the query, decoded; empty when it is not there.
    [[nodiscard]] QString value(const QString &key) const;
};

struct Reply
{
    enum class Then : std::uint8_t {
        KeepAlive,
        Close, ///< FIN after the body; there is no Content-Length, so that is the end of it
        Cut, ///< FIN before the body is whole: after `cutAfter` bytes of it
        Reset, ///< RST at the same place
        Stall ///< nothing more, but the connection stays
    };

    int status = 200;
    std::vector<std::pair<QByteArray, QByteArray>> headers {};
    QByteArray body {};
    std::vector<QByteArray> chunks {}; ///< when not empty, sent chunked in place of `body`, each on a turn of its own
    Then then = Then::KeepAlive;
    qsizetype cutAfter = 0; ///< Cut, Reset, Stall: bytes of the body that still go out
    std::optional<QByteArray> raw {}; ///< these bytes in place of everything; then Close

    [[nodiscard]] static Reply json(const QByteArray &body);
    [[nodiscard]] static Reply error(int status, const QByteArray &body = {});
    [[nodiscard]] static Reply redirect(const QByteArray &location, int status = 302);
    /// The request is read and nothing ever comes.
    [[nodiscard]] static Reply silence();
};

/// A small HTTP/1.1 server for tests: each request is answered by `handler`, which may look at the clock, count, and
/// answer differently each time. Keep-alive; a request with a body must have a Content-Length.
class HttpServer final : public QObject
{
    Q_OBJECT

public:
    using Handler = std::function<Reply(const Request &)>;

    explicit HttpServer(Handler handler, const std::optional<QSslConfiguration> &tls = {});

    void setHandler(Handler handler) { m_handler = std::move(handler); }
    /// "http://127.0.0.1:port" and the path with its query.
    [[nodiscard]] QUrl url(const QString &pathAndQuery = QStringLiteral("/")) const;
    /// Answers are made at once and sent with release().
    void hold() { m_holding = true; }
    void release();
    /// All requests so far, the oldest first.
    [[nodiscard]] const std::vector<Request> &requests() const { return m_requests; }
    [[nodiscard]] TestServer &tcp() { return m_server; }

private:
    void onArrived(QTcpSocket *socket);
    void onReadable(QTcpSocket &socket, QByteArray &bytes);
    static void answer(QTcpSocket &socket, const Reply &reply);
    static void sendChunks(QTcpSocket *socket, std::vector<QByteArray> chunks, std::size_t next);

    struct Held
    {
        QPointer<QTcpSocket> socket;
        Reply reply;
    };

    bool m_secure;
    bool m_holding = false;
    std::vector<Held> m_held;
    Handler m_handler;
    std::vector<Request> m_requests;
    TestServer m_server; // last, so that it goes first
};

} // namespace edgeboard::test
