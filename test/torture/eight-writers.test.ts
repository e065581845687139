import { afterAll, beforeAll, expect, it } from 'vitest';
import { aFolder } from '../builders/a-folder';
import { recordResult } from './record-result';
import { deadlineMs, rounds } from './scale';
import { auditIn, counters, createIn, unlockIn } from './subjects';
import { bundleWriter, startWriter } from './writer';
import type { Said } from './writer';

const writers = 8;
const each = rounds(12, 250);

let bundle = '';
beforeAll(async () => {
  bundle = await bundleWriter();
});

const rows: (readonly (string | number)[])[] = [];

/** Eight processes that begin at the same moment. */
async function writeTogether(root: string, steps: string): Promise<readonly Said[]> {
  const order = { root, steps, rounds: each, recordsPerFile: 50 };
  const started = Array.from({ length: writers }, () => startWriter(bundle, order));
  for (const writer of started) await writer.ready;
  for (const writer of started) writer.go();
  return Promise.all(started.map(writer => writer.ended));
}

function numbersOf(said: readonly Said[], part: string): readonly number[] {
  const all = said.flatMap(({ acknowledged }) => acknowledged);
  const numbers = all.filter(({ step }) => step === part).map(({ number }) => number);
  return numbers.sort((one, other) => one - other);
}

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, at) => at + 1);

it(
  'eight processes that write at once lose no update and no event of each other',
  async () => {
    const root = await aFolder();
    await createIn(root);
    const said = await writeTogether(root, 'value,audit,meta');
    for (const one of said) expect(one).toMatchObject({ refused: [], stderr: '', signal: null });
    const open = await unlockIn(root);
    const report = await auditIn(root).verify();
    expect(report).toMatchObject({ state: 'intact', records: writers * each });
    const found = {
      meta: await open.read(counters.meta),
      value: await open.read(counters.value),
      audit: report.records,
    };
    for (const part of ['meta', 'value', 'audit'] as const) {
      // Every number once: none lost, none given to two of them.
      expect(numbersOf(said, part)).toEqual(upTo(writers * each));
      rows.push([part, writers, writers * each, found[part], writers * each - found[part]]);
    }
  },
  deadlineMs,
);

afterAll(async () => {
  await recordResult({
    suite: 'eight-writers',
    title: 'Eight processes at once',
    claim:
      'Eight processes, each with the store and the log open, write to both parts of the store and to the log in turn, from the same moment on. Every number must have been acknowledged to exactly one of them, and the last one must be what is on disk.',
    columns: ['Part', 'Processes', 'Writes acknowledged', 'On disk', 'Lost'],
    rows,
  });
});
