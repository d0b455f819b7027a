// SPDX-License-Identifier: MIT
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QString>
#include <QTemporaryDir>

namespace edgeboard::test {

/// Certificates that the openssl command makes when a test starts: no key is kept in the repository, and none ages.
class TestCertificates
{
public:
    TestCertificates();

    /// What went wrong; empty when the certificates are there.
    [[nodiscard]] QString error() const { return m_error; }

    /// For servers on this machine.
    [[nodiscard]] QSslConfiguration good() const { return server(QStringLiteral("good")); }
    [[nodiscard]] QSslConfiguration expired() const { return server(QStringLiteral("expired")); }
    [[nodiscard]] QSslConfiguration otherName() const { return server(QStringLiteral("other")); }
    /// For clients that know the authority behind them.
    [[nodiscard]] QSslConfiguration trusting() const;

private:
    void makeAuthority();
    void makeServer(const QString &name, const QString &commonName, const QString &alternatives, const QString &from,
        const QString &until);
    void openssl(const QStringList &arguments);
    void write(const QString &file, const QByteArray &text);
    [[nodiscard]] QSslConfiguration server(const QString &name) const;
    [[nodiscard]] QByteArray read(const QString &file) const;

    QTemporaryDir m_folder;
    QString m_error;
};

} // namespace edgeboard::test
