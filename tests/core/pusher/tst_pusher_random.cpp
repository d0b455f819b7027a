// SPDX-License-Identifier: MIT
#include "tests/core/pusher/PusherRig.h"

#include <QTest>
#include <QUrlQuery>

#include <map>
#include <random>
#include <set>
#include <tuple>

using namespace edgeboard;
using namespace edgeboard::pusher;
using namespace edgeboard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

const std::vector<QString> Channels = {u"a"_s, u"b"_s, u"private-c"_s, u"presence-d"_s};

/// Anything happens in any order, as a network, a server, an authorizer and a user may have it; what must always hold is looked
/// at after each thing.
class Chaos
{
public:
    explicit Chaos(std::uint64_t seed)
        : m_rig(seed)
        , m_random(seed * 7'919)
    {
        QObject::connect(&m_rig.client, &Client::changed, &m_rig.client, [this] { m_told = telling(); });
        m_told = telling();
    }

    /// What does not hold after so many things; empty when all does.
    QString run(int steps)
    {
        int again = 0; // some time passes more often in a row
        for (int i = 0; i < steps; ++i) {
            const std::size_t opens = m_rig.opens();
            const int what = again-- > 0 ? 25 : below(26);
            if (what == 21)
                again = below(60);
            act(what);
            if (const QString wrong = look(opens); !wrong.isEmpty())
                return u"%1 (thing %2, after %3)"_s.arg(wrong).arg(what).arg(i);
        }
        return recovers();
    }

private:
    using Told = std::tuple<State, QString, quint32, std::optional<MonotonicTime>, std::optional<milliseconds>>;
    [[nodiscard]] Told telling() const
    {
        const Client &it = m_rig.client;
        return {it.state(), it.reason(), it.session(), it.retryAt(), it.roundTrip()};
    }
    int below(int end) { return static_cast<int>(m_random() % static_cast<std::uint64_t>(end)); }
    const QString &channel() { return Channels[static_cast<std::size_t>(below(static_cast<int>(Channels.size())))]; }
    [[nodiscard]] bool mayTalk() const { return m_rig.link->there && m_rig.client.state() != State::Disconnected; }
    void say(const QByteArray &utf8)
    {
        if (mayTalk())
            m_rig.link->say(utf8);
    }
    void frame(const QByteArray &event, const QByteArray &data)
    {
        say("{\"event\":\"" + event + "\",\"channel\":\"" + channel().toUtf8() + "\",\"data\":" + data + '}');
    }
    void refuse()
    {
        const QString &it = channel();
        say("{\"event\":\"pusher:subscription_error\",\"channel\":\"" + it.toUtf8() + "\",\"data\":{}}");
        m_atServer[it] = 0;
    }
    void hello()
    {
        if (mayTalk())
            m_rig.hello(QByteArray::number(++m_sockets) + ".1", 1 + below(200));
    }
    void end()
    {
        static const std::vector<int> codes = {1000, 1001, 1006, 1011, 4000, 4001, 4099, 4100, 4200, 4201, 4301};
        if (!m_rig.link->there || (mayTalk() && below(4) != 0))
            return;
        if (below(2) == 0)
            m_rig.closeBy(codes[static_cast<std::size_t>(below(static_cast<int>(codes.size())))]);
        else
            m_rig.link->end({.kind = static_cast<net::LinkEnd::Kind>(below(9)), .httpStatus = 503, .text = u"Over."_s});
    }
    void answer()
    {
        if (m_rig.fetcher.asked.empty())
            return;
        // Mostly the newest, now and then one that is late.
        static const std::vector<int> statuses = {200, 400, 401, 415, 429, 500, 0};
        const std::size_t count = m_rig.fetcher.asked.size();
        const std::size_t index = below(2) == 0 ? count - 1 : static_cast<std::size_t>(below(static_cast<int>(count)));
        if (below(2) == 0)
            m_rig.fetcher.answer(
                statuses[static_cast<std::size_t>(below(static_cast<int>(statuses.size())))], "{}", index);
        else
            grant(index);
    }
    /// Each signature names its connection and is one of a kind.
    void grant(std::size_t index)
    {
        const QByteArray body = m_rig.fetcher.asked[index].request.post->bytes;
        QString socketId = QUrlQuery(QString::fromUtf8(body)).queryItemValue(u"socket_id"_s);
        if (body.startsWith('{'))
            socketId = QJsonDocument::fromJson(body).object()[u"socket_id"_s].toString();
        m_rig.fetcher.answer(200,
            "{\"auth\":\"" + socketId.toUtf8() + "#" + QByteArray::number(++m_signatures)
                + "\",\"channel_data\":\"{}\"}",
            index);
    }
    void act(int what);
    [[nodiscard]] QString look(std::size_t opens);
    [[nodiscard]] QString lookAtFrames();
    [[nodiscard]] QString recovers();

    PusherRig m_rig;
    std::mt19937_64 m_random;
    int m_sockets = 0;
    int m_signatures = 0;
    std::set<QString> m_wanted;
    std::map<QString, int> m_atServer; // of the present connection
    std::set<QString> m_used; // signatures
    Told m_told;
    bool m_started = false;
};

void Chaos::act(int what)
{
    Client &client = m_rig.client;
    switch (what) {
    case 0:
        // Seldom out of the blue; mostly by somebody who wants it to go on.
        if (client.state() != State::Failed && client.state() != State::Disconnected && m_started && below(8) != 0)
            return;
        m_started = true;
        client.start(PusherRig::privateOptions());
        return;
    case 1:
        if (below(16) == 0)
            client.stop();
        return;
    case 2:
        if (below(8) == 0)
            client.reconnect(u"So."_s);
        return;
    case 3:
    case 4: {
        const QString &it = channel();
        m_wanted.insert(it);
        client.subscribe(it);
        return;
    }
    case 5: {
        const QString &it = channel();
        m_wanted.erase(it);
        client.unsubscribe(it);
        return;
    }
    case 6:
    case 7:
    case 8:
        hello();
        return;
    case 9:
        frame("pusher:error", "{\"code\":" + QByteArray::number(below(8) != 0 ? 4301 : 4201) + '}');
        return;
    case 10:
    case 11:
    case 12:
        frame("pusher_internal:subscription_succeeded", "\"{}\"");
        return;
    case 13:
        refuse();
        return;
    case 14:
        frame(below(2) == 0 ? "pusher:ping" : "pusher:pong", "{}");
        return;
    case 15:
        frame("data", "\"[]\"");
        return;
    case 16:
        end();
        return;
    case 17:
    case 18:
    case 19:
        answer();
        return;
    case 20:
        m_rig.doze(1h);
        client.step();
        return;
    default:
        m_rig.pass(milliseconds(1 + below(2'000)), 2s); // one step
        return;
    }
}

QString Chaos::look(std::size_t opens)
{
    const Client &client = m_rig.client;
    const State state = client.state();
    const bool there = m_rig.link->there;
    if (m_rig.opens() != opens)
        m_atServer.clear();
    if (m_rig.opens() - opens > client.session())
        return u"more connections than sessions"_s;
    if (client.session() != m_rig.opens())
        return u"a connection that is no session"_s;
    if (state == State::Connected && !there)
        return u"connected to nobody"_s;
    if ((state == State::Failed || client.retryAt()) && there)
        return u"an old connection lives on"_s;
    if ((state == State::Connecting || state == State::Unavailable) && !there && !client.retryAt())
        return u"nothing goes on"_s;
    if ((state == State::Failed || state == State::Disconnected) && client.retryAt())
        return u"an end that is none"_s;
    if (m_told != telling())
        return u"nobody was told"_s;
    if (client.socketId().isEmpty() == (state == State::Connected))
        return u"the socket of no connection"_s;
    for (const QString &it : Channels) {
        if (client.isSubscribed(it) && (state != State::Connected || !m_wanted.contains(it) || m_atServer[it] == 0))
            return u"subscribed to what is not there"_s;
    }
    return lookAtFrames();
}

QString Chaos::lookAtFrames()
{
    for (const QJsonObject &sent : m_rig.sent()) {
        const QString event = sent[u"event"_s].toString();
        const QJsonObject data = sent[u"data"_s].toObject();
        const QString channel = data[u"channel"_s].toString();
        if (event == u"pusher:unsubscribe" && --m_atServer[channel] < 0)
            return u"unsubscribed what was not"_s;
        if (event != u"pusher:subscribe")
            continue;
        if (++m_atServer[channel] > 1)
            return u"subscribed twice"_s;
        const QString auth = data[u"auth"_s].toString();
        const bool isPublic = channel.size() == 1;
        if (auth.isEmpty() != isPublic)
            return u"a signature too many or too few"_s;
        if (!isPublic && (auth.section(u'#', 0, 0) != m_rig.client.socketId() || !m_used.insert(auth).second))
            return u"a signature of another connection, or used twice"_s;
    }
    m_rig.link->sent.clear();
    return {};
}

/// With a network, a server and an authorizer that behave, everything comes right by itself.
QString Chaos::recovers()
{
    Client &client = m_rig.client;
    if (!m_started || client.state() == State::Failed || client.state() == State::Disconnected)
        client.start(PusherRig::privateOptions());
    for (int i = 0; i < 200; ++i) {
        if (m_rig.link->there && client.state() != State::Connected)
            hello();
        while (!m_rig.fetcher.asked.empty())
            grant(0);
        const auto frames = m_rig.sent(u"pusher:subscribe"_s);
        m_rig.link->sent.clear();
        for (const QJsonObject &it : frames)
            m_rig.succeed(it[u"data"_s].toObject()[u"channel"_s].toString().toUtf8());
        say("{\"event\":\"alive\"}");
        m_rig.pass(1s);
        // What failed before is wanted again, as a user would have it.
        for (const QString &it : Channels)
            client.subscribe(it);
    }
    for (const QString &it : Channels) {
        if (!client.isSubscribed(it))
            return u"%1 is not heard in the end; the client is %2: %3"_s.arg(
                it, wordFor(client.state()), client.reason());
    }
    return {};
}

} // namespace

class PusherRandomTest final : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhateverComes();
};

void PusherRandomTest::holdsWhateverComes()
{
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        Chaos chaos(seed);
        const QString wrong = chaos.run(1'000);
        QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1: %2"_s.arg(seed).arg(wrong)));
    }
}

QTEST_GUILESS_MAIN(PusherRandomTest)
#include "tst_pusher_random.moc"
