import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ShippingSettings } from '../../../shared/domain/shipping';
import { aCollector, aDeafCollector } from '../../builders/a-collector';
import { collectorAuthority } from '../../builders/collector';
import { aFolder } from '../../builders/a-folder';
import { aShippingLog, toCollector } from '../../builders/a-shipping-log';
import { anAuditLog, appendRequests, aRequest, linesIn } from '../../builders/an-audit-log';
import { expectCode } from '../../builders/expect-code';
import { createHandClock, settled } from '../../fakes/hand-clock';
import type { HandClock } from '../../fakes/hand-clock';
import { createAuthority, selfSigned } from '../../fault-server/certificates';

function toSyslog(
  port: number,
  changes: Partial<Parameters<typeof toCollector>[1]> = {},
): ShippingSettings {
  return { require: 'local', sinks: [toCollector(port, changes)] };
}

function numbers(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

describe('shipping to a collector', () => {
  it('delivers each record once, in order and with what it is about', async () => {
    const collector = await aCollector();
    const kept = await anAuditLog(await aFolder());
    const audit = await aShippingLog(kept, { settings: toSyslog(collector.port) });
    await appendRequests(audit, 30);
    await audit.close();
    expect(collector.sequences()).toEqual(numbers(1, 30));
    const [first] = collector.messages;
    expect(first?.fields).toMatchObject({ actor: 'operator@jump-01', purpose: 'copy' });
    expect(JSON.parse(first?.text ?? '')).toEqual(aRequest(1));
    expect(await audit.lag()).toMatchObject([{ undelivered: 0, sealed: 0, failure: null }]);
  });

  it('goes on after a restart of ours, from where the sink has come to', async () => {
    const collector = await aCollector();
    const kept = await anAuditLog(await aFolder());
    const before = await aShippingLog(kept, { settings: toSyslog(collector.port) });
    await appendRequests(before, 3);
    await before.close();
    const after = await aShippingLog(kept);
    await appendRequests(after, 2);
    await after.close();
    expect(collector.sequences()).toEqual(numbers(1, 5));
  });

  it('loses nothing while the collector is away, and catches up when it is back', async () => {
    const first = await aCollector();
    const kept = await anAuditLog(await aFolder());
    const audit = await aShippingLog(kept, { settings: toSyslog(first.port) });
    await appendRequests(audit, 3);
    await first.got(3);
    await first.kill();
    await appendRequests(audit, 3);
    const [lag] = await audit.lag();
    expect(lag?.undelivered).toBeGreaterThanOrEqual(3);
    expect(lag?.since).not.toBeNull();
    const second = await aCollector({ port: first.port });
    await second.got(3);
    await audit.close();
    const all = [...first.sequences(), ...second.sequences()];
    expect([...new Set(all)]).toEqual(numbers(1, 6));
  });

  it('takes nothing as delivered that a collector accepted and did not read', async () => {
    const deaf = await aDeafCollector();
    const kept = await anAuditLog(await aFolder());
    const audit = await aShippingLog(kept, { settings: toSyslog(deaf.port) });
    await appendRequests(audit, 3);
    expect(await audit.lag()).toMatchObject([{ undelivered: 3 }]);
    await deaf.kill();
    const good = await aCollector({ port: deaf.port });
    await good.got(3);
    await audit.close();
    expect(good.sequences()).toEqual(numbers(1, 3));
  });

  it('says whether every sink has a record, and waits a few seconds for it at most', async () => {
    const collector = await aCollector();
    const deaf = await aDeafCollector();
    const clock = createHandClock();
    const kept = await anAuditLog(await aFolder());
    const audit = await aShippingLog(kept, { settings: toSyslog(collector.port), clock });
    const { sequence } = await audit.append(aRequest(1));
    expect(await audit.arrived(sequence)).toBe(true);
    await audit.use(toSyslog(deaf.port));
    const next = await audit.append(aRequest(2));
    const waiting = audit.arrived(next.sequence);
    await settled();
    await clock.advance(5_000);
    expect(await waiting).toBe(false);
    const closed = audit.close();
    await settled();
    await clock.advance(2_000);
    await closed;
  });

  it('does not wait long for a collector that hangs when the program ends', async () => {
    const deaf = await aDeafCollector();
    const kept = await anAuditLog(await aFolder());
    const clock = createHandClock();
    const audit = await aShippingLog(kept, { settings: toSyslog(deaf.port), clock });
    await appendRequests(audit, 1);
    let isClosed = false;
    const closed = audit.close().then(() => {
      isClosed = true;
    });
    await settled();
    await clock.advance(1_999);
    expect(isClosed).toBe(false);
    await clock.advance(1);
    await closed;
    expect(await audit.lag()).toMatchObject([{ undelivered: 1 }]);
  });

  it('survives a collector that is killed and restarted again and again', async () => {
    let collector = await aCollector();
    const { port } = collector;
    const kept = await anAuditLog(await aFolder());
    const audit = await aShippingLog(kept, { settings: toSyslog(port) });
    const seen: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      await appendRequests(audit, 5);
      if (round % 2 === 1) await new Promise(resolve => setTimeout(resolve, 20));
      await collector.kill();
      seen.push(...collector.sequences());
      collector = await aCollector({ port });
    }
    await audit.close();
    const last = await aShippingLog(kept);
    await last.append(aRequest(41));
    await last.close();
    seen.push(...collector.sequences());
    expect([...new Set(seen)]).toEqual(numbers(1, 41));
  });

  it('sends the readable part of what nobody here can open, and the rest after an unlock', async () => {
    const collector = await aCollector();
    const kept = await anAuditLog(await aFolder());
    await appendRequests(kept.audit, 3);
    const locked = await aShippingLog(kept, { settings: toSyslog(collector.port) });
    await locked.start();
    await collector.got(3);
    expect(collector.messages.map(({ text }) => text)).toEqual([null, null, null]);
    expect(collector.messages[0]?.fields['hash']).toMatch(/^[0-9a-f]{64}$/);
    await locked.close();
    expect(await locked.lag()).toMatchObject([{ undelivered: 0, sealed: 3 }]);

    const unlocked = await aShippingLog(kept, { privateKey: kept.privateKey });
    await unlocked.start();
    await collector.got(6);
    await unlocked.close();
    expect(collector.messages.slice(3).map(({ text }) => JSON.parse(text ?? ''))).toEqual(
      [1, 2, 3].map(aRequest),
    );
    expect(await unlocked.lag()).toMatchObject([{ sealed: 0 }]);
  });

  it('sends everything again when it is not known any more what the sink has', async () => {
    const collector = await aCollector();
    const kept = await anAuditLog(await aFolder());
    const audit = await aShippingLog(kept, { settings: toSyslog(collector.port) });
    await appendRequests(audit, 2);
    await audit.close();
    await writeFile(path.join(kept.folder, 'shipped-soc.json'), '{"seq":', { mode: 0o600 });
    const again = await aShippingLog(kept);
    await again.start();
    await again.close();
    expect(collector.sequences()).toEqual([1, 2, 1, 2]);
  });

  it('begins anew with a log that was started in the place of another', async () => {
    const collector = await aCollector();
    const folder = await aFolder();
    const kept = await anAuditLog(folder);
    const before = await aShippingLog(kept, { settings: toSyslog(collector.port) });
    await appendRequests(before, 3);
    await before.close();
    const cursor = path.join(kept.folder, 'shipped-soc.json');
    const known = await readFile(cursor, 'utf8');
    const other = await anAuditLog(await aFolder());
    await writeFile(path.join(other.folder, 'shipped-soc.json'), known, { mode: 0o600 });
    const after = await aShippingLog(other, { settings: toSyslog(collector.port) });
    await appendRequests(after, 2);
    await after.close();
    expect(collector.sequences()).toEqual([1, 2, 3, 1, 2]);
  });

  it('lets two processes ship side by side without sending anything twice', async () => {
    const collector = await aCollector();
    const kept = await anAuditLog(await aFolder());
    const settings = toSyslog(collector.port);
    const [one, other] = [
      await aShippingLog(kept, { settings }),
      await aShippingLog(kept, { settings }),
    ];
    await Promise.all([appendRequests(one, 20), appendRequests(other, 20)]);
    await Promise.all([one.close(), other.close()]);
    expect(collector.sequences()).toEqual(numbers(1, 40));
  });
});

