import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { assertNever } from '../../shared/lib/assert-never';
import type { Tenant } from './dsv/tenant';
import type { RequestLog } from './request-log';
import type { Scenario } from './scenarios/scenario';
import type { Answer } from './wire/answer';
import { answering, orRefusal } from './wire/answering';
import type { RequestHead } from './wire/read-request';
import { parseBody, readBody, readHead } from './wire/read-request';
import { unauthorized } from './wire/refusal';
import type { Match, Router } from './wire/router';
import { waitOn } from './wire/wait-on';
import { writeAnswer } from './wire/write-answer';

/** What answering needs. */
export interface ResponderNeeds {
  readonly tenant: Tenant;
  readonly router: Router;
  readonly log: RequestLog;
  /** The one in force when the request arrives. */
  readonly scenario: () => Scenario;
  readonly onFault: (error: unknown) => void;
}

/** What is known of a request so far; the log line is written from it. */
interface Progress {
  path: string;
  route: string;
  principal: string;
}

/**
 * Answers requests, in this order: head, route, scenario, body, token, handler, count, log.
 */
export function createResponder(needs: ResponderNeeds): RequestListener {
  return answering((message, response) => respond(needs, message, response), needs.onFault);
}

async function respond(
  needs: ResponderNeeds,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { tenant, log } = needs;
  const progress: Progress = { path: '', route: '', principal: '' };
  const answer = await orRefusal(message, () => answerTo(needs, message, progress), {
    refused: answered => answered,
    failed: { status: 500, body: { code: 500, message: 'internal error' } },
    onFault: needs.onFault,
  });
  const status = answer?.status ?? 0;
  if (answer !== null && tenant.behaviour.counted(progress.route, status)) tenant.usage.count();
  log.add({
    method: message.method ?? '',
    path: progress.path,
    status,
    atMs: tenant.source.now(),
    principal: progress.principal,
  });
  if (answer === null) response.destroy();
  else writeAnswer(response, answer, tenant.source.now());
}

/** @returns null to cut the connection. @throws Refusal for what is refused. */
async function answerTo(
  { tenant, router, scenario }: ResponderNeeds,
  message: IncomingMessage,
  progress: Progress,
): Promise<Answer | null> {
  const head = readHead(message);
  progress.path = head.path;
  const match = router.match(head.method, head.path);
  const isPublic = match.route.access === 'public';
  progress.route = match.route.pattern;
  // Of the public paths with a parameter, the parameter is a credential.
  if (isPublic) progress.path = `/v1/${match.route.pattern}`;
  const decision = scenario().decide(
    { method: head.method, path: head.path, isPublic },
    tenant.behaviour,
  );
  switch (decision.kind) {
    case 'drop':
      return null;
    case 'answer':
      message.resume();
      return decision.answer;
    case 'delay':
      await waitOn(message, decision.ms);
      break;
    case 'pass':
      break;
    default:
      assertNever(decision, 'decision of a scenario');
  }
  return handle({ tenant, head, match, progress }, message);
}

async function handle(
  {
    tenant,
    head,
    match,
    progress,
  }: { tenant: Tenant; head: RequestHead; match: Match; progress: Progress },
  message: IncomingMessage,
): Promise<Answer> {
  const text = await readBody(message, tenant.behaviour.bodyLimitBytes);
  const principal = match.route.access === 'public' ? '' : authenticate(tenant, head);
  progress.principal = principal;
  const request = { ...head, body: parseBody(head, text) };
  return match.route.handle({ request, tenant, parameters: match.parameters, principal });
}

/** @throws Refusal 401 when there is no token, a bad one, or one of a principal that is gone. */
function authenticate(tenant: Tenant, head: RequestHead): string {
  const subject = tenant.tokens.verify(head.authorization);
  if (!tenant.exists(subject)) throw unauthorized();
  return subject;
}
