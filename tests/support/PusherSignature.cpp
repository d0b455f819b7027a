// SPDX-License-Identifier: MIT
#include "tests/support/PusherSignature.h"

#include <QMessageAuthenticationCode>

namespace edgeboard::test {

QByteArray pusherAuth(
    const PusherApp &app, const QByteArray &socketId, const QByteArray &channel, const QByteArray &channelData)
{
    QByteArray what = socketId + ':' + channel;
    if (!channelData.isEmpty())
        what += ':' + channelData;
    return app.key + ':' + QMessageAuthenticationCode::hash(what, app.secret, QCryptographicHash::Sha256).toHex();
}

} // namespace edgeboard::test
