// SPDX-License-Identifier: MIT
#include "tests/support/RelayLines.h"

namespace edgeboard::test {

using namespace Qt::StringLiterals;

std::vector<RawMessage> messagesOfLines(const QByteArray &text)
{
    std::vector<RawMessage> messages;
    for (const QByteArray &line : text.split('\n')) {
        if (line.isEmpty())
            continue;
        if (!line.startsWith("GET ")) {
            messages.push_back({u"text"_s, {}, line});
            continue;
        }
        const qsizetype end = line.indexOf(' ', 4);
        messages.push_back(
            {u"http"_s, QString::fromUtf8(line.mid(4, end - 4)), end < 0 ? QByteArray() : line.mid(end + 1)});
    }
    return messages;
}

} // namespace edgeboard::test
