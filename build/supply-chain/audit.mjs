import { runScript, say } from '../progress.mjs';
import { isMainScript } from '../repository.mjs';
import { runCommand } from '../run-command.mjs';

/**
 * What became of the question whether the registry signed what is installed. `unchecked` proves nothing in either
 * direction.
 * @typedef {{ kind: 'verified' | 'refused' | 'unchecked', lines: readonly string[] }} Verdict
 */

const exitCodes = { verified: 0, refused: 1, unchecked: 2 };

/** Why npm could not check, by a part of what it says. @type {readonly (readonly [RegExp, string])[]} */
const reasons = [
  [
    /no dependencies to audit|supported registry|EAUDITNOKEYS/,
    'the registry in use offers no keys',
  ],
  [
    /tuf|sigstore/i,
    'the list of trusted keys, which npm gets from outside the registry, is out of reach',
  ],
  [/ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN|network/, 'the registry is out of reach'],
];

/**
 * @param {import('../run-command.mjs').CommandResult} result of `npm audit signatures`
 * @returns {Verdict}
 */
export function verdictOf({ status, output, reason }) {
  const said = output.trim().split('\n');
  if (status === 0) return { kind: 'verified', lines: said };
  if (/\b(invalid|missing) (registry signature|attestation)/.test(output)) {
    const next =
      'Do not build with these packages: remove node_modules and find out where they came from.';
    return { kind: 'refused', lines: [...said, next] };
  }
  const why = reasons.find(([pattern]) => pattern.test(output))?.[1] ?? reason;
  return {
    kind: 'unchecked',
    lines: [
      `The signatures could not be checked: ${why}.`,
      'The hashes of package-lock.json still hold: npm ci installs nothing that differs from them.',
      'Run this where the public registry can be reached before a release is made.',
    ],
  };
}

/**
 * `npm run audit`: asks the registry whether it signed every package that is installed.
 * @returns {Promise<number>} exit code
 */
async function main() {
  const verdict = verdictOf(await runCommand(['npm', 'audit', 'signatures'], { quiet: true }));
  for (const line of verdict.lines) say(line);
  return exitCodes[verdict.kind];
}

if (isMainScript(import.meta.url)) await runScript(main);