describe('a collector that cannot prove who it is', () => {
  it.each([
    [
      'of an authority that is not ours',
      createAuthority().issue(),
      /authority that is not trusted/,
    ],
    // Electron's library has one word for both.
    ['self-signed', selfSigned(), /self-signed|authority that is not trusted/],
    [
      'for another name',
      collectorAuthority.issue({ names: ['other.example'] }),
      /certificate is for another host \(DNS:other\.example\)/,
    ],
  ])('%s gets nothing', async (_, identity, words) => {
    const collector = await aCollector({ identity });
    const kept = await anAuditLog(await aFolder());
    const audit = await aShippingLog(kept, { settings: toSyslog(collector.port) });
    await appendRequests(audit, 1);
    await audit.close();
    expect(collector.messages).toEqual([]);
    const [lag] = await audit.lag();
    expect(lag).toMatchObject({ undelivered: 1 });
    expect(lag?.failure?.detail).toMatch(words);
  });

  it('shows a client certificate where one is wanted, and says so where it has none', async () => {
    const clients = createAuthority();
    const collector = await aCollector({ clients });
    const folder = await aFolder();
    const { cert, key } = clients.issue();
    const client = { certFile: path.join(folder, 'c.pem'), keyFile: path.join(folder, 'k.pem') };
    await writeFile(client.certFile, cert);
    const kept = await anAuditLog(folder);
    const attempts = [null, client];
    const details = [];
    for (const each of attempts) {
      const audit = await aShippingLog(kept, {
        settings: toSyslog(collector.port, { client: each }),
      });
      await appendRequests(audit, 1);
      await audit.close();
      details.push((await audit.lag())[0]?.failure?.detail);
    }
    expect(details[0]).toContain('it requires a client certificate');
    expect(details[1]).toBe(`${client.keyFile}: ENOENT`);
    await writeFile(client.keyFile, key);
    const audit = await aShippingLog(kept);
    await audit.start();
    await audit.close();
    expect(await audit.lag()).toMatchObject([{ failure: null }]);
    expect(collector.sequences()).toEqual([1, 2]);
  });
});

