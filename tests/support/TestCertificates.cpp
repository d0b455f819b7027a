// SPDX-License-Identifier: MIT
#include "tests/support/TestCertificates.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>

namespace edgeboard::test {

using namespace Qt::StringLiterals;

namespace {

constexpr auto AuthoritySettings = R"([ca]
default_ca=own
[own]
dir=.
database=index.txt
serial=serial
new_certs_dir=.
certificate=ca.pem
private_key=ca.key
default_md=sha256
policy=any
copy_extensions=copy
[any]
commonName=supplied
[req]
distinguished_name=name
[name]
[authority]
basicConstraints=critical,CA:true
keyUsage=critical,keyCertSign,cRLSign
)";

} // namespace

TestCertificates::TestCertificates()
{
    makeAuthority();
    const QString here = u"DNS:localhost,IP:127.0.0.1"_s;
    makeServer(u"good"_s, u"edgeboard test server"_s, here, u"20200101000000Z"_s, u"21200101000000Z"_s);
    makeServer(u"expired"_s, u"edgeboard expired server"_s, here, u"20200101000000Z"_s, u"20200102000000Z"_s);
    // Qt accepts a certificate by its common name too, so that is foreign as well.
    makeServer(
        u"other"_s, u"elsewhere.example"_s, u"DNS:elsewhere.example"_s, u"20200101000000Z"_s, u"21200101000000Z"_s);
}

void TestCertificates::makeAuthority()
{
    write(u"ca.cnf"_s, AuthoritySettings);
    write(u"index.txt"_s, {});
    write(u"serial"_s, "01\n");
    openssl({u"req"_s, u"-x509"_s, u"-config"_s, u"ca.cnf"_s, u"-extensions"_s, u"authority"_s, u"-newkey"_s, u"ec"_s,
        u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s, u"ca.key"_s, u"-out"_s, u"ca.pem"_s,
        u"-days"_s, u"36500"_s, u"-subj"_s, u"/CN=edgeboard test authority"_s});
}

void TestCertificates::makeServer(const QString &name, const QString &commonName, const QString &alternatives,
    const QString &from, const QString &until)
{
    openssl({u"req"_s, u"-new"_s, u"-config"_s, u"ca.cnf"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
        u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s, name + u".key"_s, u"-out"_s, name + u".csr"_s,
        u"-subj"_s, u"/CN="_s + commonName, u"-addext"_s, u"subjectAltName="_s + alternatives});
    openssl({u"ca"_s, u"-config"_s, u"ca.cnf"_s, u"-batch"_s, u"-notext"_s, u"-in"_s, name + u".csr"_s, u"-out"_s,
        name + u".pem"_s, u"-startdate"_s, from, u"-enddate"_s, until});
}

void TestCertificates::openssl(const QStringList &arguments)
{
    if (!m_error.isEmpty())
        return;
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    if (!process.waitForStarted() || !process.waitForFinished() || process.exitCode() != 0)
        m_error = u"openssl %1: %2 %3"_s.arg(
            arguments.first(), process.errorString(), QString::fromLocal8Bit(process.readAll()));
}

void TestCertificates::write(const QString &file, const QByteArray &text)
{
    QFile out(m_folder.filePath(file));
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
        m_error = out.errorString();
}

QByteArray TestCertificates::read(const QString &file) const
{
    QFile in(m_folder.filePath(file));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

QSslConfiguration TestCertificates::server(const QString &name) const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(read(name + u".pem"_s)));
    tls.setPrivateKey(QSslKey(read(name + u".key"_s), QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

QSslConfiguration TestCertificates::trusting() const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates({QSslCertificate(read(u"ca.pem"_s))});
    return tls;
}

} // namespace edgeboard::test
