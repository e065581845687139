import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtemp, open as openFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { catalogueCollection } from '../../electron/store/collections/catalogue';
import { createSearchIndex, restoreSearchIndex } from '../../shared/domain/search';
import { saveIndex, savedIndexVersion } from '../../shared/domain/search/saved-index';
import { anEstate } from '../../test/builders/an-estate';
import { aStore, passphrase } from '../../test/builders/a-store';
import { auditIn, createIn } from '../../test/torture/subjects';
import { byTurns, leave, median, row, timed } from './measure.mjs';

// B5, B9 and B16: how long it takes from the key to the first rows, to change one entry so that it
// survives, and to lock; beside one sealed blob of JSON, and beside an append to a file.

const ROUNDS = 3;
const ROWS = 20;
/** What one record of the log is about. */
const RECORD_BYTES = 480;
/** Events that come at the same time, as those of a push do. */
const TOGETHER = 32;

const folder = await mkdtemp(path.join(tmpdir(), 'breakglass-bench-'));
try {
  const sizes = [];
  for (const size of [10_000, 100_000]) sizes.push(await measureSize(size));
  const audit = await measureAudit();
  await leave([...sizes.flatMap(rowsOf), ...auditRows(audit)], { rounds: ROUNDS, sizes, audit });
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measureSize(size) {
  const home = path.join(folder, String(size));
  const entries = anEstate(size).map(({ entry }) => entry);
  const store = aStore(home);
  await store.create('passphrase', passphrase);
  const first = await store.unlock(passphrase);
  const tenant = { refreshedAt: 0, withheld: false, refusals: {}, entries };
  const index = { version: savedIndexVersion, tenants: ['emea'], saved: saveIndex(entries) };
  await first.update(catalogueCollection, () => ({ tenants: { emea: tenant }, index }));
  first.close();
  const blob = seal(Buffer.from(JSON.stringify(entries)));
  const opened = await byTurns(ROUNDS, {
    own: async () => {
      const open = await store.unlock(passphrase);
      const ms = await timed(async () => {
        const { tenants, index } = await open.read(catalogueCollection);
        restoreSearchIndex(index.saved, tenants.emea.entries).search('core', ROWS);
      });
      open.close();
      return ms;
    },
    blob: () => {
      const read = JSON.parse(unseal(blob).toString('utf8'));
      createSearchIndex(read).search('core', ROWS);
    },
  });
  const changed = await measureChange(store, home);
  return { size, opened, ...changed };
}

async function measureChange(store, home) {
  const open = await store.unlock(passphrase);
  const locks = [];
  const changed = await byTurns(ROUNDS, {
    own: round =>
      open.update(catalogueCollection, ({ tenants, index }) => {
        const [first, ...rest] = tenants.emea.entries;
        const entries = [{ ...first, version: String(round + 1) }, ...rest];
        return { tenants: { emea: { ...tenants.emea, entries } }, index };
      }),
    append: () => appendDurably(path.join(home, 'append'), RECORD_BYTES),
  });
  open.close();
  for (let round = 0; round < ROUNDS; round += 1) {
    const again = await store.unlock(passphrase);
    await again.read(catalogueCollection);
    locks.push(await timed(() => again.close()));
  }
  return { changed, locks };
}

/** What is written before a value leaves: one event of the log, durable. */
async function measureAudit() {
  const root = path.join(folder, 'audit-of');
  await createIn(root);
  const log = auditIn(root);
  const event = { kind: 'session.unlocked', door: 'bench' };
  await log.append(event);
  return byTurns(25, {
    own: () => log.append(event),
    together: async () => {
      const began = performance.now();
      await Promise.all(Array.from({ length: TOGETHER }, () => log.append(event)));
      return (performance.now() - began) / TOGETHER;
    },
    append: () => appendDurably(path.join(root, 'append'), RECORD_BYTES),
  });
}

function rowsOf({ size, opened, changed, locks }) {
  return [
    row({
      ...{ id: 'B5', what: `key to the first ${ROWS} rows, ${size} entries`, unit: 'ms' },
      ...{ own: median(opened.own), base: median(opened.blob), most: 0.25 },
      baseIs: 'one sealed blob of JSON, same index',
    }),
    row({
      ...{ id: 'B9', what: `durable change of the list, ${size} entries`, unit: 'ms' },
      ...{ own: median(changed.own), base: median(changed.append), most: 1.6 },
      baseIs: `append of ${RECORD_BYTES} bytes`,
    }),
    row({
      ...{ id: 'B16', what: `lock: keys overwritten, ${size} entries`, unit: 'ms' },
      ...{ own: median(locks), most: 20 },
    }),
  ];
}

function auditRows({ own, together, append }) {
  const beside = { base: median(append), most: 1.6, baseIs: `append of ${RECORD_BYTES} bytes` };
  return [
    row({
      ...{ id: 'B9', what: 'durable event of the log', unit: 'ms', own: median(own), ...beside },
    }),
    row({
      ...{ id: 'B9', what: `the same, each of ${TOGETHER} at once`, unit: 'ms' },
      ...{ own: median(together), ...beside },
    }),
  ];
}

async function appendDurably(file, bytes) {
  const handle = await openFile(file, 'a');
  const began = performance.now();
  await handle.write(randomBytes(bytes));
  await handle.datasync();
  const ms = performance.now() - began;
  await handle.close();
  return ms;
}

function seal(bytes) {
  const [key, nonce] = [randomBytes(32), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return { key, nonce, sealed, tag: cipher.getAuthTag() };
}

function unseal({ key, nonce, sealed, tag }) {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}
