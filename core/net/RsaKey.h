// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"

#include <QByteArray>

#include <memory>

namespace edgeboard::net {

/// A private RSA key that signs. The only place that knows OpenSSL: Qt signs nothing. Copies share the key; it is wiped
/// with the last of them. Any thread may sign.
class RsaKey
{
public:
    /// Reads a PEM of PKCS#1 ("RSA PRIVATE KEY") or PKCS#8 ("PRIVATE KEY"), also one whose line breaks were lost on the way
    /// through a text field. Errors are sentences that say nothing of the content: no key, one with a pass phrase, one that
    /// is not RSA or has fewer than 2048 bits.
    [[nodiscard]] static Expected<RsaKey> fromPem(const QByteArray &pem);

    /// RSASSA-PSS with SHA-256, MGF1 of it, and a salt as long as the digest. Empty when the system has no randomness.
    [[nodiscard]] QByteArray signPss(const QByteArray &message) const;

private:
    struct Held;
    explicit RsaKey(std::shared_ptr<const Held> held);
    std::shared_ptr<const Held> m_held;
};

} // namespace edgeboard::net
