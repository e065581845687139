// @vitest-environment happy-dom
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { forecastOf } from '../../shared/domain/budget-forecast';
import { planBudget } from '../../shared/domain/budget-plan';
import { defaultBudget } from '../../shared/domain/configuration';
import { decideChange } from '../../shared/domain/push/decide-change';
import { pushWarningKinds } from '../../shared/domain/push/desired-secret';
import { templateProblems } from '../../shared/domain/push/path-template';
import { restrictionWords } from '../../shared/domain/push/restriction-words';
import { alarmsOf } from '../../shared/domain/push/safety';
import type { Standing } from '../../shared/domain/push/standing';
import { warningText } from '../../shared/domain/push/warning-words';
import { checkReason } from '../../shared/domain/reason';
import { errorCodes, isErrorCode } from '../../shared/errors/error-codes';
import { errorText } from '../../shared/errors/error-text';
import {
  emea,
  field,
  mapOf,
  pathOf,
  plan,
  planned,
  rejection,
  secretOf,
} from '../unit/shared/domain/push/make';

type SaidWords = typeof import('../../renderer/words/said-words').saidWords;
type ErrorWords = typeof import('../../renderer/words/error-words').errorWords;
type SplitMessage = typeof import('../../renderer/words/split-message').splitMessage;

let saidWords: SaidWords;
let errorWords: ErrorWords;
let splitMessage: SplitMessage;

beforeAll(async () => {
  vi.resetModules();
  document.documentElement.lang = 'de';
  ({ saidWords } = await import('../../renderer/words/said-words'));
  ({ errorWords } = await import('../../renderer/words/error-words'));
  ({ splitMessage } = await import('../../renderer/words/split-message'));
});

afterAll(() => {
  document.documentElement.lang = 'en';
});

describe('errors on a German page', () => {
  it.each(Object.keys(errorCodes).filter(isErrorCode))('says %s in German', code => {
    const { message, next } = errorText[code];
    const said = errorWords({ code, message: `${message} (core-rtr-01)`, next });
    expect(said.message).toMatch(/^\p{L}.*\. \(core-rtr-01\)$/u);
    expect(said.message).not.toContain(message);
    expect(said.next).toMatch(/\.$/);
    expect(said.next).not.toBe(next);
  });

  it('leaves a sentence of its own and a code of a newer version as they came', () => {
    const own = {
      code: 'policy.forbids',
      message: 'The policy asks for two people.',
      next: 'Ask.',
    };
    const newer = { code: 'quantum.broken', message: 'It broke.', next: 'Mend it.' };
    expect(errorWords(own)).toEqual(own);
    expect(errorWords(newer)).toEqual(newer);
  });

  it('takes the sentence and its detail apart', () => {
    const { next } = errorText['vault.denied'];
    const message = `${errorText['vault.denied'].message} (critical:dc1:rtr)`;
    expect(splitMessage(errorWords({ code: 'vault.denied', message, next }))).toEqual({
      sentence:
        'Der Tresor verweigert diesem Client dieses Secret. Eine Offline-Kopie davon wurde entfernt.',
      detail: 'critical:dc1:rtr',
    });
  });
});

describe('sentences of the rules on a German page', () => {
  it.each(sentences())('says "%s" in German', sentence => {
    const said = saidWords(sentence);
    expect(said).not.toBe(sentence);
    expect(said).not.toMatch(/\b(?:the|is|which|would|vault|field|and)\b/);
  });

  it('keeps what somebody wrote into a sentence as it is', () => {
    expect(saidWords("$& pushes it by another map, $1'.")).toBe(
      "$& überträgt es nach einer anderen Zuordnung, $1'.",
    );
    expect(saidWords('Nobody has a pattern for this.')).toBe('Nobody has a pattern for this.');
  });
});

function sentences(): string[] {
  return [
    ...new Set([
      ...reasonFaults(),
      ...templateFaults(),
      ...Object.values(restrictionWords),
      ...pushWarningKinds.map(kind => warningText({ kind, fields: ['enable', 'notes'] })),
      ...forecasts(),
      ...advice(),
      ...changeReasons(),
      ...alarms(),
      ...rejections(),
    ]),
  ];
}

function reasonFaults(): string[] {
  return ['a', 'x'.repeat(600), 'core\trouter', '12345'].flatMap(text => {
    const check = checkReason(text);
    return check.kind === 'refused' ? [check.because] : [];
  });
}

