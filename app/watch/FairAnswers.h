// SPDX-License-Identifier: MIT
#pragma once

#include "app/watch/FairState.h"

#include <QByteArray>

namespace edgeboard {

/// One line in, one line out, without their ends: {"home":...} or {"error":"..."}.
[[nodiscard]] QByteArray answerFair(const QByteArray &line);

/// Cuts a stream of bytes into lines and answers each once, in order; a line that is longer than any game state
/// gets one error, however much of it comes.
class FairDialogue
{
public:
    /// The answers to the lines that are complete now.
    [[nodiscard]] QByteArray take(const QByteArray &bytes);
    /// At the end of the input: the answer to a last line without an end.
    [[nodiscard]] QByteArray finish();

private:
    [[nodiscard]] static QByteArray answerLine(QByteArray line);

    QByteArray m_input;
    bool m_skipping = false;
};

/// Answers standard input on standard output, line by line, until the end. All answers are out before it waits
/// for more input, so that another program can hold a dialogue. Returns the exit code.
int answerStandardInput();

} // namespace edgeboard
