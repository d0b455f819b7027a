// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <string>

/// Nanoseconds that never jump. The bench has no Clock: it is no part of the program.
inline std::int64_t nowNs()
{
    timespec time {};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/// Nanoseconds on a core, over all threads of a process: more exact than the ticks of /proc/PID/stat.
inline std::int64_t cpuNs(int pid)
{
    std::int64_t sum = 0;
    std::error_code gone;
    for (const auto &task : std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task", gone)) {
        std::ifstream file(task.path() / "schedstat");
        std::int64_t ns = 0;
        file >> ns;
        sum += ns;
    }
    return sum;
}

/// Memory of a process that is its own (no files, no kernel buffers), in bytes.
inline std::int64_t ownMemory(int pid)
{
    std::ifstream file("/proc/" + std::to_string(pid) + "/status");
    for (std::string word; file >> word;) {
        if (word == "RssAnon:") {
            std::int64_t kilobytes = 0;
            file >> kilobytes;
            return kilobytes * 1024;
        }
    }
    return 0;
}
