import { minimumPolicy, policyBlockNames } from '../../shared/domain/policy';
import type { Policy, PolicyState } from '../../shared/domain/policy';
import { matchesGlob } from '../../shared/domain/offline-policy';
import type { SecretPath } from '../../shared/domain/entry';
import { blockFiles } from './blocks/blocks';

/** One rule as it counts, and why. */
export interface ExplainedRule {
  /** `push.maxChanges`. */
  readonly rule: string;
  readonly value: unknown;
  /** `file`: it stands there. `default`: nobody says otherwise. `minimum`: the file does not count. */
  readonly from: 'file' | 'default' | 'minimum';
  readonly meaning: string;
}

/** Every rule of a policy, block by block. */
export function explainPolicy({ kind, origin, policy }: PolicyState): readonly ExplainedRule[] {
  return policyBlockNames.flatMap(block =>
    namesOf(block, policy).map(name => {
      const rule = `${block}.${name}`;
      const meanings: Readonly<Record<string, string>> = blockFiles[block].meanings;
      const isNamed = origin?.named.includes(rule) ?? false;
      return {
        ...{ rule, value: (policy[block] as Readonly<Record<string, unknown>>)[name] },
        from: kind === 'invalid' ? 'minimum' : isNamed ? 'file' : 'default',
        meaning: meanings[name] ?? 'a setting of the window that is the same for everybody',
      } as const;
    }),
  );
}

/** What the rules of `offline` say of one path; setup may say no where this says yes. */
export function explainPath(path: SecretPath, { offline }: Policy): PathExplained {
  const { allowed, paths, maxAgeHours, releasesPerCopy } = offline;
  const glob = paths?.find(one => matchesGlob(path, one)) ?? null;
  const mayBeSealed = allowed && (paths === null || glob !== null);
  return { path, mayBeSealed, glob, maxAgeHours, releasesPerCopy };
}

export interface PathExplained {
  readonly path: SecretPath;
  readonly mayBeSealed: boolean;
  /** The first of `offline.paths` that fits; null where there is none or none is needed. */
  readonly glob: string | null;
  readonly maxAgeHours: number | null;
  readonly releasesPerCopy: number | null;
}

/** A block of settings has the names that the file gives it. */
function namesOf(block: keyof Policy, policy: Policy): readonly string[] {
  return Object.keys({ ...minimumPolicy[block], ...policy[block] });
}
