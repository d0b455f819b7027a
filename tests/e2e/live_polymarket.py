# SPDX-License-Identifier: MIT
"""edgeboard-watch --feed polymarket against a venue that moves, freezes in silence, goes away, comes back and resolves."""
import json
import signal
import sys

import program
import sources
from polymarket_source import CELTICS, LAKERS, SLUG, Polymarket, game

NBA = "basketball/nba"


def is_quote(side, ask, bid=None, **more):
    return lambda line: line["type"] == "quote" and line["venue"] == "Polymarket" and line["side"] == side and line["ask"] == ask \
        and (bid is None or line["bid"] == bid) and all(line[key] == value for key, value in more.items())


def feed(transport, **more):
    return lambda line: line["type"] == "feed" and line["feed"] == "polymarket" and line["transport"] == transport \
        and all(line[key] == value for key, value in more.items())


def finish(process, lines, verdict, valid):
    process.send_signal(signal.SIGTERM)
    verdict.expect(process.wait(20) == 0, "SIGTERM ends it well", process.returncode)
    lines.wait(lambda line: line["type"] == "end")
    for line in lines.lines:
        error = next(valid[line["type"]].iter_errors(line), None)
        verdict.expect(error is None, "schema", f"{error}: {json.dumps(line)[:300]}")


def prices(binary, verdict, valid):
    """Exact prices, a score of ESPN against them, a freeze, a restart, an end."""
    boards = {NBA: [sources.espn_event("401", 80, 78)]}
    with sources.Espn(boards) as espn, Polymarket() as venue:
        process = program.stream(binary, "--feed", "espn", "--feed", "polymarket", "--leagues", "nba", "--set", f"espn.url={espn.url}",
                                 "--set", "espn.interval_s=0.2", "--set", "signal.hold_ms=0", *venue.settings())
        lines = sources.Lines(process)
        verdict.expect(lines.wait(feed("open", session=1)), "it connects")
        first = lines.wait(is_quote("home", 0.62, 0.6))
        verdict.expect(first and not first["suspended"], "the book's own ask, not Gamma's", json.dumps(first))
        verdict.expect(lines.wait(is_quote("away", 0.4, 0.38)), "and the other side's")
        joined = lines.wait(lambda line: line["type"] == "game" and set(line["game"]["sources"]) >= {"espn", "polymarket"})
        verdict.expect(joined and joined["game"]["sources"]["polymarket"] == SLUG, "one game of two feeds", json.dumps(joined))
        verdict.expect(venue.words[0]["type"] == "market" and set(venue.words[0]["assets_ids"]) == {LAKERS, CELTICS}
                       and venue.words[0]["custom_feature_enabled"] is True, "the subscription", venue.words)

        venue.say("[]", "PONG", '{"event_type":"last_trade_price","asset_id":"%s","price":"0.99"}' % LAKERS)
        venue.quote(LAKERS, ".405", "0.411")
        verdict.expect(lines.wait(is_quote("home", 0.411, 0.405)), "a change, to the tenth of a cent")
        opened = lines.wait(lambda line: line["type"] == "alert" and line["event"] == "opened")
        verdict.expect(opened and (opened["ask"], opened["venue"], opened["side"]) == (0.411, "Polymarket", "home"),
                       "an alert on the price that moved", json.dumps(opened))

        # The channel answers pings and says nothing: found by asking.
        venue.frozen = True
        venue.quote(LAKERS, "0.30", "0.33")
        told = lines.wait(lambda line: line["type"] == "feed" and line["feed"] == "polymarket" and line["session"] >= 2, seconds=30)
        verdict.expect(lines.wait(is_quote("home", 0.33, 0.3)), "a frozen price is asked for")
        verdict.expect(told, "a frozen stream is connected anew", json.dumps(lines.lines[-1]))
        venue.frozen = False
        venue.go()
        verdict.expect(lines.wait(feed("waiting")), "the loss is told")
        venue.quote(LAKERS, "0.21", "0.23")
        start = len(lines.lines)
        venue.come()
        verdict.expect(lines.wait(is_quote("home", 0.23, 0.21), start, 30), "a new snapshot after the loss")

        venue.gamma = 503
        verdict.expect(lines.wait(lambda line: feed("open")(line) and "503" in (line["reason"] or "")), "Gamma's trouble in words")
        venue.quote(LAKERS, "0.25", "0.27")
        verdict.expect(lines.wait(is_quote("home", 0.27, 0.25)), "prices go on meanwhile")
        venue.gamma = None
        venue.say({"event_type": "market_resolved", "market": "0xabc", "assets_ids": [LAKERS, CELTICS], "winning_asset_id": LAKERS,
                   "winning_outcome": "Lakers", "timestamp": str(venue.time + 5000)})
        verdict.expect(lines.wait(is_quote("home", 0.27, suspended=True)), "a market that is over")
        finish(process, lines, verdict, valid)
        verdict.expect(venue.pings > 2, "text pings", venue.pings)
        last = [line for line in lines.lines if line["type"] == "feed" and line["feed"] == "polymarket"][-1]
        verdict.expect(last["malformed"] == 0, "nothing was unreadable", json.dumps(last))


