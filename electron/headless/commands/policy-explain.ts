import { normalisePath } from '../../../shared/domain/entry';
import { policyFacts } from '../../../shared/domain/policy';
import { stampText } from '../../../shared/domain/stamp';
import { printable } from '../../../shared/lib/printable';
import type { PathExplained } from '../../policy/explain-policy';
import type { PolicyExplained } from '../../policy/policy-desk';
import { tableLines } from '../table';
import { isoTime } from '../words';
import type { Command } from './command';

/** `policy explain`. */
export const policyExplainCommand: Command = {
  name: 'policy explain',
  operands: [],
  options: {
    path: { kind: 'text', value: 'PATH', summary: 'say also what holds for this secret' },
  },
  summary: 'show which policy counts here, rule by rule',
  explanation: [
    'Of every rule: its value, and whether the file says so, nobody does and the default counts, or the',
    'file is refused and the strictest value does. Needs no store and no passphrase.',
  ],
  async run({ services, options }) {
    const { policy } = await services();
    const explained = await policy.explain();
    const named = options.text('path');
    const path = named === null ? null : policy.explainPath(normalisePath(named));
    return {
      document: { ...documentOf(explained), path },
      text: `${[...linesOf(explained), ...pathLines(path)].join('\n')}\n`,
      error: null,
    };
  },
};

function documentOf({ state, signer, pinned, rules }: PolicyExplained) {
  const { kind, file, problem, version, expiresAt } = policyFacts(state);
  return {
    ...{ state: kind, file, problem, version, expiresAt: isoTime(expiresAt), signer, pinned },
    rules,
  };
}

function linesOf(explained: PolicyExplained): readonly string[] {
  const { state, signer, pinned, rules } = explained;
  const { kind, file, problem, version, expiresAt } = policyFacts(state);
  const words = {
    absent: 'there is no file; the defaults count',
    loaded: `signed by ${signer ?? ''}`,
    unsigned: 'not signed; the owner of the file vouches for it',
    kept: `the file does not count: ${problem ?? ''}; the last one signed by ${signer ?? ''} does`,
    invalid: `refused, so the strictest rules count: ${problem ?? ''}`,
  }[kind];
  return [
    `${printable(file)}: ${printable(words)}`,
    ...(version === null ? [] : [`version: ${version}`]),
    ...(expiresAt === null ? [] : [`counts until: ${stampText(expiresAt)}`]),
    `pinned key: ${pinned ?? 'none'}`,
    '',
    ...tableLines(
      ['RULE', 'VALUE', 'FROM', 'MEANING'],
      rules.map(({ rule, value, from, meaning }) => [rule, JSON.stringify(value), from, meaning]),
    ),
  ];
}

function pathLines(path: PathExplained | null): readonly string[] {
  if (path === null) return [];
  const { mayBeSealed, glob, maxAgeHours, releasesPerCopy } = path;
  const age = maxAgeHours === null ? 'at any age' : `no older than ${maxAgeHours} hours`;
  const often = releasesPerCopy === null ? '' : `, ${releasesPerCopy} times at most`;
  const because = glob === null ? '' : ` (offline.paths: ${glob})`;
  return [
    '',
    `${printable(path.path)}: ${
      mayBeSealed
        ? `may be sealed here${printable(because)}; served ${age}${often}, where setup allows it`
        : 'may not be sealed here'
    }`,
  ];
}
