import type { Answer } from '../wire/answer';
import type { ServerBehaviour } from './options';
import type { RequestKind } from './routes/route';
import {
  accessDenied,
  expiredToken,
  internalError,
  logOnRefused,
  notAuthorized,
  page,
} from './wire/refusals';

/** What becomes of a request before anything looks at it. */
export type ServerReply =
  | { readonly kind: 'pass' }
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** The right answer, late. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** No word, for as long as the client waits. */
  | { readonly kind: 'silence' };

/** What a scenario is told about a request. */
export interface ServerScenarioRequest {
  readonly kind: RequestKind;
  /** True for what needs no token: health, token, onboarding. */
  readonly isPublic: boolean;
  readonly behaviour: ServerBehaviour;
  /** How many requests were answered before, health left out. */
  readonly earlier: number;
}

/** One way for a Secret Server to be. */
export interface ServerScenario {
  /** One sentence for the person who runs the drill. */
  readonly title: string;
  /** False: nobody listens on the port while this scenario lasts. */
  readonly listens: boolean;
  /** True: a certificate that no client has a reason to trust. */
  readonly isStranger: boolean;
  /** What the health routes say, when the scenario lets a request for them pass. */
  readonly isHealthy: boolean;
  /** Maintenance mode. */
  readonly isReadOnly: boolean;
  reply(request: ServerScenarioRequest): ServerReply;
}

const pass: ServerReply = { kind: 'pass' };
const silence: ServerReply = { kind: 'silence' };
const answered = (answer: Answer): ServerReply => ({ kind: 'answer', answer });
const unavailable = answered({ status: 503, page: page('Service Unavailable') });

/** Every scenario, by the name it is chosen by. */
export const serverScenarios = {
  healthy: scenario('Secret Server answers.', () => pass),
  'read-only': {
    ...scenario('Secret Server answers in maintenance mode.', () => pass),
    isReadOnly: true,
  },
  unhealthy: {
    ...scenario('Secret Server answers that it is not healthy.', ({ kind }) =>
      kind === 'health' ? pass : answered(internalError),
    ),
    isHealthy: false,
  },
  hang: scenario('Secret Server takes connections and says nothing.', () => silence),
  unavailable: scenario(
    'The web server answers for a Secret Server that is down.',
    () => unavailable,
  ),
  portal: scenario('Somebody else answers with a page, and with status 200.', () =>
    answered({ status: 200, page: page('Welcome to the guest network') }),
  ),
  redirect: scenario('Requests are sent elsewhere.', () =>
    answered({ status: 302, page: '', headers: { location: 'https://login.example/' } }),
  ),
  tls: { ...scenario('The certificate is not one to trust.', () => pass), isStranger: true },
  outage: { ...scenario('Secret Server cannot be reached.', () => silence), listens: false },
  slow: scenario('Secret Server answers, but slowly.', ({ behaviour }) => ({
    kind: 'delay',
    ms: behaviour.slowMs,
  })),
  throttled: scenario('Secret Server asks to come back later.', ({ kind, behaviour }) =>
    kind === 'health' ? pass : tooMany(behaviour),
  ),
  stutter: scenario(
    'Secret Server asks to come back later, every second time.',
    ({ kind, earlier, behaviour }) =>
      kind === 'health' || earlier % 2 === 1 ? pass : tooMany(behaviour),
  ),
  'token-page': scenario('Logging in is answered with a page, and with status 200.', ({ kind }) =>
    kind === 'token' ? answered({ status: 200, page: page('Something went wrong') }) : pass,
  ),
  'log-on-refused': scenario('Nobody can log in.', ({ kind }) =>
    kind === 'token' ? answered(logOnRefused().answer) : pass,
  ),
  unauthorized: scenario('Tokens are handed out, and none is known.', ({ isPublic }) =>
    isPublic ? pass : answered(notAuthorized().answer),
  ),
  'expired-token': scenario('Every token has expired.', ({ isPublic }) =>
    isPublic ? pass : answered(expiredToken().answer),
  ),
  denied: scenario('Logging in works, and nothing is allowed.', ({ isPublic }) =>
    isPublic ? pass : answered(accessDenied().answer),
  ),
  'api-unavailable': scenario('The health pages answer, and nothing else does.', ({ kind }) =>
    kind === 'health' ? pass : unavailable,
  ),
  'server-error': scenario('Secret Server answers that something went wrong.', ({ isPublic }) =>
    isPublic ? pass : answered(internalError),
  ),
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
  return { title, listens: true, isStranger: false, isHealthy: true, isReadOnly: false, reply };
}

function tooMany({ retryAfterSeconds }: ServerBehaviour): ServerReply {
  return answered({
    status: 429,
    body: { message: 'Too Many Requests' },
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}
