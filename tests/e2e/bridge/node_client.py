# SPDX-License-Identifier: MIT
"""A client of npm's ws, as bots in JavaScript have it."""
import argparse
import asyncio
import json

import rig
from rig import event, program

SCRIPT = """
const WebSocket = require('ws');
for (const url of process.argv.slice(1)) {
  const ws = new WebSocket(url);
  ws.on('message', data => console.log(JSON.stringify({url, message: JSON.parse(data)})));
  ws.on('close', code => console.log(JSON.stringify({url, code})));
  ws.on('pong', () => console.log(JSON.stringify({url, pong: true})));
  ws.on('open', () => ws.ping());
  ws.on('error', error => { console.log(JSON.stringify({url, error: String(error)})); });
}
"""


async def run(path, node, environment, verdict):
    async with rig.Espn() as espn:
        espn.events = [event(401, 88, 85, names=("LÖW", "BOS"))]
        bridge = rig.Bridge(path, espn)
        await bridge.__aenter__()
        await espn.seen()
        urls = [bridge.url("/"), bridge.url("/ws/live")]
        process = await asyncio.create_subprocess_exec(node, "-e", SCRIPT, *urls, stdout=asyncio.subprocess.PIPE, env=environment)
        lines = []

        async def read():
            while line := await process.stdout.readline():
                lines.append(json.loads(line))

        reading = asyncio.create_task(read())

        def messages(url):
            return [line["message"] for line in lines if line["url"] == url and "message" in line]

        await rig.until(lambda: messages(urls[0]) and len(messages(urls[1])) == 2 and sum("pong" in line for line in lines) == 2, "state and pongs")
        verdict.expect(messages(urls[0])[0]["home_team"] == "LÖW", "text beyond ASCII", str(messages(urls[0])))
        espn.events = [event(401, 90, 85, names=("LÖW", "BOS"))]
        await rig.until(lambda: len(messages(urls[0])) == 2 and len(messages(urls[1])) == 3, "the change")
        verdict.expect(messages(urls[0])[1]["home_score"] == 90, "the change on /", str(messages(urls[0])[1]))
        verdict.expect(messages(urls[1])[2]["score_home"] == 90, "the change on /ws/live", str(messages(urls[1])[2]))
        await bridge.__aexit__()
        await asyncio.wait_for(reading, rig.PATIENCE)
        await process.wait()
        verdict.expect(sorted(line["code"] for line in lines if "code" in line) == [1001, 1001], "close codes", str(lines))
        verdict.expect(not any("error" in line for line in lines), "errors", str(lines))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="edgeboard-bridge")
    path = parser.parse_args().program
    verdict = program.Verdict()
    asyncio.run(run(path, *rig.node(), verdict))
    verdict.end("npm's ws is served")


main()
