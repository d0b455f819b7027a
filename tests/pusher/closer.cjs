// SPDX-License-Identifier: MIT
// A server on npm's ws that greets as Pusher does and then ends connections with the code it is told.
// Commands: close {code}, stay. Lines: ready, open, closed (the code that the client answered with).
'use strict';
const { WebSocketServer } = require('ws');
const readline = require('readline');

const say = (type, more) => process.stdout.write(JSON.stringify({ type, ...more }) + '\n');
const started = process.hrtime.bigint();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
let count = 0;
server.on('listening', () => say('ready', { port: server.address().port }));
server.on('connection', socket => {
  count += 1;
  const data = JSON.stringify({ socket_id: `${count}.${count}`, activity_timeout: 120 });
  socket.send(JSON.stringify({ event: 'pusher:connection_established', data }));
  socket.on('close', code => say('closed', { code, count }));
  say('open', { count, at_ms: Number((process.hrtime.bigint() - started) / 1000000n) });
});

const commands = {
  close: told => server.clients.forEach(socket => socket.close(told.code, 'as told')),
  terminate: () => server.clients.forEach(socket => socket.terminate()),
};
readline.createInterface({ input: process.stdin })
  .on('line', line => {
    const told = JSON.parse(line);
    commands[told.do](told);
    say('done', { do: told.do });
  })
  .on('close', () => process.exit(0));
