// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <memory>

namespace edgeboard::test {

/// A fresh RSA key, with the other side's half to check signatures. Knows OpenSSL, and nothing of ours.
class RsaPair
{
public:
    explicit RsaPair(unsigned bits = 2048);
    ~RsaPair();

    [[nodiscard]] QByteArray pkcs8() const; ///< PEM
    [[nodiscard]] QByteArray pkcs1() const; ///< PEM
    [[nodiscard]] QByteArray encrypted() const; ///< PEM with a pass phrase
    /// Whether `signature` is RSA-PSS with SHA-256 and a salt of 32 bytes of exactly this message.
    [[nodiscard]] bool verifies(const QByteArray &message, const QByteArray &signature) const;
    /// PEM of a key that is not RSA.
    [[nodiscard]] static QByteArray elliptic();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace edgeboard::test
