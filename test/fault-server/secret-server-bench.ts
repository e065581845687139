import { afterEach, expect } from 'vitest';
import { secretServerDefaults } from '../../shared/domain/configuration';
import type { SecretServerSettings } from '../../shared/domain/configuration';
import type { PushSource } from '../../shared/domain/push/push-map';
import type { SourceSummary } from '../../shared/domain/push/source-secret';
import { AppError, toWire } from '../../shared/errors/app-error';
import { SecretText } from '../../shared/lib/secret-text';
import type { HttpLimits } from '../../electron/http/limits';
import type { AskCode } from '../../electron/platform/ask-code';
import type { Clock } from '../../electron/platform/clock';
import { createSecretServerClient } from '../../electron/secret-server/create-client';
import type { SdkClient } from '../../electron/secret-server/log-on';
import type { SecretServerClient } from '../../electron/secret-server/secret-server-client';
import type { SdkClientMemory } from '../../electron/secret-server/sdk-client-memory';
import { createImpatientClock } from '../fakes/impatient-clock';
import { createRecordingLog } from '../fakes/recording-log';
import { patientLimits, steadyRandom } from './a-backend';
import type { Authority } from './certificates';
import { createAuthority } from './certificates';
import type { FaultServer, Reply, SeenRequest } from './fault-server';
import { full, json, startFaultServer } from './fault-server';

/** What a route answers, by its path below the application; one after the other, the last one stays. */
export type Routes = Readonly<Record<string, Reply | readonly Reply[]>>;

/** A log-on as the server answers it. */
export const tokenReply = json(200, {
  access_token: 'canary-token-1',
  token_type: 'bearer',
  expires_in: 1199,
});

/** "You may not see it", and "it is not there". */
export const accessDenied = json(400, {
  message: 'Access Denied',
  messageDetail: null,
  errorCode: 'API_AccessDenied',
});

export const notThere = full(404, '<!doctype html><title>canary-page</title>', {
  'content-type': 'text/html',
});

/** What a test may choose about a client. */
export interface ClientChoices {
  readonly url: string;
  readonly kind?: SecretServerSettings['kind'];
  readonly ca?: string | null;
  readonly proxy?: SecretServerSettings['proxy'];
  readonly pins?: readonly string[];
  /** Default: user `svc` with password `canary-password-of-svc`. */
  readonly auth?: SecretServerSettings['auth'];
  readonly secrets?: Readonly<Record<string, string>>;
  readonly clock?: Clock;
  readonly askCode?: AskCode;
  readonly sdkClients?: SdkClientMemory;
  readonly limits?: HttpLimits;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Servers and clients of one test file, all gone after each test. */
export interface SecretServerBench {
  readonly authority: Authority;
  /** A server at `/SecretServer` that knows these routes and the log-on; everything else is a page. */
  server(routes: Routes): Promise<FaultServer>;
  /** A server that answers everything by one reply. */
  serverSaying(reply: Reply): Promise<FaultServer>;
  client(choices: ClientChoices): SecretServerClient;
  /** Everything that was logged. */
  logged(): string;
}

export const anySignal = new AbortController().signal;

/** To be called once at the top of a test file. */
export function createSecretServerBench(): SecretServerBench {
  const authority = createAuthority();
  const log = createRecordingLog();
  const cleanUps: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  });
  const serverSaying = async (reply: Reply): Promise<FaultServer> => {
    const script = { token: [reply], secrets: [reply] };
    const server = await startFaultServer({ identity: authority.issue(), script });
    cleanUps.push(() => server.stop());
    return server;
  };
  return {
    authority,
    serverSaying,
    server: routes => serverSaying(routed({ 'oauth2/token': tokenReply, ...routes })),
    client(choices) {
      const client = clientWith({ ca: authority.pem, ...choices }, log);
      cleanUps.push(() => client.dispose());
      return client;
    },
    logged: () => JSON.stringify(log),
  };
}

function clientWith(
  choices: ClientChoices,
  log: ReturnType<typeof createRecordingLog>,
): SecretServerClient {
  const { clock = createImpatientClock(), environment = {}, ca = null } = choices;
  const { secrets = { password: 'canary-password-of-svc' }, pins = [], proxy = null } = choices;
  return createSecretServerClient({
    settings: {
      ...secretServerDefaults,
      id: 'hq',
      kind: choices.kind ?? 'on-premises',
      url: choices.url,
      ...{ ca, pins, proxy },
      auth: choices.auth ?? { method: 'password', parameters: { username: 'svc' } },
    },
    secrets: Object.fromEntries(
      Object.entries(secrets).map(([name, value]) => [name, new SecretText(value)]),
    ),
    ...{ clock, environment, log, random: steadyRandom },
    sdkClients: choices.sdkClients ?? createMemoryOfClients(),
    askCode: choices.askCode ?? null,
    limits: choices.limits ?? patientLimits,
    userAgent: 'breakglass/test',
    hostName: 'jump-01',
  });
}

