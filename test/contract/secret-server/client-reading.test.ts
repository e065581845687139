import { describe, expect, it } from 'vitest';
import type { SourceReading } from '../../../shared/domain/push/source-secret';
import { full, json } from '../../fault-server/fault-server';
import {
  accessDenied,
  anySignal,
  baseOf,
  createSecretServerBench,
  errorOf,
  item,
  notThere,
  page,
  queryOf,
  routesAsked,
  secret,
  summary,
  template,
} from '../../fault-server/secret-server-bench';

const bench = createSecretServerBench();
const thirtySeven = 'api/v1/secrets/37';
const flags = template({ username: false, password: false, notes: false });

/** Values by slug; null where there is none. */
function valuesOf(reading: SourceReading): Readonly<Record<string, string | null>> {
  if (reading.kind !== 'read') return expect.fail(`it is ${reading.kind}`);
  const values = reading.secret.fields.map(({ slug, value }) => [slug, value?.open() ?? null]);
  return Object.fromEntries(values) as Record<string, string | null>;
}

describe('reading a secret of Secret Server', () => {
  it('gives every field with its flags, and never asks for a check-out', async () => {
    const server = await bench.server({
      [thirtySeven]: secret([
        item('username', 'netadmin'),
        item('password', 'canary-value', { isPassword: true }),
        item('notes', 'second rack', { isNotes: true }),
        item('otp-key', 'JBSWY3DP'),
        item('empty', null),
      ]),
      'api/v1/secret-templates/6010': template({ username: false, password: true }),
    });
    const reading = await bench.client({ url: baseOf(server) }).read(summary, anySignal);
    expect(valuesOf(reading)).toEqual({
      username: 'netadmin',
      password: 'canary-value',
      notes: 'second rack',
      'otp-key': 'JBSWY3DP',
      empty: null,
    });
    expect(reading).toMatchObject({
      kind: 'read',
      secret: {
        name: 'core-router',
        fields: [
          { slug: 'username', hideOnView: false },
          { slug: 'password', isPassword: true, hideOnView: true },
          { slug: 'notes', isNotes: true, hideOnView: null },
          { slug: 'otp-key', hideOnView: null },
          { slug: 'empty', value: null },
        ],
      },
    });
    expect(queryOf(server, thirtySeven).get('noAutoCheckout')).toBe('true');
    expect(routesAsked(server)).toEqual([`GET ${thirtySeven}`, 'GET api/v1/secret-templates/6010']);
  });

  it('carries any text unharmed, and any slug', async () => {
    const odd = 'a\u0000b\r\n c \ud800 \u{1f600} ';
    const server = await bench.server({
      [thirtySeven]: full(
        200,
        `{"id":37,"secretTemplateId":6010,"items":[{"slug":"__proto__","itemValue":${JSON.stringify(odd)}},{"slug":"constructor","itemValue":"x"}]}`,
      ),
      'api/v1/secret-templates/6010': full(
        200,
        '{"fields":[{"fieldSlugName":"__proto__","hideOnView":true}]}',
      ),
    });
    const reading = await bench.client({ url: baseOf(server) }).read(summary, anySignal);
    if (reading.kind !== 'read') return expect.fail(reading.kind);
    const [first, second] = reading.secret.fields;
    expect(first).toMatchObject({ slug: '__proto__', hideOnView: true });
    expect(first?.value?.open()).toBe(odd);
    expect(second).toMatchObject({ slug: 'constructor', hideOnView: null });
  });

  it('fetches a file as it is, whatever its first byte, and a password that was left out', async () => {
    const bytes = Buffer.from([0x3c, 0x00, 0xff, 0x0d, 0x0a, 0x80]);
    const server = await bench.server({
      [thirtySeven]: secret([
        item('private-key', '*** Not Valid For Display ***', {
          isFile: true,
          fileAttachmentId: 55,
        }),
        item('no-file', '', { isFile: true, fileAttachmentId: null }),
        item('password', '', { isPassword: true }),
      ]),
      [`${thirtySeven}/fields/private-key`]: full(200, bytes, {
        'content-type': 'application/octet-stream',
      }),
      [`${thirtySeven}/fields/password`]: json(200, 'canary "value" \ud800'),
      'api/v1/secret-templates/6010': flags,
    });
    const reading = await bench.client({ url: baseOf(server) }).read(summary, anySignal);
    expect(valuesOf(reading)).toEqual({
      'private-key': bytes.toString('base64'),
      'no-file': null,
      password: 'canary "value" \ud800',
    });
    expect(queryOf(server, `${thirtySeven}/fields/private-key`).get('noAutoCheckout')).toBe('true');
  });

  it('refuses a file that comes as a page, and one that is not given', async () => {
    const file = secret([item('key', 'x', { isFile: true, fileAttachmentId: 55 })]);
    const at = async (reply: typeof accessDenied): Promise<string> => {
      const server = await bench.server({
        [thirtySeven]: file,
        [`${thirtySeven}/fields/key`]: reply,
        'api/v1/secret-templates/6010': flags,
      });
      return (await errorOf(bench.client({ url: baseOf(server) }).read(summary, anySignal))).code;
    };
    expect(await at(full(200, '<html>canary', { 'content-type': 'text/html' }))).toBe(
      'server.protocol',
    );
    expect(await at(accessDenied)).toBe('server.denied');
  });

  it.each([
    ['400', accessDenied],
    ['403', json(403, { message: 'Access Denied', errorCode: 'API_AccessDenied' })],
    ['404 in its own words', json(404, { message: 'canary not found' })],
  ])('says "not visible" for %s, which proves nothing', async (_, reply) => {
    const server = await bench.server({ [thirtySeven]: reply, 'api/v2/secrets/37': reply });
    const client = bench.client({ url: baseOf(server) });
    expect(await client.read(summary, anySignal)).toEqual({ kind: 'notVisible' });
  });

  it('asks version 2 where version 1 is not there, and learns it', async () => {
    const server = await bench.server({
      'api/v2/secrets/37': secret([item('username', 'netadmin')]),
      'api/v1/secret-templates/6010': flags,
    });
    const client = bench.client({ url: baseOf(server) });
    await client.read(summary, anySignal);
    await client.read(summary, anySignal);
    expect(routesAsked(server)).toEqual([
      'GET api/v1/secrets/37',
      'GET api/v2/secrets/37',
      'GET api/v1/secret-templates/6010',
      'GET api/v2/secrets/37',
    ]);
  });

  it('takes a server without either route for a wrong address', async () => {
    const server = await bench.server({});
    const error = await errorOf(bench.client({ url: baseOf(server) }).read(summary, anySignal));
    expect(error.code).toBe('server.protocol');
  });

  it('finds the flags of a template by their newer name, or says that nobody tells', async () => {
    const items = secret([item('password', 'canary', { isPassword: true })]);
    const newer = await bench.server({
      [thirtySeven]: items,
      'api/v1/secret-templates/6010': accessDenied,
      'api/v1/secret-templates/fields/search': page([
        { slugName: 'password', viewingRequiresEdit: true },
      ]),
    });
    const none = await bench.server({ [thirtySeven]: items });
    const hidden = async (url: string): Promise<unknown> => {
      const reading = await bench.client({ url }).read(summary, anySignal);
      return reading.kind === 'read' ? reading.secret.fields[0]?.hideOnView : reading.kind;
    };
    expect(await hidden(baseOf(newer))).toBe(true);
    expect(await hidden(baseOf(none))).toBeNull();
  });

  it('does not take another secret for the one that was asked for', async () => {
    const server = await bench.server({ [thirtySeven]: secret([], { id: 38 }) });
    const error = await errorOf(bench.client({ url: baseOf(server) }).read(summary, anySignal));
    expect(error.code).toBe('server.protocol');
  });
});

