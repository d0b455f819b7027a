// SPDX-License-Identifier: MIT
#include "app/watch/LineOutput.h"

#include <QElapsedTimer>
#include <QTest>

#include <array>
#include <csignal>
#include <unistd.h>

using namespace edgeboard;

namespace {

using Weight = LineOutput::Weight;

// A pipe that somebody reads, or nobody.
struct Pipe
{
    Pipe() { [[maybe_unused]] const int made = ::pipe(ends.data()); }
    ~Pipe()
    {
        closeReader();
        ::close(ends[1]);
    }
    void closeReader()
    {
        if (ends[0] >= 0)
            ::close(std::exchange(ends[0], -1));
    }
    [[nodiscard]] QByteArray read(qsizetype size) const
    {
        QByteArray bytes;
        std::array<char, 4096> piece {};
        while (bytes.size() < size) {
            const ssize_t n = ::read(ends[0], piece.data(), piece.size());
            if (n <= 0)
                break;
            bytes.append(piece.data(), n);
        }
        return bytes;
    }

    std::array<int, 2> ends {-1, -1};
};

} // namespace

class LineOutputTest final : public QObject
{
    Q_OBJECT

private slots:
    void linesArriveInOrder();
    void slowReaderKeepsNobody();
    void lastingLinesOutliveDroppedOnes();
    void readerThatLeftIsNoError();
};

void LineOutputTest::linesArriveInOrder()
{
    const Pipe pipe;
    QByteArray expected;
    {
        ThreadedOutput output(pipe.ends[1]);
        for (int i = 0; i < 1000; ++i) {
            const QByteArray line = "line " + QByteArray::number(i);
            output.write(line, Weight::Passing);
            expected += line + '\n';
        }
        output.flush();
        QCOMPARE(pipe.read(expected.size()), expected);
        QCOMPARE(output.dropped(), 0U);
    }
}

void LineOutputTest::slowReaderKeepsNobody()
{
    const Pipe pipe;
    QElapsedTimer timer;
    timer.start();
    {
        ThreadedOutput output(pipe.ends[1], 1 << 20);
        const QByteArray line(1000, 'x');
        for (int i = 0; i < 10'000; ++i) {
            output.write(line, Weight::Passing);
            output.flush();
        }
        QVERIFY2(timer.elapsed() < 2'000, "writing waited for the reader");
        QVERIFY(output.dropped() > 8'000);
    }
    QVERIFY2(timer.elapsed() < 8'000, "the end waited for a reader that does not read");
}

void LineOutputTest::lastingLinesOutliveDroppedOnes()
{
    const Pipe pipe;
    ThreadedOutput output(pipe.ends[1], 200'000);
    for (int i = 0; i < 1000; ++i)
        output.write(QByteArray(1000, 'x'), Weight::Passing);
    const quint64 dropped = output.dropped();
    QVERIFY(dropped > 0);
    output.write("alert", Weight::Lasting);
    QCOMPARE(output.dropped(), dropped);
    output.flush();
    QVERIFY(pipe.read(static_cast<qsizetype>(1000 - dropped) * 1001 + 6).endsWith("\nalert\n"));
}

void LineOutputTest::readerThatLeftIsNoError()
{
    std::signal(SIGPIPE, SIG_IGN);
    Pipe pipe;
    ThreadedOutput output(pipe.ends[1]);
    pipe.closeReader();
    output.write("line", Weight::Lasting);
    output.flush();
    QTRY_VERIFY(output.broken());
    QVERIFY(output.error().isEmpty());
}

QTEST_GUILESS_MAIN(LineOutputTest)
#include "tst_line_output.moc"
