import { denied } from '../wire/refusal';
import type { Call } from '../wire/router';

/** What a policy can allow. */
export type Action = 'create' | 'read' | 'update' | 'delete' | 'list' | 'assign';

/**
 * Lets the call pass when its principal may do this with this one thing, such as `roles:backup`.
 * Comes before any look at whether the thing exists.
 * @throws Refusal 403
 */
export function mustBeAllowed(call: Call, action: Action, resource: string): void {
  demand(call, action, [resource]);
}

/**
 * The same for a whole kind, such as `secrets`: listing and creating below it. A policy may name
 * the kind itself or everything below.
 * @throws Refusal 403
 */
export function mustBeAllowedOnAll(call: Call, action: Action, kind: string): void {
  demand(call, action, [kind, `${kind}:`]);
}

function demand(call: Call, action: Action, resources: readonly string[]): void {
  const { remoteAddress } = call.request;
  if (!call.tenant.allows(call.principal, { action, resources, remoteAddress })) throw denied();
}
