// SPDX-License-Identifier: MIT
// npm's ws. A line of standard input goes to every client.
'use strict';
const { WebSocketServer } = require('ws');
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 });
require('readline').createInterface({ input: process.stdin })
  .on('line', line => { for (const client of server.clients) client.send(line); })
  .on('close', () => process.exit(0));