def scores(binary, verdict, valid):
    with Polymarket() as venue:
        process = program.stream(binary, "--feed", "polymarket", "--leagues", "nba", *venue.settings())
        lines = sources.Lines(process)
        verdict.expect(lines.wait(is_quote("home", 0.62)), "it has the game")
        venue.score("ping")
        venue.score({"gameId": 90106111, "leagueAbbreviation": "kor", "score": "2-1", "period": "2H", "live": True, "ended": False})
        venue.score({"gameId": 10079774, "leagueAbbreviation": "nba", "homeTeam": "Los Angeles Lakers", "awayTeam": "Boston Celtics",
                     "status": "InProgress", "score": "78-80", "period": "Q4", "elapsed": "05:12", "live": True, "ended": False})
        found = lines.wait(lambda line: line["type"] == "game" and line["game"]["home"]["score"] == 80)
        verdict.expect(found and found["game"]["away"]["score"] == 78 and found["game"]["phase"] == "live", "a score", json.dumps(found))
        venue.score({"gameId": 10079774, "leagueAbbreviation": "nba", "status": "finished", "score": "90-99", "period": "FT", "live": False,
                     "ended": True, "finishedTimestamp": "2026-11-22T20:31:54.595448902Z"})
        verdict.expect(lines.wait(lambda line: line["type"] == "game" and line["game"]["phase"] == "final"
                                  and line["game"]["home"]["score"] == 99), "an end")
        verdict.expect(venue.pongs == 1, "a text ping has its pong", venue.pongs)
        finish(process, lines, verdict, valid)
    # Without scores and with none to have: the other addresses are on this machine, so the real one is left alone.
    for sports in ("", "wss://sports-api.polymarket.com/ws"):
        with Polymarket() as venue:
            answer = program.run(binary, "--feed", "polymarket", "--leagues", "nba", *venue.settings(**{"polymarket.sports_url": sports}), "--once")
            asks = {line["ask"] for line in map(json.loads, answer.stdout.splitlines()) if line["type"] == "quote"}
            verdict.expect(answer.returncode == 0 and asks == {0.62, 0.4}, "one whole picture without scores", f"{asks} {answer.stderr[:300]}")
            verdict.expect("/ws" not in venue.asked and "scores do not come" not in answer.stdout, "no scores are asked for", venue.asked)


def trouble(binary, verdict):
    with Polymarket([]) as venue:
        answer = program.run(binary, "--feed", "polymarket", "--leagues", "nba", *venue.settings(), "--for", "2")
        told = [line for line in map(json.loads, answer.stdout.splitlines()) if line["type"] == "feed"]
        verdict.expect(any(line["transport"] == "open" and "no open game" in (line["reason"] or "") for line in told), "nothing to listen to",
                       answer.stdout[-600:])
        verdict.expect("/ws/market" not in venue.asked, "no connection without a token", venue.asked)
        venue.gamma = 502
        answer = program.run(binary, "--feed", "polymarket", "--leagues", "nba", *venue.settings(), "--for", "2")
        verdict.expect(answer.returncode == 0 and "502" in answer.stdout and '"waiting"' in answer.stdout, "Gamma is away", answer.stdout[-600:])
    many = [game(f"nba-bos-lal-2026-11-{day:02}", 5000 + day, markets=[]) for day in range(1, 31)]
    with Polymarket(many) as venue:
        answer = program.run(binary, "--feed", "polymarket", "--leagues", "nba", *venue.settings(), "--once")
        pages = [path for path in venue.asked if path.startswith("/events")]
        verdict.expect(len(pages) == 2 and "offset=20" in pages[1], "pages until a short one", pages)


def main():
    verdict = program.Verdict()
    valid = program.validators()
    prices(sys.argv[1], verdict, valid)
    scores(sys.argv[1], verdict, valid)
    trouble(sys.argv[1], verdict)
    verdict.end("Polymarket, live")


main()
