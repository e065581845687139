import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noon, openSandbox } from './sandbox-client';
import type { OpenSandbox, Reply } from './sandbox-client';

let open: OpenSandbox;
let token: string;
beforeAll(async () => {
  open = await openSandbox({ estate: [] });
});
afterAll(() => open.close());

async function send(method: string, path: string, body?: unknown): Promise<Reply> {
  token ??= await open.tokenOf('admin');
  return open.send(method, path, { token, body });
}

const missing = '{"code":404,"message":"unable to find item with specified identifier"}';
const marked = 'secret marked for deletion and will be removed in about 72 hours';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('creating a secret', () => {
  it('answers 201 with the object in the order of the service, version "0" and whole seconds', async () => {
    const { status, text, json, headers } = await send(
      'POST',
      '/v1/secrets/servers/us-east/server01',
      {
        Data: { password: 'p&<>', host: 'h' },
        Description: 'd',
        Attributes: { stage: 'prod' },
        Overwrite: false,
      },
    );
    expect(status).toBe(201);
    expect(headers['content-type']).toBe('application/json');
    expect(json.id).toMatch(uuid);
    const time = '2026-11-23T12:00:00Z';
    expect(text).toBe(
      `{"attributes":{"stage":"prod"},"created":"${time}","createdBy":"users:admin","data":{"host":"h","password":"p&<>"},` +
        `"description":"d","id":"${json.id}","lastModified":"${time}","lastModifiedBy":"users:admin","path":"servers:us-east:server01","version":"0"}`,
    );
  });

  it('refuses a second one at the same path, whatever the separator', async () => {
    for (const path of [
      'servers:us-east:server01',
      'servers/us-east/server01',
      'servers//us-east/server01/',
    ]) {
      const { status, text } = await send('POST', `/v1/secrets/${path}`, { data: { a: 1 } });
      expect(status).toBe(400);
      expect(text).toBe(
        '{"code":400,"message":"error creating secret, secret at path already exists"}',
      );
    }
  });

  it('refuses an empty one', async () => {
    const { status, text } = await send('POST', '/v1/secrets/empty', {
      Data: {},
      Description: '',
      Attributes: {},
      Overwrite: false,
    });
    expect(status).toBe(400);
    expect(text).toBe(
      '{"code":400,"message":"need at least one: either data, description, or attributes"}',
    );
  });

  it('refuses paths that the official client would not send', async () => {
    for (const path of ['a%20b', 'a::b', 'a:b:', 'a:-:b', 'a:%C3%A4', 'a%3Fb']) {
      const { status, json } = await send('POST', `/v1/secrets/${path}`, { data: { a: 1 } });
      expect([path, status, json.code]).toEqual([path, 400, 400]);
    }
  });

  it('keeps a plus in a path, and any JSON as a value', async () => {
    const data = {
      text: 'ä\n"',
      list: [1, null, { b: 1, a: 2 }],
      deep: { y: { b: true, a: 1.5 }, x: null },
      __proto__x: 1,
    };
    expect((await send('POST', '/v1/secrets/mail/a+b@c.d_e-f', { data })).json.path).toBe(
      'mail:a+b@c.d_e-f',
    );
    const { json, text } = await send('GET', '/v1/secrets/mail:a+b@c.d_e-f?edit=false');
    expect(json.data).toEqual(data);
    expect(text).toContain(
      '"deep":{"x":null,"y":{"a":1.5,"b":true}},"list":[1,null,{"a":2,"b":1}]',
    );
    expect(json.attributes).toEqual({});
    expect(json.description).toBe('');
  });

  it('ignores what libraries send too much, and answers 400 to wrong types', async () => {
    const junk = {
      id: '',
      Created: '0001-01-01T00:00:00Z',
      attributes: null,
      data: { a: 1 },
      description: '',
    };
    expect((await send('POST', '/v1/secrets/junk', junk)).status).toBe(201);
    for (const body of [
      { data: 'x' },
      { data: [1] },
      { description: 1, data: {} },
      'no json',
      '[1]',
    ]) {
      expect((await send('POST', '/v1/secrets/wrong', body)).status).toBe(400);
    }
  });
});

