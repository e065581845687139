import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { defaultHttpLimits } from '../../electron/http/limits';
import { createSystemClock } from '../../electron/platform/system-clock';
import { normalisePath } from '../../shared/domain/entry';
import { aBackend } from '../../test/fault-server/a-backend';
import { createAuthority } from '../../test/fault-server/certificates';
import { json, startFaultServer } from '../../test/fault-server/fault-server';
import { byTurns, leave, median, row } from './measure.mjs';

// B11: a value from the vault, with the connection there and without, beside the plainest request of Node
// and beside a command that is started for each value.

const ROUNDS = 31;
const path = normalisePath('critical:core-rtr-01');
const secret = { path, version: '1', lastModified: '', attributes: {}, data: { password: 'x' } };
const signal = new AbortController().signal;
const authority = createAuthority();
const server = await startFaultServer({
  identity: authority.issue(),
  tls: { noDelay: true },
  script: { secrets: [json(200, secret)], heartbeat: [json(200, { response: 1 })] },
});
const choices = { url: server.url, ca: authority.pem, clock: createSystemClock() };
const limits = defaultHttpLimits;

const { backend } = aBackend({ ...choices, limits });
const agent = new Agent({ keepAlive: true, ca: authority.pem });
await backend.read(path, 'interactive', signal);
await plainRead(agent);
const warm = await byTurns(ROUNDS, {
  own: () => backend.read(path, 'interactive', signal),
  plain: () => plainRead(agent),
  command: round => (round < 9 ? plainCommand() : Number.NaN),
});
const cold = await byTurns(ROUNDS, { own: coldRead, plain: coldPlain });
await backend.dispose();
agent.destroy();
await server.stop();

const commands = warm.command.filter(ms => !Number.isNaN(ms));
const connected = { id: 'B11', what: 'value from the vault, connected', unit: 'ms' };
await leave(
  [
    row({
      ...{ ...connected, own: median(warm.own), base: median(warm.plain), most: 1.5 },
      baseIs: 'node:https, kept alive',
    }),
    row({
      ...{ id: 'B11', what: 'log-on and value, not connected', unit: 'ms' },
      ...{ own: median(cold.own), base: median(cold.plain), most: 1.3 },
      baseIs: 'the same two by node:https',
    }),
    row({
      ...{ ...connected, own: median(warm.own), base: median(commands), most: 0.2 },
      baseIs: 'a command for each value',
    }),
  ],
  { rounds: ROUNDS, warm, cold },
);

async function coldRead() {
  const fresh = aBackend({ ...choices, limits }).backend;
  const began = performance.now();
  await fresh.read(path, 'interactive', signal);
  const ms = performance.now() - began;
  await fresh.dispose();
  return ms;
}

/** A log-on and a read over one new connection. */
async function coldPlain() {
  const fresh = new Agent({ keepAlive: true, ca: authority.pem });
  const began = performance.now();
  await send(fresh, '/v1/token', '{}');
  await plainRead(fresh);
  const ms = performance.now() - began;
  fresh.destroy();
  return ms;
}

async function plainRead(through) {
  const body = await send(through, '/v1/secrets/critical/core-rtr-01');
  if (JSON.parse(body).data.password !== 'x') throw new Error('another value');
}

/** @returns {Promise<string>} the body of the answer */
async function send(through, address, body) {
  const method = body === undefined ? 'GET' : 'POST';
  const sent = request(`${server.url}${address}`, { agent: through, method }).end(body);
  const [answer] = await once(sent, 'response');
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += piece;
  return text;
}

/** What a command line does that is started anew for each value. */
async function plainCommand() {
  const source = `
    require('node:https').get(${JSON.stringify(`${server.url}/v1/secrets/critical/core-rtr-01`)},
      { ca: process.env.CA }, answer => answer.setEncoding('utf8').pipe(process.stdout))`;
  const child = spawn(process.execPath, ['-e', source], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, CA: authority.pem },
  });
  const began = performance.now();
  await once(child, 'exit');
  return performance.now() - began;
}
