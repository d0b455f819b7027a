// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Time.h"
#include "core/net/HttpFetcher.h"

#include <memory>

class QNetworkAccessManager;
class QSslConfiguration;

namespace edgeboard::net {

/// HTTP/1.1 over QNetworkAccessManager, without cookies, cache or HTTP/2.
class QtFetcher final : public HttpFetcher
{
    Q_OBJECT

public:
    /// `clock` must outlive it; it measures `took` and reads a Retry-After that is a date.
    QtFetcher(const Clock &clock, const QByteArray &userAgent, QObject *parent = nullptr);
    ~QtFetcher() override;

    /// For own certificate authorities; the system's are used without it.
    void setTls(const QSslConfiguration &tls);
    /// Replaces the question whether this machine has a network; asked before each request to another one.
    void setNetworkProbe(std::function<bool()> probe);

    void get(const HttpRequest &request, QObject *context, Done done) override;

private:
    const Clock &m_clock;
    QByteArray m_userAgent;
    std::unique_ptr<QSslConfiguration> m_tls;
    std::function<bool()> m_hasNetwork;
    QNetworkAccessManager *m_manager; // a child
};

} // namespace edgeboard::net
