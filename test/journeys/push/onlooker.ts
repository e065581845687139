import { Agent, request } from 'undici';
import type { SandboxAddress } from '../../../electron/sandbox/sandbox-server';

/** A secret as the vault's administrator sees it. */
export interface SeenSecret {
  readonly version: string;
  readonly description: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** The administrator of a vault, who has logged on before anything is counted. */
export interface Onlooker {
  /** Null when there is nothing. */
  see(path: string): Promise<SeenSecret | null>;
  /** Paths and versions of everything. */
  all(): Promise<Readonly<Record<string, string>>>;
  /** Writes as a person does who knows nothing of a push. */
  write(path: string, body: object): Promise<void>;
  change(path: string, body: object): Promise<void>;
  dispose(): Promise<void>;
}

/** Where the vault is, and who its administrator is. */
export type WatchedVault = Pick<SandboxAddress, 'url' | 'caPem'> & {
  readonly credentials: Pick<SandboxAddress['credentials'], 'admin'>;
};

export async function anOnlooker({ url, caPem, credentials }: WatchedVault): Promise<Onlooker> {
  const dispatcher = new Agent({ connect: { ca: caPem ?? '' } });
  const { admin } = credentials;
  if (!admin) throw new Error('this vault has no administrator');

  async function ask(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly json: Record<string, unknown> }> {
    const answer = await request(`${url}/v1/${path}`, {
      method,
      dispatcher,
      headers: { authorization: token, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.body.text();
    return { status: answer.statusCode, json: JSON.parse(text === '' ? '{}' : text) };
  }

  let token = '';
  const logOn = await ask('POST', 'token', {
    ...{ grant_type: 'password', username: admin.username, password: admin.password.open() },
  });
  token = String(logOn.json['accessToken']);
  const slashed = (path: string): string => `secrets/${path.replaceAll(':', '/')}`;
  const mustHave = (status: number): void => {
    if (status > 299) throw new Error(`the vault answered ${status}`);
  };
  return {
    async see(path) {
      const { status, json } = await ask('GET', slashed(path));
      return status === 404 ? null : (json as unknown as SeenSecret);
    },
    async all() {
      const { json } = await ask('GET', 'secrets?limit=1000');
      const found = json['data'] as readonly { readonly path: string; readonly version: string }[];
      return Object.fromEntries(found.map(({ path, version }) => [path, version]));
    },
    write: async (path, body) => mustHave((await ask('POST', slashed(path), body)).status),
    change: async (path, body) => mustHave((await ask('PUT', slashed(path), body)).status),
    dispose: () => dispatcher.close(),
  };
}
