import { access, readFile, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRepository } from '../../build/repository.mjs';
import { passphrase } from '../journeys/a-host';
import { faultsPage } from './document';
import { everyCase } from './elsewhere';
import { loopbackFamilies, namespaceFamilies } from './families';
import type { FaultRow, Outcome } from './fault-row';
import { gateRows } from './gate/gate-rows';
import type { GateOutcome, GateRow } from './gate/gate-rows';
import { runGateRow } from './gate/run-gate-row';
import { hangMs, runInNamespace } from './namespace/run-in-namespace';
import { runRow } from './run-row';
import { aScene } from './scene';
import type { Scene } from './scene';

const page = inRepository('docs', 'faults.md');
const outcomes = new Map<FaultRow, Outcome>();
const gate = new Map<GateRow, GateOutcome>();
let scene: Scene;

beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene.dispose());

/** Only what came out as it must gets into the document. */
function compared(
  row: FaultRow,
  outcome: Outcome,
): { readonly wanted: object; readonly got: object } {
  const { code, copy, tries, elsewhere, trouble } = outcome;
  const wanted = { ...row.expected, trouble: [] };
  const got = { code, copy, tries, elsewhere, trouble };
  if (isDeepStrictEqual(got, wanted)) outcomes.set(row, outcome);
  return { wanted, got };
}

describe.each(loopbackFamilies)('$title', ({ rows }) => {
  it.each(rows)('$fault ($made): $call', async row => {
    const { wanted, got } = compared(row, await runRow(scene, row));
    expect(got).toEqual(wanted);
  });
});

describe('in a network of its own', () => {
  const rows = namespaceFamilies.flatMap(family => family.rows);
  let found: readonly Outcome[];
  beforeAll(async () => {
    found = await runInNamespace();
  }, hangMs);
  it.each(rows.map((row, at) => ({ ...row, row, at })))('$fault ($made): $call', ({ row, at }) => {
    const { wanted, got } = compared(row, found[at] as Outcome);
    expect(got).toEqual(wanted);
  });
});

describe('Secret Server and the vault', () => {
  it.each(gateRows)('$secretServer, $vault', async row => {
    const outcome = await runGateRow(row);
    if (isDeepStrictEqual(outcome, row.expected)) gate.set(row, outcome);
    expect(outcome).toEqual(row.expected);
  });
});

it('knows where each of the 74 cases is shown', async () => {
  const numbers = everyCase.flatMap(({ cases: [first, last] }) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at),
  );
  expect(numbers).toEqual(Array.from({ length: 74 }, (_, at) => at + 1));
  const titles = [...namespaceFamilies, ...loopbackFamilies].map(({ title }) => title);
  const known = [...titles, 'Secret Server and the vault'];
  const places = everyCase.flatMap(({ shownBy }) => shownBy);
  const files = places.filter(place => place.startsWith('test/'));
  await Promise.all(files.map(file => access(inRepository(file))));
  const words = places.filter(place => !place.startsWith('test/') && !known.includes(place));
  expect(words.every(place => place.endsWith('yet'))).toBe(true);
});

it('leaves a store that opens and an audit log that is whole', async () => {
  const { session, audit, catalog } = scene.host.services;
  await session.lock('user');
  await session.unlock(passphrase, 'test');
  expect(catalog.entries().length).toBeGreaterThan(0);
  expect(await audit.verify()).toMatchObject({ state: 'intact', fault: null });
});

it('is documented in docs/faults.md; "npm run faults" writes it', async () => {
  const text = await faultsPage([...namespaceFamilies, ...loopbackFamilies], outcomes, gate);
  if (process.env['BREAKGLASS_FAULTS'] === 'write') await writeFile(page, text);
  expect(await readFile(page, 'utf8')).toBe(text);
});
