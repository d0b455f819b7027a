// SPDX-License-Identifier: MIT
#include "core/net/QtLink.h"
#include "tests/core/net/LinkLog.h"
#include "tests/support/FrameServer.h"

#include <QTest>

using namespace edgeboard;
using namespace edgeboard::net;
using namespace edgeboard::test;
using Kind = LinkEnd::Kind;

namespace {

constexpr qsizetype MessageLimit = 16 << 20;

struct Case
{
    QByteArray name;
    QByteArray bytes; ///< behind a good handshake; a close with 1000 follows
    Kind kind = Kind::Closed;
    int closeCode = 1000;
    QList<QByteArray> texts {};
    int answered = 1000; ///< the close code that the server gets from us; 0 for none
    qsizetype pieces = 0; ///< bytes of one TCP segment
};

QByteArray frame(int opcode, const QByteArray &payload, bool final = true)
{
    return RawFrame {.opcode = opcode, .payload = payload, .final = final}.bytes();
}

QByteArray declared(quint64 size, int opcode = 0x1)
{
    return RawFrame {.opcode = opcode, .payload = "abc", .declared = size}.bytes();
}

QByteArray fragments(const QByteArray &first, const QByteArray &second)
{
    return frame(0x1, first, false) + frame(0x0, second);
}

QByteArray manyFragments(int count)
{
    QByteArray bytes = frame(0x1, "x", false);
    for (int i = 2; i < count; ++i)
        bytes += frame(0x0, "x", false);
    return bytes + frame(0x0, "x");
}

Case refused(const QByteArray &name, const QByteArray &bytes, int answered, const QList<QByteArray> &texts = {})
{
    return {.name = name, .bytes = bytes, .kind = Kind::Protocol, .closeCode = 0, .texts = texts, .answered = answered};
}

Case taken(const QByteArray &name, const QByteArray &bytes, const QList<QByteArray> &texts, qsizetype pieces = 0)
{
    return {.name = name, .bytes = bytes, .texts = texts, .pieces = pieces};
}

Case closes(const QByteArray &name, const QByteArray &bytes, int code)
{
    return {.name = name, .bytes = bytes, .closeCode = code, .answered = code == 1005 ? 1005 : code};
}

std::vector<Case> lengths()
{
    return {
        refused("length of 2 GB", declared(Q_UINT64_C(1) << 31), 1009),
        refused("length of 1 TB", declared(Q_UINT64_C(1) << 40), 1009),
        refused("length with the highest bit", declared(Q_UINT64_C(1) << 63), 1009),
        refused("one byte over the limit", declared(MessageLimit + 1), 1009),
        refused(
            "fragments over the limit", frame(0x1, QByteArray(MessageLimit - 1, 'x'), false) + declared(2, 0x0), 1009),
        taken("16 MB in one frame", frame(0x1, QByteArray(MessageLimit, 'x')), {QByteArray(MessageLimit, 'x')}),
        taken("5 MB in two", fragments(QByteArray(2'500'000, 'x'), QByteArray(2'500'000, 'x')),
            {QByteArray(5'000'000, 'x')}),
        taken("empty message", frame(0x1, {}), {""}),
        taken("125, 126, 127 and 65,536 bytes",
            frame(0x1, QByteArray(125, 'a')) + frame(0x1, QByteArray(126, 'b')) + frame(0x1, QByteArray(127, 'c'))
                + frame(0x1, QByteArray(65'536, 'd')),
            {QByteArray(125, 'a'), QByteArray(126, 'b'), QByteArray(127, 'c'), QByteArray(65'536, 'd')}),
        taken("3,000 fragments", manyFragments(3'000), {QByteArray(3'000, 'x')}),
        taken("empty fragments", frame(0x1, {}, false) + frame(0x0, {}, false) + frame(0x0, "x"), {"x"}),
        taken("binary that is text", frame(0x2, "{}"), {"{}"}),
        refused("binary that is not", frame(0x2, "\xff\xfe"), 1003),
    };
}

std::vector<Case> brokenFrames()
{
    std::vector<Case> cases;
    for (const int bits : {1, 2, 4, 7})
        cases.push_back(
            refused("RSV " + QByteArray::number(bits), RawFrame {.payload = "x", .reserved = bits}.bytes(), 1002));
    for (const int opcode : {0x3, 0x7, 0xB, 0xF})
        cases.push_back(refused("opcode " + QByteArray::number(opcode), frame(opcode, "x"), 1002));
    const std::vector<Case> others = {
        refused("masked", frame(0x1, "first") + RawFrame {.payload = "x", .masked = true}.bytes(), 1002, {"first"}),
        refused("stray continuation", frame(0x0, "x"), 1002),
        refused("stray continuation behind a message", fragments("a", "b") + frame(0x0, "x"), 1002, {"ab"}),
        refused("a message within another", frame(0x1, "x", false) + frame(0x1, "y"), 1002),
        refused("fragmented ping", frame(0x9, "x", false), 1002),
        refused("ping of 126 bytes", frame(0x9, QByteArray(126, 'x')), 1002),
        refused("close of 126 bytes", frame(0x8, QByteArray(126, 'x')), 1002),
        taken("pong that nobody asked for", frame(0xA, "x") + frame(0x1, "after"), {"after"}),
        taken("ping between fragments", frame(0x1, "a", false) + frame(0x9, "p") + frame(0x0, "b"), {"ab"}),
        taken("20,000 pings", frame(0x9, "ping").repeated(20'000) + frame(0x1, "after"), {"after"}),
        taken("ping flood within a message",
            frame(0x1, "a", false) + frame(0x9, "ping").repeated(2'000) + frame(0x0, "b"), {"ab"}),
        taken("TCP byte by byte", fragments("caf\xc3\xa9", " au lait") + frame(0x9, "p"), {"caf\xc3\xa9 au lait"}, 1),
        taken("TCP in sevens", frame(0x1, QByteArray(1'000, 'x')), {QByteArray(1'000, 'x')}, 7),
    };
    cases.insert(cases.end(), others.begin(), others.end());
    return cases;
}

std::vector<Case> closings()
{
    std::vector<Case> cases;
    for (const int code : {1000, 1001, 1008, 1011, 1012, 1013, 1014, 3000, 4001, 4200})
        cases.push_back(closes("close " + QByteArray::number(code), closeFrame(code, "see you"), code));
    cases.push_back(closes("close without a code", frame(0x8, {}), 1005));
    cases.push_back(closes("text behind a close", closeFrame(1001) + frame(0x1, "late"), 1001));
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65'535})
        cases.push_back(refused("close " + QByteArray::number(code), closeFrame(code), 1002));
    cases.push_back(refused("close of one byte", frame(0x8, "x"), 1002));
    cases.push_back(refused("close with a bad reason", closeFrame(1000, "\xff"), 1007));
    return cases;
}

std::vector<Case> texts()
{
    const QList<QByteArray> bad = {"\xff", "\xc0\xaf", "\xc3", "\xe2\x82", "\xed\xa0\x80", "\xed\xbf\xbf",
        "\xf4\x90\x80\x80", "\x80", "\xf8\x88\x80\x80\x80", "ok\xfe"};
    std::vector<Case> cases;
    for (const QByteArray &text : bad)
        cases.push_back(refused("not UTF-8: " + text.toHex(), frame(0x1, text), 1007));
    cases.push_back(refused("not UTF-8 over fragments", fragments("\xe2\x82", "x"), 1007));
    const QByteArray hard = "\xc3\xa9\xe2\x82\xac\xf0\x9f\x8f\x80"; // 2, 3 and 4 bytes a character
    for (qsizetype cut = 1; cut < hard.size(); ++cut)
        cases.push_back(
            taken("characters cut at " + QByteArray::number(cut), fragments(hard.left(cut), hard.mid(cut)), {hard}));
    cases.push_back(taken("NUL and U+10FFFF", frame(0x1, QByteArray("a\0b\xf4\x8f\xbf\xbf", 7)),
        {QByteArray("a\0b\xf4\x8f\xbf\xbf", 7)}));
    return cases;
}

/// reliability.md 3.1. A stall within a frame is the pings' matter: tst_stream_faults.
std::vector<Case> allCases()
{
    std::vector<Case> all;
    for (const auto &some : {lengths(), brokenFrames(), closings(), texts()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace

class FrameFaultsTest final : public QObject
{
    Q_OBJECT

private slots:
    void endsInWords_data();
    void endsInWords();
    void goesWithoutAWord();
    void isReset();
    void readsTheSameInAnyPieces();
    void survivesDamage();

private:
    std::vector<Case> m_cases = allCases();
    SystemClock m_clock;
};

void FrameFaultsTest::endsInWords_data()
{
    QTest::addColumn<std::size_t>("number");
    for (std::size_t i = 0; i < m_cases.size(); ++i)
        QTest::addRow("%s", m_cases[i].name.constData()) << i;
}

void FrameFaultsTest::endsInWords()
{
    QFETCH(std::size_t, number);
    const Case &tried = m_cases[number];
    FrameServer server([&tried](FramePeer &peer) {
        peer.accept();
        const QByteArray bytes = tried.bytes + closeFrame(1000);
        if (tried.pieces > 0)
            peer.sendInPieces(bytes, tried.pieces);
        else
            peer.send(bytes);
    });
    int answered = 0;
    server.setOnFrame([&answered](FramePeer &, int opcode, const QByteArray &payload) {
        if (opcode == 0x8)
            answered = payload.isEmpty()
                ? 1005
                : (static_cast<quint8>(payload.at(0)) << 8) | static_cast<quint8>(payload.at(1));
    });
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.ends.size(), 1U);
    const LinkEnd end = log.ends.front();
    QVERIFY2(end.kind == tried.kind, qPrintable(end.text));
    QCOMPARE(end.closeCode, tried.closeCode);
    QVERIFY2(end.text.size() > 20 && end.text.endsWith(u'.'), qPrintable(end.text));
    QVERIFY(log.texts == tried.texts); // not QCOMPARE: some have 16 MB
    QCOMPARE(log.opened, 1);

    // And then a good connection, over the same link.
    log.begin();
    server.setOnRequest([](FramePeer &peer) {
        peer.accept();
        peer.send(textFrame("hello") + closeFrame(1000));
    });
    QTRY_COMPARE(answered, tried.answered);
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.texts, QList<QByteArray> {"hello"});
    QCOMPARE(log.ends.front().kind, Kind::Closed);
    QCOMPARE(log.wordsAfterEnd, 0);
}

void FrameFaultsTest::goesWithoutAWord()
{
    for (const QByteArray &last : {QByteArray(), frame(0x1, "half").left(3), frame(0x1, "part", false)}) {
        FrameServer server([&last](FramePeer &peer) {
            peer.accept();
            peer.send(textFrame("whole") + last);
            peer.finish();
        });
        QtLink link(m_clock, "EdgeboardTest/1");
        LinkLog log(link);
        link.open({.url = server.url(), .headers = {}});
        QTRY_COMPARE(log.ends.size(), 1U);
        QCOMPARE(log.ends.front().kind, Kind::Lost);
        QCOMPARE(log.ends.front().closeCode, 0);
        QCOMPARE(log.texts, QList<QByteArray> {"whole"});
    }
}

void FrameFaultsTest::isReset()
{
    FrameServer server([](FramePeer &peer) { peer.accept(); });
    QtLink link(m_clock, "EdgeboardTest/1");
    LinkLog log(link);
    link.open({.url = server.url(), .headers = {}});
    QTRY_COMPARE(log.opened, 1);
    server.peers().front()->reset();
    QTRY_COMPARE(log.ends.size(), 1U);
    QCOMPARE(log.ends.front().kind, Kind::Lost);
}

void FrameFaultsTest::readsTheSameInAnyPieces()
{
    const QByteArray bytes = frame(0x1, "{\"a\":1}") + frame(0x1, "caf\xc3", false) + frame(0x9, "p")
        + frame(0x0, QByteArray("\xa9") + QByteArray(130, 'x')) + frame(0xA, "q") + closeFrame(1012, "bye");
    const auto read = [](FrameReader &reader, QByteArray &words) {
        while (const auto one = reader.next())
            words
                += QByteArray::number(static_cast<int>(one->kind)) + one->payload + QByteArray::number(one->code) + '|';
    };
    QByteArray expected;
    FrameReader whole({});
    whole.append(bytes);
    read(whole, expected);
    QCOMPARE(expected.count('|'), 5);
    for (qsizetype size = 1; size < bytes.size(); ++size) {
        FrameReader reader({});
        QByteArray words;
        for (qsizetype at = 0; at < bytes.size(); at += size) {
            reader.append(bytes.mid(at, size));
            read(reader, words);
        }
        QCOMPARE(words, expected);
    }
}

/// Any bit of a good stream turned over: whatever is read stays within the limits, and an end is an end.
void FrameFaultsTest::survivesDamage()
{
    const QByteArray bytes = frame(0x1, "{\"a\":1}") + frame(0x1, "caf\xc3", false) + frame(0x9, "p")
        + frame(0x0, QByteArray("\xa9") + QByteArray(130, 'x')) + frame(0xA, "q") + closeFrame(1012, "bye");
    for (qsizetype bit = 0; bit < bytes.size() * 8; ++bit) {
        QByteArray damaged = bytes;
        damaged[bit / 8] = static_cast<char>(damaged.at(bit / 8) ^ (1 << (bit % 8)));
        FrameReader reader({.frame = 1'000, .message = 1'000});
        reader.append(damaged);
        int ends = 0;
        while (const auto one = reader.next()) {
            QCOMPARE(ends, 0);
            QVERIFY(one->kind != Incoming::Kind::Text || one->payload.isValidUtf8());
            QVERIFY(one->payload.size() <= bytes.size());
            ends += one->kind == Incoming::Kind::Close || one->kind == Incoming::Kind::Broken ? 1 : 0;
        }
        reader.append(textFrame("more"));
        QVERIFY(ends == 0 || !reader.next());
    }
}

QTEST_GUILESS_MAIN(FrameFaultsTest)
#include "tst_frame_faults.moc"
