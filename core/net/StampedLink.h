// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/Link.h"

#include <functional>
#include <memory>

namespace edgeboard::net {

/// A link whose handshake carries headers that are good for one try only, such as a signature over the time.
class StampedLink final : public Link
{
    Q_OBJECT

public:
    /// `stamp` is asked at each open(); what it says comes on top of the target's headers.
    StampedLink(std::unique_ptr<Link> link, std::function<Headers()> stamp);
    ~StampedLink() override;

    void open(const LinkTarget &target) override;
    void sendText(const QByteArray &utf8) override;
    void ping() override;
    void close(int code) override;
    void abort() override;

private:
    std::unique_ptr<Link> m_link;
    std::function<Headers()> m_stamp;
};

} // namespace edgeboard::net
