import { Agent, request } from 'undici';

/** What the push does at a time. */
const LANES = 8;
const PAGE = 250;

/**
 * The baseline: the same pages and secrets, and the same writes, by the plainest program: no fingerprint, no
 * plan, no ledger, nothing durable before a request.
 */
export function createPlainPush({ server, vault }) {
  const source = createSide(server.url, server.caPem);
  const target = createSide(vault.url, vault.caPem);
  return {
    async logOn() {
      const { username, password } = server.credentials;
      const form = { grant_type: 'password', username, password: password.open() };
      const from = await source.send('POST', '/oauth2/token', new URLSearchParams(form).toString());
      source.authorization = `Bearer ${from.access_token}`;
      const { clientId, clientSecret } = vault.credentials.sync;
      const grant = { client_id: clientId, client_secret: clientSecret.open() };
      const order = JSON.stringify({ grant_type: 'client_credentials', ...grant });
      target.authorization = (await target.send('POST', '/v1/token', order)).accessToken;
    },
    /** Lists a folder and reads every secret in it. */
    async read(folderId) {
      let read = 0;
      for (let skip = 0; ; skip += PAGE) {
        const query = `filter.folderId=${folderId}&skip=${skip}&take=${PAGE}`;
        const { records, hasNext } = await source.send('GET', `/api/v1/secrets?${query}`);
        await inLanes(records, async ({ id }) => {
          await source.send('GET', `/api/v1/secrets/${id}?noAutoCheckout=true`);
          read += 1;
        });
        if (!hasNext) return read;
      }
    },
    /** Reads these secrets and writes each to a path of its own. */
    async write(ids, prefix) {
      await inLanes(ids, async id => {
        const { items } = await source.send('GET', `/api/v1/secrets/${id}?noAutoCheckout=true`);
        const data = Object.fromEntries(items.map(({ slug, itemValue }) => [slug, itemValue]));
        const body = JSON.stringify({ data, description: '', attributes: {} });
        await target.send('POST', `/v1/secrets/critical/emea/${prefix}-${id}`, body);
      });
    },
    dispose: () => Promise.all([source.dispose(), target.dispose()]),
  };
}

function createSide(url, ca) {
  const dispatcher = new Agent({ connect: { ca } });
  const side = {
    authorization: '',
    async send(method, path, body) {
      const type = body?.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
      const answer = await request(`${url}${path}`, {
        ...{ method, dispatcher, body },
        headers: {
          ...(side.authorization && { authorization: side.authorization }),
          ...(body && { 'content-type': type }),
        },
      });
      const text = await answer.body.text();
      if (answer.statusCode > 299) throw new Error(`${method} ${path}: ${answer.statusCode}`);
      return JSON.parse(text);
    },
    dispose: () => dispatcher.close(),
  };
  return side;
}

async function inLanes(items, work) {
  const rest = [...items];
  const lane = async () => {
    for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
