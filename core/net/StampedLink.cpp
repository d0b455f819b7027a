// SPDX-License-Identifier: MIT
#include "core/net/StampedLink.h"

#include <utility>

namespace edgeboard::net {

StampedLink::StampedLink(std::unique_ptr<Link> link, std::function<Headers()> stamp)
    : m_link(std::move(link))
    , m_stamp(std::move(stamp))
{
    m_link->setParent(this); // it follows to another thread
    connect(m_link.get(), &Link::opened, this, &Link::opened);
    connect(m_link.get(), &Link::stirred, this, &Link::stirred);
    connect(m_link.get(), &Link::textReceived, this, &Link::textReceived);
    connect(m_link.get(), &Link::pongReceived, this, &Link::pongReceived);
    connect(m_link.get(), &Link::ended, this, &Link::ended);
}

StampedLink::~StampedLink() = default;

void StampedLink::open(const LinkTarget &target)
{
    LinkTarget stamped = target;
    for (auto &header : m_stamp())
        stamped.headers.push_back(std::move(header));
    m_link->open(stamped);
}

void StampedLink::sendText(const QByteArray &utf8)
{
    m_link->sendText(utf8);
}

void StampedLink::ping()
{
    m_link->ping();
}

void StampedLink::close(int code)
{
    m_link->close(code);
}

void StampedLink::abort()
{
    m_link->abort();
}

} // namespace edgeboard::net
