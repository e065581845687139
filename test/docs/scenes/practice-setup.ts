import type { Practice } from '../../headless/practice';

interface Tenant {
  readonly id: string;
  readonly name?: string;
  readonly push?: object;
}

/** A setup file of a page, as far as its addresses and accounts go. */
export interface PageSetup {
  readonly tenants: readonly Tenant[];
  readonly secretServers?: readonly object[];
  readonly alerts?: { readonly channels: readonly object[] };
  readonly audit?: object;
}

/**
 * The same setup on the practice servers: only addresses, authorities and accounts are replaced, and
 * the clipboard is cleared after a second, so that a page is read through in less than a minute.
 */
export function onPractice(setup: PageSetup, practice: Practice): object {
  const { url, clientId, secretServer, alerts } = practice;
  const client = {
    ...{ method: 'client_credentials', clientId },
    clientSecret: { fromEnv: 'DSV_CLIENT_SECRET' },
  };
  const push = {
    ...{ method: 'client_credentials', clientId: practice.sync.clientId },
    clientSecret: { fromEnv: 'DSV_PUSH_SECRET' },
  };
  const account = {
    ...{ method: 'password', username: secretServer.credentials.username },
    password: { fromEnv: 'SS_PASSWORD' },
  };
  return {
    ...setup,
    tenants: setup.tenants.map(tenant => ({
      ...{ ...tenant, url, caFile: 'ca.pem', auth: client },
      ...(tenant.push && { push: { ...tenant.push, auth: push } }),
    })),
    ...(setup.secretServers && {
      secretServers: setup.secretServers.map(server => ({
        ...{ ...server, url: secretServer.url, caFile: 'server-ca.pem', auth: account },
      })),
    }),
    ...(setup.alerts && {
      alerts: {
        ...setup.alerts,
        channels: setup.alerts.channels.map(channel => ({
          ...{ ...channel, url: alerts.url, caFile: 'inbox-ca.pem' },
        })),
      },
    }),
    ...(setup.audit && { audit: { sinks: [{ id: 'share', kind: 'file', path: 'share.jsonl' }] } }),
    clipboard: { clearAfterSeconds: 1 },
    store: { unlock: 'passphrase' },
  };
}
