import type { SandboxSource } from '../../options';
import type { AwsKeyStore } from './aws-keys';
import { createAwsKeyStore } from './aws-keys';
import type { IdentityTokens } from './identity-tokens';
import { createIdentityTokens } from './identity-tokens';
import type { Pki } from './pki';
import { createPki } from './pki';
import type { SignIns } from './sign-ins';
import { createSignIns } from './sign-ins';

/** Everybody else who can say who a client is; all of them invented, and known to one tenant only. */
export interface Federation {
  readonly pki: Pki;
  readonly aws: AwsKeyStore;
  readonly clouds: IdentityTokens;
  readonly signIns: SignIns;
}

export function createFederation(source: SandboxSource): Federation {
  return {
    pki: createPki(source),
    aws: createAwsKeyStore(source),
    clouds: createIdentityTokens(source),
    signIns: createSignIns(source),
  };
}
