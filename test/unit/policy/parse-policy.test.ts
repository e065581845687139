import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../../electron/policy/parse-policy';
import { defaultPolicy, minimumPolicy, strictestPolicy } from '../../../shared/domain/policy';
import { strictestRequirement } from '../../../shared/domain/shipping';

function parse(text: string): ReturnType<typeof parsePolicy> {
  return parsePolicy(Buffer.from(text), '0.1.0');
}

function policyIn(text: string): unknown {
  const check = parse(text);
  return check.kind === 'accepted' ? check.document.policy : check.problem;
}

describe('a policy file', () => {
  it('decides what it names and leaves the rest as it is without a file', () => {
    const text = `{
      "v": 1,
      "store": { "passphraseOnly": false },
      "audit": { "require": "both" },
      "process": { "memory": "open" },
      "gate": { "whileUp": "refused" },
      "window": { "hotkey": null, "zoom": 125, "hideAfterCopy": true },
      "alerts": { "require": true, "least": "syslog" },
      "rotation": { "way": "expire" },
      "ready": { "drillEveryDays": null }
    }\n`;
    expect(policyIn(text)).toEqual({
      ...defaultPolicy,
      store: { passphraseOnly: false },
      audit: { ...defaultPolicy.audit, require: 'both' },
      process: { coreDumps: 'off', memory: 'open', installation: 'protected' },
      gate: { ...defaultPolicy.gate, whileUp: 'refused' },
      push: defaultPolicy.push,
      window: { hotkey: null, zoom: 125, hideAfterCopy: true },
      incident: defaultPolicy.incident,
      alerts: { require: true, least: 'syslog', detail: 'full' },
      rotation: { ...defaultPolicy.rotation, way: 'expire' },
      ready: { drillEveryDays: null, alertEveryDays: 90 },
    });
    expect(policyIn('{"v":1}')).toEqual(defaultPolicy);
  });

  it.each([
    ['{"v":1,"gate":{"whileUp":"never"}}', 'gate.whileUp must be'],
    ['{"v":1,"incident":{"ticketPattern":"("}}', 'must be a pattern that can be read'],
    ['{"v":1,"incident":{"lengthMinutes":0}}', 'incident.lengthMinutes must be at least 1'],
    ['{"v":1,"offline":{"maxAgeHours":1e309}}', 'unusual spelling'],
    ['{"v":1,"offline":{"maxAgeHours":-1}}', 'offline.maxAgeHours must be at least 1'],
    ['{"v":1,"offline":{"maxAgeHours":"24h"}}', 'offline.maxAgeHours must be'],
    ['{"v":1,"offline":{"paths":"**"}}', 'offline.paths must be a list'],
    ['{"v":1,"expiresAt":"2026-12-31"}', 'expiresAt must be a time like'],
    ['{"v":1,"expiresAt":"2026-13-31T00:00:00Z"}', 'expiresAt must be a time that exists'],
    ['{"v":1,"version":0}', 'version must be at least 1'],
    ['{"v":1,"minApp":"1.0"}', 'minApp must be a version like'],
    ['{"v":1,"minApp":"0.1.1","more":{}}', 'it is for Breakglass 0.1.1 or later'],
    ['{"v":1,"tickets":{}}', 'tickets is not a known field'],
    ['{"v":1,"process":{"corDumps":"off"}}', 'did you mean "coreDumps"?'],
    ['{"v":1,"__proto__":{"x":1}}', '__proto__ is not a known field'],
    ['{"v":1,"constructor":1}', 'constructor is not a known field'],
    ['{"v":1,"window":{"colour":"red"}}', 'window.colour is not a known field'],
    ['{"v":1,"window":{"zoom":110}}', 'window.zoom must be'],
    ['{"v":1,"window":{"hotkey":"A"}}', 'window.hotkey'],
    ['{"v":1,"window":{"tray":null}}', 'window.tray must be true or false'],
    ['{}', 'v is missing'],
    ['{"v":2}', 'v must be 1'],
    ['{"v":"1"}', 'v must be 1'],
    ['[]', 'the file must be an object'],
    ['null', 'the file must be an object'],
    ['{"v":1,"store":{"passphraseOnly":"no"}}', 'store.passphraseOnly must be true or false'],
    ['{"v":1,"store":null}', 'store must be an object'],
    ['{"v":1,"audit":{"require":"none"}}', 'audit.require must be "local" or "remote" or "both"'],
    ['{"v":1,"v":1}', 'a field twice'],
    ['{"v":1,"store":{"passphraseOnly":false,"passphraseOnly":true}}', 'a field twice'],
    ['{"v":1.0}', 'unusual spelling'],
    ['{"v":1e0}', 'unusual spelling'],
    ['{"\\u0076":1}', 'unusual spelling'],
    ['\ufeff{"v":1}', 'byte order mark'],
    ['{"v":1,} ', 'not JSON'],
    ['{"v":1} // strict', 'not JSON'],
    ['', 'not JSON'],
    [`{"v":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'nested too deeply'],
    ['['.repeat(60_000), 'nested too deeply'],
    [`{"v":1}${' '.repeat(64 * 1024)}`, 'longer than'],
  ])('is refused as a whole: %.40s', (text, problem) => {
    const check = parse(text);
    expect(check).toMatchObject({ kind: 'refused' });
    expect(check.kind === 'refused' && check.problem).toContain(problem);
  });

  it('is refused in UTF-16 and with bytes that are no text', () => {
    const wide = Buffer.from('{"v":1}', 'utf16le');
    expect(parsePolicy(wide, '0.1.0')).toEqual({
      kind: 'refused',
      problem: 'the file is not JSON',
    });
    const broken = Buffer.from([0x7b, 0xff, 0x7d]);
    expect(parsePolicy(broken, '0.1.0')).toEqual({
      kind: 'refused',
      problem: 'the file is not UTF-8',
    });
  });

  it('is refused without a word of what stands in it', () => {
    const check = parse('{"v":1,"audit":{"require":"hunter2"}}');
    expect(JSON.stringify(check)).not.toContain('hunter2');
  });
});

it('has one answer to which of two policies is stricter', () => {
  expect(strictestPolicy(defaultPolicy, minimumPolicy)).toEqual(minimumPolicy);
  expect(strictestPolicy(minimumPolicy, defaultPolicy)).toEqual(minimumPolicy);
  const { offline, push } = defaultPolicy;
  const one = { ...defaultPolicy, offline: { ...offline, paths: ['a:**', 'b:**'] } };
  const other = {
    ...defaultPolicy,
    offline: { ...offline, paths: ['b:**', 'c:**'], maxAgeHours: 8 },
    push: { ...push, unattended: true },
  };
  const both = strictestPolicy(one, other);
  expect(both.offline).toEqual({ ...offline, paths: ['b:**'], maxAgeHours: 8 });
  expect(both.push.unattended).toBe(false);
  expect(strictestPolicy(both, one)).toEqual(both);
});

it('holds setup to what the policy needs, and the policy to what setup needs', () => {
  expect(strictestRequirement('local', 'local')).toBe('local');
  expect(strictestRequirement('local', 'remote')).toBe('remote');
  expect(strictestRequirement('remote', 'local')).toBe('remote');
  expect(strictestRequirement('remote', 'both')).toBe('both');
});
