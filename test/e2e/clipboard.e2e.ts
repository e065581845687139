import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { Bridge, Channel, Input, Output } from '../../shared/contract/contract';
import type { ReleaseReceipt } from '../../shared/contract/access';
import type { CatalogEntry } from '../../shared/domain/entry';
import { unpackEntries } from '../../shared/domain/packed-list/unpack-entries';
import { anotherProgram } from '../builders/another-program';
import { launchApp } from './launch';
import type { LaunchedApp } from './launch';

const other = anotherProgram(process.env['DISPLAY'] ?? '');

/** What another program of the session would paste, from both selections. */
const pasted = async (): Promise<readonly (string | null)[]> => [
  await other.look('clipboard'),
  await other.look('primary'),
];
const nothing = [null, null];

/** Calls a channel from inside the page, as our own screens do. */
async function call<C extends Channel>(
  page: Page,
  channel: C,
  input: Input<C>,
): Promise<Output<C>> {
  const reply = await page.evaluate(
    ([name, value]) =>
      (window as never as { breakGlass: Bridge }).breakGlass.call(name as Channel, value as never),
    [channel, input] as const,
  );
  if (!reply.ok) throw new Error(`${channel}: ${reply.error.message}`);
  return reply.value as Output<C>;
}

/** Ends the session; the page that asked goes with it, and the new one is waited for. */
async function leave(page: Page, channel: 'session.lock' | 'incident.end'): Promise<void> {
  await page.evaluate(name => {
    void (window as never as { breakGlass: Bridge }).breakGlass.call(name, {});
  }, channel);
  await expect(page.getByLabel('Passphrase')).toBeFocused();
}

/** Unlocks a drill whatever state it is in, with an empty clipboard, and lists what there is to copy. */
async function makeReady(page: Page): Promise<readonly CatalogEntry[]> {
  for (const selection of ['clipboard', 'primary'] as const) await other.copy(selection, '');
  const { drill, state } = await call(page, 'session.view', {});
  if (state !== 'unlocked') {
    await call(page, 'session.unlock', { passphrase: drill?.passphrase ?? '' });
  }
  await expect.poll(async () => (await listed(page)).length).toBeGreaterThan(1);
  return listed(page);
}

async function listed(page: Page): Promise<readonly CatalogEntry[]> {
  const { lists } = await call(page, 'catalog.view', {});
  return lists.flatMap(list => unpackEntries(list, 'list'));
}

async function copy(page: Page, entry: CatalogEntry | undefined): Promise<ReleaseReceipt> {
  const { tenant, path } = entry as CatalogEntry;
  const reason = 'core router down, INC-1234';
  return call(page, 'access.copy', { ref: { tenant, path }, field: null, reason });
}

/** A program of its own where there is one; Electron's clipboard where none can be found. */
const ways = [
  ['by xclip', {}],
  ["by Electron's clipboard", { PATH: '/nonexistent' }],
] as const;

for (const [way, env] of ways) {
  test.describe(`a password copied ${way}`, () => describeCopy(env));
  test.describe(`a password copied ${way} leaves`, () => describeEnd(env));
}

function describeCopy(env: Readonly<Record<string, string>>): void {
  let launched: LaunchedApp;
  let page: Page;
  let entries: readonly CatalogEntry[];

  test.beforeAll(async () => {
    launched = await launchApp({ env: { ...env, BREAKGLASS_DRILL: '1' } });
    page = launched.window;
  });
  test.beforeEach(async () => {
    entries = await makeReady(page);
  });
  test.afterAll(() => launched.close());

  test('is on both selections, and the window never had it', async () => {
    const receipt = await copy(page, entries[0]);
    const [clipboard, primary] = await pasted();
    expect(clipboard).toBeTruthy();
    expect(primary).toBe(clipboard);
    expect(JSON.stringify(receipt)).not.toContain(JSON.stringify(clipboard));
    expect(await page.content()).not.toContain(clipboard);
  });

  test('leaves both selections when its time is over, and not before', async () => {
    const { endsAt } = await copy(page, entries[0]);
    expect(await pasted()).not.toEqual(nothing);
    await expect.poll(pasted, { timeout: 90_000 }).toEqual(nothing);
    expect(Date.now()).toBeGreaterThanOrEqual(endsAt);
  });

  test('leaves when its lease is ended by hand', async () => {
    const { leaseId } = await copy(page, entries[0]);
    await call(page, 'access.end', { leaseId });
    expect(await pasted()).toEqual(nothing);
  });

  test('leaves when the session is locked', async () => {
    await copy(page, entries[0]);
    await leave(page, 'session.lock');
    expect(await pasted()).toEqual(nothing);
  });

  test('leaves when the incident ends', async () => {
    await copy(page, entries[0]);
    await leave(page, 'incident.end');
    expect(await pasted()).toEqual(nothing);
  });

  test('is replaced by the next one', async () => {
    await copy(page, entries[0]);
    const [first] = await pasted();
    const { leaseId } = await copy(page, entries[1]);
    const [second, primary] = await pasted();
    expect(second).not.toBe(first);
    expect(primary).toBe(second);
    await call(page, 'access.end', { leaseId });
    expect(await pasted()).toEqual(nothing);
  });

  test('leaves what somebody else copied since untouched', async () => {
    const { leaseId } = await copy(page, entries[0]);
    await other.copy('clipboard', 'show ip route');
    await call(page, 'access.end', { leaseId });
    expect(await pasted()).toEqual(['show ip route', null]);
  });

  test('leaves both selections of somebody else untouched on lock', async () => {
    await copy(page, entries[0]);
    await other.copy('clipboard', 'show ip route');
    await other.copy('primary', 'show version');
    await leave(page, 'session.lock');
    expect(await pasted()).toEqual(['show ip route', 'show version']);
  });
}

function describeEnd(env: Readonly<Record<string, string>>): void {
  let launched: LaunchedApp;
  test.beforeEach(async () => {
    launched = await launchApp({ env: { ...env, BREAKGLASS_DRILL: '1' } });
    const [first] = await makeReady(launched.window);
    await copy(launched.window, first);
    expect(await pasted()).not.toContain(null);
  });
  test.afterEach(() => launched.close());

  test('when the app is quit', async () => {
    await launched.app.close();
    expect(await pasted()).toEqual(nothing);
  });

  for (const signal of ['SIGTERM', 'SIGINT', 'SIGKILL'] as const) {
    test(`when the app ends by ${signal}`, async () => {
      const ended = launched.app.waitForEvent('close');
      launched.app.process().kill(signal);
      await ended;
      await expect.poll(pasted).toEqual(nothing);
    });
  }
}
