import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccessOrder } from '../../electron/access/access-service';
import { codeAt } from '../../electron/totp/code-of-seed';
import { readSeedField } from '../../electron/totp/read-seed';
import { normalisePath } from '../../shared/domain/entry';
import type { FieldName } from '../../shared/domain/entry';
import { extensionMs, longestCopyMs } from '../../shared/domain/lease';
import type { LeaseId } from '../../shared/domain/lease';
import { aHost, aVault } from './a-host';
import type { Host, RunningVault } from './a-host';
import { auditTrailOf } from './audit-trail-of';

const signal = new AbortController().signal;
const firewall = normalisePath('critical:emea:fra1:firewall:fw-01');
const totp = 'totp' as FieldName;

let vault: RunningVault;
let host: Host;

beforeAll(async () => {
  vault = await aVault();
  host = await aHost({ emea: vault });
  await host.ready();
});
beforeEach(() => host.services.access.endAll('user'));
afterAll(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});

function order(change: Partial<AccessOrder> = {}): AccessOrder {
  return { path: firewall, tenant: null, field: null, reason: 'firewall down', ...change };
}

async function seed(): Promise<string> {
  const { value } = await host.services.access.print(order({ field: totp }), signal);
  return value.open();
}

describe('a one-time code', () => {
  it('is copied in place of the seed, which never gets to the clipboard', async () => {
    const receipt = await host.services.access.copy(order({ code: true }), signal);
    const copied = host.clipboard.look('clipboard');
    expect(copied).toMatch(/^\d{6}$/);
    const { value } = await host.services.access.print(order({ field: totp }), signal);
    const read = readSeedField(value);
    const expected = read.kind === 'seed' ? codeAt(read.seed, host.clock.now()) : null;
    expect(copied).toBe(expected?.code.open());
    expect(receipt).toMatchObject({
      field: 'totp',
      code: { validUntil: expected?.validUntil, periodSeconds: 30 },
    });
    expect(copied).not.toContain(await seed());
  });

  it('is another one in the next period', async () => {
    const first = await host.services.access.copy(order({ code: true }), signal);
    const before = host.clipboard.look('clipboard');
    await host.clock.advance((first.code?.validUntil ?? 0) - host.clock.now());
    const next = await host.services.access.copy(order({ code: true }), signal);
    expect(next.code?.validUntil).toBe((first.code?.validUntil ?? 0) + 30_000);
    expect(host.clipboard.look('clipboard')).not.toBe(before);
  });

  it('is recorded as a code with the field it came from, and nothing of seed or code is', async () => {
    await host.services.access.copy(order({ code: true }), signal);
    const code = host.clipboard.look('clipboard') ?? 'no code';
    const trail = await auditTrailOf(host.services);
    expect(trail).toContainEqual(
      expect.objectContaining({ kind: 'access.requested', purpose: 'code', field: null }),
    );
    expect(trail).toContainEqual(
      expect.objectContaining({ kind: 'access.granted', field: 'totp' }),
    );
    expect(JSON.stringify(trail)).not.toContain(code);
  });

  it('is refused where the secret holds no seed, and where a field holds something else', async () => {
    const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
    const refused = host.services.access.copy(order({ path: router, code: true }), signal);
    await expect(refused).rejects.toMatchObject({
      code: 'access.noCode',
      detail: expect.stringContaining('password') as string,
    });
    const wrong = order({ code: true, field: 'url' as FieldName });
    await expect(host.services.access.copy(wrong, signal)).rejects.toMatchObject({
      code: 'access.noCode',
    });
    expect(host.clipboard.look('clipboard')).toBeNull();
  });
});

describe('more time for a copy', () => {
  it('keeps it on the clipboard longer, two minutes in all at the most, and is recorded', async () => {
    const start = host.clock.now();
    const { leaseId, endsAt } = await host.services.access.copy(order(), signal);
    const extend = () => host.services.access.extend(leaseId as LeaseId);
    expect(await extend()).toEqual({ endsAt: endsAt + extensionMs });
    await host.clock.advance(endsAt - start + 1_000);
    expect(host.clipboard.look('clipboard')).not.toBeNull();
    expect(await extend()).toEqual({ endsAt: endsAt + 2 * extensionMs });
    await extend();
    expect(await extend()).toEqual({ endsAt: start + longestCopyMs });
    expect(await extend()).toEqual({ endsAt: start + longestCopyMs });
    expect(host.clipboard.prolongedMs.at(-1)?.holdMs).toBe(
      start + longestCopyMs - host.clock.now(),
    );
    const trail = await auditTrailOf(host.services);
    expect(trail.filter(({ kind }) => kind === 'access.extended')).toHaveLength(4);
    await host.clock.advance(start + longestCopyMs - host.clock.now());
    await expect.poll(() => host.clipboard.look('clipboard')).toBeNull();
    await expect(extend()).rejects.toMatchObject({ code: 'access.leaseEnded' });
  });

  it('is not for a value that somebody else has replaced, nor for one on the screen', async () => {
    const { leaseId } = await host.services.access.copy(order(), signal);
    host.clipboard.copyElsewhere('clipboard', 'a note');
    await expect(host.services.access.extend(leaseId as LeaseId)).rejects.toMatchObject({
      code: 'access.leaseEnded',
    });
    const { receipt } = await host.services.access.reveal(order(), signal);
    await expect(host.services.access.extend(receipt.leaseId as LeaseId)).rejects.toMatchObject({
      code: 'access.leaseEnded',
    });
  });
});

describe('the clock of this host', () => {
  it('is told with a code when it is not that of the vault', async () => {
    host.services.session.touch();
    host.clock.setWall(Date.now() + 250_000);
    await host.services.catalog.refresh('asked', signal);
    const { code } = await host.services.access.copy(order({ code: true }), signal);
    expect(code?.skewSeconds).toBeGreaterThan(245);
    expect(code?.skewSeconds).toBeLessThan(255);
  });
});
