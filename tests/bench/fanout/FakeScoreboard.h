// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/fanout/LoadClients.h"

#include <cstdint>
#include <functional>
#include <string>

/// ESPN's scoreboard with 27 games of 12 kB each; in every answer the clocks of `changes` games have gone on. Answers
/// one request after another on one connection at a time, and says when it has made an answer.
class FakeScoreboard
{
public:
    /// `day`: the only day that has games, YYYYMMDD; questions that name no day get them as well.
    FakeScoreboard(LoadClients &loop, int port, int changes, std::string day);

    /// Called when an answer with changes is made, before it is sent.
    std::function<void()> answering;

private:
    void acceptOne();
    void readFrom(int fd, std::string &request);
    [[nodiscard]] std::string body();

    LoadClients &m_loop;
    int m_listener;
    int m_changes;
    std::string m_day;
    std::int64_t m_answers = 0;
};
