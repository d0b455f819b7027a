# SPDX-License-Identifier: MIT
"""The simple approach of the tutorials: ask, look, sleep. One thread a league; prints what has changed.
    naive_poll.py SECONDS URL..."""
import json
import sys
import threading
import time
import urllib.request


def poll(url, interval):
    known = {}
    while True:
        with urllib.request.urlopen(url, timeout=10) as answer:
            board = json.load(answer)
        for event in board["events"]:
            if event["status"]["type"]["state"] != "in":
                continue
            sides = {c["homeAway"]: int(c["score"]) for c in event["competitions"][0]["competitors"]}
            if known.get(event["id"]) != sides:
                sys.stdout.write(json.dumps({"game_id": event["id"], "scores": sides}) + "\n")
                sys.stdout.flush()
            known[event["id"]] = sides
        time.sleep(interval)  # rules: allow sources, this is the program that sleeps between polls


for place, address in enumerate(sys.argv[2:]):
    threading.Thread(target=poll, args=(address, float(sys.argv[1]))).start()
    time.sleep(0.037)  # rules: allow sources, the pollers do not begin all at once
