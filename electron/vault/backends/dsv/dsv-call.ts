import type { SecretText } from '../../../../shared/lib/secret-text';
import type { HttpRequest } from '../../../http/http-message';
import type { Patience } from '../../../http/limits';
import type { CallKind } from '../../../../shared/domain/call-kind';
import type { Caller } from '../../../../shared/domain/budget-view';
import type { OnCall } from '../../vault-backend';

/** What differs between the calls to a vault. */
export interface DsvCall {
  readonly kind: CallKind;
  readonly url: URL;
  readonly patience: Patience;
  readonly bearer: SecretText | null;
  readonly onCall: OnCall;
}

/** A request that changes nothing and may be repeated, except a heartbeat, which answers "now". */
export function getRequest(call: DsvCall): HttpRequest {
  return {
    label: call.kind,
    method: 'GET',
    url: call.url,
    headers: {},
    bearer: call.bearer,
    body: null,
    patience: call.patience,
    retry: call.kind === 'heartbeat' ? 'never' : 'safe',
    onSent: () => call.onCall(call.kind, callerOf(call.patience)),
  };
}

/** Whoever waits at a keyboard is an operator; everything in the background keeps this host up to date. */
export function callerOf(patience: Patience): Caller {
  return patience === 'interactive' ? 'lookup' : 'refresh';
}
