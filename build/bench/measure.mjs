import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';

/**
 * One line of the bench: what was measured, beside what, and what was wanted. The wanted most counts
 * for the ratio where there is a baseline and for the figure itself where there is none.
 * @typedef {{ id: string, what: string, unit: string, own: number, base?: number | null, baseIs?: string,
 *   most?: number, least?: number, absoluteMost?: number }} Measured
 * @typedef {Measured & { ratio: number | null, wanted: string, reached: boolean | null }} Row
 */

/** @param {Measured} measured @returns {Row} */
export function row(measured) {
  const { own, base = null, most, least, absoluteMost } = measured;
  const ratio = base === null || base === 0 ? null : rounded(own / base);
  const judged = ratio ?? own;
  const isJudged = base !== null || measured.baseIs === undefined;
  const limits = [
    most === undefined || !isJudged ? null : judged <= most,
    least === undefined ? null : judged >= least,
    absoluteMost === undefined ? null : own <= absoluteMost,
  ].filter(limit => limit !== null);
  const wanted = [
    most === undefined ? null : `≤ ${most}${measured.baseIs === undefined ? '' : ' ×'}`,
    least === undefined ? null : `≥ ${least}`,
    absoluteMost === undefined ? null : `≤ ${absoluteMost} ${measured.unit}`,
  ].filter(word => word !== null);
  return {
    ...measured,
    ...{ own: rounded(own), base: base === null ? null : rounded(base), ratio },
    wanted: wanted.join(', '),
    reached: limits.length === 0 ? null : limits.every(Boolean),
  };
}

/**
 * What a program of the bench leaves behind.
 * @param {readonly Row[]} rows
 * @param {unknown} details whatever explains the rows
 */
export async function leave(rows, details = {}) {
  const [target] = process.argv.slice(2);
  if (target === undefined) throw new Error('the first word is the file to write');
  await writeFile(target, JSON.stringify({ rows, details }));
}

/** @param {readonly number[]} values */
export function median(values) {
  return percentile(values, 0.5);
}

/**
 * @param {readonly number[]} values
 * @param {number} share 0 to 1
 */
export function percentile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** @param {() => unknown} run @returns {Promise<number>} ms */
export async function timed(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/**
 * Runs all of them once per round, in turn and every other round backwards, so that a busy machine is
 * unfair to all alike.
 * @param {number} rounds
 * @param {Readonly<Record<string, (round: number) => unknown>>} tasks each returns its figure, or is timed
 * @returns {Promise<Record<string, number[]>>} one figure for each round
 */
export async function byTurns(rounds, tasks) {
  const names = Object.keys(tasks);
  const figures = Object.fromEntries(names.map(name => [name, /** @type {number[]} */ ([])]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const start = performance.now();
      const figure = await tasks[name]?.(round);
      figures[name]?.push(typeof figure === 'number' ? figure : performance.now() - start);
    }
  }
  return figures;
}

/**
 * The median of the ratios of each round: what a busy machine does to both falls out.
 * @param {readonly number[]} own
 * @param {readonly number[]} base
 */
export function pairedRatio(own, base) {
  return median(own.map((value, round) => value / (base[round] ?? Number.NaN)));
}

/** @param {number} value */
export function rounded(value) {
  return Number(value.toPrecision(3));
}

/** @param {number} root @returns {number[]} this process and all below it */
export function processTree(root) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of readdirSync('/proc').filter(entry => /^\d+$/.test(entry))) {
    const parent = Number(statOf(Number(name))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** Processor time of a process tree in ms, to the 10 ms that Linux counts in. @param {number} root */
export function cpuMsOf(root) {
  const ticks = processTree(root).map(pid => {
    const stat = statOf(pid);
    return stat === null ? 0 : Number(stat[11]) + Number(stat[12]);
  });
  return ticks.reduce((sum, each) => sum + each, 0) * 10;
}

/** Memory of a process tree, what is shared counted by its share, in MB. @param {number} root */
export function pssMbOf(root) {
  const kilobytes = processTree(root).map(pid => {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

/** Source: proc(5); from the state on, the fields after the name. @param {number} pid */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
