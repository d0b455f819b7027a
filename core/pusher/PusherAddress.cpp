// SPDX-License-Identifier: MIT
#include "core/pusher/PusherAddress.h"

#include "core/net/Address.h"

namespace edgeboard::pusher {

using namespace Qt::StringLiterals;

namespace {

/// "/prefix", or nothing.
QString prefixOf(QString path)
{
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!path.isEmpty() && !path.startsWith(u'/'))
        path.prepend(u'/');
    return QString::fromLatin1(QUrl::toPercentEncoding(path, "/"));
}

} // namespace

Expected<QUrl> socketUrl(const wire::PusherOptions &options, const QString &version)
{
    if (options.key.isEmpty())
        return failure(u"The Pusher connection has no app key."_s);
    if (options.wsHost.isEmpty() && options.cluster.isEmpty())
        return failure(u"The Pusher connection has neither a host nor a cluster."_s);
    QUrl url;
    url.setScheme(options.tls ? u"wss"_s : u"ws"_s);
    url.setHost(options.wsHost.isEmpty() ? u"ws-%1.pusher.com"_s.arg(options.cluster) : options.wsHost);
    if (url.host().isEmpty())
        return failure(u"The Pusher connection names a host that is none."_s);
    if (!options.tls && !net::isLoopback(url.host()))
        return failure(
            u"The Pusher connection to %1 would not be encrypted; that is for this machine only."_s.arg(url.host()));
    url.setPort(options.tls ? options.wssPort : options.wsPort);
    url.setPath(prefixOf(options.wsPath) + u"/app/"_s + QString::fromLatin1(QUrl::toPercentEncoding(options.key)),
        QUrl::StrictMode);
    url.setQuery(u"protocol=7&client=qt-edgeboard&version="_s + QString::fromLatin1(QUrl::toPercentEncoding(version)));
    if (!url.isValid())
        return failure(u"The Pusher connection to %1 has an address that is none."_s.arg(url.host()));
    return url;
}

} // namespace edgeboard::pusher
