// SPDX-License-Identifier: MIT
// uWebSockets.js, when it is installed: README.md says how. A line of standard input goes to every client.
'use strict';
const uWS = require('@trufflesuite/uws-js-unofficial');
const app = uWS.App();
app.ws('/*', { idleTimeout: 120, maxBackpressure: 1 << 20, open: socket => { socket.subscribe('all'); } });
app.listen('127.0.0.1', Number(process.argv[2]), token => { if (!token) process.exit(5); });
require('readline').createInterface({ input: process.stdin })
  .on('line', line => { app.publish('all', line); })
  .on('close', () => process.exit(0));
