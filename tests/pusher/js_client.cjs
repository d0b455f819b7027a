// SPDX-License-Identifier: MIT
// npm's pusher-js on a line of JSON: node js_client.cjs '{"port":1,"key":"k","auth":"http://...","options":{...}}'
// Commands: subscribe, unsubscribe, disconnect, connect, quit. Lines: state, error, subscribed, subscription_error, event, member.
'use strict';
const Pusher = require('pusher-js');
const readline = require('readline');

const wish = JSON.parse(process.argv[2]);
const start = process.hrtime.bigint();
const say = (type, more) => {
  const line = { type, at_ms: Number((process.hrtime.bigint() - start) / 1000000n), ...more };
  process.stdout.write(JSON.stringify(line) + '\n');
};

const pusher = new Pusher(wish.key, {
  cluster: '', wsHost: '127.0.0.1', wsPort: wish.port, forceTLS: false, enabledTransports: ['ws'], disableStats: true,
  ...(wish.auth ? { channelAuthorization: { endpoint: wish.auth, transport: 'ajax', headers: { 'X-Api-Key': 'K' } } } : {}),
  ...wish.options,
});
say('state', { state: pusher.connection.state }); // it connects in its constructor
pusher.connection.bind('state_change', change =>
  say('state', { state: change.current, previous: change.previous, socket_id: pusher.connection.socket_id || '' }));
pusher.connection.bind('error', error => say('error', { code: error?.data?.code ?? error?.error?.data?.code ?? null }));
pusher.bind_global((name, data) => {
  if (!name.startsWith('pusher')) say('event', { name, data: data === undefined ? null : data });
});

const subscribe = name => {
  const channel = pusher.subscribe(name);
  channel.bind('pusher:subscription_succeeded', members =>
    say('subscribed', { channel: name, members: members?.count ?? null, me: members?.me?.id ?? null }));
  channel.bind('pusher:subscription_error', error =>
    say('subscription_error', { channel: name, kind: error.type, status: error.status }));
  channel.bind('pusher:member_added', member => say('member', { channel: name, added: member.id }));
  channel.bind('pusher:member_removed', member => say('member', { channel: name, removed: member.id }));
};

const commands = {
  subscribe: told => subscribe(told.channel),
  unsubscribe: told => pusher.unsubscribe(told.channel),
  disconnect: () => pusher.disconnect(),
  connect: () => pusher.connect(),
  quit: () => process.exit(0),
};
readline.createInterface({ input: process.stdin })
  .on('line', line => {
    const told = JSON.parse(line);
    commands[told.do](told);
    say('done', { do: told.do });
  })
  .on('close', () => process.exit(0));
