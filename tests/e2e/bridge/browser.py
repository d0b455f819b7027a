# SPDX-License-Identifier: MIT
"""Chromium, headless: a page of the bridge's own origin may connect, a page of another one and a file may not."""
import argparse
import asyncio
import json
import shutil
import sys
import tempfile

import rig
import websockets
from aiohttp import web
from rig import event, program

CONNECT = """
new Promise(done => {
  const ws = new WebSocket(%s);
  ws.onmessage = e => { done(JSON.parse(e.data).game_id); ws.close(); };
  ws.onclose = e => done('closed ' + e.code);
})
"""


class Page:
    """A page of a browser, by the DevTools protocol."""

    def __init__(self, ws):
        self._ws, self._id = ws, 0

    async def call(self, method, **parameters):
        self._id += 1
        await self._ws.send(json.dumps({"id": self._id, "method": method, "params": parameters}))
        while True:
            answer = json.loads(await asyncio.wait_for(self._ws.recv(), rig.PATIENCE))
            if answer.get("id") == self._id:
                return answer.get("result", answer)

    async def go(self, url):
        await self.call("Page.enable")
        await self._ws.send(json.dumps({"id": 0, "method": "Page.navigate", "params": {"url": url}}))
        while json.loads(await asyncio.wait_for(self._ws.recv(), rig.PATIENCE)).get("method") != "Page.loadEventFired":
            pass

    async def connect(self, url):
        result = await self.call("Runtime.evaluate", expression=CONNECT % json.dumps(url), awaitPromise=True, returnByValue=True)
        return result.get("result", {}).get("value", result)


async def foreign_site():
    async def page(_):
        return web.Response(text="<p>a foreign page", content_type="text/html")
    app = web.Application()
    app.router.add_get("/", page)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner, "http://127.0.0.1:%d/" % runner.addresses[0][1]


async def browse(path, chromium, verdict):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        async with rig.Espn() as espn, rig.Bridge(path, espn) as bridge:
            espn.events = [event(401, 88, 85)]
            await espn.seen()
            runner, foreign = await foreign_site()
            process = await asyncio.create_subprocess_exec(
                chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0",
                "--disable-background-networking", f"--user-data-dir={folder}", "about:blank", stderr=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL)
            try:
                while b"DevTools listening on" not in (line := await asyncio.wait_for(process.stderr.readline(), rig.PATIENCE)):
                    if not line:
                        print("Chromium does not start here: not checked.")
                        sys.exit(program.SKIPPED)
                drain = asyncio.create_task(process.stderr.read())
                browser = line.decode().split()[-1]
                async with websockets.connect(browser, max_size=None) as control:
                    target = (await Page(control).call("Target.createTarget", url="about:blank"))["targetId"]
                async with websockets.connect(browser.rsplit("/devtools/", 1)[0] + f"/devtools/page/{target}", max_size=None) as ws:
                    page = Page(ws)
                    await page.go(bridge.url("/healthz", "http"))
                    got = await page.connect(bridge.url())
                    verdict.expect(got == "401", "its own page is not served", str(got))
                    for place in (foreign, "data:text/html,<p>of nobody"):
                        await page.go(place)
                        got = await page.connect(bridge.url())
                        verdict.expect(got == "closed 1006", "a foreign page is served", f"{place}: {got}")
            finally:
                process.terminate()
                await process.wait()
                await runner.cleanup()
            await drain
            text = (await bridge.get("/metrics"))[1]
            # The page without an origin may have been stopped by the browser itself already.
            verdict.expect('refused_total{reason="origin"} 0' not in text, "refusals are not counted", "".join(line for line in text.splitlines(True) if "refused" in line))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="edgeboard-bridge")
    path = parser.parse_args().program
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("There is no Chromium: not checked.")
        sys.exit(program.SKIPPED)
    verdict = program.Verdict()
    asyncio.run(browse(path, chromium, verdict))
    verdict.end("Browsers are served and refused as promised")


main()
