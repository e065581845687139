import type { DrillStep } from '../../../shared/domain/drill';

/** What stands between somebody at the keyboard and the first password. */
const onTheWay: readonly string[] = ['unlock', 'find', 'gate', 'refused', 'copy'];

/** From the unlock until the first password was there; null when it never was. */
export function firstCredentialOf(steps: readonly DrillStep[]): number | null {
  const needed = steps.filter(({ id }) => onTheWay.includes(id));
  const isComplete =
    needed.every(({ outcome }) => outcome !== 'fail') &&
    needed.some(({ id, outcome }) => id === 'copy' && outcome === 'pass');
  return isComplete ? needed.reduce((sum, { ms }) => sum + ms, 0) : null;
}
