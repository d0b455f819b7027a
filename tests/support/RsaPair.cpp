// SPDX-License-Identifier: MIT
#include "tests/support/RsaPair.h"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

namespace edgeboard::test {

namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

Bio memory()
{
    return {BIO_new(BIO_s_mem()), &BIO_free};
}

QByteArray textOf(const Bio &bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<qsizetype>(size)};
}

QByteArray plainPem(EVP_PKEY *key)
{
    const Bio bio = memory();
    PEM_write_bio_PKCS8PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return textOf(bio);
}

} // namespace

struct RsaPair::Private
{
    EVP_PKEY *key = nullptr;
};

RsaPair::RsaPair(unsigned bits)
    : d(std::make_unique<Private>())
{
    d->key = EVP_RSA_gen(bits);
}

RsaPair::~RsaPair()
{
    EVP_PKEY_free(d->key);
}

QByteArray RsaPair::pkcs8() const
{
    return plainPem(d->key);
}

QByteArray RsaPair::pkcs1() const
{
    const Bio bio = memory();
    PEM_write_bio_PrivateKey_traditional(bio.get(), d->key, nullptr, nullptr, 0, nullptr, nullptr);
    return textOf(bio);
}

QByteArray RsaPair::encrypted() const
{
    const Bio bio = memory();
    PEM_write_bio_PKCS8PrivateKey(bio.get(), d->key, EVP_aes_256_cbc(), "phrase", 6, nullptr, nullptr);
    return textOf(bio);
}

bool RsaPair::verifies(const QByteArray &message, const QByteArray &signature) const
{
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    EVP_PKEY_CTX *options = nullptr;
    return EVP_DigestVerifyInit(context.get(), &options, EVP_sha256(), nullptr, d->key) == 1
        && EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(options, 32) == 1
        && EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char *>(signature.constData()),
               static_cast<std::size_t>(signature.size()), reinterpret_cast<const unsigned char *>(message.constData()),
               static_cast<std::size_t>(message.size()))
        == 1;
}

QByteArray RsaPair::elliptic()
{
    EVP_PKEY *key = EVP_EC_gen("P-256");
    const QByteArray text = plainPem(key);
    EVP_PKEY_free(key);
    return text;
}

} // namespace edgeboard::test
