# SPDX-License-Identifier: MIT
"""A whole game of best prices through the stream, faster than it was played: kalshi_ticks.py WATCH [FOLDER].
FOLDER holds recordings of Kalshi's ticker channel, one JSON object a line with market_ticker, yes_bid_prob, yes_ask_prob and
kalshi_ts; without it an invented one of the same shape is played. Each must end with a book that nobody can buy from."""
import json
import signal
import sys
from pathlib import Path

import program
import sources
from kalshi_source import Kalshi, key_text, row

EVENT = "KXNBAGAME-25NOV22LACCHA"
CENTS = 100


def invented():
    """Up, down, quiet, a collapse, and at the end an empty book whose middle is 0.50."""
    ticks, ask = [], 46
    for i in range(400):
        ask = min(97, max(3, ask + (i * i * 7 + i // 5) % 5 - 2))
        ticks.append((1763833801 + i, (ask - 1) / CENTS, ask / CENTS))
    ticks += [(1763834290, 0.0, 0.01), (1763834308, 0.0, 1.0)]
    return [{"kalshi_ts": at, "market_ticker": EVENT + "-CHA", "yes_bid_prob": bid, "yes_ask_prob": best} for at, bid, best in ticks]


def event():
    """Charlotte leads: its chance is well above one half, so that a middle of 0.50 would be an edge."""
    team = lambda side, number, short, name, score: {"homeAway": side, "score": str(score),
                                                     "team": {"id": number, "abbreviation": short, "displayName": name}}
    return {"id": "402", "date": "2025-11-22T18:00Z", "competitions": [{
        "id": "402", "competitors": [team("home", "30", "CHA", "Charlotte Hornets", 90), team("away", "12", "LAC", "LA Clippers", 86)],
        "status": {"displayClock": "9:30", "period": 4,
                   "type": {"state": "in", "completed": False, "name": "STATUS_IN_PROGRESS", "shortDetail": "9:30 - 4th"}}}]}


def prices(tick):
    """As a buyer has them: none at the ends of the scale."""
    bid, ask = (round(tick[key] * 1e6) for key in ("yes_bid_prob", "yes_ask_prob"))
    bid, ask = bid if 0 < bid < 10**6 else None, ask if 0 < ask < 10**6 else None
    if bid is not None and ask is not None and bid >= ask:
        return None, None
    return bid, ask


def legs(tick):
    """The book whose best prices these are; no bid of 0 or 1 stands in one."""
    text = lambda micro: f"{micro / 1e6:.6f}"
    bid, no_bid = round(tick["yes_bid_prob"] * 1e6), 10**6 - round(tick["yes_ask_prob"] * 1e6)
    return {leg: [[text(price), "10.00"]] for leg, price in (("yes_dollars_fp", bid), ("no_dollars_fp", no_bid)) if 0 < price < 10**6}


def collapsed(values):
    return [value for i, value in enumerate(values) if i == 0 or value != values[i - 1]]


def is_within(part, whole):
    rest = iter(whole)
    return all(any(one == other for other in rest) for one in part)


def play(binary, name, ticks, verdict):
    ticker = ticks[0]["market_ticker"]
    side = "home" if ticker.endswith("CHA") else "away"
    with sources.Espn({"basketball/nba": [event()]}) as espn, Kalshi([row(ticker, 97, 98)]) as source:
        process = program.stream(binary, "--feed", "espn", "--feed", "kalshi", "--leagues", "nba", "--set", f"espn.url={espn.url}",
                                 "--set", "espn.interval_s=0.1", "--set", f"kalshi.url={source.url}", "--set",
                                 f"kalshi.ws_url={source.ws_url}", "--set", "signal.hold_ms=0", "--set", "signal.cooldown_s=0",
                                 extra={"EDGEBOARD_KALSHI_KEY": key_text()})
        lines = sources.Lines(process)
        mine = lambda line: line["type"] == "quote" and line["venue"] == "Kalshi" and line["side"] == side
        fair = lines.wait(lambda line: line["type"] == "fair" and line["side"] == "home")
        verdict.expect(fair and fair["probability"] > 0.58, "a chance of which 0.50 would be an edge", fair)
        verdict.expect(lines.wait(lambda line: line["type"] == "feed" and line["stream"] == "connected"), "the stream")
        verdict.expect(lines.wait(mine), "a first price")

        def tell(tick):
            source.say_numbered({"type": "orderbook_snapshot", "msg": {"market_ticker": ticker, **legs(tick)}})

        def at(tick):
            bid, ask = prices(tick)
            as_told = lambda micro: None if micro is None else micro / 1e6
            return lambda line: mine(line) and line["bid"] == as_told(bid) and line["ask"] == as_told(ask)
        # So that silence at the end says something.
        tell({"yes_bid_prob": 0.49, "yes_ask_prob": 0.50})
        proof = lines.wait(lambda line: line["type"] == "alert" and line["event"] in ("opened", "updated") and line["ask"] == 0.5)
        verdict.expect(proof, "a real ask of 0.50 is an edge", [line for line in lines.lines if line["type"] in ("alert", "held", "fair")])
        begin = len(lines.lines)
        for tick in ticks[:-1]:
            tell(tick)
        # What was told last before the end may have been so before: after a mark that never was it is unmistakable.
        mark = len(lines.lines)
        tell({"yes_bid_prob": 0.001234, "yes_ask_prob": 0.998766})
        verdict.expect(lines.wait(lambda line: mine(line) and line["ask"] == 0.998766, mark, 60), f"{name}: all is read")
        tell(ticks[-2])
        verdict.expect(lines.wait(at(ticks[-2]), mark), f"{name}: the price before the end")
        fired = lambda: sum(1 for line in lines.lines if line["type"] == "alert" and line["event"] == "opened")
        alerts, end = fired(), len(lines.lines)
        tell(ticks[-1])
        verdict.expect(prices(ticks[-1]) == (None, None), f"{name}: the recording ends with a book that is none", ticks[-1])
        verdict.expect(lines.wait(at(ticks[-1]), end), f"{name}: the last row gives no quote")
        polls = len(espn.asked)
        espn_again = lines.wait(lambda line: line["type"] == "quote" and line["ask"] == -1, end, 2)  # two seconds of polls
        verdict.expect(espn_again is None and len(espn.asked) > polls, "the scores go on")
        after = [line for line in lines.lines[end:] if line["type"] == "alert" and line["event"] in ("opened", "updated")]
        verdict.expect(fired() == alerts and not after, f"{name}: no alert on an empty book", after)
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        lines.wait(lambda line: line["type"] == "end")
        told = [(line["bid"], line["ask"]) for line in lines.lines[begin:] if mine(line)]
        expected = [tuple(None if p is None else p / 1e6 for p in prices(tick)) for tick in ticks]
        expected = collapsed(expected[:-1]) + [(0.001234, 0.998766), expected[-2], expected[-1]]
        verdict.expect(is_within(collapsed(told), expected), f"{name}: every price that is told was there, in its order")
        crossed = [line for line in lines.lines if mine(line) and line["bid"] is not None and line["ask"] is not None and line["bid"] >= line["ask"]]
        verdict.expect(not crossed, f"{name}: no crossed price", crossed[:1])
        print(f"{name}: {len(ticks)} rows, {len(set(expected))} different prices, {len(collapsed(told))} told in order, "
              f"{alerts} alerts before the end, 0 after it.")


def main():
    verdict = program.Verdict()
    recordings = {}
    if len(sys.argv) > 2:
        for path in sorted(Path(sys.argv[2]).glob("*.jsonl")):
            recordings[path.name] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        verdict.expect(recordings, "recordings in the folder", sys.argv[2])
    else:
        recordings["invented"] = invented()
    for name, ticks in recordings.items():
        play(Path(sys.argv[1]), name, ticks, verdict)
    verdict.end("Kalshi's ticks")


main()