function templateFaults(): string[] {
  const wrong = [
    ...['../$name', 'critical//$name', 'critical:emea', 'critical/$', 'critical/--/$name'],
    ...['secrets/$name', 'critical/version/3', '$name/restore', 'x'.repeat(501)],
    '6f9619ff-8b86-d011-b42d-00cf4fc964ff',
  ];
  return [
    ...wrong.flatMap(template => templateProblems(template, [])),
    ...templateProblems('critical/apac/$name', ['critical:emea:']),
  ];
}

function forecasts(): string[] {
  const now = Date.UTC(2026, 10, 11);
  const since = Date.UTC(2026, 10, 1);
  const at = (spent: number): string =>
    forecastOf({ now, since, spent, limit: 1000, reserve: 200 }).sentence;
  return [0, 100, 280, 500, 900, 1000].map(at);
}

function advice(): string[] {
  const busy = { secrets: 600, changesPerDay: 90, intervalMinutes: 5 };
  const order = { hosts: 6, refreshesPerDay: 24, lookupsPerMonth: 300, budget: defaultBudget };
  const early = { secrets: 250, changesPerDay: 1, intervalMinutes: 30 };
  const hopeless = { ...order, lookupsPerMonth: 5000, tenants: [early] };
  return [
    { ...order, tenants: [busy] },
    { ...order, hosts: 2, refreshesPerDay: 12, tenants: [{ ...busy, changesPerDay: 2 }] },
    { ...order, hosts: 3, tenants: [early] },
    hopeless,
  ].flatMap(each => planBudget(each).tenants.flatMap(tenant => tenant.advice));
}

function changeReasons(): string[] {
  const secret = planned(1);
  const facts = { key: 'k1', readBack: new Map(), isGone: (source: string) => source === 'hq/9' };
  const owner = { source: 'hq/1', map: 'core', fingerprint: secret.fingerprint, key: 'k1' };
  const standing: Standing = {
    ...{ path: secret.path, listed: null, remembered: null, drift: null, exists: true },
    owner: { ...owner, host: null },
  };
  const there: readonly (readonly Standing[])[] = [
    [{ ...standing, path: pathOf('critical:emea:RTR-1') }],
    [],
    [{ ...standing, exists: false }],
    [{ ...standing, owner: null }],
    [{ ...standing, owner: { ...owner, host: null, source: 'hq/9' } }],
    [{ ...standing, owner: { ...owner, host: null, source: 'hq/8' } }],
    [{ ...standing, owner: { ...owner, host: 'jump-b', map: 'other' } }],
    [{ ...standing, drift: 'version 4' }],
    [{ ...standing, owner: { ...owner, host: null, key: 'k0' } }],
    [{ ...standing, owner: { ...owner, host: 'jump-b' } }],
    [standing],
  ];
  return there.map(each => decideChange(secret, each, facts).reason);
}

function rejections(): string[] {
  const password = field('password', 'pw', { isPassword: true });
  const byDomain = mapOf({ pathTemplate: 'critical/$domain/$name' });
  const named = (name: string): string => rejection(secretOf([password], { name }));
  const placed = (value: string, flags = {}): string =>
    rejection(secretOf([password, field('domain', value, flags)]), byDomain);
  return [
    ...['a/b', '...', '\u0007', 'x'.repeat(600), '\ud800', '§§'].map(named),
    ...['a:b', '...', '\u0007'].map(value => placed(value)),
    ...[placed('emea', { hideOnView: true }), rejection(secretOf([password]), byDomain)],
    rejection(secretOf([field('password', null)])),
    rejection(secretOf([field('', 'x')])),
    rejection(secretOf([password, field('notes', 'x', { hideOnView: null })])),
    rejection(secretOf([password]), mapOf(), { prefixes: ['critical:apac'] }),
    rejection(secretOf([password]), mapOf(), { maxSecretBytes: 2 }),
    rejection(
      secretOf([password, field('pw2', 'x', { name: 'password' })]),
      mapOf({ keys: 'name' }),
    ),
  ];
}

function alarms(): string[] {
  const [tenant] = plan({}).tenants;
  if (tenant === undefined) throw new Error('no tenant is planned');
  const raise = (count: number): string[] =>
    alarmsOf(
      {
        plan: { ...tenant, id: emea, adopt: count, update: 40, create: 300, apiCalls: 900 },
        ...{ changes: [], drifted: count, ours: 50, known: 100, unreadMaps: ['core', 'edge'] },
        budget: { left: 10, secrets: 250 },
      },
      { maxChanges: 20, maxChangePercent: 30 },
    ).map(({ message }) => message);
  return [...raise(1), ...raise(7)];
}
