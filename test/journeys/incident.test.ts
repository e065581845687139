import { chmod, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createNoKeychain } from '../../electron/platform/keychain/none';
import type { IncidentFarewell } from '../../shared/domain/incident';
import type { CatalogEntry } from '../../shared/domain/entry';
import { defaultPolicy } from '../../shared/domain/policy';
import { aHardening, aPolicyState } from '../builders/a-hardening';
import { aPdfProgramFolder } from '../builders/a-pdf-writer';
import { pdfText } from '../builders/pdf-text';
import { aHost, aVault, passphrase } from './a-host';
import type { Host, RunningVault } from './a-host';
import { auditTrailOf } from './audit-trail-of';

const minute = 60_000;
const signal = new AbortController().signal;
const reason = 'core router down, INC-1234';

let vault: RunningVault;
let programFolder: string;
let host: Host;
let farewells: IncidentFarewell[];

const strict = {
  ...defaultPolicy,
  incident: {
    ...defaultPolicy.incident,
    ...{ ticketPattern: String.raw`INC-\d+`, ticketRequired: true, minReasonWords: 3 },
  },
};

beforeAll(async () => {
  vault = await aVault();
  programFolder = await aPdfProgramFolder();
}, 60_000);

beforeAll(async () => {
  host = await aHost(
    { emea: vault },
    createNoKeychain(),
    aHardening({ policy: aPolicyState({ policy: strict }) }),
    {
      programFolder,
    },
  );
  const order = host.order({ session: { lockAfterIdleMinutes: 1_000 } });
  await host.services.setup.apply({ ...order, isPractice: true }, passphrase);
  await host.services.session.unlock(passphrase, 'test');
  await host.services.catalog.refresh('asked', signal);
  await host.services.session.lock('user');
  host.services.incidents.onEnded(farewell => farewells.push(farewell));
}, 60_000);
afterAll(async () => {
  await host.dispose();
  await vault.sandbox.dispose();
});
beforeEach(async () => {
  farewells = [];
  await host.services.session.unlock(passphrase, 'test');
});
afterEach(() => host.services.session.lock('user'));

function entries(): readonly CatalogEntry[] {
  return host.services.catalog.entries().filter(({ path: at }) => at.startsWith('critical:'));
}
function entry(at: number): CatalogEntry {
  const found = entries()[at];
  if (!found) throw new Error('the sandbox has too few secrets');
  return found;
}
function copy(at: number, said: string | null = reason, ticket: string | null = 'INC-1234') {
  const { path: where } = entry(at);
  return host.services.access.copy(
    { path: where, tenant: null, field: null, reason: said, ticket },
    signal,
  );
}
async function trail() {
  return auditTrailOf(host.services);
}
async function reports(): Promise<readonly string[]> {
  return readdir(path.join(host.home, 'reports')).catch(() => []);
}

describe('opening an incident', () => {
  it('asks for what the policy wants, and records nothing before it has it', async () => {
    const before = (await trail()).length;
    await expect(copy(0, 'router', 'INC-1')).rejects.toMatchObject({ code: 'reason.rejected' });
    await expect(copy(0, reason, null)).rejects.toMatchObject({ code: 'incident.ticketRejected' });
    await expect(copy(0, reason, 'CHG-1')).rejects.toMatchObject({
      ...{ code: 'incident.ticketRejected', exitCode: 120 },
    });
    expect(host.services.session.incident()).toBeNull();
    expect(await trail()).toHaveLength(before);

    await copy(0);
    await copy(1, null, null);

    expect(host.services.session.incident()).toMatchObject({ reason, ticket: 'INC-1234' });
    expect(host.services.incidents.lines().map(line => line.path)).toEqual([
      entry(0).path,
      entry(1).path,
    ]);
  });

  it('takes no reason that is a value which was just given out', async () => {
    await copy(0);
    const value = host.clipboard.look('clipboard') ?? '';

    await expect(host.services.incidents.extend(`${value}`)).rejects.toMatchObject({
      code: 'reason.rejected',
    });
    expect(JSON.stringify(await trail())).not.toContain(value);
  });
});

