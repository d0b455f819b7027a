// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

/// Many WebSocket clients in one thread. They count frames and answer pings; nothing else of a message is looked at.
class LoadClients
{
public:
    LoadClients(int port, int count);

    /// Opens them all. False when one was refused or lost.
    bool open(double seconds);
    /// Lets events happen for at most `milliseconds`.
    void turn(int milliseconds);
    /// Another descriptor that this loop should watch, and what to do when it can be read.
    void watch(int fd, std::function<void()> ready);

    /// Every client is to get `frames` more messages from now on.
    void expect(int frames);
    /// All of them have, and when the last did.
    [[nodiscard]] bool complete() const { return m_missing == 0; }
    [[nodiscard]] std::int64_t completeAt() const { return m_completeAt; }
    [[nodiscard]] int missing() const { return m_missing; }
    [[nodiscard]] int lost() const { return m_lost; }
    void forgetWhatCame();

private:
    struct Client
    {
        int fd = -1;
        bool upgraded = false;
        std::uint8_t headBytes = 0;
        std::array<unsigned char, 14> head {};
        std::uint64_t payloadLeft = 0;
        std::int64_t frames = 0; ///< messages that have come, less those that were expected
        std::string text; ///< the answer to the handshake, later the payload of a ping
    };
    bool connectOne(Client &client, std::uint32_t index);
    void read(Client &client);
    void take(Client &client, const char *bytes, std::size_t size);
    void onFrame(Client &client);

    int m_port;
    int m_epoll;
    std::vector<Client> m_clients;
    std::vector<std::pair<int, std::function<void()>>> m_watched;
    std::vector<char> m_buffer;
    int m_open = 0;
    int m_lost = 0;
    int m_missing = 0;
    std::int64_t m_completeAt = 0;
};
