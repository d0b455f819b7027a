# SPDX-License-Identifier: MIT
"""The Python clients of two versions of a public tutorial on live sports data (the ZenHodl blog, "Stream Live Sports
Data with WebSockets in Python", 2026-03-27), line by line: what people already run must run against our bridge
unchanged. What the tutorial leaves to its reader (a model, prices, a backfill) are the globals that a test sets."""
# The tutorial's text says: short samples, to be used. They stay as they are there, unusual style included.
import json
from datetime import datetime, timedelta

import websockets

extract_features = model = get_market_price = backfill_current_state = None


async def stream_scores(uri: str, callback):
    """Connect to a WebSocket sports data feed and process updates."""
    async for ws in websockets.connect(uri):
        try:
            async for message in ws:
                data = json.loads(message)
                await callback(data)
        except websockets.ConnectionClosed:
            print("Connection lost, reconnecting...")
            continue


async def handle_update(data):
    """Process a single score update."""
    event_type = data.get("type")
    if event_type == "score_change":
        print(
            f"SCORE: {data['away_team']} {data['away_score']} @ "
            f"{data['home_team']} {data['home_score']} "
            f"Q{data['period']} {data['clock']}"
        )
    elif event_type == "status_change":
        print(f"STATUS: {data['game_id']} -> {data['new_status']}")


async def trading_bot():
    async for ws in websockets.connect("ws://localhost:8765"):
        try:
            async for message in ws:
                game = json.loads(message)
                if game["status"] != "in":
                    continue
                # Feed game state to your WP model
                features = extract_features(game)
                fair_prob = model.predict(features)
                # Compare to market price
                market_price = get_market_price(game["game_id"])
                edge = fair_prob - market_price
                if edge > 0.08:
                    print(
                        f"SIGNAL: {game['away_team']}@{game['home_team']} "
                        f"fair={fair_prob:.2f} market={market_price:.2f} "
                        f"edge={edge:.2f}"
                    )
        except websockets.ConnectionClosed:
            continue


async def short_trading_bot():
    async for ws in websockets.connect("ws://localhost:8765"):
        try:
            async for message in ws:
                game = json.loads(message)
                fair_prob = model.predict(extract_features(game))
                edge = fair_prob - get_market_price(game["game_id"])
                if edge > 0.08:
                    print(f"SIGNAL: {game['away']}@{game['home']} "
                          f"fair={fair_prob:.2f} market={get_market_price(game['game_id']):.2f}")
        except websockets.ConnectionClosed:
            continue


async def resilient_stream(uri, callback, max_gap=timedelta(seconds=30)):
    last_message = datetime.now()
    async for ws in websockets.connect(uri, ping_interval=20, ping_timeout=10):
        try:
            async for message in ws:
                last_message = datetime.now()
                data = json.loads(message)
                await callback(data)
        except websockets.ConnectionClosed:
            gap = datetime.now() - last_message
            if gap > max_gap:
                print(f"WARNING: {gap.seconds}s data gap — backfill needed")
                # Fetch current state via HTTP to catch up
                await backfill_current_state(callback)
            continue
