// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/HttpServer.h"
#include "tests/support/PusherSignature.h"

#include <QByteArray>
#include <QObject>
#include <QSslConfiguration>
#include <QUrl>

#include <optional>
#include <vector>

namespace edgeboard::test {

/// The HTTP endpoint that signs for private and presence channels, protocols/pusher.md section 6, at /auth of a port of its
/// own. It reads forms and JSON, and does what a test says.
class ScriptAuthorizer final : public QObject
{
    Q_OBJECT

public:
    enum class Body : std::uint8_t { Form, Json };
    struct Asked
    {
        QByteArray socketId {};
        QByteArray channel {};
        Body body = Body::Form;
        Request request {}; ///< whole, with its headers
        int status = 0; ///< what was answered
    };

    explicit ScriptAuthorizer(PusherApp app, const std::optional<QSslConfiguration> &tls = {});

    /// "http://127.0.0.1:port/auth"
    [[nodiscard]] QUrl url() const { return m_server.url(QStringLiteral("/auth")); }
    /// The next questions are answered so; 0: with a signature.
    void answerWith(int status, const QByteArray &body = {});
    /// Who the members of presence channels are; signed as it stands.
    void setChannelData(const QByteArray &json) { m_channelData = json; }
    /// Other bodies are answered with 415; nothing: both are taken.
    void takeOnly(std::optional<Body> body) { m_takes = body; }
    /// Answers are made at once and sent with release(), or never.
    void hold() { m_server.hold(); }
    void release() { m_server.release(); }

    /// POST requests so far, the oldest first.
    [[nodiscard]] const std::vector<Asked> &asked() const { return m_asked; }

signals:
    void answered(const edgeboard::test::ScriptAuthorizer::Asked &asked);

private:
    [[nodiscard]] Reply answer(const Request &request);
    [[nodiscard]] Reply answerTo(const Asked &asked) const;

    PusherApp m_app;
    int m_status = 0;
    QByteArray m_body;
    QByteArray m_channelData = R"({"user_id":"u1","user_info":{"name":"One"}})";
    std::optional<Body> m_takes;
    std::vector<Asked> m_asked;
    HttpServer m_server; // last, so that it goes first
};

} // namespace edgeboard::test
