// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>
#include <utility>
#include <vector>

namespace edgeboard::wire {

/// Who says that a client may hear a private or presence channel. protocols/pusher.md section 6.
struct PusherAuthorizer
{
    QUrl endpoint {}; ///< asked by POST; https, or http on this machine
    std::vector<std::pair<QByteArray, QByteArray>>
        headers; ///< secrets: sent to the endpoint's own origin only, never kept
    std::vector<std::pair<QString, QString>> params {}; ///< go into the body beside socket_id and channel_name

    friend bool operator==(const PusherAuthorizer &, const PusherAuthorizer &) = default;
};

/// Where an app of the Pusher Channels protocol is found, in the words of pusher-js. protocols/pusher.md section 1.
struct PusherOptions
{
    QString key {}; ///< of the app; public, part of the URL
    QString cluster {}; ///< "eu": the host is then ws-eu.pusher.com
    QString wsHost {}; ///< wins over the cluster
    int wsPort = 80;
    int wssPort = 443;
    QString wsPath {}; ///< stands before /app/ in the URL
    /// False where the options say forceTLS, useTLS or encrypted false. Honoured for hosts of this machine only.
    bool tls = true;
    std::optional<PusherAuthorizer> authorizer {};

    friend bool operator==(const PusherOptions &, const PusherOptions &) = default;
};

} // namespace edgeboard::wire
