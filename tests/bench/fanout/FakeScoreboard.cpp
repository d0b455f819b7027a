// SPDX-License-Identifier: MIT
#include "tests/bench/fanout/FakeScoreboard.h"

#include <arpa/inet.h>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace {

constexpr int games = 27;
constexpr std::size_t paddingBytes = 11'500; // with it a body is as long as two real ones: 324 kB

} // namespace

FakeScoreboard::FakeScoreboard(LoadClients &loop, int port, int changes, std::string day)
    : m_loop(loop)
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    , m_changes(changes)
    , m_day(std::move(day))
{
    const int on = 1;
    ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener, 16) != 0) {
        std::perror("the fake scoreboard cannot listen");
        std::exit(1);
    }
    m_loop.watch(m_listener, [this] { acceptOne(); });
}

void FakeScoreboard::acceptOne()
{
    const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd >= 0)
        m_loop.watch(fd, [this, fd, request = std::make_shared<std::string>()] { readFrom(fd, *request); });
}

void FakeScoreboard::readFrom(int fd, std::string &request)
{
    std::array<char, 4096> buffer {};
    const ssize_t count = ::recv(fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count <= 0) {
        ::close(fd);
        return;
    }
    request.append(buffer.data(), static_cast<std::size_t>(count));
    const std::size_t end = request.find("\r\n\r\n");
    if (end == std::string::npos)
        return;
    const bool otherDay
        = request.find("dates=") != std::string::npos && request.find("dates=" + m_day) == std::string::npos;
    request.erase(0, end + 4);
    const std::string text = otherDay ? std::string(R"({"events":[]})") : body();
    if (!otherDay && answering)
        answering();
    const std::string answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + std::to_string(text.size()) + "\r\n\r\n" + text;
    for (std::size_t sent = 0; sent < answer.size();) {
        const ssize_t some = ::send(fd, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
        if (some <= 0)
            return;
        sent += static_cast<std::size_t>(some);
    }
}

std::string FakeScoreboard::body()
{
    static const std::string padding(paddingBytes, 'x');
    ++m_answers;
    std::string text = R"({"events":[)";
    for (int i = 0; i < games; ++i) {
        const std::int64_t tick = i < m_changes ? m_answers : 0;
        std::array<char, 1024> head {};
        const int minutes = 11 - static_cast<int>(tick / 60 % 12);
        const int seconds = 59 - static_cast<int>(tick % 60);
        const int size = std::snprintf(head.data(), head.size(),
            R"(%s{"id":"%d","date":"2026-11-21T20:00Z","status":{"displayClock":"%d:%02d","period":2,"type":{"name":"STATUS_IN_PROGRESS","state":"in","completed":false}},"competitions":[{"competitors":[{"homeAway":"home","score":"%d","team":{"id":"1","displayName":"Home %d","abbreviation":"H%d"}},{"homeAway":"away","score":"%d","team":{"id":"2","displayName":"Away %d","abbreviation":"A%d"}}],"status":{"displayClock":"%d:%02d","period":2,"type":{"name":"STATUS_IN_PROGRESS","state":"in","completed":false}}}],"links":")",
            i > 0 ? "," : "", 401'000 + i, minutes, seconds, 40 + i, i, i, 38 + i, i, i, minutes, seconds);
        text.append(head.data(), static_cast<std::size_t>(size));
        text += padding;
        text += "\"}";
    }
    return text + "]}";
}
