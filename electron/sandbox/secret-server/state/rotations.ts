import { makePassword } from '../../estate/secret-making';
import type { SandboxSource } from '../../options';
import type { SecretRecord } from './secret-record';
import type { SecretStore } from './secrets';

/** How the product is told to change a password. */
export type RotationOrder = 'change-password' | 'expire';

/** What is not taken: nothing, a change at once, or anything. */
export const rotationRefusals = ['nothing', 'change-password', 'everything'] as const;
export type RotationRefusal = (typeof rotationRefusals)[number];

/** The product changing passwords on the machines, as far as anybody can see it from outside. */
export interface Rotations {
  /** How long after the order a new password is there. */
  lagMs: number;
  refusal: RotationRefusal;
  /** Ids of secrets whose machine does not let its password be changed. */
  readonly failing: Set<number>;
  ask(secret: SecretRecord, order: RotationOrder, by: string): void;
  /** Carries out what is due. */
  settle(): void;
  isPending(id: number): boolean;
  /** The last attempt did not succeed. */
  hasFailed(id: number): boolean;
  /** How many orders were taken for each secret. */
  counts(): ReadonlyMap<number, number>;
}

/** In the audit of the secret. */
const changer = 'Remote Password Changing';

export function createRotations(source: SandboxSource, secrets: SecretStore): Rotations {
  const due = new Map<number, number>();
  const failed = new Set<number>();
  const counts = new Map<number, number>();

  function change(secret: SecretRecord): void {
    secret.passwordChangedMs = source.now();
    if (rotations.failing.has(secret.id)) {
      failed.add(secret.id);
      return secrets.audit(secret, { action: 'PASSWORD CHANGE FAILED', by: changer });
    }
    failed.delete(secret.id);
    const slug = secret.template.fields.find(({ isPassword }) => isPassword)?.slug ?? 'password';
    secrets.set(secret, new Map([[slug, makePassword(source)]]), changer);
  }

  const rotations: Rotations = {
    lagMs: 0,
    refusal: 'nothing',
    failing: new Set(),
    ask(secret, order, by) {
      const action = order === 'expire' ? 'EXPIRE' : 'PASSWORD CHANGE';
      secrets.audit(secret, { action, by });
      counts.set(secret.id, (counts.get(secret.id) ?? 0) + 1);
      due.set(secret.id, source.now() + rotations.lagMs);
      rotations.settle();
    },
    settle() {
      for (const [id, atMs] of due) {
        if (atMs > source.now()) continue;
        due.delete(id);
        const secret = secrets.find(id);
        if (secret !== null) change(secret);
      }
    },
    isPending: id => due.has(id),
    hasFailed: id => failed.has(id),
    counts: () => counts,
  };
  return rotations;
}
