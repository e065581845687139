import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noAnchors } from '../../../electron/audit/anchors';
import type { Anchors } from '../../../electron/audit/anchors';
import type { AuditConcern, AuditFault } from '../../../electron/audit/audit-log';
import { noEvidence, verifyChain } from '../../../electron/audit/verify-chain';
import { systemDisk } from '../../../electron/store/files/disk';
import {
  changed,
  contentOf,
  epochKey,
  hashOf,
  headOf,
  parsed,
  putContent,
  rewritten,
  sealed,
  signedWith,
  written,
} from '../../builders/a-tampered-log';
import type { LogContent, PlacedLine, WrittenRecord } from '../../builders/a-tampered-log';
import { anAuditLog } from '../../builders/an-audit-log';
import type { KeptLog } from '../../builders/an-audit-log';
import { createHandClock } from '../../fakes/hand-clock';

/*
 * Fourteen ways to tamper × the first, a middle and the last record × where that record lies in its
 * file: 168 cases. Every case edits the files of a log that the product wrote, on disk.
 */
const count = 9;
const targets = { first: 0, middle: 4, last: count - 1 } as const;
type Target = keyof typeof targets;

/** Records per file that put the target where it should lie. */
const layouts = {
  'inside a file': { first: count + 1, middle: count + 1, last: count + 1 },
  'at the start of a file': { first: 4, middle: 4, last: 4 },
  'at the end of a file': { first: 1, middle: 5, last: 3 },
  'alone in its file': { first: 1, middle: 1, last: 1 },
} as const;
type Layout = keyof typeof layouts;

interface Scene {
  readonly whole: LogContent;
  readonly log: KeptLog;
  /** Another log of the same length. */
  readonly other: LogContent;
  readonly at: number;
}

interface Attack {
  readonly tamper: (scene: Scene) => LogContent;
  /** What outside of the folder remembers; nothing unless it says so. */
  readonly remembers?: (scene: Scene) => Anchors;
  /** Number of the first bad record; the target's unless it says so. */
  readonly found?: (at: number) => number;
  /** Targets that cannot be hit so, and why. */
  readonly impossible?: Partial<Record<Target, string>>;
}

const put = (lines: readonly PlacedLine[], at: number, text: string): readonly PlacedLine[] =>
  lines.map((line, index) => (index === at ? { ...line, text } : line));
const lineAt = ({ lines }: LogContent, at: number): PlacedLine => lines[at] as PlacedLine;
const positions = ({ lines }: LogContent): Anchors['positions'] =>
  lines.map(({ text }) => ({ sequence: parsed(text).seq, hash: hashOf(text) }));
const until = ({ lines }: LogContent, { chain }: KeptLog, at: number): LogContent => {
  const last = lines[at - 1]?.text;
  const end = { seq: at, hash: last === undefined ? '0'.repeat(64) : hashOf(last) };
  return { lines: lines.slice(0, at), head: headOf(chain, end) };
};
const invented = (record: WrittenRecord): void => {
  record.prev = hashOf('invented');
};
const refused = (record: WrittenRecord): void => {
  record.kind = 'access.refused';
};
const stranger = new Uint8Array(32).fill(7);
const hourMs = 3_600_000;

const attacks: Readonly<Record<AuditFault | AuditConcern, Attack>> = {
  edited: {
    tamper: ({ whole, at }) => ({
      ...whole,
      lines: put(whole.lines, at, changed(lineAt(whole, at).text, refused)),
    }),
  },
  deleted: {
    tamper: ({ whole, at }) => ({ ...whole, lines: whole.lines.toSpliced(at, 1) }),
    impossible: { last: 'without its last record a log is truncated' },
  },
  inserted: {
    tamper: ({ whole, at }) => {
      const line = lineAt(whole, at);
      const extra = { ...line, text: changed(line.text, invented) };
      return { ...whole, lines: whole.lines.toSpliced(at, 0, extra) };
    },
  },
  reordered: {
    tamper: ({ whole, at }) => {
      const first = Math.min(at, count - 2);
      const [one, two] = [lineAt(whole, first).text, lineAt(whole, first + 1).text];
      return { ...whole, lines: put(put(whole.lines, first, two), first + 1, one) };
    },
    found: at => Math.min(at, count - 2) + 1,
  },
  truncated: { tamper: ({ whole, at }) => ({ ...whole, lines: whole.lines.slice(0, at) }) },
  'rolled-back': {
    tamper: ({ whole, log, at }) => until(whole, log, at),
    remembers: ({ whole }) => ({ ...noAnchors, positions: positions(whole).slice(-1) }),
  },
  forked: {
    // Two who hold the key of the epoch, as on a host that was copied while it ran.
    tamper: ({ whole, log, at }) => {
      const { file, text } = lineAt(whole, at);
      const record = { ...parsed(text), kind: 'access.refused' };
      const rival = sealed(record, epochKey(log.verifierKey, record.epoch));
      return { ...whole, lines: whole.lines.toSpliced(at, 0, { file, text: written(rival) }) };
    },
  },
  resealed: {
    tamper: ({ whole, log, at }) => {
      const current = parsed(lineAt(whole, count - 1).text).epoch + 1;
      const key = epochKey(log.verifierKey, current);
      const change = (record: WrittenRecord): WrittenRecord =>
        sealed({ ...record, kind: 'access.refused' }, key);
      return rewritten(whole, log, { at, change });
    },
  },
  unsealed: {
    tamper: ({ whole, log, at }) => {
      const change = (record: WrittenRecord): WrittenRecord => {
        const { mac: _, ...rest } = record;
        return rest;
      };
      return rewritten(whole, log, { at, change });
    },
  },
  'bad-signature': {
    tamper: ({ whole, log, at }) => {
      const change = (record: WrittenRecord): WrittenRecord => {
        const checkpoint = signedWith({ ...record, kind: 'log.checkpoint' }, stranger);
        return sealed(checkpoint, epochKey(log.verifierKey, record.epoch));
      };
      return rewritten(whole, log, { at, change });
    },
  },
  'wrong-chain': {
    tamper: ({ whole, other, at }) => ({
      ...whole,
      lines: put(whole.lines, at, lineAt(other, at).text),
    }),
  },
  'gap-in-remote': {
    tamper: ({ whole }) => whole,
    remembers: ({ whole, at }) => {
      const kept = positions(whole).toSpliced(at, 1);
      return { ...noAnchors, positions: kept, remote: kept.map(({ sequence }) => sequence) };
    },
    impossible: { last: 'a last record that is missing may not have been sent yet' },
  },
  'clock-regression': {
    tamper: ({ whole, log, at }) => {
      const change = (record: WrittenRecord): WrittenRecord => {
        const before = parsed(lineAt(whole, at - 1).text).at;
        const key = epochKey(log.verifierKey, record.epoch);
        return sealed({ ...record, at: before - hourMs }, key);
      };
      return rewritten(whole, log, { at, change });
    },
    impossible: { first: 'no record stands before it' },
  },
  'intent-without-outcome': {
    tamper: ({ whole, log, at }) => {
      const change = (record: WrittenRecord): WrittenRecord => {
        const op = '11111111-2222-4333-8444-555555555555';
        const key = epochKey(log.verifierKey, record.epoch);
        return sealed({ ...record, kind: 'access.requested', op }, key);
      };
      return rewritten(whole, log, { at, change });
    },
  },
};

