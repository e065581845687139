import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BudgetView } from '../../shared/domain/budget-view';
import type { TenantId } from '../../shared/domain/entry';
import { normalisePath } from '../../shared/domain/entry';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';

const signal = new AbortController().signal;
const emea = 'emea' as TenantId;
const router = normalisePath('critical:emea:fra1:router:core-rtr-01');
const oneSite = [{ match: 'critical:emea:fra1:**', allowed: true, maxAgeHours: null }];

let vault: RunningVault;
let host: Host;

beforeEach(async () => {
  vault = await aVault({ regions: ['emea'], behaviour: { maximumPageSize: 25 } });
  host = await aHost({ emea: vault });
});
afterEach(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});

/** Set up and unlocked, with this many calls a month; nothing is asked yet. */
async function setUp(callsPerMonth: number, offline = oneSite): Promise<void> {
  const { configuration } = host.order();
  const tenants = configuration.tenants.map(tenant => ({
    ...tenant,
    budget: { callsPerMonth, secrets: 250 },
  }));
  await host.services.setup.apply(host.order({ tenants, offline }), passphrase);
  await host.services.session.unlock(passphrase, 'test');
}

async function view(): Promise<BudgetView> {
  const [one] = await host.services.budget.view();
  if (!one) throw new Error('a tenant has a budget');
  return one;
}

async function lookUp(): Promise<string> {
  const order = { path: router, tenant: null, field: null, reason: 'core router down' };
  const { receipt } = await host.services.access.print(order, signal);
  return receipt.servedFrom;
}

/** As the server saw them; a heartbeat is none. */
function callsAtServer(): number {
  const paths = vault.sandbox.requests().map(({ path }) => path);
  return paths.filter(path => !path.includes('heartbeat')).length;
}

describe('the ledger', () => {
  it('knows for whom every call was that the vault has seen', async () => {
    await setUp(2500);
    await host.services.catalog.refresh('asked', signal);
    const refreshed = callsAtServer();
    await lookUp();
    await lookUp();
    const budget = await view();
    expect(budget.byCaller).toEqual({ lookup: 2, refresh: refreshed, push: 0 });
    expect(budget.spent).toBe(callsAtServer());
    expect(budget.byDay.at(-1)).toBe(budget.spent);
    expect(budget.byKind).toMatchObject({ token: 1, usage: 0, write: 0 });
    expect(budget.secrets).toBe(host.services.catalog.entries().length);
    await host.restart();
    await host.services.session.unlock(passphrase, 'test');
    expect((await view()).byCaller).toEqual(budget.byCaller);
  });

  it('counts the log-on that a lookup waits for as one of its own, and is closed while locked', async () => {
    await setUp(2500);
    await lookUp();
    expect((await view()).byCaller).toEqual({ lookup: 2, refresh: 0, push: 0 });
    const nowhere = host.services.budget.calibrate('nowhere' as TenantId, signal);
    const error = { code: 'usage', detail: 'no such tenant is set up here; known: emea' };
    await expect(nowhere).rejects.toMatchObject(error);
    await host.services.session.lock('user');
    await expect(view()).rejects.toMatchObject({ code: 'session.locked' });
  });
});

describe('the reserve', () => {
  it('is never touched by a refresh, and a lookup goes on when the budget is spent', async () => {
    await setUp(20);
    const [first] = await host.services.catalog.refresh('asked', signal);
    expect(first).toMatchObject({ outcome: 'partial', code: 'vault.budget' });
    expect(callsAtServer()).toBe(16);
    expect(await view()).toMatchObject({ spent: 16, left: 0, reserve: 4 });

    for (let call = 0; call < 6; call += 1) expect(await lookUp()).toBe('vault');
    expect(callsAtServer()).toBe(22);
    const [second] = await host.services.catalog.refresh('asked', signal);
    expect(second).toMatchObject({ outcome: 'failed', code: 'vault.budget', apiCalls: 0 });
    expect(callsAtServer()).toBe(22);
    const { forecast } = await view();
    expect(forecast.sentence).toContain('The budget of this month is spent.');
    expect(await lookUp()).toBe('vault');
  });

  it('ends a list between two of its pages', async () => {
    await setUp(4);
    const [report] = await host.services.catalog.refresh('asked', signal);
    expect(report).toMatchObject({ outcome: 'failed', code: 'vault.budget', apiCalls: 3 });
    expect(callsAtServer()).toBe(3);
    expect(host.services.catalog.entries()).toEqual([]);
  });

  it('is left alone where lookups go on beside a refresh', async () => {
    await setUp(40, [{ match: 'critical:**', allowed: true, maxAgeHours: null }]);
    const refresh = host.services.catalog.refresh('asked', signal);
    for (let call = 0; call < 8; call += 1) await lookUp();
    await refresh;
    const { byCaller, spent } = await view();
    expect(byCaller.refresh).toBeLessThanOrEqual(32);
    expect(spent).toBe(callsAtServer());
    // A request that was on its way when the last lookup left is the most there can be.
    expect(spent).toBeLessThanOrEqual(32 + 8);
  });
});

describe('calibration', () => {
  it('learns what other hosts have spent, and a refresh heeds it', async () => {
    const other = await aHost({ emea: vault });
    await other.ready({ offline: [] });
    const byOther = callsAtServer();
    await setUp(2500, []);
    await host.services.catalog.refresh('asked', signal);

    const before = await view();
    expect(before.calibration).toBeNull();
    const after = await host.services.budget.calibrate(emea, signal);
    expect(after.calibration).toMatchObject({ byOthers: byOther, used: callsAtServer() - 1 });
    expect(after.spent).toBe(before.spent + 2);
    expect(after.byKind.usage).toBe(1);
    expect(after.left).toBe(before.left - 2 - byOther);
    expect(after.secrets).toBe(host.services.catalog.entries().length);

    // Without what the other host spent, one more refresh would still be inside the budget.
    await host.services.session.lock('user');
    await setUp(Math.ceil((after.spent + 2) / 0.8), []);
    const seen = callsAtServer();
    const [report] = await host.services.catalog.refresh('asked', signal);
    expect(report).toMatchObject({ outcome: 'failed', code: 'vault.budget', apiCalls: 0 });
    expect(callsAtServer()).toBe(seen);
    await other.dispose();
  });
});
