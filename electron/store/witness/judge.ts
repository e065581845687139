import { AppError } from '../../../shared/errors/app-error';
import type { Domain, Testimony, Verdict } from '../sealed-store';
import type { Mark, Marks } from './marks';

/** The newest whole generation of a domain on disk, and the damaged ones that lie above it. */
export interface FoundGeneration extends Mark {
  readonly domain: Domain;
  /** Numbers that were damaged, set aside or not. */
  readonly damaged: readonly number[];
  /** False where it was looked at without its key: then another digest may be damage. */
  readonly isProved: boolean;
}

/** Compares what is on disk with what a witness remembers. */
export function judge(
  witness: Testimony['witness'],
  found: FoundGeneration,
  remembered: Marks | null,
): Testimony {
  const { domain, generation } = found;
  const mark = remembered?.[domain];
  const verdict = mark === undefined ? 'unverifiable' : compare(found, mark);
  return { witness, domain, verdict, found: generation, remembered: mark?.generation ?? null };
}

function compare(found: FoundGeneration, mark: Mark): Verdict {
  if (found.generation > mark.generation) return 'confirmed';
  if (found.generation === mark.generation) {
    if (found.sha256 === mark.sha256) return 'confirmed';
    return found.isProved ? 'rollback' : 'unverifiable';
  }
  for (let number = found.generation + 1; number <= mark.generation; number += 1) {
    if (!found.damaged.includes(number)) return 'rollback';
  }
  return 'recovered';
}

/** @returns the error that withholds values; null when no witness speaks of a rollback. */
export function rollbackOf(testimonies: readonly Testimony[]): AppError | null {
  const worst = testimonies.find(({ verdict }) => verdict === 'rollback');
  return worst === undefined ? null : rollbackError(worst);
}

function rollbackError({ witness, domain, found, remembered }: Testimony): AppError {
  const what =
    found === remembered
      ? `another file bears generation ${found}`
      : `generation ${found} is here, ${remembered ?? 'a newer one'} was`;
  return new AppError('store.rollback', { detail: `${domain}: ${what}, says ${sayer(witness)}` });
}

function sayer(witness: Testimony['witness']): string {
  return witness === 'this process' ? witness : `the ${witness}`;
}
