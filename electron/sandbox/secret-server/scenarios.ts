/** What becomes of a request for a health route. */
export type HealthReply =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  /** No word, for as long as the client waits. */
  | { readonly kind: 'silence' };

/** One way for a Secret Server to be. */
export interface ServerScenario {
  /** One sentence for the person who runs the drill. */
  readonly title: string;
  /** False: nobody listens on the port while this scenario lasts. */
  readonly listens: boolean;
  /** True: a certificate that no client has a reason to trust. */
  readonly isStranger: boolean;
  /** @param now ISO 8601, as the health answers carry it. */
  reply(now: string): HealthReply;
}

interface Health {
  readonly healthy: boolean;
  readonly readOnlyMode?: boolean;
}

const page = (text: string): string => `<!DOCTYPE html><html><body><h1>${text}</h1></body></html>`;

/** Every scenario, by the name it is chosen by. */
export const serverScenarios = {
  healthy: scenario('Secret Server answers.', now => health(now, { healthy: true })),
  'read-only': scenario('Secret Server answers in maintenance mode.', now =>
    health(now, { healthy: true, readOnlyMode: true }),
  ),
  unhealthy: scenario('Secret Server answers that it is not healthy.', now =>
    health(now, { healthy: false }),
  ),
  hang: scenario('Secret Server takes connections and says nothing.', () => ({ kind: 'silence' })),
  unavailable: scenario('The web server answers for a Secret Server that is down.', () =>
    html(503, page('Service Unavailable')),
  ),
  portal: scenario('Somebody else answers with a page, and with status 200.', () =>
    html(200, page('Welcome to the guest network')),
  ),
  redirect: scenario('Requests are sent elsewhere.', () => ({
    ...html(302, ''),
    headers: { location: 'https://login.example/', 'content-type': 'text/html' },
  })),
  tls: {
    ...scenario('The certificate is not one to trust.', now => health(now, { healthy: true })),
    isStranger: true,
  },
  outage: {
    ...scenario('Secret Server cannot be reached.', () => ({ kind: 'silence' })),
    listens: false,
  },
} as const satisfies Readonly<Record<string, ServerScenario>>;

/** Name of a scenario. */
export type ServerScenarioId = keyof typeof serverScenarios;

/** All names, in the order of the table. */
export const serverScenarioIds = Object.keys(serverScenarios) as readonly ServerScenarioId[];

/** True when this is the name of a scenario. */
export function isServerScenarioId(name: string): name is ServerScenarioId {
  return Object.hasOwn(serverScenarios, name);
}

function scenario(title: string, reply: ServerScenario['reply']): ServerScenario {
  return { title, listens: true, isStranger: false, reply };
}

/** Both spellings in one body: the official SDKs do not agree on one. */
function health(now: string, { healthy, readOnlyMode = false }: Health): HealthReply {
  const body = {
    ...{ Healthy: healthy, healthy, databaseHealthy: healthy, readOnlyMode },
    ...{ now, utcNow: now },
  };
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  return { kind: 'answer', status: 200, headers, body: JSON.stringify(body) };
}

function html(status: number, body: string): HealthReply {
  return { kind: 'answer', status, headers: { 'content-type': 'text/html' }, body };
}
