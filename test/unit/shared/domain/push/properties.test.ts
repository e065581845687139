import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SecretPath, TenantId } from '../../../../../shared/domain/entry';
import { withoutValues } from '../../../../../shared/domain/push/decide-change';
import type { PlannedSecret } from '../../../../../shared/domain/push/decide-change';
import type { RejectedSecret } from '../../../../../shared/domain/push/desired-secret';
import type { Fingerprint } from '../../../../../shared/domain/push/mark';
import { fingerprintOf } from '../../../../../shared/domain/push/fingerprint';
import { normaliseSecret } from '../../../../../shared/domain/push/normalise';
import { parseTemplate, templateProblems } from '../../../../../shared/domain/push/path-template';
import type { PlanFacts } from '../../../../../shared/domain/push/plan-facts';
import type { PlannedChange, PushPlan } from '../../../../../shared/domain/push/plan';
import { planPush } from '../../../../../shared/domain/push/plan-push';
import type { PushMap } from '../../../../../shared/domain/push/push-map';
import { ruleOf } from '../../../../../shared/domain/push/push-rules';
import { resolvePath } from '../../../../../shared/domain/push/resolve-path';
import type { SourceSecret } from '../../../../../shared/domain/push/source-secret';
import { digest, emea, field, mapOf, remembered, secretOf, sha256, tenantFacts } from './make';

const us = 'us' as TenantId;
const tenants = [
  { id: emea, push: { auth: null, prefixes: ['a:', 'B/'] } },
  { id: us, push: { auth: null, prefixes: [] } },
];

const segments = [
  ...['$name', '$machine', '$domain', '${name}-x', 'b', 'core', '$name', '$machine', 'c-$domain'],
  ...['a', 'B', 'b', 'a', '..', '.', '', 'x:y', 'x\\y', 'secrets', 'version', 'restore', '-'],
  ...[
    '$name',
    '$machine',
    '${domain}',
    '\\$domain',
    '$machine-$domain',
    'p-$machine',
    '$',
    '${',
    '$pw',
  ],
];
const hostile = [
  ...[
    'a',
    'b',
    'B',
    '7',
    'é',
    ' ',
    '..',
    '.',
    '/',
    '\\',
    ':',
    '\u0000',
    '\r\n',
    '\ud800',
    '\udfff',
  ],
  ...[
    '℀',
    '／',
    '：',
    '\u202e',
    '__proto__',
    'secrets',
    'version',
    '-',
    '',
    '$name',
    '${pw}',
    '😀',
  ],
];

/** Choices that depend on a seed alone, so that a seed is a whole world. */
function choicesFrom(seed: number) {
  let state = seed + 1;
  const below = (count: number): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return ((state ^ (state >>> 13)) >>> 0) % count;
  };
  const one = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const some = <T>(of: readonly T[], most: number): readonly T[] =>
    Array.from({ length: below(most + 1) }, () => one(of));
  const tame = (): string => `${one(['core', 'Core', 'edge', 'sw'])}${below(9)}`;
  const text = (): string => (below(3) > 0 ? tame() : some(hostile, 3).join(''));
  return { below, one, text, some };
}

const tenTimes = <T>(value: T): readonly T[] => Array.from({ length: 10 }, () => value);

type Choices = ReturnType<typeof choicesFrom>;

function anyMap({ one, some, below }: Choices, id: string): PushMap {
  const pathTemplate = ['a', ...some(segments, 3), one(segments)].slice(below(2)).join('/');
  return mapOf({
    ...{ id, pathTemplate, tenants: one([[emea], [us], [emea, us]]) },
    ...{ fields: one(['all', 'all', ['pw', 'machine']]), keys: one(['slug', 'name']) },
    attributes: one(['search', 'none']),
  });
}