describe('reading a secret', () => {
  it('finds it by every spelling of its path and by its id', async () => {
    const { json } = await send('GET', '/v1/secrets/servers:us-east:server01');
    for (const path of [
      'servers/us-east/server01',
      'servers/us-east:server01',
      '/servers//us-east/server01',
      'servers%3Aus-east%2Fserver01',
      json.id,
      json.id.toUpperCase(),
      `x?id=${json.id}`,
    ]) {
      expect((await send('GET', `/v1/secrets/${path}`)).json).toEqual(json);
    }
  });

  it('answers 404 in the words of the service', async () => {
    for (const path of [
      'nothing',
      'c893b4f8-9425-4fa4-acbf-2806d6f1fa82',
      'nothing::description',
      'nothing/version/1',
    ]) {
      const { status, text } = await send('GET', `/v1/secrets/${path}`);
      expect([status, text]).toEqual([404, missing]);
    }
  });

  it('describes without the data', async () => {
    const full = (await send('GET', '/v1/secrets/servers:us-east:server01')).json;
    const { text } = await send(
      'GET',
      '/v1/secrets/servers/us-east/server01::description?edit=false',
    );
    const { data: _, ...rest } = full;
    expect(text).toBe(JSON.stringify(rest));
  });
});

describe('updating a secret', () => {
  it('merges by top-level key, leaves alone what is empty, and counts up', async () => {
    await send('POST', '/v1/secrets/merge', {
      data: { a: { x: 1 }, b: 2 },
      description: 'one',
      attributes: { k: 1 },
    });
    open.clock.now = noon + 61_000;
    const { status, json } = await send('PUT', '/v1/secrets/merge', {
      Data: { a: { y: 2 } },
      Description: '',
      Attributes: { l: 2 },
      Overwrite: false,
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      version: '1',
      description: 'one',
      created: '2026-11-23T12:00:00Z',
      lastModified: '2026-11-23T12:01:01Z',
    });
    expect(json.data).toEqual({ a: { y: 2 }, b: 2 });
    expect(json.attributes).toEqual({ k: 1, l: 2 });
  });

  it('replaces everything on overwrite, also with nothing', async () => {
    const { json } = await send('PUT', '/v1/secrets/merge', {
      Data: { z: 1 },
      Description: '',
      Attributes: {},
      Overwrite: true,
    });
    expect(json).toMatchObject({ version: '2', data: { z: 1 }, description: '', attributes: {} });
    expect((await send('PUT', '/v1/secrets/merge', { overwrite: true })).json).toMatchObject({
      version: '3',
      data: {},
    });
  });

  it('refuses nothing at all, and what does not exist', async () => {
    expect((await send('PUT', '/v1/secrets/merge', {})).json.message).toBe(
      'need at least one: either data, description, or attributes',
    );
    expect((await send('PUT', '/v1/secrets/absent', { data: { a: 1 } })).text).toBe(missing);
  });

  it('lists as many past versions as asked for, newest first, and rolls back by adding one', async () => {
    for (const d of ['zero', 'one', 'two']) {
      await send(d === 'zero' ? 'POST' : 'PUT', '/v1/secrets/rolled', {
        data: { d },
        description: d,
      });
    }
    const back = await send('PUT', '/v1/secrets/rolled/rollback/0');
    expect([back.status, back.json.version, back.json.description, back.json.data]).toEqual([
      200,
      '3',
      'zero',
      { d: 'zero' },
    ]);
    const all = (await send('GET', '/v1/secrets/rolled/version/3?edit=false')).json;
    expect(Object.keys(all)).toEqual(['data']);
    expect(all.data.map(one => [one.version, one.data.d])).toEqual([
      ['3', 'zero'],
      ['2', 'two'],
      ['1', 'one'],
      ['0', 'zero'],
    ]);
    expect((await send('GET', '/v1/secrets/rolled/version/1')).json.data).toHaveLength(2);
    expect((await send('GET', '/v1/secrets/rolled/version/99')).json.data).toHaveLength(4);
    expect((await send('GET', '/v1/secrets/rolled/version/x')).status).toBe(400);
    expect((await send('PUT', '/v1/secrets/rolled/rollback/99')).text).toBe(missing);
    expect((await send('PUT', '/v1/secrets/secrets:rolled/rollback/1')).json.version).toBe('4');
  });
});

