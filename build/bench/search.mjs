import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createSearchIndex } from '../../shared/domain/search';
import { anEstate, seededRandom } from '../../test/builders/an-estate';
import { QUERY_STYLES } from '../../test/builders/query-styles';
import { createIncludesScan } from './includes-scan.mjs';

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 9;
const LIMIT = 50;
const QUERIES_PER_STYLE = 20;

/** Typed letter by letter; every beginning of each is one measured stroke. */
const TYPED = [
  'core rtr 07',
  'core-router-07',
  'fw emea',
  'emea dc2 core-router-07',
  'ruoter core 12',
  'jmup hots 3',
  '10.0.3',
  'esxi hst 09',
  'dc2 mc02',
  'nordicsdc3 domaincontroller06',
  'backup appliance storage squad',
];

/** Sixteen words nobody typed: they push everything out of what the index remembers. */
const FORGET = Array.from({ length: 16 }, (_, at) => `qx${at}zj`).join(' ');

const report = {
  made: new Date().toISOString(),
  node: process.version,
  cpu: cpus()[0]?.model ?? 'unknown',
  rounds: ROUNDS,
  sizes: SIZES.map(measureSize),
};
printReport(report);
const [target = 'docs/bench/latest.json'] = process.argv.slice(2);
await mkdir(dirname(target), { recursive: true });
await writeFile(target, `${JSON.stringify(report, null, 2)}\n`);

/** @param {number} size */
function measureSize(size) {
  const estate = anEstate(size);
  const entries = estate.map(secret => secret.entry);
  const cost = measureBuild(entries);
  const own = createSearchIndex(entries);
  const scan = createIncludesScan(entries);
  return {
    size,
    ...cost,
    keystroke: compare(measureStrokes(own, scan)),
    hitAtFive: { own: hitAtFive(own, estate), includes: hitAtFive(scan, estate) },
  };
}

/**
 * B8: time to build, beside reading the same entries from JSON; bytes held after a collection.
 * @param {readonly import('../../shared/domain/entry').CatalogEntry[]} entries
 */
function measureBuild(entries) {
  const json = JSON.stringify(entries);
  const times = { own: [], parse: [] };
  for (let round = 0; round < 3; round += 1) {
    times.own.push(timed(() => createSearchIndex(entries)));
    times.parse.push(timed(() => JSON.parse(json)));
  }
  const before = usedBytes();
  const index = createSearchIndex(entries);
  // What is prepared at first use counts, scores remembered between strokes do not.
  index.search('10.0.0.1', 1);
  const bytes = usedBytes() - before;
  const buildMs = Math.min(...times.own);
  return {
    buildMs: round(buildMs),
    buildToJsonParse: round(buildMs / Math.min(...times.parse)),
    bytesPerEntry: Math.round(bytes / index.size),
  };
}

/**
 * B6: each stroke is measured several times, the two engines in turn, and its best time counts,
 * so that other work on the machine disturbs little.
 */
function measureStrokes(own, scan) {
  const strokes = TYPED.flatMap((text, query) =>
    Array.from(text, (_, at) => ({ query, text: text.slice(0, at + 1) })),
  );
  const best = { own: strokes.map(() => Infinity), includes: strokes.map(() => Infinity) };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, { query, text }] of strokes.entries()) {
      if (strokes[at - 1]?.query !== query) own.search(FORGET, LIMIT);
      best.own[at] = Math.min(
        best.own[at],
        timed(() => own.search(text, LIMIT)),
      );
      best.includes[at] = Math.min(
        best.includes[at],
        timed(() => scan.search(text, LIMIT)),
      );
    }
  }
  const slowest = strokes[best.own.indexOf(Math.max(...best.own))]?.text;
  return { ...best, slowest };
}

function compare({ own, includes, slowest }) {
  const p50 = percentile(own, 0.5);
  const p99 = percentile(own, 0.99);
  return {
    strokes: own.length,
    slowest,
    ownMs: { p50: round(p50), p99: round(p99), max: round(Math.max(...own)) },
    includesMs: { p50: round(percentile(includes, 0.5)), p99: round(percentile(includes, 0.99)) },
    ratio: {
      p50: round(p50 / percentile(includes, 0.5)),
      p99: round(p99 / percentile(includes, 0.99)),
    },
  };
}

/** B7: share of queries with a right answer among the first five, in percent. */
function hitAtFive(engine, estate) {
  const secretOf = new Map(estate.map(secret => [secret.entry, secret]));
  const perStyle = QUERY_STYLES.map(({ name, suits = () => true, type }) => {
    const random = seededRandom(name.length * 7_919);
    let hits = 0;
    for (let asked = 0; asked < QUERIES_PER_STYLE; asked += 1) {
      let secret = random.pick(estate);
      while (!suits(secret)) secret = random.pick(estate);
      const { text, wants } = type(secret, random);
      const found = engine.search(text, 5);
      if (found.some(hit => wants(secretOf.get(hit.entry)))) hits += 1;
    }
    return [name, Math.round((100 * hits) / QUERIES_PER_STYLE)];
  });
  const overall = perStyle.reduce((sum, [, share]) => sum + share, 0) / perStyle.length;
  return { overall: round(overall), perStyle: Object.fromEntries(perStyle) };
}

function printReport({ sizes }) {
  console.log('\nB6 key stroke: best of', ROUNDS, 'in ms, and its ratio to an includes scan');
  console.table(
    sizes.map(({ size, keystroke }) => ({
      entries: size,
      'own p50': keystroke.ownMs.p50,
      'own p99': keystroke.ownMs.p99,
      'scan p50': keystroke.includesMs.p50,
      'scan p99': keystroke.includesMs.p99,
      'ratio p50': keystroke.ratio.p50,
      'ratio p99': keystroke.ratio.p99,
      slowest: keystroke.slowest,
    })),
  );
  console.log('B7 a right answer in the first five, in percent: own (includes scan)');
  console.table(
    ['overall', ...QUERY_STYLES.map(({ name }) => name)].map(name => ({
      style: name,
      ...Object.fromEntries(sizes.map(({ size, hitAtFive: hits }) => [size, shares(hits, name)])),
    })),
  );
  console.log('B8 index: build time, its ratio to JSON.parse of the entries, memory');
  console.table(
    sizes.map(({ size, buildMs, buildToJsonParse, bytesPerEntry }) => ({
      entries: size,
      'build ms': buildMs,
      'to JSON.parse': buildToJsonParse,
      'bytes per entry': bytesPerEntry,
    })),
  );
}

function shares({ own, includes }, name) {
  const share = engine => (name === 'overall' ? engine.overall : engine.perStyle[name]);
  return `${share(own)} (${share(includes)})`;
}

function timed(run) {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function usedBytes() {
  // What the first collection finalises, the second frees.
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function percentile(values, share) {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function round(value) {
  return Number(value.toPrecision(3));
}
