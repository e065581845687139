import { describe, expect, it } from 'vitest';
import type { NameLookup } from '../../electron/platform/name-lookup/name-lookup';
import { patientLimits } from '../fault-server/a-backend';
import { startBlackHole } from '../fault-server/black-hole';
import { createFaultBench, ok, secret } from '../fault-server/fault-bench';
import { startFaultProxy } from '../fault-server/fault-proxy';
import type { FaultServer } from '../fault-server/fault-server';
import { startFaultServer } from '../fault-server/fault-server';
import { namedHosts } from '../fakes/named-hosts';

const bench = createFaultBench();
const host = 'vault.example';

async function vaultOn(address: string): Promise<FaultServer> {
  const identity = bench.authority.issue({ names: [host, 'localhost', '127.0.0.1', '::1'] });
  const server = await startFaultServer({ identity, script: { secrets: [ok] }, address });
  bench.later(() => server.stop());
  return server;
}

async function readFrom(port: number, lookup: NameLookup, name = host) {
  const { value, error } = await bench.readOnce({ url: `https://${name}:${port}`, lookup });
  return error?.detail ?? (value as typeof secret).version;
}

describe('a vault', () => {
  it.each([
    ['IPv6 alone', '::1', ['::1']],
    ['IPv4 alone', '127.0.0.1', ['127.0.0.1']],
    ['IPv4 behind a dead AAAA', '127.0.0.1', ['::1', '127.0.0.1']],
    ['IPv6 behind a dead A', '::1', ['127.0.0.1', '::1']],
    ['the last of many addresses', '127.0.0.1', ['::1', '127.0.0.9', '::1', '127.0.0.1']],
  ])('with %s is reached', async (_, address, addresses) => {
    const { port } = await vaultOn(address);
    expect(await readFrom(port, namedHosts({ [host]: addresses }))).toBe(secret.version);
  });

  it.each(['[::1]', '[0:0:0:0:0:0:0:1]'])('is reached by %s in its address', async name => {
    const { port } = await vaultOn('::1');
    expect(await readFrom(port, namedHosts({}), name)).toBe(secret.version);
  });

  it('whose first address swallows everything costs the wait for the next one, no more', async () => {
    const hole = await startBlackHole();
    bench.later(() => hole.stop());
    const { port } = new URL(hole.url);
    const server = await listenBeside(Number(port));
    const url = `https://${host}:${port}`;
    const lookup = namedHosts({ [host]: ['127.0.0.1', '::1'] });
    expect((await bench.readOnce({ url, lookup })).error).toBeNull();
    expect(server.count('secrets')).toBe(1);
  });

  it('with no address that answers says what the usable one met', async () => {
    const { port } = await vaultOn('::1');
    const lookup = namedHosts({ [host]: ['ff02::1', '127.0.0.1'] });
    expect(await readFrom(port, lookup)).toMatch(/vault\.example:\d+: the connection was refused/);
  });

  it('whose name the resolver keeps to itself is bounded like a silent server', async () => {
    const short = { ...patientLimits.interactive, connectMs: 150 };
    const limits = { ...patientLimits, interactive: short, background: short };
    const lookup = namedHosts({ [host]: null });
    const { error, reads } = await bench.readOnce({ url: `https://${host}`, lookup, limits });
    expect([error?.code, reads]).toEqual(['vault.unreachable', 0]);
  });
});

describe('a proxy', () => {
  it('with a dead AAAA carries the tunnel', async () => {
    const vault = await vaultOn('127.0.0.1');
    const proxy = await startFaultProxy(vault.port);
    bench.later(() => proxy.stop());
    const lookup = namedHosts({ 'proxy.example': ['::1', '127.0.0.1'] });
    const address = `http://proxy.example:${proxy.port}`;
    const url = `https://${host}`;
    expect((await bench.readOnce({ url, lookup, proxy: address })).error).toBeNull();
    expect(proxy.asked).toMatchObject([{ target: 'vault.example:443' }]);
  });

  it('is asked for an IPv6 address in brackets', async () => {
    const vault = await vaultOn('127.0.0.1');
    const proxy = await startFaultProxy(vault.port);
    bench.later(() => proxy.stop());
    const address = `http://127.0.0.1:${proxy.port}`;
    await bench.readOnce({ url: 'https://[::1]:7443', proxy: address });
    expect(proxy.asked).toMatchObject([{ target: '[::1]:7443' }]);
  });
});

/** A vault on the same port of the other family. */
async function listenBeside(port: number): Promise<FaultServer> {
  const identity = bench.authority.issue({ names: [host] });
  const script = { secrets: [ok] };
  const server = await startFaultServer({ identity, script, address: '::1', port });
  bench.later(() => server.stop());
  return server;
}
