import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Domain } from '../../electron/store/sealed-store';
import type { Recovery } from '../../electron/store/newest-generation';
import { AppError } from '../../shared/errors/app-error';
import { aFolder } from '../builders/a-folder';
import { aStore, passphrase } from '../builders/a-store';
import { recordResult } from './record-result';
import { deadlineMs, isLong } from './scale';
import { aDiskShowing } from './showing-disk';
import { auditIn, count, counters, createIn, startIn, unlockIn } from './subjects';

/** In short, every so manieth change; the long form makes every one. */
const stride = isLong ? 1 : 97;

const rows: (readonly (string | number)[])[] = [];

interface Change {
  readonly kind: 'bit flip' | 'truncation';
  readonly bytes: Buffer;
}

/** Every file that differs from this one in one bit, and every one that ends before it. */
function* changesOf(whole: Buffer): Generator<Change> {
  for (let bit = 0; bit < whole.length * 8; bit += stride) {
    const bytes = Buffer.from(whole);
    bytes.writeUInt8(bytes.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    yield { kind: 'bit flip', bytes };
  }
  for (let length = 0; length < whole.length; length += isLong ? 1 : 13) {
    yield { kind: 'truncation', bytes: whole.subarray(0, length) };
  }
}

/** Counts what each kind of change was called. */
function aTally() {
  const names = new Map<Change['kind'], Map<string, number>>();
  return {
    add(kind: Change['kind'], name: string): void {
      const counts = names.get(kind) ?? new Map<string, number>();
      names.set(kind, counts);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    record(what: string, undetected: string): void {
      for (const [kind, counts] of names) {
        const all = [...counts.values()].reduce((sum, number) => sum + number, 0);
        const told = [...counts].filter(([name]) => name !== undetected);
        const words = told.map(([name, number]) => `${name} (${number})`).join(', ');
        rows.push([what, kind, all, counts.get(undetected) ?? 0, words]);
      }
    },
    namesOf: (kind: Change['kind']) => [...(names.get(kind)?.keys() ?? [])],
  };
}

describe.each<Domain>(['meta', 'value'])('a generation of the part %s', domain => {
  const file = (root: string, number: number): string =>
    path.join(root, 'store', `${domain}-0000000${number}.bgs`);

  it(
    'is refused by name after any change when it is the only one',
    async () => {
      const root = await aFolder();
      await createIn(root);
      const disk = await aDiskShowing(file(root, 1));
      const whole = await readFile(file(root, 1));
      disk.show(whole);
      const open = await aStore(root, { disk }).unlock(passphrase);
      const tally = aTally();
      for (const { kind, bytes } of changesOf(whole)) {
        disk.show(bytes);
        const found: unknown = await open.read(counters[domain]).then(
          () => 'accepted',
          (error: unknown) => error,
        );
        if (found !== 'accepted' && !(found instanceof AppError)) throw found;
        tally.add(kind, found instanceof AppError ? nameOf(found) : 'accepted');
      }
      for (const kind of ['bit flip', 'truncation'] as const) {
        expect(
          tally.namesOf(kind).filter(name => !/^store\.(damaged: \w|tooNew)/.test(name)),
        ).toEqual([]);
      }
      tally.record(`${domain}, the only generation`, 'accepted');
    },
    deadlineMs,
  );

  it(
    'gives way to the one before after any change',
    async () => {
      const root = await aFolder();
      await createIn(root);
      const first = await unlockIn(root);
      await count(first, domain);
      await count(first, domain);
      const disk = await aDiskShowing(file(root, 3));
      const whole = await readFile(file(root, 3));
      disk.show(whole);
      const recoveries: Recovery[] = [];
      const store = aStore(root, { disk, onRecovered: recovery => recoveries.push(recovery) });
      const open = await store.unlock(passphrase);
      const tally = aTally();
      for (const { kind, bytes } of changesOf(whole)) {
        disk.show(bytes);
        const found = await open.read(counters[domain]).catch((error: unknown) => {
          if (error instanceof AppError && error.code === 'store.tooNew') return error.code;
          throw error;
        });
        // The loss of one generation is told once, however often it is met.
        const isTold = recoveries[0]?.lost === 3 && recoveries[0].opened === 2;
        const isOlder = found === 1 && isTold;
        tally.add(kind, isOlder ? 'older opened, loss told' : String(found));
      }
      // What calls itself a newer format is not passed over: it may be just that.
      const allowed = ['older opened, loss told', 'store.tooNew'];
      for (const kind of ['bit flip', 'truncation'] as const) {
        expect(tally.namesOf(kind).filter(name => !allowed.includes(name))).toEqual([]);
      }
      tally.record(`${domain}, with an older generation`, '2');
    },
    deadlineMs,
  );
});

describe('a small log', () => {
  async function aSmallLog(): Promise<{ readonly root: string; readonly folder: string }> {
    const root = await aFolder();
    await startIn(root);
    const audit = auditIn(root);
    for (const door of ['one', 'two', 'three'])
      await audit.append({ kind: 'session.unlocked', door });
    return { root, folder: path.join(root, 'audit') };
  }

  it.each(['audit-000000000001.jsonl', 'head'])(
    'is not intact after any change of %s',
    async name => {
      const { root, folder } = await aSmallLog();
      const file = path.join(folder, name);
      const disk = await aDiskShowing(file);
      const whole = await readFile(file);
      disk.show(whole);
      const audit = auditIn(root, { disk });
      expect(await audit.verify()).toMatchObject({ state: 'intact', records: 3 });
      const tally = aTally();
      for (const { kind, bytes } of changesOf(whole)) {
        disk.show(bytes);
        const { state, fault } = await audit.verify();
        const isPadding = bytes.toString().trimEnd() === whole.toString().trimEnd();
        const name = fault === null ? state : `${state}: ${fault.kind}`;
        tally.add(kind, isPadding && fault === null ? 'only padding is missing' : name);
      }
      for (const kind of ['bit flip', 'truncation'] as const) {
        expect(tally.namesOf(kind).filter(found => !/^tampered: |padding/.test(found))).toEqual([]);
      }
      tally.record(`log, ${name}`, 'intact');
    },
    deadlineMs,
  );
});

/** Code and step of a refusal, without what differs from file to file. */
function nameOf({ code, detail }: AppError): string {
  const step = detail?.replace(/^.*newest: /, '');
  return step === undefined || step === '' ? code : `${code}: ${step}`;
}

afterAll(async () => {
  await recordResult({
    suite: 'bit-flips',
    title: 'Bit rot',
    claim: `One generation of each part of the store, a small log and its head are shown to the program with ${isLong ? 'every single bit changed' : `every ${stride}th bit changed`} and ${isLong ? 'cut at every byte' : 'cut at every 13th byte'}. Every change must be found and named; where there is an older generation it must open, and the loss be told.`,
    columns: ['File', 'Change', 'Cases', 'Not found', 'Named'],
    rows,
  });
});
