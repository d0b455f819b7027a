// SPDX-License-Identifier: MIT
// The fan-out alone: each line of standard input goes to every client. The peers do the same.
#include "core/bridge/FanOut.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>
#include <fcntl.h>
#include <unistd.h>

using namespace edgeboard;
using namespace edgeboard::bridge;

namespace {

class Nothing final : public FanOutContent
{
    QByteArray greeting(Channel, quint64) override { return {}; }
    QByteArray reply(Channel, const QByteArray &) override { return {}; }
    QByteArray lost(Channel, int, quint64) override { return R"({"type":"lost"})"; }
    HttpReply get(const HttpHead &) override { return refusalReply(404, QStringLiteral("Nothing here.")); }
};

} // namespace

int main(int argc, char *argv[])
{
    raiseFileLimit();
    const QCoreApplication application(argc, argv);
    const SystemClock clock;
    Nothing content;
    FanOut fanOut(clock, content);
    const auto listening
        = fanOut.listen({QStringLiteral("127.0.0.1"), QCoreApplication::arguments().value(1).toUShort(), {}});
    if (!listening)
        qFatal("%s", qPrintable(listening.error().message));

    QByteArray pending;
    quint64 seq = 0;
    ::fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK);
    QSocketNotifier lines(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&lines, &QSocketNotifier::activated, &application, [&] {
        std::array<char, 65536> buffer {};
        const auto count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count == 0)
            QCoreApplication::quit();
        pending.append(buffer.data(), std::max<qsizetype>(0, count));
        for (qsizetype end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
            fanOut.broadcast(Channel::Flat, pending.first(end), {}, ++seq);
            pending.remove(0, end + 1);
        }
    });
    return QCoreApplication::exec();
}