/** Lets time pass, a little at a time, until the work is done. */
async function meanwhile<T>(clock: HandClock, work: Promise<T>): Promise<T> {
  let isDone = false;
  const watched = work.finally(() => {
    isDone = true;
  });
  watched.catch(() => undefined);
  while (!isDone) {
    await new Promise(resolve => setTimeout(resolve, 10));
    await clock.advance(50);
  }
  return watched;
}

describe('what is required before a release', () => {
  it('waits for the collector, and refuses while it is away', async () => {
    const collector = await aCollector();
    const kept = await anAuditLog(await aFolder());
    const settings = { ...toSyslog(collector.port), require: 'remote' } as const;
    const clock = createHandClock();
    const audit = await aShippingLog(kept, { settings, clock });
    await collector.kill();
    const refused = meanwhile(clock, audit.append(aRequest(1)));
    const error = await expectCode(refused, 'audit.remoteUnavailable');
    expect(error.detail).toBe('soc: no answer in time');
    const back = await aCollector({ port: collector.port });
    await audit.close();

    const patient = await aShippingLog(kept);
    await patient.append(aRequest(2));
    expect(back.sequences()).toEqual([1, 2]);
    await patient.close();
  });

  it('does not keep the end of a session waiting', async () => {
    const collector = await aCollector();
    await collector.kill();
    const kept = await anAuditLog(await aFolder());
    const settings = { ...toSyslog(collector.port), require: 'remote' } as const;
    const audit = await aShippingLog(kept, { settings });
    expect(await audit.append({ kind: 'session.locked', why: 'user' })).toMatchObject({
      sequence: 1,
    });
    await audit.close();
  });

  it.each([
    ['remote', true],
    ['both', false],
  ] as const)('with one of two sinks away, %s releases: %s', async (require, releases) => {
    const collector = await aCollector();
    const away = await aCollector();
    await away.kill();
    const kept = await anAuditLog(await aFolder());
    const sinks = [toCollector(collector.port), toCollector(away.port, { id: 'away' })];
    const clock = createHandClock();
    const audit = await aShippingLog(kept, { settings: { require, sinks }, clock });
    const appended = meanwhile(clock, audit.append(aRequest(1)));
    if (releases) expect(await appended).toMatchObject({ sequence: 1 });
    else await expectCode(appended, 'audit.remoteUnavailable');
    await audit.close();
  });

  it('is not forgotten by a process that finds the settings damaged', async () => {
    const kept = await anAuditLog(await aFolder());
    await mkdir(kept.folder, { recursive: true });
    await writeFile(path.join(kept.folder, 'sinks.json'), '{"require":"remo', { mode: 0o600 });
    const audit = await aShippingLog(kept);
    const error = await expectCode(audit.append(aRequest(1)), 'audit.unavailable');
    expect(error.detail).toContain('run setup');
    await audit.use({ require: 'local', sinks: [] });
    expect(await audit.append(aRequest(1))).toMatchObject({ sequence: 1 });
    await audit.close();
  });
});

