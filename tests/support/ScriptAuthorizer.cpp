// SPDX-License-Identifier: MIT
#include "tests/support/ScriptAuthorizer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <utility>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

ScriptAuthorizer::ScriptAuthorizer(PusherApp app, const std::optional<QSslConfiguration> &tls)
    : m_app(std::move(app))
    , m_server([this](const Request &request) { return answer(request); }, tls)
{
}

void ScriptAuthorizer::answerWith(int status, const QByteArray &body)
{
    m_status = status;
    m_body = body;
}

Reply ScriptAuthorizer::answer(const Request &request)
{
    if (request.method != "POST" || request.path != "/auth"_L1)
        return Reply::error(404);
    Asked asked {.request = request};
    if (request.header("content-type").startsWith("application/json")) {
        asked.body = Body::Json;
        const QJsonObject told = QJsonDocument::fromJson(request.body).object();
        asked.socketId = told[u"socket_id"_s].toString().toUtf8();
        asked.channel = told[u"channel_name"_s].toString().toUtf8();
    } else {
        QByteArray form = request.body;
        form.replace('+', "%20");
        const QUrlQuery told(QString::fromUtf8(form));
        asked.socketId = told.queryItemValue(u"socket_id"_s, QUrl::FullyDecoded).toUtf8();
        asked.channel = told.queryItemValue(u"channel_name"_s, QUrl::FullyDecoded).toUtf8();
    }
    const Reply reply = answerTo(asked);
    asked.status = reply.status;
    m_asked.push_back(asked);
    emit answered(asked);
    return reply;
}

Reply ScriptAuthorizer::answerTo(const Asked &asked) const
{
    if (m_status != 0)
        return Reply {.status = m_status, .headers = {{"Content-Type", "application/json"}}, .body = m_body};
    if (m_takes && *m_takes != asked.body)
        return Reply::error(415);
    if (asked.socketId.isEmpty() || asked.channel.isEmpty())
        return Reply::error(400);
    const bool presence = asked.channel.startsWith("presence-");
    const QByteArray about = presence ? m_channelData : QByteArray();
    QJsonObject told {{u"auth"_s, QString::fromUtf8(pusherAuth(m_app, asked.socketId, asked.channel, about))}};
    if (presence)
        told[u"channel_data"_s] = QString::fromUtf8(about);
    return Reply::json(QJsonDocument(told).toJson(QJsonDocument::Compact));
}

} // namespace edgeboard::test
