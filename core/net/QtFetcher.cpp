// SPDX-License-Identifier: MIT
#include "core/net/QtFetcher.h"

#include "core/net/Address.h"
#include "core/net/HttpFetch.h"
#include "core/net/HttpFields.h"

#include <QNetworkAccessManager>
#include <QSslConfiguration>

namespace edgeboard::net {

using namespace Qt::StringLiterals;

namespace {

Headers headersOf(const HttpRequest &request)
{
    Headers headers = request.headers;
    if (request.post)
        headers.emplace_back("Content-Type", request.post->contentType);
    return headers;
}

} // namespace

QtFetcher::QtFetcher(const Clock &clock, const QByteArray &userAgent, QObject *parent)
    : HttpFetcher(parent)
    , m_clock(clock)
    , m_userAgent(userAgent)
    , m_hasNetwork(machineHasNetwork)
    , m_manager(new QNetworkAccessManager(this))
{
    m_manager->setAutoDeleteReplies(false);
}

QtFetcher::~QtFetcher()
{
    // Fetches on their way hold replies of the manager, which is older and would go first.
    qDeleteAll(findChildren<HttpFetch *>(QString(), Qt::FindDirectChildrenOnly));
}

void QtFetcher::setTls(const QSslConfiguration &tls)
{
    m_tls = std::make_unique<QSslConfiguration>(tls);
}

void QtFetcher::setNetworkProbe(std::function<bool()> probe)
{
    m_hasNetwork = std::move(probe);
}

void QtFetcher::get(const HttpRequest &request, QObject *context, Done done)
{
    auto *fetch = new HttpFetch(*m_manager, m_clock,
        {.request = request, .userAgent = m_userAgent, .tls = m_tls.get(), .context = context, .done = std::move(done)},
        this);
    const bool here = isLoopback(request.url.host());
    const QString scheme = request.url.scheme();
    if (request.url.host().isEmpty() || (scheme != "https"_L1 && !(scheme == "http"_L1 && here)))
        fetch->refuse(HttpAnswer::Failure::Unreachable,
            u"%1 is not asked: an address begins with https://, or http:// on this machine."_s.arg(
                placeOf(request.url)));
    else if (!areHeaders(headersOf(request)))
        fetch->refuse(HttpAnswer::Failure::Unreachable,
            u"%1 is not asked: a header has a line break; enter the key again."_s.arg(placeOf(request.url)));
    else if (!here && !m_hasNetwork())
        fetch->refuse(HttpAnswer::Failure::Offline, u"This machine has no network."_s);
    else
        fetch->start();
}

std::unique_ptr<HttpFetcher> makeHttpFetcher(const QByteArray &userAgent)
{
    static const SystemClock machineClock; // without state
    return std::make_unique<QtFetcher>(machineClock, userAgent);
}

} // namespace edgeboard::net