describe('deleting a secret', () => {
  it('marks it, says so again, hides it, and gives it back with its version', async () => {
    await send('POST', '/v1/secrets/doomed', { data: { a: 1 } });
    await send('PUT', '/v1/secrets/doomed', { data: { a: 2 } });
    for (const query of ['', '?force=false', '?force=']) {
      const { status, text } = await send('DELETE', `/v1/secrets/doomed${query}`);
      expect([status, text]).toEqual([200, `{"message":"${marked}"}`]);
    }
    for (const path of ['doomed', 'doomed::description', 'doomed/version/1']) {
      const { status, text } = await send('GET', `/v1/secrets/${path}`);
      expect([status, text]).toEqual([404, `{"code":404,"message":"${marked}"}`]);
    }
    expect((await send('GET', '/v1/secrets?searchTerm=doomed')).json.data).toEqual([]);
    expect((await send('POST', '/v1/secrets/doomed', { data: { a: 3 } })).status).toBe(400);
    expect((await send('PUT', '/v1/secrets/doomed/rollback/0')).status).toBe(404);
    for (const verb of ['PUT', 'GET']) {
      const { status, text } = await send(verb, '/v1/secrets/doomed/restore');
      expect([status, text]).toEqual([204, '']);
    }
    expect((await send('GET', '/v1/secrets/doomed')).json).toMatchObject({
      version: '1',
      data: { a: 2 },
    });
  });

  it('removes it after 72 hours, or at once by force, with an empty answer', async () => {
    await send('DELETE', '/v1/secrets/doomed');
    open.clock.now += 72 * 3_600_000;
    token = await open.tokenOf('admin');
    expect((await send('GET', '/v1/secrets/doomed')).text).toBe(missing);
    await send('POST', '/v1/secrets/doomed', { data: { a: 1 } });
    const { status, text } = await send('DELETE', '/v1/secrets/doomed?force=true');
    expect([status, text]).toEqual([204, '']);
    expect((await send('DELETE', '/v1/secrets/doomed?force=true')).text).toBe(missing);
    expect((await send('DELETE', '/v1/secrets/doomed')).text).toBe(missing);
  });

  it('keeps a secret that a dynamic one is based on', async () => {
    await send('POST', '/v1/secrets/base', { data: { a: 1 } });
    await send('POST', '/v1/secrets/dynamic', {
      attributes: { linkConfig: { linkType: 'dynamic', linkedSecret: 'base' } },
    });
    expect((await send('DELETE', '/v1/secrets/base?force=true')).status).toBe(400);
    const { json } = await send('GET', '/v1/secrets?search.links=true&searchTerm=base');
    expect(json.data.map(one => one.path)).toEqual(['dynamic']);
  });
});

describe('the border', () => {
  it('refuses more than ten megabytes with 413 and stays usable', async () => {
    const big = JSON.stringify({ data: { a: 'x'.repeat(10 * 1024 * 1024) } });
    const { status, json } = await send('POST', '/v1/secrets/big', big);
    expect([status, json.code]).toEqual([413, 413]);
    expect((await send('GET', '/v1/heartbeat')).status).toBe(200);
  });

  it('answers unknown paths, wrong methods and broken escapes without falling over', async () => {
    expect((await send('GET', '/v1/nonsense')).status).toBe(404);
    expect((await send('GET', '/')).status).toBe(404);
    expect((await send('DELETE', '/v1/heartbeat')).status).toBe(405);
    expect((await send('GET', '/v1/secrets/%ZZ')).status).toBe(400);
    expect(open.faults).toEqual([]);
  });
});