const cases = Object.entries(attacks).flatMap(([name, attack]) =>
  (Object.keys(targets) as Target[]).flatMap(target =>
    (Object.keys(layouts) as Layout[]).map(layout => ({ name, attack, target, layout })),
  ),
);
const reasonOf = ({ attack, target }: (typeof cases)[number]): string | undefined =>
  attack.impossible?.[target];

describe('the tamper matrix', () => {
  const scenes = new Map<number, Omit<Scene, 'at'>>();
  let root = '';

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'breakglass-'));
    const other = await contentOf(await aLog(path.join(root, 'other'), count + 1));
    for (const perFile of new Set(Object.values(layouts).flatMap(one => Object.values(one)))) {
      const log = await aLog(path.join(root, String(perFile)), perFile);
      scenes.set(perFile, { log, other, whole: await contentOf(log) });
    }
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  it('has 168 cases, of which these cannot be', () => {
    expect(cases).toHaveLength(168);
    const impossible = cases.filter(one => reasonOf(one) !== undefined);
    const reasons = new Set(impossible.map(one => `${one.name}, ${one.target}: ${reasonOf(one)}`));
    expect(impossible).toHaveLength(4 * reasons.size);
    expect([...reasons]).toEqual([
      'deleted, last: without its last record a log is truncated',
      'gap-in-remote, last: a last record that is missing may not have been sent yet',
      'clock-regression, first: no record stands before it',
    ]);
  });

  it.each([...new Set(Object.values(layouts).flatMap(one => Object.values(one)))])(
    'finds nothing in an untouched log of %i records to a file',
    async perFile => {
      const { log, whole } = sceneOf(perFile);
      await putContent(log, whole);
      const anchors = { ...noAnchors, positions: positions(whole) };
      expect(await verdict(log, anchors)).toMatchObject({
        state: 'intact',
        fault: null,
        warnings: [],
        anchors: { agreeing: count, since: 0 },
      });
    },
  );

  it.each(cases.filter(one => reasonOf(one) === undefined))(
    '$name: the $target record, $layout',
    async ({ name, attack, target, layout }) => {
      const scene: Scene = { ...sceneOf(layouts[layout][target]), at: targets[target] };
      await putContent(scene.log, attack.tamper(scene));
      const report = await verdict(scene.log, attack.remembers?.(scene) ?? noAnchors);
      const sequence = attack.found?.(scene.at) ?? scene.at + 1;
      const found = { sequence, kind: name };
      if (name === 'clock-regression' || name === 'intent-without-outcome') {
        expect(report).toMatchObject({ state: 'intact', fault: null, warnings: [found] });
      } else {
        const state = name === 'unsealed' ? 'unsealed' : 'tampered';
        expect(report).toMatchObject({ state, fault: found });
      }
    },
  );

  function sceneOf(perFile: number): Omit<Scene, 'at'> {
    return scenes.get(perFile) as Omit<Scene, 'at'>;
  }
});

/** Nine records, every third in a new epoch, the fourth of them a checkpoint. */
async function aLog(folder: string, perFile: number): Promise<KeptLog> {
  const clock = createHandClock();
  const log = await anAuditLog(folder, { limits: { records: perFile, bytes: 2 ** 20 }, clock });
  for (let number = 1; number <= count; number += 1) {
    if (number % 3 === 0) await clock.advance(16 * 60_000);
    await log.audit.append({ kind: 'session.unlocked', door: `door ${number}` });
  }
  return log;
}

function verdict({ folder, signer, verifierKey }: KeptLog, anchors: Anchors) {
  const evidence = { ...noEvidence, signer: signer.publicKey, verifierKey, anchors };
  return verifyChain({ disk: systemDisk, folder, lock: null }, evidence);
}
