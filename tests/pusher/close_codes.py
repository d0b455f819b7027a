# SPDX-License-Identifier: MIT
"""What Edgeboard's Pusher client does about every close code, from a server on npm's ws, which knows nothing of us."""
import argparse
import json

import rig
from rig import program

STOP, AT_ONCE, BACK_OFF = "stop", "at once", "back off"
CODES = {
    **{code: STOP for code in (4000, 4001, 4003, 4004, 4005, 4006, 4007, 4008, 4009, 4099)},
    **{code: BACK_OFF for code in (1000, 1001, 1002, 1003, 1007, 1011, 1012, 1013, 3000, 4100, 4199, 4300, 4301, 4999)},
    **{code: AT_ONCE for code in (4200, 4201, 4202, 4299)},
}
AT_ONCE_MS = 300
BACK_OFF_MS = (750, 1300)


def ends_with(path, server, code, verdict):
    options = json.dumps({"wsHost": "127.0.0.1", "wsPort": server.ready["port"], "forceTLS": False})
    with rig.Talker(path, "app-key", options, "--seed", str(code)) as probe:
        verdict.expect(probe.until("state", state="connected"), "connected", f"{code} {probe.lines}")
        at, closed = probe.mark(), server.mark()
        server.do("close", code=code)
        told = probe.wait(lambda line: line["type"] == "state" and line["state"] != "connected", at)
        if not verdict.expect(told, "the end is noticed", code):
            return None
        answered = server.until("closed", closed)
        verdict.expect(answered and answered["code"] == code, "the close is answered with its code", f"{code} {answered}")
        verdict.expect(told["close_code"] == (code if code >= 4000 else 0), "the code is told", f"{code} {told}")
        if CODES[code] == STOP:
            verdict.expect(told["state"] == "failed" and told["retry_ms"] is None and told["reason"], "it stops", f"{code} {told}")
            return None
        verdict.expect(told["state"] == "connecting" and told["retry_ms"] is not None, "it tries again", f"{code} {told}")
        wait = (told["retry_ms"] or told["at_ms"]) - told["at_ms"]
        low, high = (0, AT_ONCE_MS) if CODES[code] == AT_ONCE else BACK_OFF_MS
        verdict.expect(low <= wait <= high, "the wait", f"{code}: {wait} ms")
        if code in (4100, 4200):
            verdict.expect(probe.until("state", at, state="connected"), "it comes back", code)
        return wait


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("probe", help="pusher_probe")
    path = parser.parse_args().probe
    verdict = program.Verdict()
    waits = {}
    with rig.Talker(rig.node(), rig.HERE / "closer.cjs", node_modules=rig.modules_with_ws()) as server:
        server.ready = server.until("ready")
        for code in CODES:
            wait = ends_with(path, server, code, verdict)
            if wait is not None:
                waits[code] = wait
    print("Milliseconds until the next try: " + json.dumps(waits))
    verdict.end(f"{len(CODES)} close codes")


main()
