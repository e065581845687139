import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openServer } from './server-client';
import type { OpenServer, ServerReply } from './server-client';

let open: OpenServer;
afterEach(() => open.close());

/** Dates as the Python library reads them: not null, no zone. */
const strictDate = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?$/;

/** What the Python library does with an answer. */
function parsePython({ status, text }: ServerReply): unknown {
  if (status >= 200 && status < 300) return JSON.parse(text);
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Error(`SecretServerClientError: ${text.slice(0, 20)}`);
  }
  const { message, error } = body as { readonly message?: unknown; readonly error?: unknown };
  if (typeof message !== 'string' && typeof error !== 'string') throw new TypeError('Unbound');
  throw new Error(`SecretServerClientError: ${String(message ?? error)}`);
}

describe('the Python library', () => {
  const headers = { Accept: '*/*', 'User-Agent': 'python-requests/2.34.0' };

  async function logOn(base: string): Promise<string> {
    const health = await open.send('GET', `${base}/api/v1/healthcheck`, { headers });
    // It knows one spelling only.
    expect(JSON.parse(health.text)).toMatchObject({ Healthy: true });
    const { username, password } = open.address.credentials;
    const body = new URLSearchParams({
      ...{ username, password: password.open(), grant_type: 'password' },
    });
    const token = await open.send('POST', `${base}/oauth2/token`, { body, headers });
    const { access_token: value, expires_in: life } = JSON.parse(token.text) as {
      readonly access_token: string;
      readonly expires_in: unknown;
    };
    expect(typeof life).toBe('number');
    return value;
  }

  it.each(['', '/SecretServer'])('reads a secret with its files from base "%s"', async base => {
    open = await openServer({ regions: ['emea'] });
    const token = await logOn(base);
    const get = (path: string) => open.send('GET', `${base}/api/v1${path}`, { token, headers });
    const reply = await get('/secrets/2025');
    const secret = parsePython(reply) as {
      readonly lastHeartBeatCheck: string;
      readonly lastPasswordChangeAttempt: string;
    };
    expect(secret.lastHeartBeatCheck).toMatch(strictDate);
    expect(secret.lastPasswordChangeAttempt).toMatch(strictDate);
    for (const item of reply.json.items) {
      expect(Object.keys(item)).toEqual(expect.arrayContaining(['fileAttachmentId', 'slug']));
    }
    const big = (await get('/secrets/9013')).json.items.filter(item => item.fileAttachmentId);
    expect(big).toHaveLength(1);
    for (const { slug } of big) {
      expect((await get(`/secrets/9013/fields/${slug}`)).bytes).toHaveLength(1_048_576);
    }
  });

  it('finds by path, and attachments by path too', async () => {
    open = await openServer({ regions: ['emea'] });
    const token = await logOn('');
    const get = (path: string) => open.send('GET', `/api/v1${path}`, { token, headers });
    const path = '%5CSpecial+cases%5Cbig-file';
    expect((await get(`/secrets/0?secretPath=${path}`)).json.id).toBe(9013);
    const file = await get(`/secrets/0/fields/file?secretPath=${path}`);
    expect(file.bytes).toHaveLength(1_048_576);
  });

  it('lists a folder with the total as text, and its children in two steps', async () => {
    open = await openServer({ regions: ['emea'] });
    const token = await logOn('');
    const get = (path: string) => open.send('GET', `/api/v1${path}`, { token, headers });
    const { text: take } = await get('/secrets/search-total?filter.folderId=101');
    const { json } = await get(`/secrets?filter.folderId=101&take=${take}`);
    expect(json.records.map(({ id }) => id)).toHaveLength(Number(take));
    const filter = 'filter.parentFolderId=10&filter.limitToDirectDescendents=True';
    const first = await get(`/folders/lookup?${filter}&take=1`);
    expect(first.json.total).toBe(3);
    const all = await get(`/folders/lookup?${filter}&take=${String(first.json.total)}`);
    expect(all.json.records.map(({ id }) => id)).toEqual([11, 13, 12]);
    expect((await get('/folders/12?getAllChildren=true')).status).toBe(200);
    expect((await get('/folders/0?folderPath=%5CCritical&getAllChildren=true')).json.id).toBe(10);
  });

  it('gets errors that it can read', async () => {
    open = await openServer({ regions: ['emea'] });
    const token = await logOn('');
    const get = (path: string, own = token) => open.send('GET', path, { token: own, headers });
    for (const path of ['/api/v1/secrets/77', '/nonexistent/api/v1/secrets/1']) {
      const reply = await get(path);
      expect(() => parsePython(reply)).toThrow('SecretServerClientError');
    }
    const nonsense = await get('/api/v1/secrets/2001', 'AgJnonsense');
    expect(() => parsePython(nonsense)).toThrow('Authorization has been denied');
    const refused = await open.logOn({ username: 'x', password: 'y', grant_type: 'password' });
    expect(() => parsePython(refused)).toThrow('Login failed.');
  });
});

