import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import type { Practice } from '../../headless/practice';

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  readonly token?: string;
}

/** The password that this tenant holds for a path, read through its API by a client that is not ours. */
export async function valueIn(practice: Practice, path: string): Promise<string> {
  const { clientId: client_id, clientSecret: client_secret } = practice;
  const body = { grant_type: 'client_credentials', client_id, client_secret };
  const log = await call(practice, { method: 'POST', path: 'token', body });
  const { accessToken: token } = log as { readonly accessToken: string };
  const address = `secrets/${path.replaceAll(':', '/')}`;
  const secret = await call(practice, { method: 'GET', path: address, token });
  return (secret as { readonly data: { readonly password: string } }).data.password;
}

function call({ url, caPem }: Practice, { method, path, body, token }: Call): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const authorization = token === undefined ? {} : { authorization: token };
    const headers = { 'content-type': 'application/json', ...authorization };
    const sent = request(`${url}/v1/${path}`, { method, headers, ca: caPem, agent: false });
    sent.on('error', reject);
    sent.on('response', answer => {
      text(answer)
        .then(received => JSON.parse(received) as unknown)
        .then(resolve, reject);
    });
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}
