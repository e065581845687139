import { actSentences, isApproved, mostWrongCodes, scopeLines } from '../../shared/domain/approval';
import type { ApprovalRequest, DualControlPolicy, KeptRequest } from '../../shared/domain/approval';
import type { EpochMs } from '../../shared/domain/entry';
import { printable } from '../../shared/lib/printable';
import type { ApprovalOrder } from '../approval/approval-service';
import type { CommandContext } from './commands/command';
import type { Outcome } from './output';
import { isoTime } from './words';

/** What a person reads of a request before they say yes to it, or read it out. */
export function requestLines(request: ApprovalRequest, spoken: string): readonly string[] {
  const { requester, host, reason, notAfter } = request;
  return [
    `request  ${spoken}`,
    `by       ${printable(requester.user)} on ${printable(host)}`,
    `to       ${actSentences(request).join('; ')}`,
    ...scopeLines(request.scope).map(line => `         ${printable(line)}`),
    `reason   ${printable(reason)}`,
    `until    ${isoTime(notAfter) ?? ''}`,
  ];
}

/** A request for documents. */
export function describeRequest(
  kept: KeptRequest,
  spoken: string,
  { rules, now }: { readonly rules: DualControlPolicy; readonly now: EpochMs },
): Readonly<Record<string, unknown>> {
  const { request, given, used } = kept;
  const { acts, scope, cause, reason, notAfter } = request;
  return {
    ...{ request: spoken, state: stateOf(kept, rules, now) },
    ...{ acts, scope, cause, reason, notAfter: isoTime(notAfter), needed: rules.approvals },
    given: given.map(({ approver, way, device, at }) => ({
      approver,
      way,
      device,
      at: isoTime(at),
    })),
    used: used === null ? null : { at: isoTime(used.at), by: used.by },
  };
}

/** Where a request stands. */
export function stateOf(
  kept: KeptRequest,
  rules: DualControlPolicy,
  now: EpochMs,
): 'used' | 'over' | 'void' | 'approved' | 'open' {
  if (kept.used !== null) return 'used';
  if (now > kept.request.notAfter) return 'over';
  if (isApproved(kept, rules)) return 'approved';
  return kept.wrongCodes >= mostWrongCodes ? 'void' : 'open';
}

/** Asks, and says how it goes on: the text for the approver is stdout, everything else stderr. */
export async function askOutcome(context: CommandContext, order: ApprovalOrder): Promise<Outcome> {
  const { output, clock } = context;
  const { approvals } = await context.unlocked();
  const kept = await approvals.ask(order);
  const rules = await approvals.policy();
  const { text, spoken } = approvals.written(kept);
  for (const line of requestLines(kept.request, spoken)) await output.note(line);
  await output.note(`needs ${rules.approvals} of: ${whoCan(rules).join(', ')}`);
  await output.note(
    'give them the text below, or read the request out for a code; then "request grant"',
  );
  return {
    document: { ...describeRequest(kept, spoken, { rules, now: clock.now() }), text },
    text: `${text}\n`,
    error: null,
  };
}

function whoCan({ approvers, quorumSet }: DualControlPolicy): readonly string[] {
  const names = approvers.map(({ id }) => id);
  return quorumSet === null ? names : [...names, `shares of set ${quorumSet}`];
}