describe('the Go library', () => {
  const headers = { 'User-Agent': 'Go-http-client/1.1', 'Accept-Encoding': 'gzip' };

  /** It looks at the health before every single call. */
  async function call(
    token: string,
    method: string,
    path: string,
    extras: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<ServerReply> {
    const health = await open.send('GET', '/SecretServer/api/v1/healthcheck', { headers });
    expect(health.json).toMatchObject({ healthy: true });
    return open.send(method, `/SecretServer/api/v1/${path}`, {
      token,
      ...extras,
      headers: { ...headers, ...extras.headers },
    });
  }

  async function logOn(who: 'push' | 'admin' = 'push'): Promise<string> {
    const { credentials } = open.address;
    const { username, password } = who === 'push' ? credentials : credentials.administrator;
    const fields = { domain: '', grant_type: 'password', password: password.open(), username };
    return (await open.logOn(fields)).json.access_token;
  }

  it('reads a secret whose numbers are numbers, and its files', async () => {
    open = await openServer({ regions: ['emea'] });
    const token = await logOn();
    const { json } = await call(token, 'GET', 'secrets/9013');
    const ints = ['ID', 'FolderID', 'SiteID', 'SecretTemplateID', 'SecretPolicyID'];
    const known = Object.fromEntries(
      Object.entries(json).map(([key, value]) => [key.toLowerCase(), value as unknown]),
    );
    expect(ints.map(name => typeof known[name.toLowerCase()])).toEqual(ints.map(() => 'number'));
    const files = json.items.filter(({ fileAttachmentId, filename }) => {
      return fileAttachmentId !== null && fileAttachmentId !== 0 && filename !== '';
    });
    expect(files.map(({ slug }) => slug)).toEqual(['file']);
    const path = 'secrets/0?secretPath=Special+cases%5Cbig-file';
    expect((await call(token, 'GET', path)).json.id).toBe(9013);
  });

  it('searches with its prefix and its doubled sign', async () => {
    open = await openServer({ regions: ['emea'] });
    const token = await logOn();
    const search =
      'secrets?paging.filter.searchText=con-01&paging.filter.searchField=&paging.filter.doNotCalculateTotal=true&paging.take=30&&paging.skip=0' +
      '&paging.filter.extendedFields=Machine&paging.filter.extendedFields=Notes&paging.filter.extendedFields=Username';
    const { json } = await call(token, 'GET', search);
    expect(json.records.map(({ id }) => id)).toEqual([2001]);
    const exact =
      'secrets?paging.filter.searchText=fra1&paging.filter.searchField=Site&paging.filter.doNotCalculateTotal=true&paging.take=30&&paging.skip=0&paging.filter.isExactMatch=true';
    expect((await call(token, 'GET', exact)).json.records).toHaveLength(18);
  });

  it('sends a search text as it is, and a space in it is refused as broken', async () => {
    open = await openServer({ regions: ['emea'] });
    const socket = connect(open.address.port, '127.0.0.1');
    socket.end(
      'GET /SecretServer/api/v1/secrets?filter.searchText=a b HTTP/1.1\r\nHost: x\r\n\r\n',
    );
    const answer = await new Promise<string>(resolve => {
      let text = '';
      socket.setEncoding('utf8').on('data', chunk => (text += String(chunk)));
      socket.on('close', () => resolve(text));
    });
    expect(answer).toContain('HTTP/1.1 400');
  });

  it('goes through the life of a secret with capital keys and slashes at the end', async () => {
    open = await openServer({ regions: ['emea'] });
    const token = await logOn('admin');
    const template = (await call(token, 'GET', 'secret-templates/6104')).json;
    const [username, file] = template.fields;
    expect(username?.listType).toBe('None');
    const field = String(username?.secretTemplateFieldId);
    const made = await call(token, 'POST', `secret-templates/generate-password/${field}`);
    expect([made.text[0], made.text.at(-1)]).toEqual(['"', '"']);
    const items = [
      { FieldID: username?.secretTemplateFieldId, ItemValue: 'root', Slug: 'username' },
      { FieldID: file?.secretTemplateFieldId, ItemValue: null, FileAttachmentID: 0, Slug: 'file' },
    ];
    const body = { Name: 'from go', FolderID: 90, SiteID: 1, SecretTemplateID: 6104, Items: items };
    const { json } = await call(token, 'POST', 'secrets/', { body });
    expect(json).toMatchObject({ name: 'from go', items: [{ itemValue: 'root' }, {}, {}] });
    const path = `secrets/${String(json.id)}`;
    const form = [
      '--b0',
      'Content-Disposition: form-data; name="file"; filename="id_rsa.pem"',
      'Content-Type: application/octet-stream',
      '',
      'line one\r\nline two',
      '--b0--',
      '',
    ].join('\r\n');
    const type = { 'Content-Type': 'multipart/form-data; boundary=b0' };
    const put = await call(token, 'PUT', `${path}/fields/file`, { body: form, headers: type });
    expect(put.status).toBe(200);
    const got = await call(token, 'GET', `${path}/fields/file`);
    expect(got.text).toBe('line one\r\nline two');
    const clear = { Data: { SecretFields: [{ Slug: 'file', Dirty: true, Value: null }] } };
    await call(token, 'PATCH', `${path}/general`, { body: clear });
    const renamed = { ID: json.id, Name: 'renamed', FolderID: 90, SiteID: 1, Items: items };
    await call(token, 'PUT', path, { body: { ...renamed, SecretTemplateID: 6104 } });
    const after = await call(token, 'GET', path);
    expect(after.json).toMatchObject({
      name: 'renamed',
      items: [{}, { fileAttachmentId: null }, {}],
    });
    expect((await call(token, 'DELETE', path)).status).toBe(200);
    expect((await call(token, 'GET', path)).status).toBe(400);
  });
});

describe('the Java library', () => {
  it('onboards with capital keys, logs in as its client and comments by itself', async () => {
    open = await openServer({ regions: ['emea'] });
    const health = await open.send('GET', '/SecretServer/api/v1/healthcheck');
    expect(health.text).toContain('Healthy');
    const { rule, key } = open.address.credentials.onboarding;
    const ClientId = '7e0f6e42-93f5-4c37-9d3a-6b8b7a0a8c11';
    const body = {
      Name: 'java',
      Description: 'd',
      RuleName: rule,
      OnboardingKey: key.open(),
      ClientId,
    };
    const path = '/SecretServer/api/v1/sdk-client-accounts';
    const { json } = await open.send('POST', path, { body });
    const { json: token } = await open.logOn({
      client_id: `sdk-client-${ClientId}`,
      client_secret: json.clientSecret,
      grant_type: 'client_credentials',
    });
    const secret = await open.send('GET', '/SecretServer/api/v1/secrets/9001?autoComment=java', {
      token: token.access_token,
    });
    expect(secret.json.id).toBe(9001);
  });
});

describe('the PowerShell module', () => {
  it('asks for everything at once, strips quotes, and reads the version one level down', async () => {
    open = await openServer({ regions: ['emea'] });
    const { json } = await open.api(
      'GET',
      'secrets?sortBy[0].direction=asc&sortBy[0].name=name&take=2147483647&filter.includeRestricted=true&filter.folderId=12&filter.includeSubFolders=true&filter.scope=1',
    );
    expect(json).toMatchObject({ total: 61, batchCount: 61, hasNext: false });
    const { status, text } = await open.api('GET', 'secrets/2001/fields/username');
    expect([status, text.slice(1, -1)]).toEqual([200, 'oob-admin']);
    const noted = await open.api(
      'POST',
      'secrets/0/restricted?secretPath=%5CSpecial%20cases%5Cneeds-comment',
      {
        body: { comment: 'because', noAutoCheckout: true },
      },
    );
    expect(noted.json.id).toBe(9001);
  });
});
