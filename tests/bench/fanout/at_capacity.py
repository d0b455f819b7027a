# SPDX-License-Identifier: MIT
"""The bridge with all places taken: memory and CPU a client, what the next one hears, what it costs to do nothing.
Argument: edgeboard-bridge. --clients is 19900, which fits where 20,000 files may be open."""
import argparse
import os
import re
import resource
import socket
import subprocess
import threading
import time

REQUEST = (b"GET /ws/live HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
           b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")


def cpu_seconds(pid):
    tasks = f"/proc/{pid}/task"
    total = 0
    for task in os.listdir(tasks):
        with open(f"{tasks}/{task}/schedstat", encoding="ascii") as file:
            total += int(file.read().split()[0])
    return total / 1e9


def own_kilobytes(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return int(re.search(r"RssAnon:\s+(\d+)", file.read()).group(1))


def ask(port, request, size):
    with socket.create_connection(("127.0.0.1", port)) as one:
        one.sendall(request)
        return one.recv(size).decode().splitlines()[0]


def share(pid, seconds):
    """Of one core, while nobody does anything."""
    begun, cpu = time.monotonic(), cpu_seconds(pid)
    threading.Event().wait(seconds)
    return (cpu_seconds(pid) - cpu) / (time.monotonic() - begun)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--clients", type=int, default=19900)
    parser.add_argument("--seconds", type=float, default=40, help="long enough for every client to be pinged once")
    arguments = parser.parse_args()
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    bridge = subprocess.Popen([arguments.program, "--demo", "--speed", "0.1", "--listen", "127.0.0.1:0", "--max-clients", str(arguments.clients)],
                              stderr=subprocess.PIPE, text=True)
    port = int(re.search(r":(\d+)$", bridge.stderr.readline().strip()).group(1))
    memory, cpu = own_kilobytes(bridge.pid), cpu_seconds(bridge.pid)
    clients = []
    for _ in range(arguments.clients):
        one = socket.create_connection(("127.0.0.1", port))
        one.sendall(REQUEST)
        clients.append(one)
    open_now = sum(one.recv(64).startswith(b"HTTP/1.1 101") for one in clients)
    print(f"open: {open_now} of {arguments.clients}")
    print(f"to let one in: {(cpu_seconds(bridge.pid) - cpu) / arguments.clients * 1e6:.1f} µs of CPU")
    print(f"memory of its own: {(own_kilobytes(bridge.pid) - memory) * 1024 / arguments.clients:.0f} bytes a client")
    print("the next:", ask(port, REQUEST, 64))
    print("health:", ask(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 64))
    print(f"idle: {share(bridge.pid, arguments.seconds):.2%} of a core")
    bridge.terminate()
    print("exit code:", bridge.wait(10))


main()