describe('a restricted secret', () => {
  it.each([
    ['RequiresCheckout', {}, 'checkOut'],
    ['RequiresCheckout', { isCheckedOut: true }, 'checkedOutByOther'],
    ['RequiresCheckoutPendingRPC', {}, 'checkOut'],
    ['RequiresCheckoutAndComment', {}, 'checkOut'],
    ['RequiresComment', {}, 'comment'],
    ['RequiresApproval', {}, 'approval'],
    ['RequiresDoubleLockPassword', {}, 'doubleLock'],
    ['DoubleLockNoAccess', {}, 'doubleLock'],
    ['RequiresMfaChallenge', {}, 'mfa'],
    ['CannotView', {}, 'cannotView'],
    ['SomethingNew', {}, 'other'],
  ])('in state %s %o is reported as %s and not read', async (secretState, more, restriction) => {
    const server = await bench.server({
      [`${thirtySeven}/state`]: json(200, { secretState, ...more }),
    });
    const client = bench.client({ url: baseOf(server) });
    const reading = await client.read({ ...summary, restriction: 'other' }, anySignal);
    expect(reading).toEqual({ kind: 'restricted', restriction });
    expect(routesAsked(server)).toEqual([`GET ${thirtySeven}/state`]);
  });

  it('is read where the state says that nothing stands in the way', async () => {
    const server = await bench.server({
      [`${thirtySeven}/state`]: json(200, { secretState: 'None' }),
      [thirtySeven]: secret([item('username', 'netadmin')]),
      'api/v1/secret-templates/6010': flags,
    });
    const client = bench.client({ url: baseOf(server) });
    const reading = await client.read({ ...summary, restriction: 'checkOut' }, anySignal);
    expect(valuesOf(reading)).toEqual({ username: 'netadmin' });
  });

  it('counts as the list said where the server cannot be asked for its state', async () => {
    const server = await bench.server({ [`${thirtySeven}/state`]: notThere });
    const client = bench.client({ url: baseOf(server) });
    const reading = await client.read({ ...summary, restriction: 'doubleLock' }, anySignal);
    expect(reading).toEqual({ kind: 'restricted', restriction: 'doubleLock' });
  });

  it('is noticed by the refusal where the list did not say so', async () => {
    const refusal = json(400, {
      message: 'The requested Secret requires a comment when viewed. canary',
      errorCode: 'API_ValidateSecretAccessCommentRequired',
    });
    const server = await bench.server({
      [thirtySeven]: refusal,
      [`${thirtySeven}/state`]: json(200, { secretState: 'RequiresComment' }),
    });
    const client = bench.client({ url: baseOf(server) });
    const reading = await client.read(summary, anySignal);
    expect(reading).toEqual({ kind: 'restricted', restriction: 'comment' });
  });

  it('is an error with the code where the state explains nothing', async () => {
    const server = await bench.server({
      [thirtySeven]: json(400, { message: 'canary', errorCode: 'API_GenericException' }),
      [`${thirtySeven}/state`]: json(200, { secretState: 'None' }),
    });
    const error = await errorOf(bench.client({ url: baseOf(server) }).read(summary, anySignal));
    expect(error).toMatchObject({ code: 'server.protocol' });
    expect(error.detail).toContain('API_GenericException');
  });
});
