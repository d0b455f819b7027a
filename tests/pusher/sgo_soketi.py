# SPDX-License-Identifier: MIT
"""edgeboard-watch --feed sgo whose changes come from soketi, a real Pusher server, published with npm's `pusher` library: what
SportsGameOdds does, but for its REST answers, which are ours."""
import json
import signal
import subprocess
import sys

import rig
from rig import program, sources
from sgo_source import Sgo, event
from soketi import APP, Soketi

PRICES = {"points-home-game-ml-home": {"draftkings": "-150"}, "points-away-game-ml-away": {"draftkings": "+130"}}


class Source(Sgo):
    """Its stream is told on soketi; this class signs for the channel."""

    def __init__(self, events, port):
        super().__init__(events)
        self.pusher_port = port

    def stream(self, request):
        answer = json.loads(super().stream(request).text)
        answer["pusherKey"] = APP["key"]
        answer["pusherOptions"].update({"wsPort": self.pusher_port, "wssPort": self.pusher_port, "wsPath": ""})
        return rig.sources.aiohttp.web.json_response(answer)


def main():
    modules = rig.modules()
    verdict = program.Verdict()
    with Soketi(modules) as soketi, Source([event(f"E{i}", 80 + i, 78, prices=PRICES) for i in range(12)], soketi.port) as source:
        wish = json.dumps({**APP, "port": soketi.port})
        with rig.Talker(rig.node(), rig.HERE / "backend.cjs", wish, node_modules=modules) as backend:
            backend.until("ready")
            process = program.stream(sys.argv[1], "--feed", "sgo", "--set", f"sgo.url={source.url}",
                                     extra={"EDGEBOARD_SGO_KEY": source.key})
            lines = sources.Lines(process)
            is_open = lambda line: line["type"] == "feed" and line["transport"] == "open" and line["stream"] == "connected"
            verdict.expect(lines.wait(is_open, 30), "it connects and subscribes to a private channel", lines.lines[-2:])

            def change(number, to):
                source.put(event(f"E{number}", to, 78, prices=PRICES))
                done = backend.do("publish", channel="private-events-live", event="data", data=[{"eventID": f"E{number}"}])
                verdict.expect(done and done.get("status") == 200, "published", done)
                verdict.expect(lines.wait(lambda line: line["type"] == "score" and line["to"] == to, 20), "the new score", to)

            for number in range(12):
                change(number, 100 + number)
            soketi.stop()
            verdict.expect(lines.wait(lambda line: line["type"] == "feed" and line["transport"] == "waiting"), "the loss is told")
            soketi.process.wait(20)
            source.put(event("E3", 131, 78, prices=PRICES))  # while nobody listens
            soketi.start()
            verdict.expect(lines.wait(lambda line: is_open(line) and line["session"] > 1, 60), "it comes back")
            verdict.expect(lines.wait(lambda line: line["type"] == "score" and line["to"] == 131, 30), "what was missed is read")
            change(5, 140)
            process.send_signal(signal.SIGTERM)
            try:
                verdict.expect(process.wait(2) == 0, "SIGTERM ends it within two seconds", process.returncode)
            except subprocess.TimeoutExpired:
                process.kill()
                verdict.expect(False, "SIGTERM ends it within two seconds")
            verdict.expect(len(source.paths("/stream/")) <= 3, "no storm for the stream", source.paths("/stream/"))
    verdict.end("SportsGameOdds by soketi 1.6.1")


if __name__ == "__main__":
    sys.exit(main())
