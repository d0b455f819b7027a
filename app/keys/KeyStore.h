// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"

#include <QByteArray>
#include <QString>

#include <functional>

/// The keys with which feeds sign in: in the environment for programs without a screen, else in the key store of the
/// desktop (Secret Service, KWallet) through QtKeychain. Never in a file of ours, an argument or a log line.
namespace edgeboard::keys {

/// Feeds that sign in with a key: "relay" and "sgo"; and "kalshi", which can do without one.
[[nodiscard]] bool wantsKey(const QString &feed);
/// "EDGEBOARD_RELAY_KEY".
[[nodiscard]] QString variableOf(const QString &feed);
/// Empty when the variable is not set. It wins over the key store.
[[nodiscard]] QByteArray fromEnvironment(const QString &feed);

/// "ends 4f2", or "set" for one that is too short to tell a part of.
[[nodiscard]] QString hintOf(const QByteArray &key);

// The calls below return at once; `done` is called once, later, on this thread, which must have an event loop. A store that
// is locked may ask its user first. Errors are sentences for a person and say what to do instead.

/// Empty when nothing is stored. An error after ten seconds without an answer; what the store says later is ignored.
void read(const QString &feed, std::function<void(const Expected<QByteArray> &)> done);
void write(const QString &feed, const QByteArray &key, std::function<void(const Expected<void> &)> done);
/// Also well when there was nothing to forget.
void forget(const QString &feed, std::function<void(const Expected<void> &)> done);

/// The same as read(), for a program without an event loop of its own yet: waits for at most two seconds, and takes what
/// the environment says first. Empty when there is no key, or no key store.
[[nodiscard]] QByteArray readNow(const QString &feed);

} // namespace edgeboard::keys
