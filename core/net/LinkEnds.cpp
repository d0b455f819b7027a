// SPDX-License-Identifier: MIT
#include "core/net/LinkEnds.h"

#include "core/net/Address.h"
#include "core/net/Frames.h"

namespace edgeboard::net {

using namespace Qt::StringLiterals;
using Kind = LinkEnd::Kind;

namespace {

QString sentenceOfClose(const QString &place, int code)
{
    switch (code) {
    case closeNormal:
    case closeNoCode:
        return u"%1 closed the stream."_s.arg(place);
    case 1001:
        return u"%1 is going away."_s.arg(place);
    case 1012:
        return u"%1 is being restarted."_s.arg(place);
    case closeTryLater:
        return u"%1 is busy and asks us to try again later."_s.arg(place);
    default:
        return u"%1 closed the stream with code %2."_s.arg(place, QString::number(code));
    }
}

} // namespace

QString faultOf(const LinkTarget &target)
{
    const QString scheme = target.url.scheme();
    if (!target.url.isValid() || target.url.host().isEmpty() || (scheme != "ws"_L1 && scheme != "wss"_L1))
        return u"A stream's address begins with wss://, or ws:// on this machine, and names a host."_s;
    if (scheme == "ws"_L1 && !isLoopback(target.url.host()))
        return u"ws:// is not encrypted and therefore only for this machine; use wss:// for %1."_s.arg(
            placeOf(target.url));
    return {};
}

LinkEnd endOfClose(int code, const QString &place)
{
    return {.kind = Kind::Closed, .closeCode = code, .text = sentenceOfClose(place, code)};
}

LinkEnd endOfSocket(QAbstractSocket::SocketError error, const QString &place, const SocketState &state)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return {.kind = Kind::NotFound,
            .text = u"There is no host %1; look at the spelling, or at this machine's DNS."_s.arg(place)};
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return {.kind = Kind::Tls,
            .text = u"%1 cannot be trusted: %2"_s.arg(
                place, state.tlsWords.isEmpty() ? u"no encrypted connection came about."_s : state.tlsWords)};
    case QAbstractSocket::RemoteHostClosedError:
        return {.kind = Kind::Lost,
            .text
            = (state.open ? u"%1 hung up without a word."_s : u"%1 hung up before the stream was open."_s).arg(place)};
    default:
        break;
    }
    if (state.reached)
        return {.kind = Kind::Lost, .text = u"The connection to %1 broke: %2."_s.arg(place, state.words)};
    return {.kind = Kind::Unreachable, .text = u"%1 cannot be reached: %2."_s.arg(place, state.words)};
}

} // namespace edgeboard::net
