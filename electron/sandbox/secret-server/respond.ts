import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Answer } from '../wire/answer';
import { answering, orRefusal } from '../wire/answering';
import { readBytes, readHead } from '../wire/read-request';
import type { RequestHead } from '../wire/read-request';
import type { Found, PathTable } from '../wire/path-table';
import { waitOn } from '../wire/wait-on';
import { writeAnswer } from '../wire/write-answer';
import type { Account } from './state/accounts';
import type { ServerState } from './state/server-state';
import type { ServerLog } from './server-log';
import { harmlessQuery } from './server-log';
import type { RequestKind, ServerCall, ServerRoute } from './routes/route';
import { nobody } from './routes/route';
import type { ServerReply, ServerScenario } from './scenarios';
import type { Asked } from './wire/address';
import { readAddress } from './wire/address';
import { readFields } from './wire/body';
import type { Query } from './wire/query';
import { readQuery } from './wire/query';
import {
  internalError,
  invalidRequest,
  noSuchRoute,
  notAuthorized,
  whoAreYou,
} from './wire/refusals';

/** What answering needs. */
export interface ServerResponderNeeds {
  readonly state: ServerState;
  readonly table: PathTable<ServerRoute>;
  readonly log: ServerLog;
  readonly scenario: () => ServerScenario;
  readonly onFault: (error: unknown) => void;
}

/** What is known of a request so far; the log line is written from it. */
interface Progress {
  path: string;
  query: string;
  kind: RequestKind;
  principal: string;
}

/** Answers requests, in this order: head, route, scenario, body, token, handler, log. */
export function createServerResponder(needs: ServerResponderNeeds): RequestListener {
  return answering((message, response) => respond(needs, message, response), needs.onFault);
}

async function respond(
  needs: ServerResponderNeeds,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { state, log } = needs;
  const progress: Progress = { path: '', query: '', kind: 'other', principal: '' };
  const answer = await orRefusal(message, () => answerTo(needs, message, progress), {
    refused: inWordsOfTheProduct,
    failed: internalError,
    onFault: needs.onFault,
  });
  const atMs = state.source.now();
  log.add({ method: message.method ?? '', ...progress, status: answer?.status ?? 0, atMs });
  if (answer !== null) writeAnswer(response, answer, atMs);
}

/** @returns null to say nothing. @throws Refusal for what is refused. */
async function answerTo(
  needs: ServerResponderNeeds,
  message: IncomingMessage,
  progress: Progress,
): Promise<Answer | null> {
  const { table, log } = needs;
  const head = readHead(message);
  const query = readQuery((message.url ?? '').split('?').slice(1).join('?'));
  const asked = readAddress(head.path);
  const found = table.find(head.method, asked.path);
  const route = found.kind === 'row' ? found.route : null;
  const earlier = log.total();
  Object.assign(progress, { path: head.path, query: harmlessQuery(query), kind: kindOf(route) });
  const scenario = needs.scenario();
  const isPublic = route?.access !== 'token';
  const { behaviour } = needs.state;
  const reply = scenario.reply({ kind: progress.kind, isPublic, behaviour, earlier });
  if (reply.kind !== 'pass' && reply.kind !== 'delay') {
    message.resume();
    return early(reply);
  }
  if (reply.kind === 'delay') await waitOn(message, reply.ms);
  return handle(needs, message, { head, query, asked, found, scenario, progress });
}

function early(reply: ServerReply): Answer | null {
  return reply.kind === 'answer' ? reply.answer : null;
}

function kindOf(route: ServerRoute | null): RequestKind {
  return route?.kind ?? 'other';
}

interface Understood {
  readonly head: RequestHead;
  readonly query: Query;
  readonly asked: Asked;
  readonly found: Found<ServerRoute>;
  readonly scenario: ServerScenario;
  readonly progress: Progress;
}

async function handle(
  { state }: ServerResponderNeeds,
  message: IncomingMessage,
  { head, query, asked, found, scenario, progress }: Understood,
): Promise<Answer> {
  const bytes = await readBytes(message, state.behaviour.bodyLimitBytes);
  if (found.kind !== 'row') throw noSuchRoute();
  const { route, parameters } = found;
  const account = route.access === 'public' ? nobody : authenticate(state, head, asked);
  progress.principal = account.userName;
  state.rotations.settle();
  const scheme = head.secure ? 'https' : 'http';
  const call: ServerCall = {
    ...{ state, parameters, account },
    isReadOnly: scenario.isReadOnly,
    isHealthy: scenario.isHealthy,
    request: {
      query,
      bytes,
      body: readFields(head.method === 'GET' ? Buffer.alloc(0) : bytes, head.contentType),
      contentType: head.contentType,
      authorization: head.authorization,
      otp: String(message.headers['otp'] ?? ''),
      origin: `${scheme}://${head.host}`,
    },
  };
  return route.handle(call);
}

/** @throws Refusal 401 without a token, or with one that is not ours; 403 for one that was. */
function authenticate(state: ServerState, head: RequestHead, { isWindows }: Asked): Account {
  if (isWindows) return windowsAccount(state, head);
  const account = state.accounts.find(state.tokens.verify(head.authorization));
  if (!account) throw notAuthorized();
  return account;
}

function windowsAccount({ accounts, behaviour }: ServerState, head: RequestHead): Account {
  const { windowsTicket } = behaviour;
  const account = windowsTicket === head.authorization ? accounts.find(windowsAccountId) : null;
  if (!account) throw whoAreYou();
  return account;
}

/** The first account that was made: the one of the push. */
const windowsAccountId = 2;

/** What the shared wire refuses is written in the shape of DSV. */
function inWordsOfTheProduct(answer: Answer): Answer {
  const { body } = answer;
  if (typeof body !== 'object' || body === null || !('code' in body)) return answer;
  return invalidRequest('errors' in body ? body.errors : {}).answer;
}
