import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { createArgon2 } from '../../electron/store/key-derivation/argon2';
import { kdfDefaults } from '../../electron/store/key-derivation/key-derivation';
import { byTurns, leave, median, row } from './measure.mjs';

// B4: a derivation as the engine makes it, and how long a call would wait meanwhile, beside the C
// library of the algorithm's authors with the same parameters.

const ROUNDS = 9;
const cost = kdfDefaults['keychain+passphrase'];

/** argon2-cffi is that C library; the time is taken inside, so that Python's own start does not count. */
const reference = `
import sys, time
from argon2.low_level import hash_secret_raw, Type
for _ in sys.stdin:
    began = time.perf_counter()
    hash_secret_raw(b"correct horse", b"0" * 32, time_cost=${cost.passes}, memory_cost=${cost.memoryKiB},
                    parallelism=${cost.lanes}, hash_len=32, type=Type.ID)
    print((time.perf_counter() - began) * 1000, flush=True)
`;

const derive = createArgon2({ workerPath: '' });
const salt = Buffer.alloc(32, '0');
const python = spawn('/usr/bin/python3', ['-c', reference], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const answers = createInterface(python.stdout)[Symbol.asyncIterator]();
const stalls = [];

const figures = await byTurns(ROUNDS, {
  async own() {
    const watch = watchStalls();
    const began = performance.now();
    await derive(Buffer.from('correct horse'), salt, cost);
    const ms = performance.now() - began;
    stalls.push(watch.end());
    return ms;
  },
  async reference() {
    python.stdin.write('\n');
    return Number((await answers.next()).value);
  },
});
python.stdin.end();
await once(python, 'exit');

const [own, base] = [Math.min(...figures.own), Math.min(...figures.reference)];
const { memoryKiB, passes, lanes } = cost;
await leave(
  [
    row({
      id: 'B4',
      what: `derivation, ${memoryKiB / 1024} MiB t${passes} p${lanes}, best`,
      ...{ unit: 'ms', own, base, baseIs: 'Argon2 in C', most: 0.75 },
    }),
    row({
      id: 'B4',
      what: 'longest wait of a call meanwhile, median',
      ...{ unit: 'ms', own: median(stalls), most: 16 },
    }),
  ],
  { ...figures, stalls },
);

/** How long the event loop is away at most, beyond the millisecond that the timer itself takes. */
function watchStalls() {
  let last = performance.now();
  let worst = 0;
  const look = () => {
    const now = performance.now();
    worst = Math.max(worst, now - last - 1);
    last = now;
  };
  const timer = setInterval(look, 1);
  return {
    end() {
      clearInterval(timer);
      look();
      return worst;
    },
  };
}
