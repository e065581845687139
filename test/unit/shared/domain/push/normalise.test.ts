import { describe, expect, it } from 'vitest';
import { rejectRestricted } from '../../../../../shared/domain/push/normalise';
import { ruleOf } from '../../../../../shared/domain/push/push-rules';
import { desire, emea, field, mapOf, normalise, rejection, secretOf } from './make';

const password = field('password', 'S3cret!', { isPassword: true });
const notes = field('notes', 'reboot twice', { isNotes: true });

function dataOf(...args: Parameters<typeof desire>) {
  return [...desire(...args).data].map(([key, value]) => [key, value.open()]);
}

describe('what should stand in the vault', () => {
  it('has every field that is not hidden, exactly as it is, and the notes as description', () => {
    const odd = ' \u0000\r\n\ttrailing  ';
    const fields = [
      field('username', odd),
      password,
      notes,
      field('empty', ''),
      field('nil', null),
    ];
    const desired = desire(secretOf(fields));
    expect([...desired.data].map(([key, value]) => [key, value.open()])).toEqual([
      ['username', odd],
      ['password', 'S3cret!'],
      ['empty', ''],
    ]);
    expect(desired.description.open()).toBe('reboot twice');
    expect(desired.path).toBe('critical:emea:core-rtr-01');
    expect(desired.warnings).toEqual([]);
  });

  it('keeps further notes in the data', () => {
    const more = field('more-notes', 'second', { isNotes: true });
    expect(dataOf(secretOf([notes, password, more]))).toEqual([
      ['password', 'S3cret!'],
      ['more-notes', 'second'],
    ]);
  });

  it('has keys by slug or by name, and any key is possible', () => {
    const fields = [
      field('__proto__', 'a', { name: 'constructor' }),
      { ...password, name: 'Pass Word' },
    ];
    expect(dataOf(secretOf(fields))).toEqual([
      ['__proto__', 'a'],
      ['password', 'S3cret!'],
    ]);
    expect(dataOf(secretOf(fields), mapOf({ keys: 'name' }))).toEqual([
      ['constructor', 'a'],
      ['Pass Word', 'S3cret!'],
    ]);
  });

  it('leaves hidden fields out and says so', () => {
    const hidden = { ...password, hideOnView: true };
    const { data, warnings } = desire(secretOf([field('username', 'u'), hidden]));
    expect([...data.keys()]).toEqual(['username']);
    expect(warnings).toEqual([
      { kind: 'hiddenLeftOut', fields: ['password'] },
      { kind: 'noPassword', fields: ['password'] },
    ]);
  });

  it('has hidden fields that the map names, and says so', () => {
    const hidden = { ...password, hideOnView: true };
    const map = mapOf({ fields: ['PASSWORD', 'pin', 'nil'] });
    const { data, warnings } = desire(secretOf([notes, hidden, field('nil', null)]), map);
    expect([...data.keys()]).toEqual(['password']);
    expect(warnings).toEqual([
      { kind: 'hiddenChosen', fields: ['password'] },
      { kind: 'emptyField', fields: ['nil'] },
      { kind: 'missingField', fields: ['pin'] },
    ]);
  });

  it('warns when the map names fields and nobody can tell which are hidden', () => {
    const unknown = { ...password, hideOnView: null };
    const { warnings } = desire(secretOf([unknown]), mapOf({ fields: ['password'] }));
    expect(warnings).toEqual([{ kind: 'flagsUnknown', fields: ['password'] }]);
  });

  it('can be searched by host, address and kind, and by nothing that is secret', () => {
    const fields = [
      ...[field('machine', ' fra1-rtr '), field('ip-address', '10.0.0.1', { hideOnView: true })],
      ...[field('address', '10.0.0.2'), field('host', 'other'), password],
    ];
    const { attributes } = desire(secretOf(fields), mapOf({ attributes: 'search' }));
    expect(attributes).toEqual({ host: 'fra1-rtr', address: '10.0.0.2', kind: 'Router' });
    const unfit = [field('machine', 'a\nb'), field('host', 'x'.repeat(257)), password];
    const secret = secretOf(unfit, { templateName: ' ' });
    expect(desire(secret, mapOf({ attributes: 'search' })).attributes).toEqual({});
    expect(desire(secretOf(fields)).attributes).toEqual({});
  });
});

describe('a secret that cannot be pushed', () => {
  it.each([
    [
      'hidden or not is unknown',
      [{ ...password, hideOnView: null }],
      'Its template cannot be read, so nobody can tell which fields are hidden (password). Let the account of the push read the template, or name the fields in the map.',
    ],
    [
      'one key for two fields',
      [field('a', '1'), field('a', '2')],
      'Two fields would have the key "a" in the vault.',
    ],
    [
      'half a character',
      [field('username', 'x\ud800')],
      'The field "username" has half a character in it, which no vault can store.',
    ],
    [
      'half a character in the notes',
      [password, field('notes', '\udc00', { isNotes: true })],
      'The field "notes" has half a character in it, which no vault can store.',
    ],
    ['no value', [field('username', null)], 'No field with a value is left to push.'],
    ['no name', [field('', 'x')], 'A field has no name.'],
    ['half a name', [field('\ud800', 'x')], 'The name of a field has half a character in it.'],
  ])('%s', (_, fields, reason) => {
    expect(rejection(secretOf(fields))).toBe(reason);
  });

  it('is one whose request would be longer than allowed, as JSON in UTF-8', () => {
    const limits = { maxSecretBytes: 10_000 };
    const fits = secretOf([field('a', 'é'.repeat(3_950))]);
    expect(normalise(fits, mapOf(), limits).kind).toBe('desired');
    for (const text of [
      'é'.repeat(3_990),
      '"'.repeat(3_990),
      '😀'.repeat(2_000),
      '€'.repeat(2_660),
    ]) {
      const reason = rejection(secretOf([field('a', text)]), mapOf(), limits);
      expect(reason).toMatch(/^It is too large: [0-9]+ bytes as a request, 10000 are allowed/);
    }
  });

  it('says where it would have gone, as far as that is known', () => {
    const map = mapOf({ pathTemplate: 'critical/$name/$machine/$password' });
    const normalised = normalise(secretOf([field('machine', 'm1'), password]), map);
    expect(normalised).toMatchObject({
      rejected: { path: 'critical:core-rtr-01:m1:$password', claimsPath: false },
    });
  });

  it('may be one that nobody may read without a person', () => {
    const { fields: _, ...summary } = secretOf([]);
    const tenant = { id: emea, push: { auth: null, prefixes: [] } };
    const rule = ruleOf(mapOf(), { tenant, maxSecretBytes: 10_000 });
    const rejected = rejectRestricted(summary, { rule, restriction: 'checkOut' });
    expect(rejected).toMatchObject({
      path: 'critical:emea:core-rtr-01',
      claimsPath: true,
      reason: 'Secret Server wants it checked out first, which a push never does.',
    });
  });

  it('quotes no value', () => {
    const canary = 'canary-value';
    const secrets = [
      secretOf([field('a', `${canary}\ud800`)]),
      secretOf([field('a', canary), field('a', canary)]),
      secretOf([field('machine', `${canary}/x`)]),
      secretOf([{ ...field('machine', canary), isPassword: true }]),
    ];
    const map = mapOf({ pathTemplate: 'x/$machine' });
    for (const secret of secrets) {
      expect(JSON.stringify([normalise(secret), normalise(secret, map)])).not.toContain(canary);
    }
  });
});