describe('the end of an incident', () => {
  it('by hand: the clipboard is empty, the record and three files tell the same, no value is in them', async () => {
    await copy(0);
    const values = [host.clipboard.look('clipboard') ?? ''];
    await copy(1, null, null);
    values.push(host.clipboard.look('clipboard') ?? '');
    const { id = '' } = host.services.session.incident() ?? {};

    await host.services.session.endIncident();

    expect(host.clipboard.look('clipboard')).toBeNull();
    expect(host.clipboard.look('primary')).toBeNull();
    const folder = farewells[0]?.report.folder ?? '';
    expect(path.dirname(folder)).toBe(path.join(host.home, 'reports'));
    expect(farewells).toEqual([
      {
        ...{ id, endedBy: 'incident', released: 2, secrets: 2 },
        report: { state: 'written', folder, trouble: null },
      },
    ]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(folder, 'report.md'))).mode & 0o777).toBe(0o600);
    const markdown = await readFile(path.join(folder, 'report.md'), 'utf8');
    const json = await readFile(path.join(folder, 'report.json'), 'utf8');
    const pdf = pdfText(await readFile(path.join(folder, 'report.pdf')));
    const unwrapped = pdf.replaceAll(/\s+/g, '');
    await host.services.session.unlock(passphrase, 'test');
    for (const { path: seen } of [entry(0), entry(1)]) {
      expect(markdown).toContain(seen);
      expect(json).toContain(seen);
      expect(unwrapped).toContain(seen.split(':').at(-1));
    }
    for (const said of [id, 'INC-1234']) {
      expect(markdown).toContain(said);
      expect(json).toContain(said);
      expect(unwrapped).toContain(said);
    }
    const raw = await readFile(path.join(folder, 'report.pdf'), 'latin1');
    for (const value of values) {
      expect(value.length).toBeGreaterThan(7);
      for (const text of [markdown, json, pdf, raw]) expect(text).not.toContain(value);
    }
  });

  it('the head hash of the report is that of the log, which still verifies', async () => {
    await copy(0);
    await host.services.session.endIncident();
    const folder = farewells[0]?.report.folder ?? '';
    const json = JSON.parse(await readFile(path.join(folder, 'report.json'), 'utf8')) as {
      readonly audit: { from: number; to: number; headHash: string; verify: string };
    };
    await host.services.session.unlock(passphrase, 'test');

    const found = new Map<number, string>();
    for await (const { record } of host.services.audit.read({ after: 0, limit: 1000 }, null)) {
      if (record) found.set(record.sequence, `${record.kind} ${record.hash}`);
    }

    expect(found.get(json.audit.from)).toMatch(/^incident\.opened /);
    expect(found.get(json.audit.to)).toBe(`incident.ended ${json.audit.headHash}`);
    expect(json.audit.verify).toBe(
      `breakglass audit verify --anchor ${json.audit.to}:${json.audit.headHash}`,
    );
    expect(await host.services.audit.verify()).toMatchObject({ state: 'intact' });
  });

  it('by time: locked after thirty minutes, or after more time was given once, for another reason', async () => {
    await copy(0);
    await host.clock.advance(29 * minute);
    await expect(host.services.incidents.extend(reason)).rejects.toMatchObject({
      code: 'incident.notExtended',
    });
    await host.services.incidents.extend('storage needs a rebuild too');
    await expect(host.services.incidents.extend('and once more please')).rejects.toMatchObject({
      code: 'incident.notExtended',
    });
    await host.clock.advance(14 * minute);
    expect(host.services.session.incident()).toMatchObject({
      extendedBecause: 'storage needs a rebuild too',
    });

    await host.clock.advance(3 * minute);
    await host.until(() => farewells.length === 1);

    expect(farewells[0]).toMatchObject({ endedBy: 'time', released: 1 });
    let { state } = await host.services.session.inspect();
    // The report is told before the keys go.
    await host.until(() => {
      void host.services.session.inspect().then(found => ({ state } = found));
      return state === 'locked';
    });
    await host.services.session.unlock(passphrase, 'test');
    const events = await trail();
    expect(events.filter(({ kind }) => kind.startsWith('incident.')).slice(-3)).toMatchObject([
      { kind: 'incident.opened', ticket: 'INC-1234' },
      { kind: 'incident.extended', reason: 'storage needs a rebuild too' },
      { kind: 'incident.ended', why: 'time', released: 1, secrets: 1 },
    ]);
  });

  it('by a lock: with its cause', async () => {
    await copy(0);
    await host.services.session.lock('screen');
    expect(farewells).toMatchObject([{ endedBy: 'screen', report: { state: 'written' } }]);
  });

  it('where the files cannot be written, says so and keeps the record', async () => {
    await copy(0);
    const folder = path.join(host.home, 'reports');
    await chmod(folder, 0o755);

    await host.services.session.endIncident();
    await chmod(folder, 0o700);

    const [farewell] = farewells;
    expect(farewell?.report).toMatchObject({ state: 'failed', folder: null });
    expect(farewell?.report.trouble).toContain('reports');
    await host.services.session.unlock(passphrase, 'test');
    const files = await host.services.incidents.report(farewell?.id.slice(0, 8) ?? '');
    expect([...files.keys()]).toEqual(['report.md', 'report.json', 'report.pdf']);
  });

  it('on the command line leaves no files, and the record is kept', async () => {
    await host.services.session.lock('user');
    await host.services.session.unlock(passphrase, 'command line');
    const before = await reports();
    await copy(0);
    await host.services.session.lock('quit');
    expect(await reports()).toEqual(before);
    await host.services.session.unlock(passphrase, 'test');
    const [newest] = await host.services.incidents.list();
    expect(newest).toMatchObject({ place: { door: 'command line' }, report: { state: 'none' } });
  });
});
