// SPDX-License-Identifier: MIT
#include "core/pusher/PusherWords.h"

#include "core/pusher/PusherState.h"

#include <QRegularExpression>

namespace edgeboard::pusher {

using namespace Qt::StringLiterals;

namespace {

// Shorter words are found in innocent sentences as well.
constexpr qsizetype shortestSecret = 4;

QString meaningOf(int code)
{
    switch (code) {
    case 4000:
        return u"The server takes encrypted connections only"_s;
    case 4001:
        return u"The server knows no app with this key"_s;
    case 4003:
        return u"The app is disabled"_s;
    case 4004:
        return u"The app is over its quota of connections"_s;
    case 4005:
        return u"The server does not know this path"_s;
    case 4006:
    case 4007:
    case 4008:
        return u"The server does not speak version 7 of the protocol"_s;
    case 4009:
        return u"The server wants a user to sign in"_s;
    case 4100:
        return u"The server is over capacity"_s;
    case 4201:
        return u"The server had no answer to its ping"_s;
    case 4202:
        return u"The server closed a quiet connection"_s;
    default:
        break;
    }
    if (code >= 4300)
        return u"The server closed the connection"_s;
    switch (closeActionOf(code)) {
    case CloseAction::Stop:
        return u"The server refused the connection for good"_s;
    case CloseAction::AtOnce:
        return u"The server asks for a new connection"_s;
    case CloseAction::BackOff:
        return u"The server is busy"_s;
    }
    return {};
}

} // namespace

QString sentenceForClose(int code, const QString &said)
{
    const QString words = said.trimmed();
    const QString start = u"%1 (%2)"_s.arg(meaningOf(code), QString::number(code));
    return words.isEmpty() ? start + u'.' : u"%1: \"%2\""_s.arg(start, words);
}

QString withoutSecrets(QString text, const QStringList &secrets)
{
    static const QString hidden = u"\u2026"_s;
    for (const QString &secret : secrets) {
        if (secret.size() >= shortestSecret)
            text.replace(secret, hidden);
        // The signature without the key before it.
        const QString signature = secret.section(u':', 1);
        if (signature.size() >= shortestSecret)
            text.replace(signature, hidden);
    }
    static const QRegularExpression looksSigned(u"[0-9A-Fa-f]{32,}"_s);
    return text.replace(looksSigned, hidden);
}

} // namespace edgeboard::pusher
