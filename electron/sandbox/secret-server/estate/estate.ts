import { SecretText } from '../../../../shared/lib/secret-text';
import { criticalSecrets } from '../../estate/critical-secrets';
import { makePassword } from '../../estate/secret-making';
import { regions } from '../../estate/sites';
import { uuidFrom } from '../../source';
import type { SecretServerOptions } from '../options';
import type { ServerState } from '../state/server-state';
import { addCritical } from './critical';
import { addFolders } from './folders';
import { addSpecialCases } from './special-cases';
import { addSync } from './sync';
import { addSynthetic } from './synthetic';
import { templates } from './templates';

/** Who can log in. */
export interface ServerCredentials {
  /** The application account of the push, which may only view. */
  readonly username: string;
  readonly password: SecretText;
  /** The same account as a program: what stands in `client_id`, with `sdk-client-` in front. */
  readonly clientId: string;
  readonly clientSecret: SecretText;
  /** By which further programs make themselves known. */
  readonly onboarding: { readonly rule: string; readonly key: SecretText };
  /** Sees and changes everything. */
  readonly administrator: { readonly username: string; readonly password: SecretText };
}

const accountName = 'breakglass-push';
const administratorName = 'ss-admin';
const ruleName = 'breakglass';

/** Fills an empty server as the options say and tells how to get in. */
export function seedServer(state: ServerState, options: SecretServerOptions): ServerCredentials {
  const { source, secrets } = state;
  const estate = options.critical ?? criticalSecrets(options.regions ?? regions, source);
  addFolders(state.folders);
  for (const template of templates) state.templates.set(template.id, template);
  const { credentials, otherId } = addAccounts(state);
  for (const order of options.accounts ?? []) state.accounts.add(order);
  addCritical(secrets, estate);
  addSpecialCases(secrets, source, otherId);
  addSync(state);
  addSynthetic(secrets, options.synthetic ?? 0, source);
  return credentials;
}

function addAccounts(state: ServerState): {
  readonly credentials: ServerCredentials;
  readonly otherId: number;
} {
  const { accounts, sdkClients, source } = state;
  const password = makePassword(source);
  const app = accounts.add({ username: accountName, password });
  const adminPassword = makePassword(source);
  const admin = accounts.add({
    ...{ username: administratorName, password: adminPassword },
    isAdministrator: true,
  });
  const key = makePassword(source);
  sdkClients.addRule({ name: ruleName, key, accountId: app.id });
  const client = sdkClients.onboard({
    ...{ rule: ruleName, key, clientId: uuidFrom(source) },
    ...{ name: 'breakglass', description: 'Made with the practice Secret Server' },
  });
  return {
    otherId: admin.id,
    credentials: {
      username: accountName,
      password: new SecretText(password),
      clientId: `sdk-client-${client?.clientId ?? ''}`,
      clientSecret: new SecretText(client?.clientSecret ?? ''),
      onboarding: { rule: ruleName, key: new SecretText(key) },
      administrator: {
        username: administratorName,
        password: new SecretText(adminPassword),
      },
    },
  };
}
