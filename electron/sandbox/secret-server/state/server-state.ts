import type { SandboxSource } from '../../options';
import type { ServerBehaviour } from '../options';
import type { Accounts } from './accounts';
import { createAccounts } from './accounts';
import type { FolderStore } from './folders';
import { createFolders } from './folders';
import type { Rotations } from './rotations';
import { createRotations } from './rotations';
import type { SdkClients } from './sdk-clients';
import { createSdkClients } from './sdk-clients';
import type { SecretStore } from './secrets';
import { createSecrets } from './secrets';
import type { SyncStore } from './sync';
import { createSync } from './sync';
import type { Template } from './template';
import type { Tokens } from './tokens';
import { createTokens } from './tokens';

/** Everything one practice Secret Server holds, in memory. */
export interface ServerState {
  readonly source: SandboxSource;
  readonly behaviour: ServerBehaviour;
  readonly secrets: SecretStore;
  readonly rotations: Rotations;
  readonly folders: FolderStore;
  /** By id. */
  readonly templates: Map<number, Template>;
  readonly accounts: Accounts;
  readonly tokens: Tokens;
  readonly sdkClients: SdkClients;
  readonly sync: SyncStore;
}

/** A server without a folder, a secret or an account. */
export function createServerState(source: SandboxSource, behaviour: ServerBehaviour): ServerState {
  const secrets = createSecrets(source);
  return {
    source,
    behaviour,
    secrets,
    rotations: createRotations(source, secrets),
    folders: createFolders(),
    templates: new Map(),
    accounts: createAccounts(),
    tokens: createTokens(source, behaviour),
    sdkClients: createSdkClients(source),
    sync: createSync(),
  };
}
