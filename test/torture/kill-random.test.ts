import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, it } from 'vitest';
import { aFolder } from '../builders/a-folder';
import { recordResult } from './record-result';
import { deadlineMs, rounds } from './scale';
import { auditIn, counters, createIn, unlockIn } from './subjects';
import { bundleWriter, highest, startWriter } from './writer';

const kills = rounds(24, 1000);
/** A new store and log after so many kills, so that every age of them is met. */
const killsPerFolder = 50;

let bundle = '';
beforeAll(async () => {
  bundle = await bundleWriter();
});

interface Tally {
  kills: number;
  acknowledged: number;
  lost: number;
  inFlight: number;
  torn: number;
}

it(
  'a writer that is killed at any moment loses nothing that was acknowledged',
  async () => {
    const tallies = { meta: emptyTally(), value: emptyTally(), audit: emptyTally() };
    for (let done = 0; done < kills; done += killsPerFolder) {
      const root = await aFolder();
      await createIn(root);
      const known = { meta: 0, value: 0, audit: 0 };
      for (let round = 0; round < Math.min(killsPerFolder, kills - done); round += 1) {
        await killOne(turned(round), { root, known, tallies });
      }
      await expectNoPile(root);
    }
    for (const tally of Object.values(tallies)) {
      expect(tally).toMatchObject({ kills, lost: 0 });
      expect(tally.acknowledged).toBeGreaterThan(kills / 10);
    }
    await recordResult({
      suite: 'kill-random',
      title: 'SIGKILL at random moments',
      claim:
        'A process that writes to both parts of the store and to the audit log without a pause is killed at a random moment, over and over, in the same folders. After every kill the store must open, the log must verify, and everything that was acknowledged must be there, once.',
      columns: [
        'Part',
        'Kills',
        'Writes acknowledged',
        'Lost',
        'On disk, not yet acknowledged',
        'Torn tails',
      ],
      rows: Object.entries(tallies).map(([part, tally]) => [
        ...[part, tally.kills, tally.acknowledged, tally.lost, tally.inFlight, tally.torn],
      ]),
    });
  },
  deadlineMs,
);

function emptyTally(): Tally {
  return { kills: 0, acknowledged: 0, lost: 0, inFlight: 0, torn: 0 };
}

type Parts<T> = Record<'meta' | 'value' | 'audit', T>;

/** Another part is written first every time, because most kills come early. */
function turned(round: number): string {
  const parts = ['meta', 'value', 'audit'];
  const first = round % parts.length;
  return [...parts.slice(first), ...parts.slice(0, first)].join(',');
}

interface Round {
  readonly root: string;
  readonly known: Parts<number>;
  readonly tallies: Parts<Tally>;
}

async function killOne(steps: string, { root, known, tallies }: Round): Promise<void> {
  const order = { root, steps, rounds: 100_000, recordsPerFile: 60 };
  const writer = startWriter(bundle, order);
  await writer.ready;
  writer.go();
  // Every fourth is killed before anything was acknowledged, perhaps.
  if (Math.random() < 0.75) await writer.first;
  await pause(Math.random() * 30);
  writer.child.kill('SIGKILL');
  const said = await writer.ended;
  expect(said).toMatchObject({ refused: [], stderr: '', signal: 'SIGKILL' });

  const open = await unlockIn(root);
  const report = await auditIn(root).verify();
  expect(['intact', 'torn', 'empty']).toContain(report.state);
  const found = {
    meta: await open.read(counters.meta),
    value: await open.read(counters.value),
    audit: report.records,
  };
  open.close();
  for (const part of ['meta', 'value', 'audit'] as const) {
    const promised = Math.max(known[part], highest(said, part));
    const tally = tallies[part];
    tally.kills += 1;
    tally.acknowledged += said.acknowledged.filter(({ step }) => step === part).length;
    tally.lost += Math.max(0, promised - found[part]);
    tally.inFlight += Math.max(0, found[part] - promised);
    known[part] = found[part];
  }
  if (report.state === 'torn') tallies.audit.torn += 1;
}

/** A kill may leave one draft of the lock and one of a generation behind, and not more. */
async function expectNoPile(root: string): Promise<void> {
  const names = [
    ...(await readdir(path.join(root, 'store'))),
    ...(await readdir(path.join(root, 'audit'))),
  ];
  const left = names.filter(name => name.startsWith('.tmp-') || name.includes('.claim-'));
  expect(left.length).toBeLessThanOrEqual(2 * killsPerFolder);
}
