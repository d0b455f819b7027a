# SPDX-License-Identifier: MIT
"""The tutorial's own clients against our bridge and a fake ESPN: unchanged, over changes, a restart and a late start."""
import argparse
import asyncio
import contextlib
import io
from datetime import timedelta

import rig
import tutorial_clients
import websockets
from rig import event, program


class Out(io.StringIO):
    def lines(self):
        return self.getvalue().splitlines()


@contextlib.asynccontextmanager
async def running(coroutine):
    task = asyncio.create_task(coroutine)
    try:
        yield task
    finally:
        # Python 3.11's wait_for, which websockets uses, can lose a cancellation: ask until it is heard.
        while not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=1)
        with contextlib.suppress(asyncio.CancelledError):
            task.result()


async def check_stream_scores(path, verdict):
    out = Out()
    async with rig.Espn() as espn, rig.Bridge(path, espn) as bridge:
        espn.events = [event(401, 88, 85), event(402, 1, 2, names=("DEN", "MIA"))]
        await espn.seen()
        with contextlib.redirect_stdout(out):
            async with running(tutorial_clients.stream_scores(bridge.url(), tutorial_clients.handle_update)):
                # A late joiner gets the state; their own bridge would say nothing here.
                await rig.until(lambda: len(out.lines()) == 2, "the state of both games")
                espn.events[0] = event(401, 90, 85, clock="5:01")
                await rig.until(lambda: len(out.lines()) == 3, "the score")
                espn.events[0] = event(401, 90, 85, clock="0.0", state="post")
                await rig.until(lambda: len(out.lines()) == 4, "the end")
                await espn.seen(5)
        wanted = ["SCORE: BOS 85 @ LAL 88 Q4 5:12", "SCORE: MIA 2 @ DEN 1 Q4 5:12", "SCORE: BOS 85 @ LAL 90 Q4 5:01", "STATUS: 401 -> post"]
        verdict.expect(out.lines() == wanted, "stream_scores prints", f"{out.lines()} instead of {wanted}")


async def check_trading_bots(path, verdict):
    async with rig.Espn() as espn, rig.Bridge(path, espn) as bridge:
        espn.events = [event(401, 88, 85), event(402, 0, 0, state="pre", names=("DEN", "MIA"))]
        await espn.seen()
        asked = []

        class Model:
            @staticmethod
            def predict(features):
                return 0.63 if features["home_score"] == 88 else 0.55

        tutorial_clients.model = Model
        tutorial_clients.extract_features = lambda game: game
        tutorial_clients.get_market_price = lambda game_id: asked.append(game_id) or 0.54
        connect = websockets.connect
        # The tutorial writes its port into the code; ours is a free one, and a bare machine may not know "localhost".
        tutorial_clients.websockets.connect = lambda uri, **more: connect(uri.replace("localhost:8765", f"127.0.0.1:{bridge.port}"), **more)
        try:
            for bot, line in ((tutorial_clients.trading_bot, "SIGNAL: BOS@LAL fair=0.63 market=0.54 edge=0.09"),
                              (tutorial_clients.short_trading_bot, "SIGNAL: BOS@LAL fair=0.63 market=0.54")):
                out = Out()
                asked.clear()
                with contextlib.redirect_stdout(out):
                    async with running(bot()):
                        await rig.until(lambda: len(out.lines()) == 1, "the signal")
                verdict.expect(out.lines() == [line], "a trading bot prints", f"{out.lines()}")
                verdict.expect("401" in asked, "game_id is not ESPN's", str(asked))
        finally:
            tutorial_clients.websockets.connect = connect


async def check_resilient_stream(path, verdict):
    out, games, backfilled = Out(), [], []

    async def keep(game):
        games.append(game)

    async def backfill(callback):
        backfilled.append(callback)

    tutorial_clients.backfill_current_state = backfill
    async with rig.Espn() as espn:
        espn.events = [event(401, 88, 85)]
        bridge = rig.Bridge(path, espn)
        await bridge.__aenter__()
        port = bridge.port
        with contextlib.redirect_stdout(out):
            stream = tutorial_clients.resilient_stream(bridge.url(), keep, max_gap=timedelta(0))
            async with running(stream):
                await rig.until(lambda: games, "the first state")
                # Killed: after a clean end with 1001 their library connects again without a word.
                bridge.process.kill()
                await bridge.process.wait()
                await rig.until(lambda: backfilled, "the backfill")
                espn.events = [event(401, 91, 85)]
                async with rig.Bridge(path, espn, port=port):
                    await rig.until(lambda: games[-1]["home_score"] == 91, "the state after the restart")
        verdict.expect(any("data gap" in line for line in out.lines()), "resilient_stream does not see the gap", str(out.lines()))


async def main_async(path, verdict):
    await check_stream_scores(path, verdict)
    await check_trading_bots(path, verdict)
    await check_resilient_stream(path, verdict)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="edgeboard-bridge")
    verdict = program.Verdict()
    asyncio.run(main_async(parser.parse_args().program, verdict))
    verdict.end("The tutorial's clients run unchanged")


main()