function anySecret(choices: Choices, id: number): SourceSecret {
  const { one, text, below } = choices;
  const flag = (): boolean | null => one([...tenTimes(false), true, null]);
  const fields = [
    field('machine', text(), { hideOnView: flag() }),
    field('domain', one([text(), null]), { isNotes: below(8) === 0 }),
    field('pw', text(), { isPassword: true, hideOnView: flag() }),
    field(one(['__proto__', 'notes', 'pw']), text(), { name: text() }),
  ];
  return secretOf(fields, { id, name: text() });
}

interface World {
  readonly maps: readonly PushMap[];
  readonly desired: readonly PlannedSecret[];
  readonly rejected: readonly RejectedSecret[];
}

/** As many maps as said, each with a secret of its own; what is not fit is rejected, byte for byte or not at all. */
function worldOf(choices: Choices, size: number): World {
  const desired: PlannedSecret[] = [];
  const rejected: RejectedSecret[] = [];
  const maps = Array.from({ length: size }, (_, index) => anyMap(choices, `m${index}`));
  for (const [index, map] of maps.entries()) {
    const secret = anySecret(choices, index + 1);
    for (const tenant of tenants.filter(({ id }) => map.tenants.includes(id))) {
      const result = normaliseSecret(secret, ruleOf(map, { tenant, maxSecretBytes: 2150 }));
      if (result.kind === 'rejected') rejected.push(result.rejected);
      else {
        assertExact(secret, map, result.secret);
        desired.push(withoutValues(result.secret, fingerprintOf(result.secret, digest)));
      }
    }
  }
  return { maps, desired, rejected };
}

/** Every value that arrives is the one that was read, under its own key. */
function assertExact(
  { fields }: SourceSecret,
  { keys }: PushMap,
  { data }: Parameters<typeof fingerprintOf>[0],
): void {
  for (const [key, value] of data) {
    const from = fields.filter(one => (keys === 'slug' ? one.slug : one.name) === key);
    if (!from.some(one => one.value?.open() === value.open())) throw new Error(`not exact: ${key}`);
    if (/\p{Cs}/u.test(value.open())) throw new Error('half a character');
  }
}

function planOf({ maps, desired, rejected }: World, more: Partial<PlanFacts> = {}): PushPlan {
  const facts: PlanFacts = {
    ...{ madeAt: 1, verify: false, policy: { maxChanges: 100, maxChangePercent: 30 }, maps },
    ...{ scope: null, tenants: [tenantFacts(), tenantFacts({ id: us })], desired, rejected },
    ...{ gone: [], unread: [] },
    ...more,
  };
  return planPush(facts, sha256);
}

const isWrite = ({ kind }: PlannedChange): boolean => ['create', 'update', 'adopt'].includes(kind);
const seed = fc.noBias(fc.nat());

/** What must not be, said again without the code that sees to it. */
function pathFaults(
  path: string,
  {
    pathTemplate,
    prefixes,
  }: { readonly pathTemplate: string; readonly prefixes: readonly string[] },
): readonly string[] {
  const literal = /^(?:[^$\\/]+\/)*/.exec(pathTemplate)?.[0].replaceAll('/', ':') ?? '';
  const parts = path.split(':');
  const [last = '', before = ''] = parts.toReversed();
  const checks: readonly (readonly [string, boolean])[] = [
    ['leaves its template', path.startsWith(literal)],
    ['leaves the prefixes', prefixes.length === 0 || /^(?:a|B):./.test(path)],
    ['has a foreign character', /^[A-Za-z0-9:@+._-]+$/.test(path)],
    ['has an empty part', parts.every(part => /[A-Za-z0-9]/.test(part))],
    ['has another number of parts', parts.length === pathTemplate.split('/').length],
    ['loses "secrets"', parts[0] !== 'secrets'],
    ['is a command', !/^restore$/i.test(last)],
    ['is a version', !(/^(?:version|rollback)$/i.test(before) && /^[0-9]+$/.test(last))],
    ['was refused at setup', templateProblems(pathTemplate, prefixes).length === 0],
  ];
  return checks.flatMap(([fault, holds]) => (holds ? [] : [fault]));
}