/** Keeps onboarded clients as long as the test keeps it. */
export function createMemoryOfClients(): SdkClientMemory & {
  readonly kept: Map<string, SdkClient>;
} {
  const kept = new Map<string, SdkClient>();
  return {
    kept,
    client: rule => kept.get(rule) ?? null,
    async keep(rule, client) {
      kept.set(rule, client);
    },
  };
}

function routed(routes: Routes): Reply {
  const asked = new Map<string, number>();
  return (socket, request) => {
    const route = routeOf(request);
    const found = routes[route];
    const replies =
      found === undefined ? [notThere] : typeof found === 'function' ? [found] : found;
    const before = asked.get(route) ?? 0;
    asked.set(route, before + 1);
    replies[Math.min(before, replies.length - 1)]?.(socket, request);
  };
}

/** `api/v1/secrets/37`. */
export function routeOf({ path }: SeenRequest): string {
  return (path.split('?')[0] ?? '').replace(/^\/(SecretServer\/)?/, '');
}

/** The requests of a server without log-on, as `GET api/v1/secrets/37`. */
export function routesAsked(server: FaultServer): readonly string[] {
  return server.requests
    .map(request => `${request.method} ${routeOf(request)}`)
    .filter(route => !route.endsWith('oauth2/token'));
}

/** The query of the last request for a route. */
export function queryOf(server: FaultServer, route: string): URLSearchParams {
  const found = server.requests.findLast(request => routeOf(request) === route);
  return new URLSearchParams(found?.path.split('?')[1] ?? '');
}

export function baseOf(server: FaultServer): string {
  return `${server.url}/SecretServer`;
}

/** A page of a list. */
export function page(
  records: readonly unknown[],
  more: Readonly<Record<string, unknown>> = {},
): Reply {
  return json(200, { records, total: records.length, hasNext: false, success: true, ...more });
}

/** A record of a list, as the contract shows it. */
export function record(id: number, more: Readonly<Record<string, unknown>> = {}): object {
  return {
    ...{ id, name: `secret ${id}`, folderId: 32, folderPath: '\\Network\\Core', siteId: 1 },
    ...{ secretTemplateId: 6010, secretTemplateName: 'Cisco Account (SSH)', active: true },
    ...{ isRestricted: false, checkedOut: false, checkOutEnabled: false },
    ...{ doubleLockEnabled: false, requiresApproval: false, requiresComment: false },
    ...more,
  };
}

export const summary: SourceSummary = {
  ...{ server: 'hq', id: 37, name: 'core-router', folderId: 32, folderPath: '\\Network\\Core' },
  ...{ templateId: 6010, templateName: 'Cisco Account (SSH)', active: true, restriction: null },
};

export const wholeFolder: PushSource = {
  ...{ server: 'hq', secretIds: null, folderId: 32, includeSubFolders: true },
  ...{ templateId: null, search: null },
};

/** One field of a secret. */
export function item(slug: string, itemValue: unknown, more: object = {}): object {
  return {
    slug,
    fieldName: slug,
    itemValue,
    isFile: false,
    isNotes: false,
    isPassword: false,
    ...more,
  };
}

/** A secret with its values. */
export function secret(items: readonly object[], more: object = {}): Reply {
  return json(200, { id: 37, name: 'core-router', secretTemplateId: 6010, items, ...more });
}

/** A template with flags by slug. */
export function template(flags: Readonly<Record<string, boolean>>): Reply {
  const fields = Object.entries(flags).map(([fieldSlugName, hideOnView]) => ({
    fieldSlugName,
    hideOnView,
  }));
  return json(200, { id: 6010, name: 'Cisco Account (SSH)', fields });
}

/** Every secret that a list yields. */
export async function listed(
  client: SecretServerClient,
  source: PushSource = wholeFolder,
): Promise<readonly SourceSummary[]> {
  const found: SourceSummary[] = [];
  for await (const { secrets } of client.list(source, anySignal)) found.push(...secrets);
  return found;
}

/** The error of some work; nothing that is secret may be in it. */
export async function errorOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    value => expect.fail(`no error but ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw error;
  const shown = `${error.stack ?? ''} ${JSON.stringify(toWire(error))} ${JSON.stringify(error)}`;
  expect(shown).not.toContain('canary');
  expect(shown).not.toMatch(/the vault/i);
  return error;
}
