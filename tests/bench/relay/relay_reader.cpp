// SPDX-License-Identifier: MIT
// Our reader of a relay without a screen and without lines on its output: socket, parser, engine. The peer of
// python_reader.py, but for what an engine does besides. Usage: relay_reader ws://127.0.0.1:PORT; ends with SIGTERM.
#include "app/feeds/MakeFeeds.h"
#include "app/options/SettingsCatalog.h"
#include "app/process/StopSignal.h"
#include "core/engine/LiveEngine.h"

#include <QCoreApplication>

#include <cstdio>

using namespace edgeboard;

namespace {

class Counter final : public ChangeSink
{
public:
    void publish(const Change &change) override { m_prices += std::holds_alternative<QuoteChanged>(change) ? 1 : 0; }
    [[nodiscard]] long long prices() const { return m_prices; }

private:
    long long m_prices = 0;
};

} // namespace

int main(int argc, char *argv[])
{
    StopSignal::hold();
    const QCoreApplication application(argc, argv);
    const QString relay = QStringLiteral("relay");
    QMap<QString, QString> values;
    values.insert(QStringLiteral("relay.url"), QCoreApplication::arguments().value(1));
    values.insert(QStringLiteral("relay.channel"), QStringLiteral("odds"));
    auto options = liveOptions({relay}, values, EdgeRules {});
    if (!options) {
        std::fprintf(stderr, "%s\n", qPrintable(options.error().message));
        return 2;
    }
    const SystemClock clock;
    Counter counter;
    LiveEngine live(*std::move(options), counter, clock);
    const StopSignal signal;
    QObject::connect(&signal, &StopSignal::stop, &application, &QCoreApplication::quit);
    if (const auto started = live.start(); !started)
        return 4;
    const int code = QCoreApplication::exec();
    live.stop(QStringLiteral("signal"));
    std::printf("{\"prices\":%lld}\n", counter.prices());
    return code;
}