describe('100,000 maps', () => {
  it('lead to no path outside of their prefix, to none that a vault refuses, and no two to one', () => {
    let paths = 0;
    let shared = 0;
    fc.assert(
      fc.property(seed, start => {
        const choices = choicesFrom(start);
        const desired: PlannedSecret[] = [];
        for (let count = 0; count < 50; count += 1) {
          const { pathTemplate } = anyMap(choices, 'm');
          const template = parseTemplate(pathTemplate);
          const prefixes = choices.one([[], ['a'], ['a:', 'B']]);
          const result = resolvePath(template, anySecret(choices, 1), prefixes);
          if (result.kind === 'refused') continue;
          paths += 1;
          const faults = pathFaults(result.path, { pathTemplate, prefixes });
          if (faults.length > 0)
            throw new Error(`${pathTemplate} → ${result.path}: ${faults.join()}`);
          desired.push(wanted(result.path, count + 1));
        }
        const plan = planOf({ maps: [mapOf()], desired, rejected: [] });
        const written = plan.changes.filter(isWrite).map(({ path }) => path.toLowerCase());
        expect(new Set(written).size).toBe(written.length);
        shared += plan.changes.filter(({ kind }) => kind === 'conflict').length;
      }),
      { numRuns: 2000 },
    );
    expect(paths).toBeGreaterThan(10_000);
    expect(shared).toBeGreaterThan(100);
  });
});

describe('plans', () => {
  it('write no two secrets to one path, cost what they say, and come to rest', () => {
    let writes = 0;
    fc.assert(
      fc.property(seed, start => {
        const choices = choicesFrom(start);
        const world = worldOf(choices, 50);
        const plan = planOf(world);
        for (const { id, apiCalls } of plan.tenants) {
          const changes = plan.changes.filter(change => change.tenant === id && isWrite(change));
          expect(new Set(changes.map(({ path }) => path.toLowerCase())).size).toBe(changes.length);
          expect(apiCalls).toBe(changes.length === 0 ? 0 : 1 + changes.length);
          writes += changes.length;
        }
        const { desired, rejected, maps } = world;
        const shuffled = {
          desired: desired.toReversed(),
          rejected: [...rejected.slice(3), ...rejected.slice(0, 3)],
          maps: maps.toReversed(),
        };
        expect(planOf(shuffled)).toEqual(plan);
        const again = planOf(world, { tenants: [emea, us].map(id => applied(plan, world, id)) });
        expect(again.changes.map(({ kind }) => kind)).toEqual(
          plan.changes.map(change => (isWrite(change) ? 'unchanged' : change.kind)),
        );
        expect(again.tenants.map(({ apiCalls }) => apiCalls)).toEqual([0, 0]);
        expect(again.alarms).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(writes).toBeGreaterThan(1_000);
  });

  it('of 10,000 secrets are made at once', () => {
    const desired = Array.from({ length: 10_000 }, (_, index) =>
      wanted(`a:s${index}` as SecretPath, index + 1),
    );
    const plan = planOf({ maps: [mapOf()], desired, rejected: [] });
    expect(plan.tenants.map(({ create, apiCalls }) => [create, apiCalls])).toEqual([
      [10_000, 10_001],
      [0, 0],
    ]);
  });
});

/** A secret of its own that a plan would write to this path. */
function wanted(path: SecretPath, secretId: number): PlannedSecret {
  return {
    ...{ tenant: emea, map: 'core', name: 'x', warnings: [], fields: ['password'], path },
    source: { server: 'hq', secretId },
    fingerprint: `f${secretId}` as Fingerprint,
  };
}

/** What is known of a tenant after every write of a plan went well. */
function applied(plan: PushPlan, { desired }: World, id: TenantId) {
  const written = new Set(
    plan.changes.filter(change => change.tenant === id && isWrite(change)).map(({ path }) => path),
  );
  const there = desired.filter(({ tenant, path }) => tenant === id && written.has(path));
  return tenantFacts({ id, remembered: there.map(one => remembered(one)) });
}
