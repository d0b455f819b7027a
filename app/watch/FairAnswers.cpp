// SPDX-License-Identifier: MIT
#include "app/watch/FairAnswers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cerrno>
#include <cmath>
#include <unistd.h>

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

// A bot that sends a line longer than this has lost its way.
constexpr qsizetype longestLine = 1 << 20;

// Six decimals, and both sides sum to 1 as printed.
QByteArray millionths(qint64 value)
{
    return QByteArray::number(static_cast<double>(value) / 1e6, 'f', 6);
}

} // namespace

QByteArray answerFair(const QByteArray &line)
{
    // Whoever asks as a question of an own model gets its id back: this program can be one.
    const QJsonValue id = QJsonDocument::fromJson(line).object().value("id"_L1);
    const QByteArray head = id.isDouble() ? R"("id":)" + QByteArray::number(id.toInteger()) + ',' : QByteArray();
    const auto state = parseGameState(line);
    const auto fair
        = state ? pricing::winProbability(*state) : Expected<pricing::WinProbability>(tl::unexpected(state.error()));
    if (!fair) {
        return '{' + head
            + QJsonDocument(QJsonObject {{u"error"_s, fair.error().message}}).toJson(QJsonDocument::Compact).mid(1);
    }
    const qint64 home = std::llround(fair->home * 1e6);
    const qint64 draw = fair->draw ? std::llround(*fair->draw * 1e6) : 0;
    return '{' + head + R"("home":)" + millionths(home) + R"(,"away":)" + millionths(1'000'000 - home - draw)
        + R"(,"draw":)" + (fair->draw ? millionths(draw) : QByteArrayLiteral("null"))
        + (fair->homeInTheEnd ? R"(,"home_in_the_end":)" + millionths(std::llround(*fair->homeInTheEnd * 1e6))
                              : QByteArray())
        + R"(,"model":")" + fair->model.toUtf8() + R"(","uncertainty":)" + QByteArray::number(fair->uncertainty, 'f', 3)
        + R"(,"inputs":)" + QJsonDocument(QJsonArray::fromStringList(fair->inputs)).toJson(QJsonDocument::Compact)
        + '}';
}

namespace {

bool writeAll(const QByteArray &bytes)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const ssize_t n
            = ::write(STDOUT_FILENO, bytes.constData() + written, static_cast<std::size_t>(bytes.size() - written));
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        written += n;
    }
    return true;
}

} // namespace

QByteArray FairDialogue::take(const QByteArray &bytes)
{
    QByteArray answers;
    m_input += bytes;
    qsizetype start = 0;
    for (qsizetype end = m_input.indexOf('\n'); end >= 0; end = m_input.indexOf('\n', start)) {
        if (m_skipping)
            m_skipping = false; // the rest of a line that has had its answer
        else
            answers += answerLine(m_input.mid(start, end - start));
        start = end + 1;
    }
    m_input.remove(0, start);
    if (m_skipping) {
        m_input.clear();
    } else if (m_input.size() > longestLine) {
        answers += R"({"error":"The line is longer than a game state can be."})"
                   "\n";
        m_input.clear();
        m_skipping = true;
    }
    return answers;
}

QByteArray FairDialogue::finish()
{
    return m_skipping || m_input.isEmpty() ? QByteArray() : answerLine(std::exchange(m_input, {}));
}

QByteArray FairDialogue::answerLine(QByteArray line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    return answerFair(line) + '\n';
}

int answerStandardInput()
{
    FairDialogue dialogue;
    for (;;) {
        std::array<char, 1 << 16> chunk {};
        const ssize_t got = ::read(STDIN_FILENO, chunk.data(), chunk.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        // Everything is out before it waits again; nobody listening any more is an end like any other.
        if (!writeAll(dialogue.take(QByteArray(chunk.data(), got))))
            return 0;
    }
    writeAll(dialogue.finish());
    return 0;
}

} // namespace edgeboard
