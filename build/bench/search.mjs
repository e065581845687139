import MiniSearch from 'minisearch';
import { performance } from 'node:perf_hooks';
import { createSearchIndex } from '../../shared/domain/search';
import { anEstate, seededRandom } from '../../test/builders/an-estate';
import { QUERY_STYLES } from '../../test/builders/query-styles';
import { createFuzzysort } from './fuzzysort.mjs';
import { createIncludesScan } from './includes-scan.mjs';
import { byTurns, leave, percentile, row, rounded } from './measure.mjs';

// B6 to B8: one key stroke, whether it finds, and what the index costs, beside a plain scan and two
// libraries.

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 9;
const BUILDS = 3;
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

const sizes = [];
for (const size of SIZES) sizes.push(await measureSize(size));
await leave([...strokeRows(), ...hitRows(), ...costRows()], { rounds: ROUNDS, sizes });

function strokeRows() {
  return sizes.flatMap(({ size, keystroke: { ownMs, includesMs } }) =>
    ['p50', 'p99'].map(share => {
      const isTarget = size === 100_000;
      const most = share === 'p50' ? 0.12 : 0.3;
      return row({
        ...{ id: 'B6', what: `key stroke ${share}, ${size} entries`, unit: 'ms' },
        ...{ own: ownMs[share], base: includesMs[share], baseIs: 'includes scan' },
        ...(isTarget ? { most } : {}),
        ...(isTarget && share === 'p99' ? { absoluteMost: 16 } : {}),
      });
    }),
  );
}

function hitRows() {
  return sizes.flatMap(({ size, hitAtFive: { own, includes, fuzzysort } }) => [
    row({
      ...{ id: 'B7', what: `right in the first five, ${size} entries`, unit: '%', least: 97 },
      own: own.overall,
    }),
    row({
      ...{ id: 'B7', what: `the worst style of those, ${size}`, unit: '%', least: 90 },
      own: Math.min(...Object.values(own.perStyle)),
    }),
    row({
      ...{ id: 'B7', what: `includes scan, ${size}`, unit: '%', own: includes.overall },
    }),
    ...(fuzzysort === null
      ? []
      : [row({ id: 'B7', what: `fuzzysort, ${size}`, unit: '%', own: fuzzysort.overall })]),
  ]);
}

function costRows() {
  const { buildMs, miniSearchMs, parseMs, bytesPerEntry, size } = sizes.at(-1);
  const built = { id: 'B8', what: `building the index, ${size} entries`, unit: 'ms', own: buildMs };
  return [
    row({ ...built, base: miniSearchMs, baseIs: 'MiniSearch', most: 0.15 }),
    row({ ...built, base: parseMs, baseIs: 'JSON.parse of the entries' }),
    row({ id: 'B8', what: 'index, each entry', unit: 'bytes', own: bytesPerEntry, most: 450 }),
  ];
}

/** @param {number} size */
async function measureSize(size) {
  const estate = anEstate(size);
  const entries = estate.map(secret => secret.entry);
  const cost = await measureBuild(entries);
  const own = createSearchIndex(entries);
  const scan = createIncludesScan(entries);
  return {
    size,
    ...cost,
    keystroke: compare(measureStrokes(own, scan)),
    hitAtFive: {
      own: hitAtFive(own, estate),
      includes: hitAtFive(scan, estate),
      // A hundred thousand entries take it a tenth of a second for each query.
      fuzzysort: size > 10_000 ? null : hitAtFive(createFuzzysort(entries), estate),
    },
  };
}

/**
 * B8: time to build, beside a library and reading the same entries from JSON, each by turns and its
 * best time; bytes held after a collection.
 * @param {readonly import('../../shared/domain/entry').CatalogEntry[]} entries
 */
async function measureBuild(entries) {
  const json = JSON.stringify(entries);
  const times = await byTurns(BUILDS, {
    own: () => void createSearchIndex(entries),
    parse: () => void JSON.parse(json),
    miniSearch: () => buildMiniSearch(entries),
  });
  const before = usedBytes();
  const index = createSearchIndex(entries);
  // What is prepared at first use counts, scores remembered between strokes do not.
  index.search('10.0.0.1', 1);
  const bytes = usedBytes() - before;
  const buildMs = Math.min(...times.own);
  return {
    buildMs: rounded(buildMs),
    parseMs: rounded(Math.min(...times.parse)),
    miniSearchMs: rounded(Math.min(...times.miniSearch)),
    bytesPerEntry: Math.round(bytes / index.size),
  };
}

/** The same fields, with its own choices for everything else. */
function buildMiniSearch(entries) {
  const fields = ['name', 'path', 'host', 'address', 'kind', 'owner', 'tags', 'description'];
  new MiniSearch({ fields, extractField: (entry, field) => String(entry[field] ?? '') }).addAll(
    entries.map((entry, id) => ({ ...entry, id })),
  );
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
    ownMs: { p50: rounded(p50), p99: rounded(p99), max: rounded(Math.max(...own)) },
    includesMs: {
      p50: rounded(percentile(includes, 0.5)),
      p99: rounded(percentile(includes, 0.99)),
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
  return { overall: rounded(overall), perStyle: Object.fromEntries(perStyle) };
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
