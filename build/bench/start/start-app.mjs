import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { cpuMsOf, pssMbOf } from '../measure.mjs';

const repository = process.cwd();
/** Long enough for a busy machine; whatever takes longer hangs. */
const patienceMs = 120_000;

/**
 * Starts an app in Electron and waits for a mark of start/marks.cjs.
 * @param {{ app: string, hasForm?: boolean, until: 'ready' | 'painted' | 'answers' | 'listed', passphrase?: string, home?: string,
 *   settleMs?: number }} order settleMs: how long before its memory is looked at; not at all without it
 * @returns {Promise<{ ready: number, painted?: number, answers?: number, listed?: number, cpuMs: number, pssMb: number }>}
 *   ms since the start of the process
 */
export async function startApp({ app, hasForm, until, passphrase, home, settleMs }) {
  const profile = await mkdtemp(path.join(tmpdir(), 'breakglass-bench-profile-'));
  const marks = path.join(repository, 'build/bench/start/marks.cjs');
  const electron = process.env.BREAKGLASS_BENCH_ELECTRON ?? 'electron';
  // Chromium refuses its sandbox to root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const words = [...sandbox, '--log-level=3', '-r', marks, app, `--user-data-dir=${profile}`];
  const began = Date.now();
  const child = spawn(electron, words, {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...(home === undefined ? {} : { BREAKGLASS_HOME: home }),
      BENCH_ORDER: JSON.stringify({ hasForm, passphrase }),
    },
  });
  const ended = once(child, 'exit');
  try {
    const at = await readMarks(child.stdio[3], ['ready', until]);
    const cpuMs = cpuMsOf(child.pid ?? 0);
    if (settleMs !== undefined) await new Promise(resolve => setTimeout(resolve, settleMs));
    const pssMb = settleMs === undefined ? Number.NaN : pssMbOf(child.pid ?? 0);
    const since = Object.fromEntries([...at].map(([name, when]) => [name, when - began]));
    return { ...since, cpuMs, pssMb };
  } finally {
    // The whole group: what Chromium has started does not end with a program that is killed.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** @returns {Promise<Map<string, number>>} when all of them have come */
async function readMarks(pipe, wanted) {
  const at = new Map();
  const limit = setTimeout(() => pipe.destroy(new Error(`no ${wanted.join(', ')}`)), patienceMs);
  try {
    for await (const line of createInterface({ input: pipe })) {
      const mark = JSON.parse(line);
      at.set(mark.name, mark.at);
      if (wanted.every(name => at.has(name))) return at;
    }
    throw new Error(`the app ended before it was ${wanted.join(', ')}`);
  } finally {
    clearTimeout(limit);
  }
}
