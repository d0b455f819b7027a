// SPDX-License-Identifier: MIT
#include "core/bridge/Sockets.h"

#include <QDir>
#include <QHostAddress>

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace edgeboard::bridge {

using namespace Qt::StringLiterals;

namespace {

// The kernel caps it at net.core.somaxconn.
constexpr int listenBacklog = 4096;

struct Address
{
    sockaddr_storage storage {};
    socklen_t size = 0;
};

// The sockets API wants every kind of address as this one.
const sockaddr *generic(const Address &address)
{
    return reinterpret_cast<const sockaddr *>(&address.storage);
}

Address addressOf(const QHostAddress &host, quint16 port)
{
    Address address;
    if (host.protocol() == QAbstractSocket::IPv6Protocol) {
        sockaddr_in6 in {};
        in.sin6_family = AF_INET6;
        in.sin6_port = htons(port);
        const Q_IPV6ADDR bytes = host.toIPv6Address();
        std::memcpy(&in.sin6_addr, &bytes, sizeof bytes);
        std::memcpy(&address.storage, &in, sizeof in);
        address.size = sizeof in;
    } else {
        sockaddr_in in {};
        in.sin_family = AF_INET;
        in.sin_port = htons(port);
        in.sin_addr.s_addr = htonl(host.toIPv4Address());
        std::memcpy(&address.storage, &in, sizeof in);
        address.size = sizeof in;
    }
    return address;
}

tl::unexpected<Error> cannotListen(const QString &host, quint16 port, int error)
{
    if (error == EADDRINUSE)
        return failure(
            u"Port %1 on %2 is taken by another program. Stop that one, or choose another with --listen."_s.arg(port)
                .arg(host));
    return failure(
        u"Cannot listen on %1, port %2: %3."_s.arg(host).arg(port).arg(QString::fromLocal8Bit(std::strerror(error))));
}

} // namespace

void Descriptor::reset()
{
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

Expected<Descriptor> listenOn(const QString &host, quint16 port)
{
    const QHostAddress address = host == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    if (address.isNull())
        return failure(u"\"%1\" is no address to listen on. Write for example 127.0.0.1:8765."_s.arg(host));
    const Address native = addressOf(address, port);
    Descriptor listener(::socket(native.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int on = 1;
    if (!listener.isOpen() || ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0
        || ::bind(listener.get(), generic(native), native.size) != 0 || ::listen(listener.get(), listenBacklog) != 0)
        return cannotListen(host, port, errno);
    return listener;
}

quint16 portOf(const Descriptor &listener)
{
    Address address;
    address.size = sizeof address.storage;
    if (::getsockname(listener.get(), reinterpret_cast<sockaddr *>(&address.storage), &address.size) != 0)
        return 0;
    if (address.storage.ss_family == AF_INET6) {
        sockaddr_in6 in {};
        std::memcpy(&in, &address.storage, sizeof in);
        return ntohs(in.sin6_port);
    }
    sockaddr_in in {};
    std::memcpy(&in, &address.storage, sizeof in);
    return ntohs(in.sin_port);
}

Descriptor reserveDescriptor()
{
    return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
}

FileRoom fileRoom()
{
    rlimit limit {};
    FileRoom room;
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0)
        room.limit = static_cast<int>(std::min<rlim_t>(limit.rlim_cur, std::numeric_limits<int>::max()));
    room.open = static_cast<int>(QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size()) - 2;
    return room;
}

void raiseFileLimit()
{
    rlimit limit {};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

} // namespace edgeboard::bridge
