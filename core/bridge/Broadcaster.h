// SPDX-License-Identifier: MIT
#pragma once

#include "core/bridge/BridgeImage.h"
#include "core/bridge/ChangeStream.h"
#include "core/bridge/FanOut.h"
#include "core/bridge/Metrics.h"
#include "core/bridge/RelayMessages.h"

#include <array>
#include <functional>

namespace edgeboard::bridge {

/// The reading end of the change stream: puts each change into words once a channel, gives the words to the fan-out,
/// and keeps the picture that newcomers and REST get. Knows nothing of who polls.
class Broadcaster final : public ChangeStream, private FanOutContent
{
public:
    /// What the poller of this process has done; all zero where it runs elsewhere.
    using Polls = std::function<PollFigures()>;

    /// `clock` must outlive it.
    Broadcaster(const Clock &clock, const FanOutLimits &limits, Polls polls);

    void publish(const BridgeChange &change) override;

    [[nodiscard]] FanOut &fanOut() { return m_fanOut; }
    [[nodiscard]] const BridgeImage &image() const { return m_image; }
    [[nodiscard]] BridgeFigures figures() const;

private:
    [[nodiscard]] QByteArray greeting(Channel channel, quint64 connection) override;
    [[nodiscard]] QByteArray reply(Channel channel, const QByteArray &text) override;
    [[nodiscard]] QByteArray lost(Channel channel, int count, quint64 seq) override;
    [[nodiscard]] HttpReply get(const HttpHead &head) override;

    void tell(const GameMoved &moved);
    void tell(Channel channel, const RelayDelta &delta);
    [[nodiscard]] quint64 &seq(Channel channel) { return m_seq.at(static_cast<std::size_t>(channel)); }
    [[nodiscard]] QByteArray picture(Channel channel);

    const Clock &m_clock;
    Polls m_polls;
    BridgeImage m_image;
    std::array<quint64, channelCount> m_seq {};
    std::array<QByteArray, channelCount> m_pictures; // made when the next newcomer needs it
    FanOut m_fanOut;
};

} // namespace edgeboard::bridge
