// SPDX-License-Identifier: MIT
#include "core/feed/KalshiKey.h"
#include "tests/support/RsaPair.h"

#include <QTest>

using namespace edgeboard;
using namespace Qt::StringLiterals;

/// The key of Kalshi's stream: which texts are one, and whether the other side accepts what it signs.
class KalshiKeyTest final : public QObject
{
    Q_OBJECT

private slots:
    void signsWhatTheyVerify();
    void readsWhatPeoplePaste_data();
    void readsWhatPeoplePaste();
    void refuses_data();
    void refuses();
};

namespace {

constexpr WallTime at {std::chrono::milliseconds(1'777'163'362'803)};

const test::RsaPair &pair()
{
    static const test::RsaPair made;
    return made;
}

QByteArray valueOf(const net::Headers &headers, const QByteArray &name)
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

} // namespace

void KalshiKeyTest::signsWhatTheyVerify()
{
    const auto key = KalshiKey::read("3f2b-id\n" + pair().pkcs8());
    QVERIFY2(key, qPrintable(key ? QString() : key.error().message));
    const net::Headers headers = key->headers(at, "/trade-api/ws/v2");
    QCOMPARE(headers.size(), std::size_t(3));
    QCOMPARE(valueOf(headers, "KALSHI-ACCESS-KEY"), QByteArray("3f2b-id"));
    QCOMPARE(valueOf(headers, "KALSHI-ACCESS-TIMESTAMP"), QByteArray("1777163362803"));
    const QByteArray signature = QByteArray::fromBase64(valueOf(headers, "KALSHI-ACCESS-SIGNATURE"));
    QVERIFY(pair().verifies("1777163362803GET/trade-api/ws/v2", signature));
    QVERIFY(!pair().verifies("1777163362804GET/trade-api/ws/v2", signature));
    QVERIFY(!pair().verifies("1777163362803GET/trade-api/ws/v2?", signature));
    // A random salt: no two are the same.
    QVERIFY(valueOf(key->headers(at, "/trade-api/ws/v2"), "KALSHI-ACCESS-SIGNATURE").size() > 300);
    QVERIFY(key->headers(at, "/trade-api/ws/v2").at(2) != headers.at(2));
}

void KalshiKeyTest::readsWhatPeoplePaste_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArray pem = pair().pkcs8();
    QTest::newRow("PKCS#8") << "id-1\n" + pem;
    QTest::newRow("PKCS#1") << "id-1\n" + pair().pkcs1();
    QTest::newRow("of Windows") << "id-1\r\n" + QByteArray(pem).replace("\n", "\r\n");
    QTest::newRow("through a text field") << "id-1 " + QByteArray(pem).replace("\n", " ");
    QTest::newRow("in one line of the environment") << "id-1\\n" + QByteArray(pem).replace("\n", "\\n");
    QTest::newRow("with blanks") << "  id-1  \n\n  " + pem + "\n  \n";
}

void KalshiKeyTest::readsWhatPeoplePaste()
{
    QFETCH(QByteArray, text);
    const auto key = KalshiKey::read(text);
    QVERIFY2(key, qPrintable(key ? QString() : key.error().message));
    const net::Headers headers = key->headers(at, "/p");
    QCOMPARE(valueOf(headers, "KALSHI-ACCESS-KEY"), QByteArray("id-1"));
    QVERIFY(pair().verifies("1777163362803GET/p", QByteArray::fromBase64(valueOf(headers, "KALSHI-ACCESS-SIGNATURE"))));
}

void KalshiKeyTest::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("word");
    const QByteArray pem = pair().pkcs8();
    QTest::newRow("nothing") << QByteArray() << u"first line"_s;
    QTest::newRow("an id alone") << QByteArray("CANARY-id") << u"no private key"_s;
    QTest::newRow("a key alone") << pem << u"first line"_s;
    QTest::newRow("words for an id") << "CANARY my key\n" + pem << u"first line"_s;
    QTest::newRow("a header for an id") << "CANARY\r\nX: 1\n" + pem << u"first line"_s;
    QTest::newRow("cut off") << "CANARY\n" + pem.left(pem.size() / 2) << u"its end"_s;
    QTest::newRow("damaged") << "CANARY\n" + QByteArray(pem).replace(pem.mid(200, 60), QByteArray(60, 'A'))
                             << u"damaged"_s;
    QTest::newRow("not base64") << "CANARY\n" + QByteArray(pem).replace(200, 1, "!") << u"damaged"_s;
    QTest::newRow("empty") << QByteArray("CANARY\n-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----")
                           << u"damaged"_s;
    QTest::newRow("with a pass phrase") << "CANARY\n" + pair().encrypted() << u"pass phrase"_s;
    QTest::newRow("not RSA") << "CANARY\n" + test::RsaPair::elliptic() << u"not an RSA key"_s;
    QTest::newRow("small") << "CANARY\n" + test::RsaPair(1024).pkcs8() << u"2048"_s;
    QTest::newRow("a public key") << QByteArray("CANARY\n-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")
                                  << u"no private key"_s;
}

void KalshiKeyTest::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, word);
    const auto key = KalshiKey::read(text);
    QVERIFY(!key);
    const QString message = key.error().message;
    QVERIFY2(message.contains(word), qPrintable(message));
    QVERIFY(!message.contains("CANARY"_L1) && !message.contains("MII"_L1));
}

QTEST_APPLESS_MAIN(KalshiKeyTest)
#include "tst_kalshi_key.moc"
