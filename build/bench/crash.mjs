import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { auditIn, counters, createIn, unlockIn } from '../../test/torture/subjects';
import { bundleWriter, highest, startWriter } from '../../test/torture/writer';
import { leave, row } from './measure.mjs';

// B10: a process that writes without a pause is killed at a random moment; then the store must open and
// everything that was acknowledged must be there. `npm run torture` does the same at length.

const KILLS = 20;
const PARTS = ['meta', 'value', 'audit'];

const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-bench-'));
const tally = { kills: 0, acknowledged: 0, lost: 0, unopened: 0 };
try {
  const bundle = await bundleWriter();
  await createIn(folder);
  const known = { meta: 0, value: 0, audit: 0 };
  for (let round = 0; round < KILLS; round += 1) await killOne(bundle, known);
  await leave(
    [
      row({
        id: 'B10',
        what: `acknowledged, then lost, ${KILLS} kills`,
        unit: '',
        own: tally.lost,
        most: 0,
      }),
      row({
        id: 'B10',
        what: 'kills after which it did not open',
        unit: '',
        own: tally.unopened,
        most: 0,
      }),
      row({ id: 'B10', what: 'writes that were acknowledged', unit: '', own: tally.acknowledged }),
    ],
    tally,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function killOne(bundle, known) {
  const steps = PARTS.join(',');
  const writer = startWriter(bundle, { root: folder, steps, rounds: 100_000, recordsPerFile: 60 });
  await writer.ready;
  writer.go();
  await writer.first;
  await pause(Math.random() * 40);
  writer.child.kill('SIGKILL');
  const said = await writer.ended;
  tally.kills += 1;
  tally.acknowledged += said.acknowledged.length;
  const found = await readBack().catch(() => null);
  if (found === null) {
    tally.unopened += 1;
    return;
  }
  for (const part of PARTS) {
    const promised = Math.max(known[part], highest(said, part));
    tally.lost += Math.max(0, promised - found[part]);
    known[part] = found[part];
  }
}

async function readBack() {
  const open = await unlockIn(folder);
  const [meta, value] = [await open.read(counters.meta), await open.read(counters.value)];
  open.close();
  const { state, records } = await auditIn(folder).verify();
  if (!['intact', 'torn', 'empty'].includes(state)) throw new Error(state);
  return { meta, value, audit: records };
}
