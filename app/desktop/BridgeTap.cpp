// SPDX-License-Identifier: MIT
#include "app/desktop/BridgeTap.h"

#include "app/options/SettingsCatalog.h"
#include "core/bridge/Bridge.h"

namespace edgeboard {

using namespace Qt::StringLiterals;

namespace {

class BridgeTap final : public FeedTap
{
public:
    BridgeTap(const Clock &clock, const bridge::BridgeOptions &options)
        : m_bridge(clock, options)
    {
    }
    ~BridgeTap() override { m_bridge.stop(); }
    void hear(const FeedEvent &event) override { m_bridge.hear(event); }
    [[nodiscard]] bridge::Bridge &bridge() { return m_bridge; }

private:
    bridge::Bridge m_bridge;
};

std::unique_ptr<FeedTap> serve(const QString &listen, const Clock &clock, const FeedTap::Say &say)
{
    const auto tell = [&](FeedNote::Level level, const QString &text) {
        say({u"espn"_s, clock.wallNow(), level, text});
    };
    bridge::BridgeOptions options;
    if (const auto place = bridge::hostAndPort(listen)) {
        std::tie(options.host, options.port) = *place;
    } else {
        tell(FeedNote::Level::Warning, u"\"%1\" is no address to serve bots on."_s.arg(listen));
        return nullptr;
    }
    options.token = qgetenv("EDGEBOARD_BRIDGE_TOKEN");
    bridge::raiseFileLimit();
    auto tap = std::make_unique<BridgeTap>(clock, options);
    if (const auto listening = tap->bridge().listen(); !listening) {
        tell(FeedNote::Level::Warning,
            u"Bots are not served by this window: %1 The board is not touched by that."_s.arg(
                listening.error().message));
        return nullptr;
    }
    tell(FeedNote::Level::Info,
        u"Bots can read the scores on ws://%1:%2."_s.arg(options.host).arg(tap->bridge().port()));
    return tap;
}

} // namespace

std::function<std::unique_ptr<FeedTap>(const Clock &, const FeedTap::Say &)> bridgeTapMaker(
    const QMap<QString, QString> &settings)
{
    if (settings::valueOf(settings, u"bridge.serve"_s) != "yes"_L1)
        return {};
    return [listen = settings::valueOf(settings, u"bridge.listen"_s)](
               const Clock &clock, const FeedTap::Say &say) { return serve(listen, clock, say); };
}

} // namespace edgeboard
