# SPDX-License-Identifier: MIT
"""edgeboard-watch with a user's own model: a program that talks JSON lines, and a WebSocket server of Debian's
python3-websockets as the tutorials' bots would be. Its word is the fair value, under its name; what it gets wrong costs nothing."""
import argparse
import json
import sys

import program
import sources

import websockets

NBA = "basketball/nba"


class OwnModel(sources.Served):
    """Answers by `words`: a function of the question that gives texts to send; nothing: it stays silent."""

    def __init__(self, words):
        self.words = words
        self.asked = []

    async def begin(self):
        self.server = await websockets.serve(self.serve, "127.0.0.1", 0)
        self.url = f"ws://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"

    async def serve(self, socket, _path=None):
        async for text in socket:
            question = json.loads(text)
            self.asked.append(question)
            for answer in self.words(question):
                await socket.send(answer)

    async def finish(self):
        self.server.close()
        await self.server.wait_closed()


def fair_of(source):
    return lambda line: line["type"] == "fair" and line["source"] == source and line["side"] == "home"


def watch(binary, espn, *more):
    process = program.stream(binary, "--feed", "espn", "--leagues", "nba", "--set", f"espn.url={espn.url}",
                             "--set", "espn.interval_s=0.1", *more)
    return process, sources.Lines(process)


def stop(process):
    process.terminate()
    return process.wait(20)


def program_as_model(binary, verdict, valid):
    """Our own `fair` is a program that answers questions: it must agree with the model inside."""
    with sources.Espn({NBA: [sources.espn_event("401", 80, 78)]}) as espn:
        process, lines = watch(binary, espn, "--set", f"model.command=\"{binary}\" fair")
        inside = lines.wait(lambda line: fair_of_model(line, "model:ou-nba"))
        verdict.expect(inside, "the model inside speaks first")
        espn.boards[NBA] = [sources.espn_event("401", 83, 78)]
        verdict.expect(lines.wait(lambda line: line["type"] == "score" and line["to"] == 83), "the score")
        after = lines.wait(lambda line: line["type"] == "feed" and line["feed"] == "model" and line["messages"] >= 2)
        verdict.expect(after, "the program answers", json.dumps(lines.lines[-1]))
        # Both bear one name here, so what they say must be one number.
        told = [line["probability"] for line in lines.lines if line["type"] == "fair" and line["side"] == "home"]
        verdict.expect(len(set(told)) <= 2, "a model of our own says what the one inside says", told)
        for line in lines.lines:
            error = next(valid[line["type"]].iter_errors(line), None)
            verdict.expect(error is None, "schema", f"{error}: {json.dumps(line)[:300]}")
        verdict.expect(stop(process) == 0, "ends well", process.returncode)


def fair_of_model(line, start):
    return line["type"] == "fair" and line["source"].startswith(start) and line["side"] == "home"


def socket_as_model(binary, verdict):
    """A bot that is right, wrong, silent and back; and ours speaks while it does not."""
    mood = {"answers": lambda q: [json.dumps({"id": q["id"], "home": 0.9, "away": 0.1, "model": "my bot"})]}
    with sources.Espn({NBA: [sources.espn_event("401", 80, 78)]}) as espn, OwnModel(lambda q: mood["answers"](q)) as model:
        process, lines = watch(binary, espn, "--set", f"model.url={model.url}", "--set", "model.timeout_s=0.2")
        first = lines.wait(fair_of("model:my bot"))
        verdict.expect(first and first["probability"] == 0.9, "its word under its name", json.dumps(first))
        verdict.expect(model.asked and model.asked[0]["home_score"] == 80 and model.asked[0]["league"] == "nba",
                       "it is asked about the game", model.asked[:1])
        mood["answers"] = lambda q: ["not json", json.dumps({"id": 10_000, "home": 0.5}), json.dumps({"id": q["id"], "home": 63})]
        espn.boards[NBA] = [sources.espn_event("401", 83, 78)]
        bad = lines.wait(lambda line: line["type"] == "feed" and line["feed"] == "model" and line["malformed"] >= 2)
        verdict.expect(bad, "wrong answers are counted", json.dumps(lines.lines[-1]))
        mood["answers"] = lambda q: []
        espn.boards[NBA] = [sources.espn_event("401", 86, 78)]
        lost = lines.wait(lambda line: line["type"] == "feed" and line["feed"] == "model" and line.get("lost", 0) >= 1)
        verdict.expect(lost, "silence is counted", json.dumps(lines.lines[-1]))
        mood["answers"] = lambda q: [json.dumps({"id": q["id"], "home": 0.95, "model": "my bot"})]
        back = lines.wait(lambda line: fair_of("model:my bot")(line) and line["probability"] == 0.95)
        verdict.expect(back, "and back again")
        verdict.expect(stop(process) == 0, "ends well", process.returncode)


def nobody_there(binary, verdict):
    """A program that is not there costs its feed and nothing else."""
    with sources.Espn({NBA: [sources.espn_event("401", 80, 78)]}) as espn:
        process, lines = watch(binary, espn, "--set", "model.command=/no/such/model")
        waiting = lines.wait(lambda line: line["type"] == "feed" and line["feed"] == "model" and line["transport"] == "waiting")
        verdict.expect(waiting and "does not start" in waiting["reason"], "said in words", json.dumps(waiting))
        verdict.expect(lines.wait(lambda line: fair_of_model(line, "model:ou-nba")), "the model inside speaks")
        verdict.expect(stop(process) == 0, "ends well", process.returncode)
    answer = program.run(binary, "--feed", "model")
    verdict.expect(answer.returncode == 2 and "model.command" in answer.stderr, "nobody named", answer.stderr[:300])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="edgeboard-watch")
    binary = parser.parse_args().program
    verdict = program.Verdict()
    program_as_model(binary, verdict, program.validators())
    socket_as_model(binary, verdict)
    nobody_there(binary, verdict)
    verdict.end("an own model is heard")


if __name__ == "__main__":
    sys.exit(main())