describe('shipping to a file', () => {
  it('appends the lines as stored, so that the copy can be verified, too', async () => {
    const folder = await aFolder();
    const file = path.join(folder, 'share.jsonl');
    const kept = await anAuditLog(folder);
    const sink = { kind: 'file', id: 'share', path: file, format: 'jsonl' } as const;
    const audit = await aShippingLog(kept, { settings: { require: 'both', sinks: [sink] } });
    await appendRequests(audit, 3);
    await audit.close();
    expect((await readFile(file, 'utf8')).split('\n').slice(0, -1)).toEqual(
      await linesIn(kept.folder),
    );
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('ends a line that a crash left unfinished before it writes its own', async () => {
    const folder = await aFolder();
    const file = path.join(folder, 'share.jsonl');
    await writeFile(file, '{"half":');
    const kept = await anAuditLog(folder);
    const sink = { kind: 'file', id: 'share', path: file, format: 'jsonl-open' } as const;
    const audit = await aShippingLog(kept, { settings: { require: 'local', sinks: [sink] } });
    await appendRequests(audit, 1);
    await audit.close();
    const [half, whole] = (await readFile(file, 'utf8')).split('\n');
    expect([half, JSON.parse(whole ?? '').seq]).toEqual(['{"half":', 1]);
  });

  it('says what is wrong with a path that is no file, and follows no link', async () => {
    const folder = await aFolder();
    const link = path.join(folder, 'link');
    await symlink(path.join(folder, 'elsewhere'), link);
    const kept = await anAuditLog(folder);
    for (const [place, words] of [
      [folder, 'EISDIR'],
      [link, 'ELOOP'],
      [path.join(folder, 'nowhere', 'x'), 'ENOENT'],
    ] as const) {
      const sink = { kind: 'file', id: 'share', path: place, format: 'jsonl' } as const;
      const audit = await aShippingLog(kept, { settings: { require: 'local', sinks: [sink] } });
      await audit.append(aRequest());
      await audit.close();
      expect((await audit.lag())[0]?.failure?.detail).toBe(`${place}: ${words}`);
    }
  });
});
