// SPDX-License-Identifier: MIT
#include "core/net/HttpFetch.h"

#include "core/net/Address.h"
#include "core/net/HttpFields.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslError>

#include <utility>

namespace edgeboard::net {

using namespace std::chrono;
using namespace Qt::StringLiterals;
using Failure = HttpAnswer::Failure;

namespace {

constexpr int MostRedirects = 3;
constexpr qint64 ReadAhead = 256 * 1024; // bytes that Qt may hold before we have counted them

QNetworkRequest toQt(const QUrl &url, const HttpRequest &ours, const QByteArray &userAgent)
{
    QNetworkRequest request(url);
    using R = QNetworkRequest;
    request.setAttribute(R::RedirectPolicyAttribute, R::ManualRedirectPolicy);
    request.setAttribute(R::Http2AllowedAttribute, false);
    request.setAttribute(R::CookieLoadControlAttribute, R::Manual);
    request.setAttribute(R::CookieSaveControlAttribute, R::Manual);
    request.setAttribute(R::AuthenticationReuseAttribute, R::Manual);
    request.setAttribute(R::CacheLoadControlAttribute, R::AlwaysNetwork);
    request.setAttribute(R::CacheSaveControlAttribute, false);
    request.setRawHeader("User-Agent", userAgent);
    if (!ours.etag.isEmpty())
        request.setRawHeader("If-None-Match", ours.etag);
    for (const auto &[name, value] : ours.headers)
        request.setRawHeader(name, value);
    if (ours.post)
        request.setHeader(R::ContentTypeHeader, ours.post->contentType);
    return request;
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Qt makes an error of each status from 400 on; those that break the answer off are below 100, and what is wrong with
/// the body of a success is no status.
bool isWhole(int status, QNetworkReply::NetworkError error)
{
    return status > 0
        && (error == QNetworkReply::NoError || (status >= 400 && error > QNetworkReply::UnknownNetworkError));
}

} // namespace

HttpFetch::HttpFetch(QNetworkAccessManager &manager, const Clock &clock, Parts parts, QObject *parent)
    : QObject(parent)
    , m_manager(manager)
    , m_clock(clock)
    , m_parts(std::move(parts))
    , m_place(placeOf(m_parts.request.url))
    , m_started(clock.now())
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        const double seconds = static_cast<double>(m_parts.request.timeout.count()) / 1000.0;
        finish({.failure = Failure::Timeout,
            .text = u"%1 did not answer within %2 s."_s.arg(m_place, QString::number(seconds))});
    });
}

HttpFetch::~HttpFetch()
{
    dropReply();
}

void HttpFetch::start()
{
    m_deadline.start(m_parts.request.timeout);
    ask(m_parts.request.url);
}

void HttpFetch::refuse(Failure failure, const QString &text)
{
    QMetaObject::invokeMethod(
        this, [this, failure, text] { finish({.failure = failure, .text = text}); }, Qt::QueuedConnection);
}

void HttpFetch::ask(const QUrl &url)
{
    m_body.clear();
    QNetworkRequest request = toQt(url, m_parts.request, m_parts.userAgent);
    if (m_parts.tls)
        request.setSslConfiguration(*m_parts.tls);
    const auto &post = m_parts.request.post;
    m_reply = post ? m_manager.post(request, post->bytes) : m_manager.get(request);
    m_reply->setReadBufferSize(ReadAhead);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpFetch::onReadable);
    connect(m_reply, &QNetworkReply::finished, this, &HttpFetch::onFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        if (!errors.isEmpty())
            m_tlsError = errors.first().errorString();
    });
}

void HttpFetch::onReadable()
{
    m_body += m_reply->readAll();
    if (m_body.size() > m_parts.request.bodyLimit)
        finish({.failure = Failure::TooLarge,
            .text = u"%1 sends more than the %2 bytes that we take."_s.arg(m_place).arg(m_parts.request.bodyLimit)});
}

void HttpFetch::onFinished()
{
    onReadable();
    if (m_done)
        return;
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (!isWhole(status, m_reply->error())) {
        fail(m_reply->error(), m_reply->errorString());
        return;
    }
    const QByteArray location = m_reply->rawHeader("Location");
    if (isRedirect(status) && !location.isEmpty())
        follow(status, m_reply->url().resolved(QUrl::fromEncoded(location)));
    else
        finish(wholeAnswer(status));
}

void HttpFetch::follow(int status, const QUrl &to)
{
    if (!sameOrigin(to, m_parts.request.url)) {
        finish({.failure = Failure::Redirected,
            .text = u"%1 sends us to %2; keys do not travel, so enter that address if it is right."_s.arg(
                m_place, placeOf(to))});
        return;
    }
    // The other redirects ask for a GET, which would be another question.
    if (m_parts.request.post && status != 307 && status != 308) {
        finish({.failure = Failure::Redirected,
            .text = u"%1 does not take what we send and names another page."_s.arg(m_place)});
        return;
    }
    if (++m_redirects > MostRedirects) {
        finish({.failure = Failure::Redirected, .text = u"%1 sends us in circles."_s.arg(m_place)});
        return;
    }
    dropReply();
    ask(to);
}

HttpAnswer HttpFetch::wholeAnswer(int status) const
{
    HttpAnswer answer {.status = status, .body = m_body};
    answer.contentType = mediaTypeOf(m_reply->rawHeader("Content-Type"));
    answer.etag = m_reply->rawHeader("ETag");
    answer.maxAge = maxAgeOf(m_reply->rawHeader("Cache-Control"));
    answer.retryAfter = retryAfterOf(m_reply->rawHeader("Retry-After"), m_clock.wallNow());
    if (status >= 400)
        answer.text = u"%1 answered with HTTP %2."_s.arg(m_place, QString::number(status));
    return answer;
}

void HttpFetch::fail(QNetworkReply::NetworkError error, const QString &why)
{
    // Qt's own words may hold the whole URL, so they are used only where they come from the socket.
    switch (error) {
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::ProxyNotFoundError:
        finish({.failure = Failure::NotFound,
            .text = u"There is no host %1; look at the spelling, or at this machine's DNS."_s.arg(m_place)});
        return;
    case QNetworkReply::SslHandshakeFailedError:
        finish({.failure = Failure::Tls,
            .text = u"%1 cannot be trusted: %2"_s.arg(
                m_place, m_tlsError.isEmpty() ? u"no encrypted connection came about."_s : m_tlsError)});
        return;
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TemporaryNetworkFailureError:
        finish({.failure = Failure::Unreachable, .text = u"%1 cannot be reached."_s.arg(m_place)});
        return;
    case QNetworkReply::UnknownNetworkError:
        finish({.failure = Failure::Unreachable,
            .text = u"%1 cannot be reached: %2."_s.arg(m_place, why.contains("://"_L1) ? u"no route"_s : why)});
        return;
    default:
        finish(
            {.failure = Failure::Broken, .text = u"%1 broke off its answer, or it was none of HTTP."_s.arg(m_place)});
        return;
    }
}

void HttpFetch::finish(HttpAnswer answer)
{
    if (std::exchange(m_done, true))
        return;
    m_deadline.stop();
    dropReply();
    answer.took = duration_cast<milliseconds>(m_clock.now() - m_started);
    deleteLater();
    if (m_parts.context)
        m_parts.done(answer);
}

void HttpFetch::dropReply()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    if (m_reply->isRunning())
        m_reply->abort();
    m_reply->deleteLater();
    m_reply = nullptr;
}

} // namespace edgeboard::net
