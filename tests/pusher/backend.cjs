// SPDX-License-Identifier: MIT
// The application's own server: signs for channels and publishes, with npm's `pusher` library.
// node backend.cjs '{"port":1,"appId":"app-id","key":"k","secret":"s"}'. Commands: publish, quit. Lines: ready, auth, done.
'use strict';
const http = require('http');
const readline = require('readline');
const Pusher = require('pusher');

const wish = JSON.parse(process.argv[2]);
const say = (type, more) => process.stdout.write(JSON.stringify({ type, ...more }) + '\n');
const pusher = new Pusher({ appId: wish.appId, key: wish.key, secret: wish.secret, host: '127.0.0.1', port: String(wish.port), useTLS: false });

const sign = (request, body) => {
  const json = (request.headers['content-type'] || '').startsWith('application/json');
  const told = json ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
  const member = told.channel_name.startsWith('presence-') ? { user_id: 'u1', user_info: { name: 'One' } } : undefined;
  say('auth', { socket_id: told.socket_id, channel: told.channel_name, content_type: request.headers['content-type'] });
  return JSON.stringify(pusher.authorizeChannel(told.socket_id, told.channel_name, member));
};
const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', piece => { body += piece; });
  request.on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(sign(request, body));
  });
});
server.listen(0, '127.0.0.1', () => say('ready', { auth: `http://127.0.0.1:${server.address().port}/auth` }));

const commands = {
  publish: told => pusher.trigger(told.channel, told.event, told.data).then(answer => answer.status),
  quit: () => process.exit(0),
};
readline.createInterface({ input: process.stdin })
  .on('line', async line => {
    const told = JSON.parse(line);
    try {
      say('done', { do: told.do, status: await commands[told.do](told) });
    } catch (error) {
      say('error', { do: told.do, text: String(error) });
    }
  })
  .on('close', () => process.exit(0));
