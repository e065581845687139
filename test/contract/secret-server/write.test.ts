import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessDenied, openServer } from './server-client';
import type { OpenServer } from './server-client';

let open: OpenServer;
let token: string;
beforeEach(async () => {
  open = await openServer({ regions: ['emea'] });
  token = await open.tokenOf('admin');
});
afterEach(() => open.close());

const latest = 'sortBy[0].name=dateRecorded&sortBy[0].direction=desc';
const admin = (method: string, path: string, body?: unknown) =>
  open.api(method, path, { token, ...(body === undefined ? {} : { body }) });

describe('changing a secret', () => {
  it('is refused to who may only view, and in maintenance mode to everybody', async () => {
    const paths = [
      ['PUT', 'secrets/2001'],
      ['PUT', 'secrets/2001/fields/password'],
      ['PATCH', 'secrets/2001/general'],
      ['DELETE', 'secrets/2001'],
    ] as const;
    for (const [method, path] of paths) {
      const { status, json } = await open.api(method, path, { body: { value: 'x' } });
      expect([path, status, json]).toEqual([path, 400, accessDenied]);
    }
    await open.server.setScenario('read-only');
    expect((await admin('DELETE', 'secrets/2001')).status).toBe(400);
  });

  it('takes one value, which the next read shows, and leaves a line in the audit', async () => {
    const path = 'secrets/2001/fields/password';
    expect((await admin('PUT', path, { value: 'new \ud800' })).text).toBe('"new \\ud800"');
    expect((await open.api('GET', path)).text).toBe('"new \\ud800"');
    const { json } = await open.api('GET', `secrets/2001/audits?take=1&${latest}`);
    expect(json.records).toMatchObject([
      { action: 'PASSWORD DISPLAYED', dateRecorded: '2026-11-23T12:00:00.789' },
    ]);
    expect((await open.api('GET', 'secrets/2001/audits')).text).toContain('"UPDATE"');
    expect((await open.api('GET', 'secrets/2001/summary')).json).toMatchObject({
      lastPasswordChangeAttempt: '2026-11-23T12:00:00.789',
    });
  });

  it('keeps what the items leave out', async () => {
    const body = { id: 2001, name: 'con-99', items: [{ slug: 'username', itemValue: 'root' }] };
    const { json } = await admin('PUT', 'secrets/2001', body);
    const values = new Map(json.items.map(({ slug, itemValue }) => [slug, itemValue]));
    expect([json.name, values.get('username')]).toEqual(['con-99', 'root']);
    expect(values.get('password')).toHaveLength(20);
  });

  it('takes a file as bytes in a list, and takes it away', async () => {
    const file = { fileName: 'key.pem', fileAttachment: [0, 13, 10, 255] };
    expect((await admin('PUT', 'secrets/9013/fields/file', file)).text).toBe('true');
    const { bytes } = await open.api('GET', 'secrets/9013/fields/file');
    expect([...bytes]).toEqual([0, 13, 10, 255]);
    const secretFields = [{ slug: 'file', dirty: true, value: null }];
    await admin('PATCH', 'secrets/9013/general', { data: { secretFields } });
    const { json } = await open.api('GET', 'secrets/9013');
    expect(json.items[1]).toMatchObject({ fileAttachmentId: null, filename: null, itemValue: '' });
    const wrong = { fileName: 'key.pem', fileAttachment: [256] };
    expect((await admin('PUT', 'secrets/9013/fields/file', wrong)).status).toBe(400);
  });

  it('deletes by making inactive, and brings back in both versions', async () => {
    expect((await admin('DELETE', 'secrets/2001')).json).toEqual({
      ...{ id: 2001, objectType: 'Secret', responseCodes: [] },
    });
    expect((await open.api('GET', 'secrets/2001')).json).toEqual(accessDenied);
    await admin('PUT', 'secrets/2001/activate');
    expect((await open.api('GET', 'secrets/2001')).status).toBe(200);
    await admin('DELETE', 'secrets/2001');
    await open.send('PUT', '/SecretServer/api/v3/secrets/2001/activate', { token });
    expect((await open.api('GET', 'secrets/2001')).status).toBe(200);
  });

  it('needs a body that fits', async () => {
    expect((await admin('POST', 'secrets', { name: 'x' })).json).toMatchObject({
      message: 'The request is invalid.',
    });
    expect((await admin('POST', 'secrets', '[1')).status).toBe(400);
    expect((await admin('POST', 'secrets', '{"name":')).status).toBe(400);
    expect((await admin('PUT', 'secrets/2001', { items: 'none' })).status).toBe(400);
  });
});
