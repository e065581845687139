import type { SecretPath } from '../entry';
import type { Fingerprint } from './mark';
import type { ChangeKind } from './plan';
import type { DesiredSecret } from './desired-secret';
import type { Owner, Standing } from './standing';
import { sourceName } from './push-mark';

/** A desired secret without its values. */
export type PlannedSecret = Omit<DesiredSecret, 'data' | 'description' | 'attributes'> & {
  /** Names of the keys that are written. */
  readonly fields: readonly string[];
  readonly fingerprint: Fingerprint;
};

/** What the decision about one secret depends on beside the secret itself. */
export interface DecisionFacts {
  /** Check value of the key that `PlannedSecret.fingerprint` is made with. */
  readonly key: string;
  /** What was read back where a mark has another key: path → fingerprint by this key. */
  readonly readBack: ReadonlyMap<SecretPath, Fingerprint>;
  /** Whether a source is provably gone. */
  isGone(source: string): boolean;
}

export interface Decision {
  readonly kind: ChangeKind;
  readonly reason: string;
  /** True: it is read first, and written only when it differs. */
  readonly readsFirst: boolean;
}

/** Forgets the values of a secret. */
export function withoutValues(secret: DesiredSecret, fingerprint: Fingerprint): PlannedSecret {
  const { tenant, path, map, source, name, warnings, data } = secret;
  return { tenant, path, map, source, name, warnings, fields: [...data.keys()], fingerprint };
}

/**
 * What has to be done for a secret that is alone on its path.
 * @param there what stands on this path, and on paths that differ from it only in case.
 */
export function decideChange(
  secret: PlannedSecret,
  there: readonly Standing[],
  facts: DecisionFacts,
): Decision {
  const other = there.find(({ path, exists }) => exists && path !== secret.path);
  if (other !== undefined) {
    return decided('conflict', `It differs only in case from ${other.path}, which stands there.`);
  }
  const standing = there.find(({ path }) => path === secret.path);
  if (standing === undefined) return decided('create', 'It does not stand in the vault yet.');
  if (!standing.exists) {
    return decided('create', 'It was removed in the vault, and is written again.');
  }
  const { owner } = standing;
  if (owner === null) {
    return decided('adopt', 'It stands there without a mark of a push, and would be taken over.');
  }
  return decideForeign(secret, owner, facts) ?? decideOurs(secret, { standing, owner, facts });
}

/** Null when the secret is ours. */
function decideForeign(
  { source, map }: PlannedSecret,
  owner: Owner,
  facts: DecisionFacts,
): Decision | null {
  if (owner.source !== sourceName(source)) {
    return facts.isGone(owner.source)
      ? decided(
          'adopt',
          `It was pushed for ${owner.source}, which is gone, and would be taken over.`,
        )
      : decided('conflict', `It was pushed for ${owner.source}, another secret of Secret Server.`);
  }
  // What this host wrote itself stays its own when its map gets another name.
  if (owner.map === map || owner.host === null) return null;
  return decided('conflict', `${owner.host} pushes it by another map, ${owner.map}.`);
}

function decideOurs(
  { path, fingerprint }: PlannedSecret,
  {
    standing,
    owner,
    facts,
  }: { readonly standing: Standing; readonly owner: Owner; readonly facts: DecisionFacts },
): Decision {
  const { drift } = standing;
  if (drift !== null) {
    return decided('update', `Somebody changed it in the vault: ${drift}. It is written again.`);
  }
  const known = owner.key === facts.key ? owner.fingerprint : facts.readBack.get(path);
  if (known === undefined) {
    const reason = 'Its mark has another key; it is read first, and written only when it differs.';
    return { kind: 'update', reason, readsFirst: true };
  }
  if (known !== fingerprint) return decided('update', 'It differs from what was pushed.');
  const writer = owner.host === null ? '' : `, written by ${owner.host}`;
  return decided('unchanged', `It stands there as it should${writer}.`);
}

function decided(kind: ChangeKind, reason: string): Decision {
  return { kind, reason, readsFirst: false };
}
