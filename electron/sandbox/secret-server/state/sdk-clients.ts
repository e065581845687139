import type { SandboxSource } from '../../options';

/** A rule by which programs may make themselves known. */
export interface OnboardingRule {
  readonly name: string;
  /** '' asks for none. */
  readonly key: string;
  /** Whom its clients act as. */
  readonly accountId: number;
}

/** A program that made itself known. */
export interface SdkClient {
  readonly id: number;
  /** A UUID of the client's own. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly description: string;
  readonly accountId: number;
}

/** Programs that log in without a person. */
export interface SdkClients {
  addRule(rule: OnboardingRule): void;
  /** null when there is no such rule, or the key is not its own. */
  onboard(asked: {
    readonly rule: string;
    readonly key: string;
    readonly clientId: string;
    readonly name: string;
    readonly description: string;
  }): SdkClient | null;
  /** @param clientId with `sdk-client-` in front. @returns the account, or null. */
  logOn(clientId: string, clientSecret: string): number | null;
  /** False when there is none. */
  revoke(id: number): boolean;
}

const prefix = 'sdk-client-';

/** No rule, no client. */
export function createSdkClients(source: SandboxSource): SdkClients {
  const rules = new Map<string, OnboardingRule>();
  const clients = new Map<string, SdkClient>();
  let nextId = 1;
  return {
    addRule: rule => void rules.set(rule.name, rule),
    onboard({ rule: ruleName, key, clientId, name, description }) {
      const rule = rules.get(ruleName);
      if (!rule || rule.key !== key) return null;
      const clientSecret = Buffer.from(source.randomBytes(32)).toString('base64url');
      const { accountId } = rule;
      const client = { id: nextId, clientId, clientSecret, name, description, accountId };
      nextId += 1;
      clients.set(clientId, client);
      return client;
    },
    logOn(clientId, clientSecret) {
      if (!clientId.startsWith(prefix)) return null;
      const client = clients.get(clientId.slice(prefix.length));
      return client?.clientSecret === clientSecret ? client.accountId : null;
    },
    revoke(id) {
      const client = [...clients.values()].find(one => one.id === id);
      return client !== undefined && clients.delete(client.clientId);
    },
  };
}
