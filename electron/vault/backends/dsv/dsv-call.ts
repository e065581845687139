import type { SecretText } from '../../../../shared/lib/secret-text';
import type { HttpRequest } from '../../../http/http-message';
import type { Patience } from '../../../http/limits';
import type { CallKind } from '../../vault-backend';

/** What differs between the calls to a vault. */
export interface DsvCall {
  readonly kind: CallKind;
  readonly url: URL;
  readonly patience: Patience;
  readonly bearer: SecretText | null;
  readonly onCall: (kind: CallKind) => void;
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
    onSent: () => call.onCall(call.kind),
  };
}
