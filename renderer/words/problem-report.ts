import type { Problem } from '../state/notice-slice';

/** What an operator may send to a colleague: facts about the error, no secret, no value. */
export function problemReport({ doing, error, at }: Problem, version: string): string {
  return [
    `Breakglass ${version}`,
    `When: ${new Date(at).toISOString()}`,
    `Doing: ${doing}`,
    `Code: ${error.code}`,
    `What happened: ${error.message}`,
    `Next: ${error.next}`,
  ].join('\n');
}
