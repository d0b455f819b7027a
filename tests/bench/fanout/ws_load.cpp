// SPDX-License-Identifier: MIT
// Measures one server. Prints one JSON line. Without Qt, so that it is never what is measured.
//   ws_load lines PID PORT CLIENTS BURST SECONDS PIPE    writes BURST lines at a time to PIPE, waits for all, again
//   ws_load polls PID PORT CLIENTS CHANGES SECONDS SCOREBOARD_PORT DAY    is the scoreboard that the server asks
#include "tests/bench/fanout/FakeScoreboard.h"
#include "tests/bench/fanout/LoadClients.h"
#include "tests/bench/fanout/Process.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr double openSeconds = 60;
constexpr int warmUps = 3;
constexpr int fewest = 5;
constexpr int firstPoll = 3;
constexpr double patience = 60; // seconds for one update

struct Plan
{
    int pid = 0;
    int port = 0;
    int clients = 0;
    int burst = 0;
    double seconds = 0;
};

struct Figures
{
    std::vector<double> lastMs;
    std::int64_t cpu = 0;
    std::int64_t ownCpu = 0;
    std::int64_t wall = 0;
    std::int64_t memory = 0; ///< grown by the clients, idle
    std::int64_t openCpu = 0;
};

double percentile(std::vector<double> values, double part)
{
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

void print(const Plan &plan, const Figures &figures, int lost)
{
    const double updates = static_cast<double>(figures.lastMs.size());
    const double deliveries = updates * plan.clients * plan.burst;
    std::printf(R"({"clients":%d,"burst":%d,"updates":%.0f,"last_p50_ms":%.3f,"last_p99_ms":%.3f,"cpu_us":%.3f,)"
                R"("bytes_per_client":%.0f,"accept_us":%.1f,"load_share":%.2f,"lost":%d})"
                "\n",
        plan.clients, plan.burst, updates, percentile(figures.lastMs, 0.5), percentile(figures.lastMs, 0.99),
        static_cast<double>(figures.cpu) / deliveries / 1000, static_cast<double>(figures.memory) / plan.clients,
        static_cast<double>(figures.openCpu) / plan.clients / 1000,
        static_cast<double>(figures.ownCpu) / static_cast<double>(figures.wall), lost);
}

bool waitForAll(LoadClients &clients)
{
    const std::int64_t end = nowNs() + static_cast<std::int64_t>(patience * 1e9);
    while (!clients.complete() && nowNs() < end)
        clients.turn(100);
    return clients.complete();
}

bool openAll(LoadClients &clients, const Plan &plan, Figures &figures)
{
    const std::int64_t memory = ownMemory(plan.pid);
    const std::int64_t cpu = cpuNs(plan.pid);
    if (!clients.open(openSeconds)) {
        std::fprintf(stderr, "ws_load: not all clients could connect\n");
        return false;
    }
    figures.openCpu = cpuNs(plan.pid) - cpu;
    figures.memory = ownMemory(plan.pid) - memory;
    return true;
}

bool writeLines(int pipe, int burst, int round)
{
    std::string text;
    for (int i = 0; i < burst; ++i) {
        std::string line = R"({"type":"score_change","round":)" + std::to_string(round * burst + i) + R"(,"pad":")";
        line.resize(198, 'x');
        text += line + "\"}\n";
    }
    return ::write(pipe, text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

int measureLines(const Plan &plan, const char *pipeName)
{
    const int pipe = ::open(pipeName, O_WRONLY | O_CLOEXEC);
    LoadClients clients(plan.port, plan.clients);
    Figures figures;
    if (pipe < 0 || !openAll(clients, plan, figures))
        return 1;
    std::int64_t begun = 0;
    std::int64_t cpu = 0;
    std::int64_t own = 0;
    for (int round = 0;; ++round) {
        if (round == warmUps) {
            begun = nowNs();
            cpu = cpuNs(plan.pid);
            own = cpuNs(::getpid());
        }
        const bool enough = static_cast<int>(figures.lastMs.size()) >= fewest;
        if (round > warmUps && enough && nowNs() - begun > static_cast<std::int64_t>(plan.seconds * 1e9))
            break;
        clients.expect(plan.burst);
        const std::int64_t start = nowNs();
        if (!writeLines(pipe, plan.burst, round) || !waitForAll(clients)) {
            std::fprintf(stderr, "ws_load: %d of %d clients did not get an update\n", clients.missing(), plan.clients);
            return 1;
        }
        if (clients.lost() > 0) {
            std::fprintf(stderr, "ws_load: the server ended, or dropped %d clients\n", clients.lost());
            return 1;
        }
        if (round >= warmUps)
            figures.lastMs.push_back(static_cast<double>(clients.completeAt() - start) / 1e6);
    }
    figures.wall = nowNs() - begun;
    figures.cpu = cpuNs(plan.pid) - cpu;
    figures.ownCpu = cpuNs(::getpid()) - own;
    print(plan, figures, clients.lost());
    return 0;
}

int measurePolls(const Plan &plan, int scoreboardPort, const char *day)
{
    LoadClients clients(plan.port, plan.clients);
    FakeScoreboard scoreboard(clients, scoreboardPort, plan.burst, day);
    // The server starts with us: it wants an answer before it has clients.
    const std::int64_t grace = nowNs() + 3'000'000'000;
    while (nowNs() < grace)
        clients.turn(50);
    Figures figures;
    if (!openAll(clients, plan, figures))
        return 1;
    std::int64_t answeredAt = 0;
    int polls = 0;
    scoreboard.answering = [&] {
        // What a newcomer gets first is no change, and has come by then.
        if (++polls < firstPoll)
            return;
        if (polls == firstPoll)
            clients.forgetWhatCame();
        clients.expect(plan.burst);
        answeredAt = nowNs();
    };
    std::int64_t begun = 0;
    std::int64_t cpu = 0;
    std::int64_t own = 0;
    for (int seen = 0;; ++seen) {
        const int before = polls;
        while ((polls == before || polls < firstPoll) && clients.lost() == 0)
            clients.turn(1000);
        if (clients.lost() > 0) {
            std::fprintf(stderr, "ws_load: the server ended, or dropped %d clients\n", clients.lost());
            return 1;
        }
        if (!waitForAll(clients)) {
            std::fprintf(stderr, "ws_load: %d of %d clients did not get a poll\n", clients.missing(), plan.clients);
            return 1;
        }
        if (seen < warmUps)
            continue;
        if (seen == warmUps) {
            begun = nowNs();
            cpu = cpuNs(plan.pid);
            own = cpuNs(::getpid());
            continue;
        }
        figures.lastMs.push_back(static_cast<double>(clients.completeAt() - answeredAt) / 1e6);
        const bool enough = static_cast<int>(figures.lastMs.size()) >= fewest;
        if (enough && nowNs() - begun > static_cast<std::int64_t>(plan.seconds * 1e9))
            break;
    }
    figures.wall = nowNs() - begun;
    figures.cpu = cpuNs(plan.pid) - cpu;
    figures.ownCpu = cpuNs(::getpid()) - own;
    print(plan, figures, clients.lost());
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    rlimit limit {};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    const std::vector<std::string> args(argv, argv + argc);
    if (args.size() < 8) {
        std::fprintf(stderr, "usage: see the first lines of ws_load.cpp\n");
        return 2;
    }
    const Plan plan {
        std::stoi(args[2]), std::stoi(args[3]), std::stoi(args[4]), std::stoi(args[5]), std::stod(args[6])};
    if (args[1] == "lines")
        return measureLines(plan, args[7].c_str());
    return args.size() > 8 ? measurePolls(plan, std::stoi(args[7]), args[8].c_str()) : 2;
}
