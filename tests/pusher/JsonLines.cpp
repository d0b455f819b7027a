// SPDX-License-Identifier: MIT
#include "tests/pusher/JsonLines.h"

#include <QJsonDocument>
#include <QString>

#include <algorithm>
#include <array>
#include <cstdio>
#include <unistd.h>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

JsonLines::JsonLines()
    : m_notifier(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, &JsonLines::onReadable);
}

void JsonLines::say(const QJsonObject &line)
{
    const QByteArray bytes = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout);
    std::fflush(stdout);
}

void JsonLines::onReadable()
{
    std::array<char, 65'536> buffer {};
    const auto count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count <= 0) {
        m_notifier.setEnabled(false);
        emit ended();
        return;
    }
    m_bytes.append(buffer.data(), count);
    for (auto end = m_bytes.indexOf('\n'); end >= 0; end = m_bytes.indexOf('\n')) {
        const QJsonDocument line = QJsonDocument::fromJson(m_bytes.first(end));
        m_bytes.remove(0, end + 1);
        if (line.isObject())
            emit told(line.object());
        else
            say({{u"type"_s, u"error"_s}, {u"text"_s, u"A line that is no JSON object."_s}});
    }
}

} // namespace edgeboard::test
