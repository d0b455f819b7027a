// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/Expected.h"

#include <QString>

#include <utility>

namespace edgeboard::bridge {

/// Owns a file descriptor.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() { reset(); }

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int release() { return std::exchange(m_fd, -1); }
    void reset();

private:
    int m_fd = -1;
};

/// A non-blocking TCP listener. `host` is an address or "localhost"; port 0 takes any free one. The error is a sentence
/// that names the port.
[[nodiscard]] Expected<Descriptor> listenOn(const QString &host, quint16 port);
[[nodiscard]] quint16 portOf(const Descriptor &listener);
/// A descriptor that only stands for one free place.
[[nodiscard]] Descriptor reserveDescriptor();

/// How many files this process may have open, and how many it has.
struct FileRoom
{
    int limit = 0;
    int open = 0;
};
[[nodiscard]] FileRoom fileRoom();
/// Raises the soft limit to the hard one: call it once, at the start of a program.
void raiseFileLimit();

} // namespace edgeboard::bridge
