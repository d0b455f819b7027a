// SPDX-License-Identifier: MIT
#include "core/net/RsaKey.h"

#include <QRegularExpression>
#include <QString>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <utility>

namespace edgeboard::net {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastBits = 2048;
constexpr qsizetype longestPem = 20'000;

// Bytes of a key, overwritten when they are not needed any more.
class Secret
{
public:
    explicit Secret(QByteArray bytes)
        : m_bytes(std::move(bytes))
    {
    }
    ~Secret() { OPENSSL_cleanse(m_bytes.data(), static_cast<std::size_t>(m_bytes.size())); }
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

} // namespace

struct RsaKey::Held
{
    explicit Held(EVP_PKEY *owned)
        : key(owned)
    {
    }
    ~Held() { EVP_PKEY_free(key); }
    Held(const Held &) = delete;
    Held &operator=(const Held &) = delete;

    EVP_PKEY *key;
};

RsaKey::RsaKey(std::shared_ptr<const Held> held)
    : m_held(std::move(held))
{
}

Expected<RsaKey> RsaKey::fromPem(const QByteArray &pem)
{
    static const QRegularExpression form(u"-----BEGIN ((?:RSA |ENCRYPTED )?PRIVATE KEY)-----(.*?)-----END \\1-----"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(QString::fromLatin1(pem.left(longestPem)));
    if (!match.hasMatch()) {
        return failure(u"There is no private key in it: a line \"-----BEGIN PRIVATE KEY-----\" or \"-----BEGIN RSA "
                       "PRIVATE KEY-----\" is missing, or its end."_s);
    }
    QString body = match.captured(2);
    if (match.captured(1).startsWith("ENCRYPTED"_L1) || body.contains("ENCRYPTED"_L1))
        return failure(u"The private key has a pass phrase. Enter one without."_s);
    body.replace("\\n"_L1, "\n"_L1); // as some write it into one line of the environment
    body.remove(QRegularExpression(u"\\s"_s));
    const auto decoded = QByteArray::fromBase64Encoding(body.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    const Secret der(decoded.decoded);
    const auto *at = reinterpret_cast<const unsigned char *>(der.bytes().constData());
    const auto held
        = std::make_shared<const Held>(decoded ? d2i_AutoPrivateKey(nullptr, &at, der.bytes().size()) : nullptr);
    if (!held->key)
        return failure(u"The private key is damaged: what stands between its first and last line cannot be read."_s);
    if (EVP_PKEY_get_base_id(held->key) != EVP_PKEY_RSA || EVP_PKEY_get_bits(held->key) < leastBits)
        return failure(u"The private key is not an RSA key of 2048 bits or more."_s);
    return RsaKey(held);
}

QByteArray RsaKey::signPss(const QByteArray &message) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_PKEY_CTX *options = nullptr; // the context's
    if (!context || EVP_DigestSignInit(context.get(), &options, EVP_sha256(), nullptr, m_held->key) != 1
        || EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) != 1
        || EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) != 1)
        return {};
    const auto *bytes = reinterpret_cast<const unsigned char *>(message.constData());
    const auto size = static_cast<std::size_t>(message.size());
    std::size_t length = 0;
    if (EVP_DigestSign(context.get(), nullptr, &length, bytes, size) != 1)
        return {};
    QByteArray signature(static_cast<qsizetype>(length), '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &length, bytes, size) != 1)
        return {};
    signature.truncate(static_cast<qsizetype>(length));
    return signature;
}

} // namespace edgeboard::net
