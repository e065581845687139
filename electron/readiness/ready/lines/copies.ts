import { countCopyAges } from '../../../../shared/domain/copy-age';
import type { CopyAge } from '../../../../shared/domain/copy-age';
import { durationWords } from '../../../../shared/domain/duration';
import type { EpochMs } from '../../../../shared/domain/entry';
import { AppError } from '../../../../shared/errors/app-error';
import { off, ok, unknown } from '../../finding';
import type { ReadyLine, ReadyWorld } from '../ready-line';

/** More paths than this are counted and not named. */
const named = 3;

/** Whether every secret that may be kept here has a copy that would be served in an outage. */
export const copiesLine: ReadyLine = {
  id: 'copies',
  usesNetwork: false,
  async look({ facts, copies, now }) {
    const { meta, values, because } = facts;
    if (meta === null || values === null) return unknown(because);
    if (meta.configuration.offline.every(({ allowed }) => !allowed)) {
      return off('no rule of "offline" keeps anything on this host');
    }
    const held = Object.values(meta.catalogue).filter(({ withheld }) => withheld);
    if (held.length > 0) return unknown('withheld: a vault refused the credentials of this host');
    if (copies.length === 0) {
      const detail = 'nothing is known yet that the rules would keep';
      throw new AppError('ready.copies', { detail });
    }
    const wrong = copies.filter(({ state }) => state !== 'fresh' && state !== 'refused');
    if (wrong.length === 0) return ok(`${describe(copies)}; ${oldestOf(copies, now)}`);
    throw new AppError('ready.copies', { detail: `${describe(copies)}: ${namesOf(wrong)}` });
  },
};

function describe(copies: readonly CopyAge[]): string {
  const { fresh, ...others } = countCopyAges(copies);
  const wrong = Object.entries(others).filter(([, count]) => count > 0);
  const words = wrong.map(([state, count]) => `, ${count} ${state}`).join('');
  return `${fresh} of ${copies.length} would be served as they are${words}`;
}

function namesOf(wrong: readonly CopyAge[]): string {
  const first = wrong.slice(0, named).map(({ tenant, path }) => `${path} (${tenant})`);
  const rest = wrong.length - first.length;
  return `${first.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function oldestOf(copies: ReadyWorld['copies'], now: EpochMs): string {
  const oldest = copies.reduce((least, { readAt }) => Math.min(least, readAt ?? now), now);
  return `the oldest was read ${durationWords(now - oldest)} ago`;
}
