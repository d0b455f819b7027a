// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/Link.h"

#include <vector>

namespace edgeboard::test {

/// A link without a network: a test plays the server. Keeps the promises of Link.h.
class FakeLink final : public net::Link
{
    Q_OBJECT

public:
    using net::Link::Link;

    void open(const net::LinkTarget &target) override;
    void sendText(const QByteArray &utf8) override { sent.push_back(utf8); }
    void ping() override { ++pings; }
    void close(int code) override;
    void abort() override;

    // What the other side does.
    void accept();
    void say(const QByteArray &utf8);
    void pong(std::chrono::milliseconds roundTrip);
    void end(const net::LinkEnd &end);
    void end(net::LinkEnd::Kind kind, int httpStatus = 0, int closeCode = 0);

    std::vector<net::LinkTarget> opens;
    std::vector<QByteArray> sent;
    std::vector<int> closeCodes;
    int pings = 0;
    int aborts = 0;
    bool there = false; ///< between open() and its end
};

} // namespace edgeboard::test
