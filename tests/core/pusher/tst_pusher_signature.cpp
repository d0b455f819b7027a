// SPDX-License-Identifier: MIT
#include "tests/support/PusherSignature.h"

#include <QTest>

using namespace edgeboard::test;

namespace {

// The vectors of Pusher's own documentation: protocols/pusher.md section 6 [D P2].
const PusherApp App {.key = "278d425bdf160c739803", .secret = "7ad3773142a6692b25b8"};

} // namespace

class PusherSignatureTest final : public QObject
{
    Q_OBJECT

private slots:
    void signsPrivateChannels();
    void signsPresenceChannels();
    void changesWithEachPart();
};

void PusherSignatureTest::signsPrivateChannels()
{
    QCOMPARE(pusherAuth(App, "1234.1234", "private-foobar"),
        "278d425bdf160c739803:58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4");
}

void PusherSignatureTest::signsPresenceChannels()
{
    const QByteArray who = "{\"user_id\":10,\"user_info\":{\"name\":\"Mr. Pusher\"}}";
    QCOMPARE(pusherAuth(App, "1234.1234", "presence-foobar", who),
        "278d425bdf160c739803:afaed3695da2ffd16931f457e338e6c9f2921fa133ce7dac49f529792be6304c");
}

void PusherSignatureTest::changesWithEachPart()
{
    const QByteArray one = pusherAuth(App, "1.1", "private-a");
    QVERIFY(one != pusherAuth(App, "1.2", "private-a"));
    QVERIFY(one != pusherAuth(App, "1.1", "private-b"));
    QVERIFY(one != pusherAuth(App, "1.1", "private-a", "{}"));
    QVERIFY(one != pusherAuth({.key = App.key, .secret = "another"}, "1.1", "private-a"));
}

QTEST_GUILESS_MAIN(PusherSignatureTest)
#include "tst_pusher_signature.moc"
