// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace edgeboard::pusher {

/// Why a server of the protocol ended or refused a connection, for a person: what the code means and what to do.
/// protocols/pusher.md section 5 [D P1]. `said`: the server's own words, may be empty.
[[nodiscard]] QString sentenceForClose(int code, const QString &said);

/// The server's words without what must not be shown: each of `secrets`, and whatever looks like a signature. Servers repeat a
/// signature that they do not accept.
[[nodiscard]] QString withoutSecrets(QString text, const QStringList &secrets);

} // namespace edgeboard::pusher
