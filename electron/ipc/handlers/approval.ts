import type { ApprovalView, ApprovalWant } from '../../../shared/contract/approval';
import { isApproved, scopeLines } from '../../../shared/domain/approval';
import type { KeptRequest } from '../../../shared/domain/approval';
import { normalisePath } from '../../../shared/domain/entry';
import { AppError } from '../../../shared/errors/app-error';
import type { ApprovalOrder } from '../../approval/approval-service';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

export function approvalHandlers(
  services: Services,
): HandlersOf<'approval.ask' | 'approval.answer'> {
  const { approvals } = services;
  return {
    async 'approval.ask'(want) {
      return viewOf(services, await approvals.ask(await orderOf(services, want)));
    },
    async 'approval.answer'({ request, answer }) {
      return viewOf(services, await approvals.answer(answer, request));
    },
  };
}

async function orderOf(services: Services, want: ApprovalWant): Promise<ApprovalOrder> {
  const { reason } = want;
  if (want.for === 'lookup') {
    const path = normalisePath(want.path);
    const { override: cause, isWide } = want;
    const folder = path.split(':').slice(0, -1).join(':');
    return {
      acts: cause === null ? ['incident', 'offline'] : ['incident', 'override', 'offline'],
      scope: isWide ? { kind: 'folder', folder } : { kind: 'secrets', paths: [path] },
      ...{ cause, reason },
    };
  }
  if (want.for === 'time') return timeOrder(services, reason);
  const plan = await services.push.latestPlan();
  if (plan === null || plan.digest !== want.digest) throw new AppError('push.planUnknown');
  const alarms = plan.alarms.map(({ id }) => id);
  const scope = { kind: 'push', digest: plan.digest, alarms } as const;
  return { acts: ['push'], scope, cause: null, reason };
}

function timeOrder({ session, incidents }: Services, reason: string): ApprovalOrder {
  const incident = session.incident();
  if (incident === null) throw new AppError('incident.none');
  const { extendMinutes: minutes } = incidents.rules();
  const scope = { kind: 'time', incident: incident.id, minutes } as const;
  return { acts: ['incident'], scope, cause: null, reason };
}

async function viewOf({ approvals }: Services, kept: KeptRequest): Promise<ApprovalView> {
  const rules = await approvals.policy();
  const { request, digest, given } = kept;
  return {
    ...{ request: digest, ...approvals.written(kept) },
    ...{ acts: [...request.acts], scope: [...scopeLines(request.scope)] },
    notAfter: request.notAfter,
    approvers: rules.approvers.map(({ id }) => id),
    ...{ quorumSet: rules.quorumSet, needed: rules.approvals },
    given: given.map(({ approver, way }) => ({ approver, way })),
    isApproved: isApproved(kept, rules),
  };
}
